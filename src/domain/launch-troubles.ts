/**
 * Agents on which launches fail. Such an agent has the fewest containers, so placement alone would choose it again and again,
 * whatever is broken there: its network, its runtime, its disk.
 */
import type { ContainerReport } from './container-reports.ts';

export interface LaunchTrouble {
  readonly hostname: string;
  /** Containers in a row that never came to be members, whatever became of them. */
  readonly failures: number;
  /** The same, weighed: what it takes to be passed over is `distrustedFrom`. */
  readonly weight: number;
  /** What was told of the last one; may be empty. */
  readonly why: string;
}

/** By agent id. */
export type LaunchTroubles = Readonly<Record<string, LaunchTrouble>>;

/** One that ended may have been ended by anybody, so it takes two of them; one that was given up had all the time that there is. */
const weights = { lost: 1, condemned: 2 } as const;
const distrustedFrom = 2;

/** What a container's next report says about its agent. */
export function noteOutcome(troubles: LaunchTroubles, before: ContainerReport | undefined, now: ContainerReport): LaunchTroubles {
  const { agentId } = now;
  if (agentId === null || before?.taskId !== now.taskId || !isYoung(before)) return troubles;
  if (now.phase === 'member') return without(troubles, agentId);
  if (now.phase !== 'lost' && now.phase !== 'condemned') return troubles;
  const { failures = 0, weight = 0 } = troubles[agentId] ?? {};
  const trouble = { hostname: now.hostname ?? agentId, failures: failures + 1, weight: weight + weights[now.phase], why: now.why };
  return { ...troubles, [agentId]: trouble };
}

/** How much worse an agent is than one on which nothing failed lately, which is 0. */
export function distrustOf(troubles: LaunchTroubles, agentId: string): number {
  const weight = troubles[agentId]?.weight ?? 0;
  return weight < distrustedFrom ? 0 : weight;
}

/** Agents that are passed over while there are others. */
export function distrustedAgents(troubles: LaunchTroubles): readonly string[] {
  return Object.keys(troubles).filter((agentId) => distrustOf(troubles, agentId) > 0);
}

/** In one sentence what fails there. */
export function sayTrouble({ hostname, failures, why }: LaunchTrouble): string {
  const what = failures === 1 ? 'a container that was launched there was given up' : `${failures} launches in a row failed there`;
  return `${hostname} is passed over while other agents have room: ${what}${why === '' ? '' : `, ${failures === 1 ? '' : 'the last '}because of ${why}`}`;
}

/** Not yet a member, and never was one. */
function isYoung({ phase, etcdStarted }: ContainerReport): boolean {
  return phase === 'joining' || (!etcdStarted && (phase === 'launching' || phase === 'provisioning'));
}

function without(troubles: LaunchTroubles, agentId: string): LaunchTroubles {
  if (troubles[agentId] === undefined) return troubles;
  return Object.fromEntries(Object.entries(troubles).filter(([id]) => id !== agentId));
}
