/** How long the old exposure outlives the election of another leader, seen from outside: etcd's members and the exposure's key. */
import { settledLeader } from '../../domain/leadership.ts';
import type { EtcdEndpoint } from '../../ports/etcd-cluster.ts';
import type { World } from '../verify/world.ts';

export interface ClosingWatch {
  /**
   * From the election to the closing, in milliseconds, exact to about two looks; 0 where it was closed before. `null` where one of
   * the two was not seen, or the former leader was not exposed.
   */
  closedAfterElectionMs(): number | null;
  stop(): void;
}

/** Between two looks at either. */
const lookEveryMs = 15;
const statusTimeoutMs = 300;

/**
 * Begins before the fault; resolves when it is known what is exposed.
 *
 * @param former the task that leads until now
 * @param members the members that are asked who leads
 */
export async function watchClosing(world: Pick<World, 'etcd' | 'size' | 'exposure'>, former: string, members: readonly EtcdEndpoint[]): Promise<ClosingWatch> {
  const before = await world.exposure();
  let stopped = before.container !== former;
  let electedMs: number | null = null;
  let closedMs: number | null = null;
  const lookUntil = async (look: () => Promise<boolean>): Promise<void> => {
    while (!stopped && !(await look().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  };
  void lookUntil(async () => {
    const askedMs = performance.now();
    const leader = settledLeader(await world.etcd.statuses(members, statusTimeoutMs), world.size);
    if (leader === null || leader.taskId === former) return false;
    electedMs = askedMs;
    return true;
  });
  void lookUntil(async () => {
    // Epochs only grow: a later one was written after the closing.
    if ((await world.exposure()).epoch <= before.epoch) return false;
    closedMs = performance.now();
    return true;
  });
  return {
    closedAfterElectionMs: () => (electedMs === null || closedMs === null ? null : Math.max(0, Math.round(closedMs - electedMs))),
    stop() {
      stopped = true;
    },
  };
}
