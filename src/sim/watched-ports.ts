/** A daemon's ports, with somebody who looks at every effect as it leaves the daemon. */
import type { Ports } from '../composition.ts';

export interface EffectRules {
  /** Something that changes the world is about to be done. */
  readonly effect: (what: string) => void;
  /** A task is about to be killed. */
  readonly kill: (taskId: string) => void;
  /** A change of etcd's members begins; what is returned is called at its end, whatever came of it. */
  readonly memberChange: (what: string) => () => void;
}

/** The same ports; the store is left alone, because it fences what is written itself. */
export function watchedPorts({ store, scheduler, etcd, shell }: Ports, { effect, kill, memberChange }: EffectRules): Ports {
  const seen =
    <A extends readonly unknown[], T>(what: string, act: (...asked: A) => T) =>
    (...asked: A): T => {
      effect(what);
      return act(...asked);
    };
  const change = <A extends readonly unknown[], T>(what: string, act: (...asked: A) => Promise<T>) =>
    seen(what, async (...asked: A): Promise<T> => {
      const ended = memberChange(what);
      try {
        return await act(...asked);
      } finally {
        ended();
      }
    });
  return {
    store,
    scheduler: {
      ...scheduler,
      subscribe: seen('subscribes to Mesos', (options, onEvent) => {
        const subscription = scheduler.subscribe(options, onEvent);
        return { ...subscription, send: seen('tells Mesos something', (command) => {
          if (command.type === 'task.kill') kill(command.taskId);
          subscription.send(command);
        }) };
      }),
      launch: seen('launches a task', (offerId, task) => scheduler.launch(offerId, task)),
      kill: seen('kills a task', (taskId, agentId) => {
        kill(taskId);
        return scheduler.kill(taskId, agentId);
      }),
      teardown: seen('tears the framework down', () => scheduler.teardown()),
    },
    etcd: {
      ...etcd,
      addLearner: change('adds a member', (endpoints, peerUrl) => etcd.addLearner(endpoints, peerUrl)),
      promote: change('promotes a member', (endpoints, memberId) => etcd.promote(endpoints, memberId)),
      remove: change('removes a member', (endpoints, memberId) => etcd.remove(endpoints, memberId)),
      moveLeader: seen('moves the leader', (leader, memberId) => etcd.moveLeader(leader, memberId)),
    },
    shell: {
      ...shell,
      provision: seen('provisions a container', (node, options, signal) => shell.provision(node, options, signal)),
      startEtcd: seen('starts etcd', (node, start, signal) => shell.startEtcd(node, start, signal)),
      writeHosts: seen('writes a hosts table', (node, table, signal) => shell.writeHosts(node, table, signal)),
      startJupyter: seen('starts Jupyter', (node, signal) => shell.startJupyter(node, signal)),
      tend: seen('tends a container', (node, options, signal) => shell.tend(node, options, signal)),
      stopJupyter: seen('stops Jupyter', (node, signal) => shell.stopJupyter(node, signal)),
    },
  };
}
