/** From Mesos' messages to what the statecharts are told. Nothing of Mesos comes further inside than this. */
import type { SubscriptionEvent, TaskNews, TaskPhase } from '../../domain/observations.ts';
import type { PlacementOffer } from '../../domain/placement.ts';
import type { Message } from '../../protocols/mesos/codec.ts';

interface Value<T> {
  readonly value: T;
}

interface OfferMessage {
  readonly id: Value<string>;
  readonly agent_id: Value<string>;
  readonly hostname: string;
  readonly resources?: readonly { readonly name: string; readonly scalar?: Value<number> }[];
  readonly attributes?: readonly { readonly name: string; readonly text?: Value<string>; readonly scalar?: Value<number> }[];
}

interface StatusMessage {
  readonly task_id: Value<string>;
  readonly state: string;
  readonly source?: string;
  readonly message?: string;
  readonly reason?: string;
  readonly agent_id?: Value<string>;
  readonly uuid?: string;
  readonly data?: string;
  readonly container_status?: {
    readonly container_id?: Value<string>;
    readonly network_infos?: readonly { readonly ip_addresses?: readonly { readonly ip_address?: string }[] }[];
  };
}

/** The events of one message; none for what no statechart asks about. */
export function toSubscriptionEvents(message: Message): readonly SubscriptionEvent[] {
  switch (message['type']) {
    case 'SUBSCRIBED': {
      const { framework_id } = message['subscribed'] as { framework_id: Value<string> };
      return [{ type: 'mesos.subscribed', frameworkId: framework_id.value }];
    }
    case 'OFFERS': {
      const { offers = [] } = message['offers'] as { offers?: readonly OfferMessage[] };
      return [{ type: 'mesos.offers', offers: offers.map(toOffer) }];
    }
    case 'RESCIND': {
      const { offer_id } = message['rescind'] as { offer_id: Value<string> };
      return [{ type: 'mesos.rescind', offerId: offer_id.value }];
    }
    case 'UPDATE': {
      const { status } = message['update'] as { status: StatusMessage };
      return [{ type: 'mesos.update', news: toNews(status) }];
    }
    case 'FAILURE': {
      const { agent_id } = message['failure'] as { agent_id?: Value<string> };
      return agent_id === undefined ? [] : [{ type: 'mesos.failure', agentId: agent_id.value }];
    }
    case 'ERROR': {
      const { message: text } = message['error'] as { message: string };
      return [{ type: 'mesos.error', message: text }];
    }
    default:
      return [];
  }
}

function toOffer({ id, agent_id, hostname, resources = [], attributes = [] }: OfferMessage): PlacementOffer {
  const millis = (name: string): number =>
    resources.filter((resource) => resource.name === name).reduce((sum, { scalar }) => sum + Math.round((scalar?.value ?? 0) * 1000), 0);
  return {
    offerId: id.value,
    agentId: agent_id.value,
    hostname,
    cpusMillis: millis('cpus'),
    memMillis: millis('mem'),
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
export function toNews(status: StatusMessage): TaskNews {
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
function containerIdOf({ state, source, data, container_status }: StatusMessage): string | null {
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
