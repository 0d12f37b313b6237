/** What the older endpoints show: /state and its parts, and /metrics/snapshot. */
import type { Message } from '../../../protocols/mesos/codec.ts';
import { thousandthsOf, type Resources } from '../../../protocols/mesos/resources.ts';
import { withDefaults } from '../../../protocols/mesos/to-json.ts';
import { byName, shown as inOrder } from '../amounts.ts';
import { secondsOf } from '../clock.ts';
import { offeredOf, offerMessage, usedByFramework, usedOn } from './allocator.ts';
import { agentCapabilities, mesosVersion } from './operator-view.ts';
import { isTerminal, type Agent, type Framework, type Records, type Task } from './records.ts';

const capabilitiesOf = (info: Message): readonly string[] => ((info['capabilities'] as readonly { type?: string }[] | undefined) ?? []).flatMap(({ type }) => type ?? []);

function slave(agent: Agent, isFull: boolean): Message {
  const { hostname, ip, port, attributes, resources } = agent.registration;
  const full = (held: Resources): readonly object[] => inOrder(held).map((resource) => ({ ...resource, role: '*' }));
  return {
    id: agent.id,
    hostname,
    port,
    attributes,
    pid: `slave(1)@${ip}:${port}`,
    registered_time: secondsOf(agent.registeredAt),
    reregistered_time: secondsOf(agent.reregisteredAt),
    resources: byName(agent.total),
    used_resources: byName(usedOn(agent)),
    offered_resources: byName(offeredOf(agent)),
    reserved_resources: {},
    unreserved_resources: byName(agent.total),
    active: agent.send !== null,
    deactivated: false,
    version: mesosVersion,
    capabilities: agentCapabilities,
    ...(isFull ? {
      reserved_resources_full: {},
      unreserved_resources_full: resources.map((resource) => ({ ...resource, role: '*' })),
      used_resources_full: full(usedOn(agent)),
      offered_resources_full: full(offeredOf(agent)),
    } : {}),
  };
}

export function slaves({ agents }: Records, isFull = true): Message {
  return { slaves: [...agents.values()].filter(({ isUnreachable }) => !isUnreachable).map((agent) => slave(agent, isFull)), recovered_slaves: [] };
}

function task({ info, taskId, frameworkId, agentId, role, state, resources, statuses }: Task): Message {
  return {
    id: taskId,
    name: info['name'],
    framework_id: frameworkId,
    executor_id: '',
    slave_id: agentId,
    state,
    resources: byName(resources),
    role,
    statuses: statuses.map(({ state: reached, timestamp, container_status: container }) => ({
      state: reached, timestamp, ...(container === undefined ? {} : { container_status: withDefaults('ContainerStatus', withoutPid(container as Message)) }),
    })),
    ...(info['labels'] === undefined ? {} : { labels: (info['labels'] as Message)['labels'] }),
    ...(info['container'] === undefined ? {} : { container: info['container'] }),
  };
}

const withoutPid = (container: Message): Message => Object.fromEntries(Object.entries(container).filter(([field]) => field !== 'executor_pid'));

function framework(shown: Framework, agents: ReadonlyMap<string, Agent>): Message {
  const { id, info, stream, registeredAt, reregisteredAt, unregisteredAt } = shown;
  const tasks = [...shown.tasks.values()];
  const isConnected = stream !== null;
  return {
    id,
    name: info['name'],
    used_resources: byName(usedOn({ tasks: new Set(tasks) })),
    offered_resources: byName(offeredOf(shown)),
    capabilities: capabilitiesOf(info),
    hostname: info['hostname'] ?? '',
    webui_url: info['webui_url'] ?? '',
    active: isConnected,
    connected: isConnected,
    recovered: false,
    user: info['user'],
    failover_timeout: info['failover_timeout'] ?? 0,
    checkpoint: info['checkpoint'] ?? false,
    registered_time: secondsOf(registeredAt),
    unregistered_time: unregisteredAt === null ? 0 : secondsOf(unregisteredAt),
    ...(info['principal'] === undefined ? {} : { principal: info['principal'] }),
    resources: byName(usedByFramework(shown)),
    ...(reregisteredAt.nanoseconds === registeredAt.nanoseconds ? {} : { reregistered_time: secondsOf(reregisteredAt) }),
    ...(info['role'] === undefined ? { roles: info['roles'] ?? [] } : { role: info['role'] }),
    tasks: tasks.filter(({ state }) => state !== 'TASK_UNREACHABLE').map(task),
    unreachable_tasks: tasks.filter(({ state }) => state === 'TASK_UNREACHABLE').map(task),
    completed_tasks: shown.completedTasks.map(task),
    offers: [...shown.offers].flatMap((offer) => {
      const agent = agents.get(offer.agentId);
      return agent === undefined ? [] : [offerMessage(offer, agent, shown)];
    }),
    executors: [],
    offer_constraints: {},
  };
}

