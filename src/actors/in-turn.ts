/**
 * What one daemon writes down under one name is written in the order in which it was asked for. A state that is left does not take
 * its write back: the record of a container under way and its deletion, asked for a moment later, could otherwise pass each other,
 * and the dead one's record would stay.
 */
import type { ClusterStore } from '../ports/cluster-store.ts';

/** The same store; a write waits until the one before it under the same name has ended, whatever came of that. */
export function inTurn(store: ClusterStore): ClusterStore {
  const latest = new Map<string, Promise<void>>();
  const queued = (name: string, write: () => Promise<void>): Promise<void> => {
    const before = latest.get(name);
    const written = before === undefined ? write() : before.then(write, write);
    latest.set(name, written);
    const forget = (): void => {
      if (latest.get(name) === written) latest.delete(name);
    };
    written.then(forget, forget);
    return written;
  };
  return {
    ...store,
    saveFrameworkId: (frameworkId) => queued('framework id', () => store.saveFrameworkId(frameworkId)),
    saveIntent: (intent) => queued(`intent ${intent.taskId}`, () => store.saveIntent(intent)),
    deleteIntent: (taskId) => queued(`intent ${taskId}`, () => store.deleteIntent(taskId)),
    saveNames: (names) => queued('names', () => store.saveNames(names)),
    // What was still under way would otherwise stand there again afterwards.
    erase: async () => {
      await Promise.allSettled(latest.values());
      await store.erase();
    },
  };
}
