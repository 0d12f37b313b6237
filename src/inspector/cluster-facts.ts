/** What the cluster is made of, read from its statechart and its children: for the Cluster view, and for `regent status`. */
import type { ContainerReport } from '../domain/container-reports.ts';
import { distrustOf, sayTrouble, type LaunchTroubles } from '../domain/launch-troubles.ts';
import type { Leader, MemberStatus } from '../domain/leadership.ts';
import { isMemberOf, type ListedMember } from '../domain/membership.ts';
import { nameOf, type NameTable } from '../domain/naming.ts';
import type { PlacementOffer } from '../domain/placement.ts';
import type { Clock } from './clock.ts';
import type { AgentFacts, ClusterFacts, ContainerFacts, EtcdFacts } from './feed-format.ts';

/** What is asked of the cluster's snapshot; `SnapshotFrom<typeof clusterMachine>` has it. */
export interface ClusterSnapshot {
  readonly value: unknown;
  readonly context: {
    readonly name: string;
    readonly size: number;
    readonly frameworkId: string | null;
    readonly reports: Readonly<Record<number, ContainerReport>>;
    readonly names: NameTable;
    readonly leader: Leader | null;
    readonly healthy: readonly string[];
    readonly listed: readonly ListedMember[];
    readonly exposed: { readonly epoch: number; readonly container: string | null };
    readonly heldOffers: readonly PlacementOffer[];
    readonly shortage: string;
    readonly troubles: LaunchTroubles;
  };
  readonly children: object;
}

interface Child {
  readonly sessionId: string;
  getSnapshot(): { readonly value?: unknown; readonly context?: unknown };
}

export interface ClusterFactsOptions {
  readonly clock: Clock;
  /** Where Mesos is looked for. */
  readonly masters: readonly string[];
  readonly daemon: { readonly id: string; readonly pid: number | null };
}

/** Keeps what a snapshot alone does not say: since when each container is where it is, and which agents made offers. */
export function createClusterFacts({ clock, masters, daemon }: ClusterFactsOptions): (snapshot: ClusterSnapshot, events?: readonly unknown[]) => ClusterFacts {
  const since = new Map<string, { readonly state: string; readonly sinceMs: number }>();
  const agents = new Map<string, AgentFacts>();

  const noteAgent = (agentId: string | null, hostname: string | null): void => {
    if (agentId !== null && agentId !== '') agents.set(agentId, { hostname: hostname ?? agents.get(agentId)?.hostname ?? agentId });
  };

  return (snapshot, events = []) => {
    const { value, context } = snapshot;
    const children = snapshot.children as Readonly<Record<string, Child | undefined>>;
    const statuses = statusesOf(children['leaderWatch']);
    for (const { agentId, hostname } of [...context.heldOffers, ...events.flatMap(offersIn)]) noteAgent(agentId, hostname);
    const reports = Object.values(context.reports);
    for (const { agentId, hostname } of reports) noteAgent(agentId, hostname);

    const containers: Record<string, ContainerFacts> = {};
    for (const report of reports) {
      const { slot, taskId, phase, agentId, address, containerId, replaces } = report;
      const child = children[`container-${slot}`];
      const inner = child?.getSnapshot();
      const state = statePath(inner?.value);
      const known = since.get(taskId);
      const sinceMs = known?.state === state ? known.sinceMs : clock.now();
      if (known?.state !== state) since.set(taskId, { state, sinceMs });
      containers[slot] = {
        slot,
        taskId,
        sessionId: child?.sessionId ?? null,
        name: nameOf(context.name, context.names, taskId),
        phase,
        state,
        sinceMs,
        agentId,
        address,
        containerId,
        etcd: etcdOf(report, context, statuses),
        hostsJupyter: context.exposed.container === taskId,
        replaces,
        why: whyOf(inner?.context),
      };
    }
    for (const taskId of since.keys()) if (!reports.some((report) => report.taskId === taskId)) since.delete(taskId);

    const regions = regionsOf(value);
    const lost = reports.filter(({ phase, taskId }) => phase === 'member' && !context.healthy.includes(taskId));
    const alarms = new Set(statuses.flatMap((status) => status.alarms ?? []));
    const whole =
      regions['membership'] === 'whole' && regions['leadership'] === 'settled' && regions['naming'] === 'current' && regions['service'] === 'exposed' &&
      reports.length === context.size && reports.every(({ phase }) => phase === 'member') && lost.length === 0 && alarms.size === 0 && context.exposed.container === context.leader?.taskId;
    return {
      name: context.name,
      size: context.size,
      state: statePath(value),
      whole,
      frameworkId: context.frameworkId,
      names: context.names,
      leader: context.leader,
      exposure: context.exposed,
      agents: Object.fromEntries([...agents].map(([agentId, agent]) => [agentId, { ...agent, ...distrustedIn(context.troubles, agentId) }])),
      containers,
      storage: storageOf(regions['storage']),
      masters: mastersOf(children['mesosSession'], masters),
      daemons: [{ ...daemon, leads: regions['membership'] !== undefined }],
      waitingFor: [...(context.shortage === '' ? [] : [context.shortage]), ...lost.map(({ taskId }) => `etcd in ${nameOf(context.name, context.names, taskId) ?? taskId} does not answer, or follows no leader`),
        ...[...alarms].map((alarm) => `etcd takes no writes because of its alarm ${alarm}: make room in it (compact, defragment), then run \`etcdctl alarm disarm\` in any container`)],
    };
  };
}

