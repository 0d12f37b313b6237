/** The leading master, from ZooKeeper, once. */
import { RegentError } from '../../domain/errors.ts';
import type { Masters } from '../../domain/masters.ts';
import { masterUrl } from '../../protocols/mesos/leading-master.ts';
import { followLeader } from '../zookeeper/follow-leader.ts';

export type ZooKeeperMasters = Extract<Masters, { kind: 'zookeeper' }>;

/** Its base URL. Rejects with `REGENT_ZOOKEEPER`, or `REGENT_MESOS_UNREACHABLE` where no master leads within the time. */
export async function findLeader(masters: ZooKeeperMasters, scheme: 'http' | 'https', timeoutMs: number): Promise<string> {
  const controller = new AbortController();
  const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(timeoutMs)]);
  let found: string | null = null;
  await followLeader({ ...masters, signal, timeoutMs }, (data) => {
    found = data === null ? null : leaderUrl(data, scheme, masters.path);
    if (found !== null) controller.abort();
  });
  if (found === null) throw noLeader(masters.path);
  return found;
}

/** The base URL of the master that a node's data describes. Throws `REGENT_MESOS_BROKEN`. */
export function leaderUrl(data: string, scheme: 'http' | 'https', path: string): string {
  const url = masterUrl(data, scheme);
  if (url === null) throw new RegentError('REGENT_MESOS_BROKEN', `what ZooKeeper has in ${path} describes no master`, { next: 'Look whether that is the path that the masters were given with --zk.' });
  return url;
}

export function noLeader(path: string): RegentError {
  return new RegentError('REGENT_MESOS_UNREACHABLE', `ZooKeeper knows of no leading master in ${path}`, { next: 'Look whether the masters run, and whether they were given the same path with --zk.' });
}
