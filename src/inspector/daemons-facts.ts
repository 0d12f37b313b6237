/** The facts of a cluster that several daemons look after, one of them in charge. */
import type { Clock } from './clock.ts';
import { createClusterFacts, type ClusterSnapshot } from './cluster-facts.ts';
import type { ClusterFacts } from './feed-format.ts';

/** A daemon's cluster statechart. */
export interface WatchedDaemon {
  getSnapshot(): ClusterSnapshot & { readonly status: string };
}

export interface DaemonsFacts {
  /** In the order of their starts; those that ended leave. */
  add(id: string, daemon: () => WatchedDaemon): void;
  /** As the daemon in charge knows it; where there is none, as the last one knew it. */
  now(events: readonly unknown[]): ClusterFacts | null;
}

export function createDaemonsFacts(options: { readonly clock: Clock; readonly masters: readonly string[] }): DaemonsFacts {
  const daemons = new Map<string, () => WatchedDaemon>();
  const factsOf = createClusterFacts({ ...options, daemon: { id: '', pid: null } });
  let last: ClusterFacts | null = null;
  return {
    add: (id, daemon) => void daemons.set(id, daemon),
    now(events) {
      for (const [id, daemon] of daemons) if (daemon().getSnapshot().status !== 'active') daemons.delete(id);
      const living = [...daemons];
      // One that was frozen may not know yet that another has taken its place.
      const leading = living.findLast(([, daemon]) => typeof daemon().getSnapshot().value === 'object');
      const [, told] = leading ?? (last === null ? living[0] : undefined) ?? [];
      const facts = told === undefined ? last : factsOf(told().getSnapshot(), events);
      last = facts === null ? null : { ...facts, whole: facts.whole && leading !== undefined, daemons: living.map(([id]) => ({ id, pid: null, leads: id === leading?.[0] })) };
      return last;
    },
  };
}
