/**
 * Moves the one exposed Jupyter after the leader: close the old exposure, have the gateways let go, end or fence the old
 * Jupyter, start the new one, expose it under the next epoch. Each step is decided from the epoch that stands, so a daemon
 * that stopped anywhere goes on from there.
 */
import { assign, sendParent, setup } from 'xstate';
import { hostOf, type Exposure } from '../domain/exposure.ts';
import { limits } from './limits.ts';
import { promiseSlot, reasonOf } from './slots.ts';
import type { JupyterLook, ReachableNode } from '../domain/observations.ts';
import type { ClusterToGateway, GatewayToCluster } from './events.ts';

export interface GatewayInput {
  readonly exposure: Exposure;
}

interface GatewayContext {
  exposure: Exposure;
  /** Where Jupyter belongs; `null` while nobody leads. */
  leader: ReachableNode | null;
  /** Where a Jupyter may run: it must have ended before another is started elsewhere. */
  host: ReachableNode | null;
  attempts: number;
  /** Looks at the exposed Jupyter that went unanswered, one after the other. */
  silences: number;
}

const nobody: ReachableNode = { taskId: '', address: '' };

export const gatewayMachine = setup({
  types: {
    input: {} as GatewayInput,
    context: {} as GatewayContext,
    events: {} as ClusterToGateway,
  },
  actors: {
    closeExposure: promiseSlot<Exposure, { expected: Exposure }>('closeExposure'),
    readExposure: promiseSlot<Exposure, Record<string, never>>('readExposure'),
    openExposure: promiseSlot<Exposure, { expected: Exposure; target: ReachableNode }>('openExposure'),
    gatewaysFollow: promiseSlot<void, { epoch: number }>('gatewaysFollow'),
    startJupyter: promiseSlot<void, { node: ReachableNode }>('startJupyter'),
    stopJupyter: promiseSlot<void, { node: ReachableNode }>('stopJupyter'),
    lookAtJupyter: promiseSlot<JupyterLook, { node: ReachableNode }>('lookAtJupyter'),
  },
  actions: {
    say: sendParent((_, params: { sentence: string }): GatewayToCluster => ({ type: 'decision', ...params })),
    noteLeader: assign(({ context, event }) => {
      if (event.type !== 'leader.changed') return {};
      return event.leader?.taskId === context.leader?.taskId ? {} : { leader: event.leader, attempts: 0 };
    }),
    noteGone: assign(({ context, event }) => {
      if (event.type !== 'container.gone') return {};
      return {
        host: context.host?.taskId === event.taskId ? null : context.host,
        leader: context.leader?.taskId === event.taskId ? null : context.leader,
      };
    }),
    countSilence: assign({ silences: ({ context }) => context.silences + 1 }),
    tellExposed: sendParent(
      ({ context }): GatewayToCluster => ({
        type: 'service.exposed',
        taskId: context.exposure.container ?? '',
        epoch: context.exposure.epoch,
      }),
    ),
    tellWithdrawn: sendParent(
      ({ context }): GatewayToCluster => ({ type: 'service.withdrawn', epoch: context.exposure.epoch }),
    ),
    sayDead: sendParent(
      ({ context }): GatewayToCluster => ({ type: 'decision', sentence: `Jupyter on ${context.exposure.container ?? '?'} is not there any more` }),
    ),
    condemnHost: sendParent(
      ({ context }): GatewayToCluster => ({
        type: 'service.condemn',
        taskId: context.host?.taskId ?? '',
        why: 'its Jupyter could not be ended, so it is fenced',
      }),
    ),
    tellUnable: sendParent(
      ({ context }): GatewayToCluster => ({
        type: 'service.unable',
        taskId: context.leader?.taskId ?? '',
        why: 'Jupyter does not start there',
      }),
    ),
  },
  guards: {
    isExposed: ({ context }) => context.exposure.container !== null,
    isExposedGone: ({ context, event }) => event.type === 'container.gone' && event.taskId === context.exposure.container,
    isExposedDead: ({ context, event }) => event.type === 'jupyter.died' && event.taskId === context.exposure.container,
    isLeaderDead: ({ context, event }) => event.type === 'jupyter.died' && event.taskId === context.leader?.taskId,
    isElsewhere: ({ context, event }) =>
      event.type === 'leader.changed' && event.leader !== null && event.leader.taskId !== context.exposure.container,
    isHostGone: ({ context, event }) => event.type === 'container.gone' && event.taskId === context.host?.taskId,
    isLeaderGone: ({ context, event }) => event.type === 'container.gone' && event.taskId === context.leader?.taskId,
    isAnotherLeader: ({ context, event }) =>
      event.type === 'leader.changed' && event.leader?.taskId !== context.leader?.taskId,
    hasLeader: ({ context }) => context.leader !== null,
    hasHost: ({ context }) => context.host !== null,
    isHostElsewhere: ({ context }) => context.leader !== null && context.host !== null && context.host.taskId !== context.leader.taskId,
    canTryAgain: ({ context }) => context.attempts < limits.jupyterAttempts,
  },
}).createMachine({
  id: 'gateway',
  context: ({ input }) => ({ exposure: input.exposure, leader: null, host: hostNode(input.exposure), attempts: 0, silences: 0 }),
  initial: 'recovering',
  on: {
    'leader.changed': { actions: 'noteLeader' },
    'container.gone': { actions: 'noteGone' },
  },
  states: {
    recovering: {
      description: 'What a daemon before this one exposed goes on being exposed; what it closed, a gateway may not have heard of yet.',
      always: [{ guard: 'isExposed', target: 'open' }, { target: 'lettingGo' }],
    },

    open: {
      entry: ['tellExposed', assign({ silences: 0 })],
      initial: 'looking',
      states: {
        looking: {
          description: 'Its death may have gone unheard: while no daemon lived, or with a broken connection.',
          invoke: {
            id: 'lookAtJupyter',
            src: 'lookAtJupyter',
            input: ({ context }) => ({ node: exposedNode(context.exposure) ?? nobody }),
            onDone: [
              { guard: ({ event }) => event.output === 'down', target: '#gateway.closing', actions: 'sayDead' },
              { guard: ({ event }) => event.output === 'answers', target: 'pausing', actions: assign({ silences: 0 }) },
              { target: 'pausing', actions: 'countSilence' },
            ],
            onError: { target: 'pausing', actions: 'countSilence' },
          },
          after: { [limits.jupyterLookMs]: { target: 'pausing', actions: 'countSilence' } },
        },
        pausing: {
          always: { guard: ({ context }) => context.silences >= limits.jupyterSilences, target: '#gateway.closing', actions: 'sayDead' },
          after: { [limits.jupyterLookEveryMs]: 'looking' },
        },
      },
      on: {
        'leader.changed': [
          { guard: 'isElsewhere', target: 'closing', actions: 'noteLeader' },
          { actions: 'noteLeader' },
        ],
        'container.gone': [
          { guard: 'isExposedGone', target: 'closing', actions: 'noteGone' },
          { actions: 'noteGone' },
        ],
        'jupyter.died': { guard: 'isExposedDead', target: 'closing' },
      },
    },

    closing: {
      invoke: {
        id: 'closeExposure',
        src: 'closeExposure',
        input: ({ context }) => ({ expected: context.exposure }),
        onDone: { target: 'lettingGo', actions: assign({ exposure: ({ event }) => event.output }) },
        onError: {
          target: 'doubting',
          actions: { type: 'say', params: ({ event }) => ({ sentence: `the exposure could not be closed yet: ${reasonOf(event.error)}` }) },
        },
      },
      after: { [limits.storeMs]: 'doubting' },
    },

    doubting: {
      description: 'A write that failed may have been carried out: what stands is read before anything else is written.',
      initial: 'pausing',
      states: {
        pausing: { after: { [limits.retryMs]: 'reading' } },
        reading: {
          invoke: {
            id: 'readExposure',
            src: 'readExposure',
            input: {},
            onDone: [
              { guard: ({ event }) => event.output.container === null, target: '#gateway.lettingGo', actions: assign({ exposure: ({ event }) => event.output }) },
              { target: '#gateway.checking', actions: assign({ exposure: ({ event }) => event.output }) },
            ],
            onError: 'pausing',
          },
          after: { [limits.storeMs]: 'pausing' },
        },
      },
    },

    lettingGo: {
      entry: 'tellWithdrawn',
      invoke: {
        id: 'gatewaysFollow',
        src: 'gatewaysFollow',
        input: ({ context }) => ({ epoch: context.exposure.epoch }),
        onDone: 'ending',
        onError: {
          target: 'lettingGoAgain',
          actions: { type: 'say', params: ({ event }) => ({ sentence: `a gateway has not let go yet: ${reasonOf(event.error)}` }) },
        },
      },
      after: { [limits.gatewayFollowMs]: 'lettingGoAgain' },
    },
    lettingGoAgain: { after: { [limits.retryMs]: 'lettingGo' } },

    ending: {
      entry: assign({ attempts: 0 }),
      exit: assign({ attempts: 0 }),
      initial: 'deciding',
      on: { 'container.gone': { guard: 'isHostGone', target: 'closed', actions: 'noteGone' } },
      states: {
        deciding: { always: [{ guard: 'hasHost', target: 'stopping' }, { target: '#gateway.closed' }] },
        stopping: {
          invoke: {
            id: 'stopJupyter',
            src: 'stopJupyter',
            input: ({ context }) => ({ node: context.host ?? nobody }),
            onDone: { target: '#gateway.closed', actions: assign({ host: null }) },
            onError: {
              target: 'stoppingAgain',
              actions: { type: 'say', params: ({ event, context }) => ({ sentence: `Jupyter on ${context.host?.taskId ?? '?'} did not end: ${reasonOf(event.error)}` }) },
            },
          },
          after: { [limits.stopJupyterMs]: 'fencing' },
        },
        stoppingAgain: {
          after: {
            [limits.stopAgainMs]: [
              { guard: ({ context }) => context.attempts < limits.jupyterAttempts, target: 'stopping', actions: assign({ attempts: ({ context }) => context.attempts + 1 }) },
              { target: 'fencing' },
            ],
          },
        },
        fencing: {
          description: 'Whoever cannot be spoken to is ended by Mesos, as soon as etcd can do without it; its end comes as container.gone.',
          entry: 'condemnHost',
          on: { 'container.gone': { guard: 'isHostGone', target: '#gateway.closed', actions: 'noteGone' } },
          after: { [limits.killMs]: 'stopping' },
        },
      },
    },

    closed: {
      always: [
        { guard: 'isHostElsewhere', target: 'ending' },
        { guard: 'hasLeader', target: 'starting' },
      ],
    },

    starting: {
      entry: assign({ attempts: ({ context }) => context.attempts + 1, host: ({ context }) => context.leader }),
      invoke: {
        id: 'startJupyter',
        src: 'startJupyter',
        input: ({ context }) => ({ node: context.leader ?? nobody }),
        onDone: 'opening',
        onError: {
          target: 'startingAgain',
          actions: { type: 'say', params: ({ event, context }) => ({ sentence: `Jupyter on ${context.leader?.taskId ?? '?'} did not start: ${reasonOf(event.error)}` }) },
        },
      },
      on: {
        'leader.changed': {
          guard: 'isAnotherLeader',
          target: 'ending',
          actions: 'noteLeader',
        },
        'container.gone': { guard: 'isLeaderGone', target: 'closed', actions: 'noteGone' },
        'jupyter.died': { guard: 'isLeaderDead', target: 'startingAgain' },
      },
      after: {
        [limits.startJupyterMs]: {
          target: 'startingAgain',
          actions: { type: 'say', params: ({ context }) => ({ sentence: `Jupyter on ${context.leader?.taskId ?? '?'} did not start in time` }) },
        },
      },
    },
    startingAgain: {
      on: {
        'leader.changed': {
          guard: 'isAnotherLeader',
          target: 'ending',
          actions: 'noteLeader',
        },
        'container.gone': { guard: 'isLeaderGone', target: 'closed', actions: 'noteGone' },
      },
      after: {
        [limits.retryMs]: [
          { guard: 'canTryAgain', target: 'starting' },
          { target: 'closed', actions: ['tellUnable', assign({ leader: null, attempts: 0 })] },
        ],
      },
    },

    opening: {
      invoke: {
        id: 'openExposure',
        src: 'openExposure',
        input: ({ context }) => ({ expected: context.exposure, target: context.leader ?? nobody }),
        onDone: {
          target: 'checking',
          actions: [
            assign({ exposure: ({ event }) => event.output, attempts: 0 }),
            { type: 'say', params: ({ event }) => ({ sentence: `Jupyter is exposed on ${event.output.container ?? 'nobody'} under epoch ${event.output.epoch}` }) },
          ],
        },
        onError: {
          target: 'doubting',
          actions: { type: 'say', params: ({ event }) => ({ sentence: `the exposure could not be written yet: ${reasonOf(event.error)}` }) },
        },
      },
      // A leader that changed or a container that died meanwhile is judged once the write is known to have happened or not.
      after: { [limits.storeMs]: 'doubting' },
    },
    checking: {
      always: [
        { guard: ({ context }) => context.leader === null, target: 'closing' },
        { guard: ({ context }) => context.leader?.taskId !== context.exposure.container, target: 'closing' },
        { target: 'open' },
      ],
    },
  },
});

/** Where a Jupyter may still run, whether or not it is exposed. */
function hostNode(exposure: Exposure): ReachableNode | null {
  const host = hostOf(exposure);
  return host === null ? null : { taskId: host.container, address: host.address };
}

function exposedNode(exposure: Exposure): ReachableNode | null {
  return exposure.container === null ? null : { taskId: exposure.container, address: exposure.address };
}
