/** What must hold on the way from a fault to a whole cluster, beside the acceptance conditions at its end: names and requests. */
import { nameAt } from '../../domain/naming.ts';
import type { Names } from './names.ts';

/** What a fault did to whom, by task ids. */
export type Deed =
  | { readonly kind: 'followerDied' | 'leaderDied'; readonly taskId: string }
  | { readonly kind: 'leaderMoved'; readonly from: string; readonly to: string };

export interface Course {
  readonly clusterName: string;
  readonly deed: Deed;
  readonly before: Names;
  /** `null` where the tables did not agree in the end. */
  readonly after: Names | null;
  /** Whom etcd's members call their leader in the end. */
  readonly leads: string | null;
  /** Requests through the outside address that failed, and why. */
  readonly failures: readonly string[];
}

/** A sentence for each promise that was broken. */
export function brokenPromises({ clusterName, deed, before, after, leads, failures }: Course): readonly string[] {
  const broken: string[] = [];
  const title = { followerDied: 'F1', leaderDied: 'F2', leaderMoved: 'F3' }[deed.kind];
  if (deed.kind === 'followerDied' && failures.length > 0) {
    broken.push(`${title}: ${failures.length} requests failed though only a follower died: ${[...new Set(failures)].join('; ')}`);
  }
  if (after === null) return [...broken, `${title}: the containers do not agree on who carries which name`];
  const expected = expectedNames(clusterName, deed, before, after);
  if (expected === null) return [...broken, `${title}: ${nameAt(clusterName, 0)} is ${after[nameAt(clusterName, 0)] ?? 'nobody'}, who was there under no name before`];
  const elected = electedMeanwhile(clusterName, expected, before, after);
  if (elected !== null && elected === leads) return [...broken, `${title}: etcd elected ${elected} on top of it, which swapped names with the leader before`];
  for (const [name, wanted] of Object.entries(expected)) {
    const carrier = after[name] ?? 'nobody';
    // Who replaces the dead one is known by being new.
    const isRight = wanted === replacement ? !Object.values(before).includes(carrier) : carrier === wanted;
    if (!isRight) broken.push(`${title}: ${name} is ${carrier}, not ${wanted === replacement ? `the replacement of ${deed.kind === 'leaderMoved' ? '' : deed.taskId}` : wanted}`);
  }
  return broken;
}

const replacement = Symbol('the replacement of the dead one');

/** Names follow leadership with the fewest changes: a substitution for a death, a swap for another leader. */
function expectedNames(clusterName: string, deed: Deed, before: Names, after: Names): Readonly<Record<string, string | typeof replacement>> | null {
  const dead = deed.kind === 'leaderMoved' ? null : deed.taskId;
  const first = nameAt(clusterName, 0);
  // Whom etcd elects is etcd's affair; that it is who leads is a condition of its own (C4).
  const leader = deed.kind === 'leaderMoved' ? deed.to : deed.kind === 'leaderDied' ? after[first] : before[first];
  const formerName = Object.keys(before).find((name) => before[name] === leader);
  if (leader === undefined || formerName === undefined || leader === dead) return null;
  const swapped: Record<string, string | undefined> = { ...before, [formerName]: before[first], [first]: leader };
  return Object.fromEntries(Object.entries(swapped).map(([name, taskId]) => [name, taskId === undefined || taskId === dead ? replacement : taskId]));
}

/** Who leads in the end, where names show one more election and are right but for that; `null` otherwise. */
function electedMeanwhile(clusterName: string, expected: Readonly<Record<string, string | typeof replacement>>, before: Names, after: Names): string | null {
  const first = nameAt(clusterName, 0);
  const newcomer = Object.values(after).find((taskId) => !Object.values(before).includes(taskId));
  const without = Object.fromEntries(Object.entries(expected).map(([name, wanted]) => [name, wanted === replacement ? newcomer : wanted]));
  const leader = after[first];
  const place = Object.keys(without).find((name) => without[name] === leader);
  if (leader === undefined || place === undefined || place === first) return null;
  const swapped: Readonly<Record<string, string | undefined>> = { ...without, [place]: without[first], [first]: leader };
  return Object.entries(swapped).every(([name, taskId]) => after[name] === taskId) ? leader : null;
}
