/**
 * Only the daemon in charge acts. What is written to the store is fenced there; everything else is refused here as soon as this
 * daemon's lease may have ended: a daemon that was frozen and wakes up finds the time gone before it does anything
 * (Kleppmann, "How to do distributed locking").
 */
import { RegentError } from '../domain/errors.ts';
import type { ClusterStore } from '../ports/cluster-store.ts';
import type { EtcdCluster } from '../ports/etcd-cluster.ts';
import type { MesosScheduler } from '../ports/mesos.ts';
import type { NodeShell } from '../ports/node-shell.ts';

interface Ports {
  readonly store: ClusterStore;
  readonly scheduler: MesosScheduler;
  readonly etcd: EtcdCluster;
  readonly shell: NodeShell;
}

/** The same ports, whose effects reject with `REGENT_DEPOSED` where the lease is not surely alive. Looking is free. */
export function fenced({ store, scheduler, etcd, shell }: Ports): Ports {
  const deposed = (): RegentError =>
    new RegentError('REGENT_DEPOSED', 'this daemon\'s lease may have run out, so it does nothing', { next: 'Nothing to do: the daemon in charge goes on.' });
  const fence =
    <A extends readonly unknown[], T>(act: (...asked: A) => Promise<T>) =>
    (...asked: A): Promise<T> =>
      store.isInCharge() ? act(...asked) : Promise.reject(deposed());
  return {
    store,
    scheduler: {
      ...scheduler,
      subscribe: (options, onEvent) => {
        // Subscribing ends the subscription of whoever is in charge.
        if (!store.isInCharge()) {
          onEvent({ type: 'mesos.disconnected', why: deposed().message });
          return { send: () => undefined, close: () => undefined };
        }
        const subscription = scheduler.subscribe(options, onEvent);
        return {
          ...subscription,
          send: (command) => {
            if (store.isInCharge()) subscription.send(command);
            else onEvent({ type: 'mesos.callFailed', call: command.type, why: deposed().message });
          },
        };
      },
      launch: fence((offerId, task) => scheduler.launch(offerId, task)),
      kill: fence((taskId, agentId) => scheduler.kill(taskId, agentId)),
      teardown: fence(() => scheduler.teardown()),
    },
    etcd: {
      ...etcd,
      addLearner: fence((endpoints, peerUrl) => etcd.addLearner(endpoints, peerUrl)),
      promote: fence((endpoints, memberId) => etcd.promote(endpoints, memberId)),
      remove: fence((endpoints, memberId) => etcd.remove(endpoints, memberId)),
      moveLeader: fence((leader, memberId) => etcd.moveLeader(leader, memberId)),
    },
    shell: {
      ...shell,
      provision: fence((node, options, signal) => shell.provision(node, options, signal)),
      startEtcd: fence((node, start, signal) => shell.startEtcd(node, start, signal)),
      writeHosts: fence((node, table, signal) => shell.writeHosts(node, table, signal)),
      startJupyter: fence((node, signal) => shell.startJupyter(node, signal)),
      tend: fence((node, options, signal) => shell.tend(node, options, signal)),
      stopJupyter: fence((node, signal) => shell.stopJupyter(node, signal)),
    },
  };
}
