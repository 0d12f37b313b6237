/** In what manner recorded and own answers are held against each other: exactly, or as far as any other master is comparable. */
import type { Message } from '../../../src/protocols/mesos/codec.ts';
import { factsOf, headOf, type Facts } from './comparison.ts';
import { meant } from './meant.ts';
import { eventsOf, isStream, type Answer, type Exchange } from './recordings.ts';

export interface Manner {
  /** Why an exchange is not made. */
  skips(name: string): string | undefined;
  /** What of an answer is compared. */
  expected(name: string, facts: Facts): Facts;
  /** The events of a stream that are compared, in their order. */
  inOrder(events: readonly Message[]): readonly Message[];
  /** Whether an exchange takes the offer that stands for the recorded one, or any that fits. */
  readonly offers: 'the recorded' | 'any';
}

export const statusOf = (event: Message): Message | undefined => (event['update'] as { status: Message } | undefined)?.status;

export function recordedFacts(manner: Manner, exchange: Exchange): Facts {
  return isStream(exchange)
    ? manner.expected(exchange.name, { ...headOf(exchange.answer), events: manner.inOrder(eventsOf(exchange)) })
    : manner.expected(exchange.name, factsOf(exchange.answer));
}

export const ownFacts = (manner: Manner, name: string, answer: Answer): Facts => manner.expected(name, factsOf(answer));

/** Heartbeats after the first stand where the clock puts them. */
const withOneHeartbeat = (events: readonly Message[]): readonly Message[] => {
  const first = events.findIndex(({ type }) => type === 'HEARTBEAT');
  return events.filter(({ type }, k) => type !== 'HEARTBEAT' || k === first);
};

interface Inspected {
  readonly Id: string;
  readonly Name: string;
  readonly Path: string;
  readonly Args: readonly string[];
  readonly State: { readonly Running: boolean };
  readonly Config: { readonly Image: string };
}

/** Of `docker inspect` in a status' `data` only what comes from Mesos; the rest is the Docker engine's. */
export function withoutEngine(event: Message): Message {
  const status = statusOf(event);
  if (typeof status?.['data'] !== 'string') return event;
  const [{ Id, Name, Path, Args, State, Config }] = JSON.parse(Buffer.from(status['data'], 'base64').toString('utf8')) as [Inspected];
  return { ...event, update: { status: { ...status, data: { Id, Name, Path, Args, State: { Running: State.Running }, Config: { Image: Config.Image } } } } };
}

/** With the embedded master, on an agent like the recorded one. */
export const exactly: Manner = {
  skips: () => undefined,
  expected: (name, facts) => meant[name]?.without(facts) ?? facts,
  inOrder: (events) => withOneHeartbeat(events).map(withoutEngine),
  offers: 'the recorded',
};

const ofDocker = /^life\/(?:5[5-9]|6[0-5])-/;
const ofHistory = /^life\/(?:03|04|1[0-4])-/;

/**
 * With any running master, whose agents, history and other frameworks are its own: offers are taken as they come, views are compared
 * by the names of their fields, and places, versions and flags not at all.
 */
export const loosely: Manner = {
  skips(name) {
    if (name.startsWith('faults/')) return 'it needs power over the master\'s agents';
    if (name.startsWith('masters/')) return 'it needs three masters under ZooKeeper, and power over them';
    if (ofDocker.test(name)) return 'it needs Docker, and the recorded image, on the master\'s agents';
    return undefined;
  },
  expected(name, facts) {
    const { events } = facts;
    if (name === 'life/06-get-flags') return { ...facts, body: Object.keys(facts.body as object) };
    if (name === 'life/01-get-version' || name === 'life/07-operator-get_version') return { ...facts, body: fieldsOf(facts.body, /^git_/) };
    if (name === 'life/05-get-redirect') return { ...facts, headers: { ...facts.headers, location: String(facts.headers['location']).replace(/^\/\/[^/:]+:\d+/, '//host:port') } };
    if (ofHistory.test(name)) return { ...facts, ...(events === undefined ? { body: view(facts.body) } : { events: events.map(view) as readonly Message[] }) };
    return { ...facts, ...(events === undefined ? { body: withoutPlaces(facts.body) } : { events: events.map((event) => withoutPlaces(event) as Message) }) };
  },
  inOrder(events) {
    const told = new Set<unknown>();
    return withOneHeartbeat(events).filter((event) => {
      const { uuid, task_id: task } = statusOf(event) ?? {};
      // An update that is not acknowledged comes again when the clock says so.
      if (uuid !== undefined && told.has(uuid)) return false;
      told.add(uuid);
      return !['OFFERS', 'RESCIND', 'FAILURE', 'TASK_ADDED', 'TASK_UPDATED', 'AGENT_ADDED', 'FRAMEWORK_ADDED', 'FRAMEWORK_UPDATED', 'FRAMEWORK_REMOVED'].includes(String(event['type']))
        && !String((task as { value?: string } | undefined)?.value).startsWith('docker-');
    });
  },
  offers: 'any',
};

/** A value without what depends on where a master and its agents stand, and which version they are. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value.replace(/(?<=is more than available ).*/s, '') : value;
  const held = value as Message;
  const left = Object.entries(held).filter(([name]) => !['ip', 'ip_address', 'port', 'pid', 'hostname', 'version', 'address', 'domain', 'cgroup_info', 'capabilities', 'protocol', 'start_time', 'elected_time', 'networks'].includes(name));
  return Object.fromEntries(left.map(([name, item]) => [name, withoutPlaces(item)]));
}

/** Fields that depend on how a cluster is used. */
const optional = /^(?:cluster|reregistered_time|git_\w+|domain|drain_info|resource_providers|estimated_drain_start_time|reserved_resources_full|\w*allocated_resources|offered_resources|attributes|orphan_\w+|log_dir|external_log_file|authentication_id|deactivated|recovered_agents|recovered_slaves)$/;

/** What a view has fields for, in lists of the first item; histories are left out. */
function view(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [view(value[0])];
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? '1' : Number(typeof value === 'number');
  return Object.fromEntries(Object.entries(value).filter(([name]) => !optional.test(name)).map(([name, item]) => [name, /^(?:flags|resources|\w+_resources|get_tasks|get_executors|get_frameworks|frameworks|completed_frameworks|tasks|capabilities|\w+_full)$/.test(name) ? 'there' : view(item)]));
}

const fieldsOf = (value: unknown, without: RegExp): unknown => {
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !without.test(name)).map(([name, item]) => [name, fieldsOf(item, without)]));
};