function distrustedIn(troubles: LaunchTroubles, agentId: string): Pick<AgentFacts, 'distrusted'> {
  const trouble = troubles[agentId];
  return trouble === undefined || distrustOf(troubles, agentId) === 0 ? {} : { distrusted: sayTrouble(trouble) };
}

function etcdOf(report: ContainerReport, context: ClusterSnapshot['context'], statuses: readonly MemberStatus[]): EtcdFacts {
  const { taskId, phase, etcdStarted } = report;
  const status = statuses.find((other) => other.taskId === taskId);
  const leading = statuses.find((other) => other.taskId === context.leader?.taskId);
  const address = report.address;
  const listed = address === null ? undefined : context.listed.find((member) => isMemberOf(member, { taskId, address }));
  const isLeader = taskId === context.leader?.taskId;
  return {
    role: isLeader ? 'leader' : phase === 'member' ? 'follower' : etcdStarted ? 'learner' : 'none',
    memberId: listed?.id ?? status?.memberId ?? null,
    raftTerm: status?.raftTerm ?? null,
    healthy: context.healthy.includes(taskId),
    lag: lagOf(status, leading),
  };
}

/** Entries of the Raft log; one that is less behind may have been asked earlier. */
const noticedLag = 20;

function lagOf(status: MemberStatus | undefined, leading: MemberStatus | undefined): number | null {
  if (status?.raftIndex === undefined || leading?.raftIndex === undefined) return null;
  const lag = Number(BigInt(leading.raftIndex) - BigInt(status.raftIndex));
  // They are asked at about the same time, not at the same time.
  return lag >= noticedLag ? lag : 0;
}

function statusesOf(leaderWatch: Child | undefined): readonly MemberStatus[] {
  const context = leaderWatch?.getSnapshot().context as { statuses?: readonly MemberStatus[] } | undefined;
  return context?.statuses ?? [];
}

function mastersOf(session: Child | undefined, addresses: readonly string[]): ClusterFacts['masters'] {
  const { value, context } = session?.getSnapshot() ?? {};
  const state = statePath(value);
  const { master, masters } = (context ?? {}) as { master?: unknown; masters?: readonly string[] };
  // The master that took the subscription leads: the others redirect to it.
  const leading = state.includes('subscribed') && typeof master === 'string' ? master : null;
  return { state, addresses, leading, known: state.startsWith('connected') ? (masters ?? []) : [] };
}

function whyOf(context: unknown): string {
  const why = (context as { why?: unknown } | undefined)?.why;
  return typeof why === 'string' ? why : '';
}

function offersIn(event: unknown): readonly PlacementOffer[] {
  const { type, offers } = (event ?? {}) as { type?: unknown; offers?: readonly PlacementOffer[] };
  return type === 'offers.received' && offers !== undefined ? offers : [];
}

/** The regions of the serving state, by name; none before. */
function regionsOf(value: unknown): Readonly<Record<string, unknown>> {
  const serving = (value as { serving?: unknown } | null)?.serving;
  return typeof serving === 'object' && serving !== null ? (serving as Record<string, unknown>) : {};
}

function storageOf(state: unknown): ClusterFacts['storage'] {
  return state === 'available' || state === 'unavailable' ? state : 'unknown';
}

/** `serving.membership.whole; serving.leadership.settled; …` of a state value. */
export function statePath(value: unknown, prefix = ''): string {
  if (typeof value === 'string') return prefix === '' ? value : `${prefix}.${value}`;
  if (typeof value !== 'object' || value === null) return prefix;
  const inside = Object.entries(value);
  // A region without states of its own.
  if (inside.length === 0) return prefix;
  return inside
    .map(([key, inner]) => statePath(inner, prefix === '' ? key : `${prefix}.${key}`))
    .join('; ');
}
