/** From Mesos' messages to what the statecharts are told. Nothing of Mesos comes further inside than this. */
import type { SubscriptionEvent, TaskNews, TaskPhase } from '../../domain/observations.ts';
import type { PlacementOffer } from '../../domain/placement.ts';
import type { Offer, SchedulerEvent, TaskStatus } from '../../protocols/mesos/generated/messages.ts';
import { countableOf, thousandthsOf } from '../../protocols/mesos/resources.ts';

/** The events of one message; none for what no statechart asks about. */
export function toSubscriptionEvents(message: SchedulerEvent): readonly SubscriptionEvent[] {
  switch (message.type) {
    case 'SUBSCRIBED': {
      return message.subscribed === undefined ? [] : [{ type: 'mesos.subscribed', frameworkId: message.subscribed.framework_id.value }];
    }
    case 'OFFERS': {
      return [{ type: 'mesos.offers', offers: (message.offers?.offers ?? []).map(toOffer) }];
    }
    case 'RESCIND': {
      return message.rescind === undefined ? [] : [{ type: 'mesos.rescind', offerId: message.rescind.offer_id.value }];
    }
    case 'UPDATE': {
      return message.update === undefined ? [] : [{ type: 'mesos.update', news: toNews(message.update.status) }];
    }
    case 'FAILURE': {
      return message.failure?.agent_id === undefined ? [] : [{ type: 'mesos.failure', agentId: message.failure.agent_id.value }];
    }
    case 'ERROR': {
      return message.error === undefined ? [] : [{ type: 'mesos.error', message: message.error.message }];
    }
    default:
      return [];
  }
}

function toOffer({ id, agent_id, hostname, resources = [], attributes = [] }: Offer): PlacementOffer {
  const offered = countableOf(resources);
  return {
    offerId: id.value,
    agentId: agent_id.value,
    hostname,
    cpusMillis: thousandthsOf(offered, 'cpus'),
    memMillis: thousandthsOf(offered, 'mem'),
    attributes: Object.fromEntries(attributes.map(({ name, text, scalar }) => [name, text?.value ?? String(scalar?.value ?? '')])),
  };
}

const phases: Readonly<Record<string, TaskPhase>> = {
  TASK_STAGING: 'starting',
  TASK_STARTING: 'starting',
  TASK_RUNNING: 'running',
  TASK_KILLING: 'running',
  TASK_UNREACHABLE: 'unreachable',
  TASK_UNKNOWN: 'unknown',
};

/** A status as news. What is in none of the living states has ended, and will not come back. */
export function toNews(status: TaskStatus): TaskNews {
  const address = status.container_status?.network_infos?.flatMap(({ ip_addresses = [] }) => ip_addresses).find(({ ip_address }) => ip_address !== undefined)?.ip_address;
  const words = [status.state, status.reason].filter((word) => word !== undefined).join(', ');
  return {
    taskId: status.task_id.value,
    phase: phases[status.state] ?? 'ended',
    why: status.message === undefined || status.message === '' ? words : `${words}: ${status.message}`,
    address: address ?? null,
    containerId: containerIdOf(status),
  };
}

/**
 * Whoever looks for the container finds it by this: Docker's id where Docker runs it, Mesos' own elsewhere. An executor's own
 * TASK_RUNNING tells which it is: Docker's always has data, what a master says of a task never.
 */
function containerIdOf({ state, source, data, container_status }: TaskStatus): string | null {
  if (data !== undefined) return dockerIdOf(data);
  return state === 'TASK_RUNNING' && source === 'SOURCE_EXECUTOR' ? (container_status?.container_id?.value ?? null) : null;
}

/** Docker's id, out of the `docker inspect` that a Docker task's TASK_RUNNING carries. */
export function dockerIdOf(data: string): string | null {
  try {
    const inspected: unknown = JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
    const id = Array.isArray(inspected) ? (inspected[0] as { Id?: unknown } | undefined)?.Id : undefined;
    return typeof id === 'string' ? id : null;
  } catch {
    return null;
  }
}