export function frameworks(records: Records): Message {
  return {
    frameworks: [...records.frameworks.values()].map((shown) => framework(shown, records.agents)),
    completed_frameworks: records.completedFrameworks.map((shown) => framework(shown, records.agents)),
    unregistered_frameworks: [],
  };
}

export function tasks(records: Records): Message {
  const all = [...records.frameworks.values(), ...records.completedFrameworks];
  return { tasks: all.flatMap((shown) => [...shown.tasks.values(), ...shown.completedTasks]).map(task) };
}

export interface About {
  readonly version: Message;
  readonly masterInfo: Message;
  readonly startTime: number;
  readonly electedTime: number;
  readonly flags: Message;
}

export function state(records: Records, { version, masterInfo, startTime, electedTime, flags }: About): Message {
  const { id, pid, port, hostname } = masterInfo;
  const agents = [...records.agents.values()];
  const count = (which: (agent: Agent) => boolean): number => agents.filter(which).length;
  const { frameworks: active, completed_frameworks } = frameworks(records);
  return {
    ...version,
    start_time: startTime,
    elected_time: electedTime,
    id,
    pid,
    hostname,
    capabilities: capabilitiesOf(masterInfo),
    activated_slaves: count(({ send }) => send !== null),
    deactivated_slaves: count(({ send, isUnreachable }) => send === null && !isUnreachable),
    unreachable_slaves: count(({ isUnreachable }) => isUnreachable),
    leader: pid,
    leader_info: { id, pid, port, hostname },
    ...(flags['cluster'] === undefined ? {} : { cluster: flags['cluster'] }),
    flags,
    ...slaves(records, false),
    frameworks: active,
    completed_frameworks,
    orphan_tasks: [],
    unregistered_frameworks: [],
  };
}

/** The metrics that say whether a cluster is well; names as Mesos has them. */
export function metrics(records: Records, { startTime, electedTime }: Pick<About, 'startTime' | 'electedTime'>, now: number): Message {
  const agents = [...records.agents.values()];
  const all = [...records.frameworks.values()].flatMap((shown) => [...shown.tasks.values()]);
  const completed = [...records.frameworks.values(), ...records.completedFrameworks].flatMap(({ completedTasks }) => completedTasks);
  const inState = (held: readonly Task[], name: string): number => held.filter(({ state: reached }) => reached === name).length;
  const living = ['staging', 'starting', 'running', 'killing', 'unreachable'].map((name) => [`master/tasks_${name}`, inState(all, `TASK_${name.toUpperCase()}`)] as const);
  const ended = ['finished', 'failed', 'killed'].map((name) => [`master/tasks_${name}`, inState([...completed, ...all], `TASK_${name.toUpperCase()}`)] as const);
  const amountsOf = ['cpus', 'mem', 'disk'].flatMap((name) => {
    const total = agents.reduce((sum, { total: held }) => sum + thousandthsOf(held, name), 0) / 1000;
    const used = all.filter(({ state: reached }) => !isTerminal(reached)).reduce((sum, { resources }) => sum + thousandthsOf(resources, name), 0) / 1000;
    return [[`master/${name}_total`, total], [`master/${name}_used`, used], [`master/${name}_percent`, total === 0 ? 0 : used / total]] as const;
  });
  const connected = [...records.frameworks.values()].filter(({ stream }) => stream !== null).length;
  return Object.fromEntries([
    ['master/elected', electedTime > 0 ? 1 : 0],
    ['master/uptime_secs', now - startTime],
    ['master/slaves_active', agents.filter(({ send }) => send !== null).length],
    ['master/slaves_connected', agents.filter(({ send }) => send !== null).length],
    ['master/slaves_disconnected', agents.filter(({ send, isUnreachable }) => send === null && !isUnreachable).length],
    ['master/slaves_unreachable', agents.filter(({ isUnreachable }) => isUnreachable).length],
    ['master/frameworks_active', connected],
    ['master/frameworks_connected', connected],
    ['master/frameworks_disconnected', records.frameworks.size - connected],
    ['master/outstanding_offers', records.offers.size],
    ...living,
    ...ended,
    ...amountsOf,
  ]);
}
