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
  /** Requests through the outside address that failed, and why. */
  readonly failures: readonly string[];
}

/** A sentence for each promise that was broken. */
export function brokenPromises({ clusterName, deed, before, after, failures }: Course): readonly string[] {
  const broken: string[] = [];
  const title = { followerDied: 'F1', leaderDied: 'F2', leaderMoved: 'F3' }[deed.kind];
  if (deed.kind === 'followerDied' && failures.length > 0) {
    broken.push(`${title}: ${failures.length} requests failed though only a follower died: ${[...new Set(failures)].join('; ')}`);
  }
  if (after === null) return [...broken, `${title}: the containers do not agree on who carries which name`];
  const expected = expectedNames(clusterName, deed, before, after);
  if (expected === null) return [...broken, `${title}: ${nameAt(clusterName, 0)} is ${after[nameAt(clusterName, 0)] ?? 'nobody'}, who was there under no name before`];
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
