/** What operators see of it in the v1 API (master.Response). */
import type { Message } from '../../../protocols/mesos/codec.ts';
import type { Resource } from '../../../protocols/mesos/generated/messages.ts';
import { shown } from '../amounts.ts';
import { offeredOf, offerMessage, usedByFramework, usedOn } from './allocator.ts';
import type { Agent, Framework, Records, Task } from './records.ts';

export const mesosVersion = '1.12.0';
export const agentCapabilities = ['MULTI_ROLE', 'HIERARCHICAL_ROLE', 'RESERVATION_REFINEMENT', 'RESOURCE_PROVIDER', 'RESIZE_VOLUME', 'AGENT_OPERATION_FEEDBACK', 'AGENT_DRAINING', 'TASK_RESOURCE_LIMITS'] as const;

/** A repeated field that is left out where it is empty. */
const some = (name: string, items: readonly unknown[]): Message => (items.length === 0 ? {} : { [name]: items });

export function agentMessage(agent: Agent): Message {
  const { hostname, ip, port, resources } = agent.registration;
  return {
    agent_info: {
      hostname, port, resources, ...some('attributes', agent.attributes), id: { value: agent.id }, checkpoint: true,
    },
    active: agent.send !== null && !agent.isUnreachable,
    deactivated: false,
    version: mesosVersion,
    pid: `slave(1)@${ip}:${port}`,
    registered_time: agent.registeredAt,
    reregistered_time: agent.reregisteredAt,
    total_resources: resources.map((resource) => ({ ...resource, role: '*' })),
    ...some('allocated_resources', shown(usedOn(agent), { role: '*' })),
    ...some('offered_resources', shown(offeredOf(agent), { role: '*' })),
    capabilities: agentCapabilities.map((type) => ({ type })),
  };
}

export function getAgents({ agents }: Records): Message {
  return { agents: [...agents.values()].filter(({ isUnreachable }) => !isUnreachable).map(agentMessage), recovered_agents: [] };
}

export function frameworkMessage(framework: Framework, agents?: ReadonlyMap<string, Agent>): Message {
  const isConnected = framework.stream !== null;
  const offers = [...framework.offers].flatMap((offer) => {
    const agent = agents?.get(offer.agentId);
    return agent === undefined ? [] : [offerMessage(offer, agent, framework)];
  });
  const role = (framework.info['roles'] as readonly string[] | undefined)?.[0] ?? '*';
  return {
    framework_info: framework.info,
    active: isConnected,
    connected: isConnected,
    recovered: false,
    registered_time: framework.registeredAt,
    reregistered_time: framework.reregisteredAt,
    ...(framework.unregisteredAt === null ? {} : { unregistered_time: framework.unregisteredAt }),
    ...some('offers', offers),
    ...some('allocated_resources', shown(usedByFramework(framework), { role })),
    ...some('offered_resources', shown(offeredOf(framework), { role })),
    offer_constraints: {},
  };
}

export function getFrameworks({ frameworks, completedFrameworks, agents }: Records): Message {
  return {
    frameworks: [...frameworks.values()].map((framework) => frameworkMessage(framework, agents)),
    completed_frameworks: completedFrameworks.map((framework) => frameworkMessage(framework)),
  };
}

export function taskMessage({ info, taskId, frameworkId, agentId, role, state, update, statuses }: Task): Message {
  const kept = Object.fromEntries(['labels', 'discovery', 'container', 'health_check', 'kill_policy'].flatMap((field) => (info[field] === undefined ? [] : [[field, info[field]]])));
  const resources = (info['resources'] as readonly Resource[] | undefined) ?? [];
  return {
    name: info['name'],
    task_id: { value: taskId },
    framework_id: { value: frameworkId },
    agent_id: { value: agentId },
    state,
    resources: resources.map((resource) => ({ ...resource, allocation_info: { role } })),
    statuses,
    ...(update === null || update.uuid === '' ? {} : { status_update_state: update.state, status_update_uuid: update.uuid }),
    ...kept,
  };
}

export function getTasks({ frameworks, completedFrameworks }: Records): Message {
  const tasks = [...frameworks.values()].flatMap((framework) => [...framework.tasks.values()]);
  return {
    tasks: tasks.filter(({ state }) => state !== 'TASK_UNREACHABLE').map(taskMessage),
    unreachable_tasks: tasks.filter(({ state }) => state === 'TASK_UNREACHABLE').map(taskMessage),
    completed_tasks: [...frameworks.values(), ...completedFrameworks].flatMap((framework) => framework.completedTasks).map(taskMessage),
  };
}

export function getState(records: Records): Message {
  return { get_tasks: getTasks(records), get_executors: { executors: [] }, get_frameworks: getFrameworks(records), get_agents: getAgents(records) };
}

export function getRoles({ frameworks }: Records): Message {
  const roles = new Map<string, Framework[]>([['*', []]]);
  for (const framework of frameworks.values()) {
    for (const role of (framework.info['roles'] as readonly string[] | undefined) ?? ['*']) roles.set(role, [...(roles.get(role) ?? []), framework]);
  }
  return { roles: [...roles].map(([name, members]) => ({ name, weight: 1, frameworks: members.map(({ id }) => ({ value: id })) })) };
}
