/** The scheduler API as a daemon has it: a subscription with its heartbeats, and calls that need one. */
import { RegentError } from '../../domain/errors.ts';
import type { SubscriptionCommand, SubscriptionEvent } from '../../domain/observations.ts';
import type { MesosScheduler, TaskInfo } from '../../ports/mesos.ts';
import type { Network, Place } from '../network.ts';
import { callTimeoutMs, masterPlace, type Framework, type Master, type Subscriber } from './model.ts';

/** A stream without heartbeats for so long is given up. */
const heartbeatLossMs = 10_000;
const heartbeatEveryMs = 2_000;

/** What the master does when it is called. */
export interface MasterCalls {
  readonly frameworks: ReadonlyMap<string, Framework>;
  readonly subscribe: (place: Place, frameworkId: string | null, tell: Subscriber['tell'], stream: number) => void;
  /** A stream that its own listener closed. */
  readonly hungUp: (framework: Framework) => void;
  readonly obey: (framework: Framework, command: SubscriptionCommand) => void;
  readonly launch: (framework: Framework, offerId: string, info: TaskInfo) => void;
  readonly kill: (framework: Framework, taskId: string) => void;
  readonly tearDown: (framework: Framework) => void;
}

/** The port, as the daemon at `from` has it. */
export function schedulerFrom(from: Place, network: Network, master: Master, calls: MasterCalls): MesosScheduler {
  const clock = network.clockOf(from);
  const subscribed = (): Framework | undefined => [...calls.frameworks.values()].find(({ subscriber }) => subscriber?.place === from);
  const call = <T>(serve: (framework: Framework) => T): Promise<T> =>
    network.call(from, masterPlace, () => {
      if (!master.isUp) throw new RegentError('REGENT_MESOS_UNREACHABLE', 'connection refused');
      const framework = subscribed();
      if (framework === undefined) throw new RegentError('REGENT_MESOS_REFUSED', '403 Framework is not subscribed');
      return serve(framework);
    }, { timeoutMs: callTimeoutMs, code: 'REGENT_MESOS_UNREACHABLE' });
  return {
    subscribe: ({ frameworkId }, onEvent) => {
      const stream = ++master.counter;
      let isOpen = true;
      const tell = (event: SubscriptionEvent): void => {
        if (!isOpen) return;
        if (event.type === 'mesos.disconnected') isOpen = false;
        onEvent(event);
      };
      network
        .call(from, masterPlace, () => {
          if (!master.isUp) throw new Error('connection refused');
          if (isOpen) calls.subscribe(from, frameworkId, tell, stream);
        }, { timeoutMs: callTimeoutMs, code: 'REGENT_MESOS_UNREACHABLE' })
        .catch((error: unknown) => tell({ type: 'mesos.disconnected', why: String(error) }));
      // A stream that stalls without closing is found out by its missing heartbeats.
      let silentMs = 0;
      const beat = (): void => {
        if (!isOpen) return;
        const subscriber = subscribed()?.subscriber;
        const isOurs = subscriber?.stream === stream;
        const beats = isOurs && subscriber.held === null;
        silentMs = beats ? 0 : silentMs + heartbeatEveryMs;
        if (beats || (isOurs && silentMs < heartbeatLossMs)) clock.setTimeout(beat, heartbeatEveryMs);
        else tell({ type: 'mesos.disconnected', why: 'no heartbeat' });
      };
      clock.setTimeout(beat, callTimeoutMs + 100);
      return {
        send: (command) => {
          call((framework) => calls.obey(framework, command)).catch((error: unknown) => tell({ type: 'mesos.callFailed', call: command.type, why: error instanceof Error ? error.message : String(error) }));
        },
        close: () => {
          isOpen = false;
          const framework = subscribed();
          if (framework?.subscriber?.stream === stream) calls.hungUp(framework);
        },
      };
    },
    launch: (offerId, task) => call((framework) => calls.launch(framework, offerId, task)),
    kill: (taskId) => call((framework) => calls.kill(framework, taskId)),
    teardown: () => call((framework) => calls.tearDown(framework)),
    close: async () => undefined,
  };
}
