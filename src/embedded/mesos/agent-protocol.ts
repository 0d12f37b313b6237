/**
 * What the embedded master and its agents say to each other (real Mesos uses libprocess messages here; nothing outside sees
 * either). An agent posts its registration and keeps the answer's stream of lines open; what it has to report it posts.
 */
import { decode, encode, type Message } from '../../protocols/mesos/codec.ts';
import type { Resource } from '../../protocols/mesos/generated/messages.ts';
import { resourcesOf } from '../../protocols/mesos/resources.ts';

export const registerPath = '/embedded/agent/register';
export const reportPath = '/embedded/agent/report';
/** Answers a ping: `{ agentId }`. */
export const pongPath = '/embedded/agent/pong';

export interface AgentTask {
  /** FrameworkInfo, with its id. */
  readonly framework: Message;
  readonly task: Message;
  /** The latest that has happened to it. */
  readonly state: string;
  /** What the framework was told, oldest first; the last may be without acknowledgement. */
  readonly statuses: readonly Message[];
}

export interface Registration {
  /** Empty at the first registration. */
  readonly agentId: string;
  readonly hostname: string;
  readonly ip: string;
  readonly port: number;
  readonly resources: readonly Resource[];
  readonly attributes: Readonly<Record<string, string>>;
  /** What still runs here, told again at every registration. */
  readonly tasks: readonly AgentTask[];
}

/** Master → agent, one JSON object a line. */
export type ToAgent =
  | { readonly type: 'registered'; readonly agentId: string }
  | { readonly type: 'ping' }
  | { readonly type: 'launch'; readonly framework: Message; readonly task: Message }
  /** Without a grace period it is the agent's own. */
  | { readonly type: 'kill'; readonly frameworkId: string; readonly taskId: string; readonly graceMs?: number }
  | { readonly type: 'acknowledge'; readonly frameworkId: string; readonly taskId: string; readonly uuid: string }
  /** The framework has a new stream: what it has not acknowledged it wants to hear again. */
  | { readonly type: 'resend'; readonly frameworkId: string }
  | { readonly type: 'endFramework'; readonly frameworkId: string };

/** Agent → master: a status update, sent again until it is acknowledged. */
export interface Report {
  readonly agentId: string;
  readonly frameworkId: string;
  readonly status: Message;
  /** What has become of the task meanwhile. */
  readonly latestState: string;
}

/** What is posted is checked before anything is done with it. Throws. */
export function readRegistration(value: unknown): Registration {
  const { agentId, hostname, ip, port, resources, attributes, tasks } = object(value);
  for (const text of [agentId, hostname, ip]) if (typeof text !== 'string') throw new Error('a registration names agentId, hostname and ip');
  if (typeof port !== 'number' || !Number.isInteger(port)) throw new Error('a registration names its port');
  if (!Array.isArray(resources) || !Array.isArray(tasks)) throw new Error('a registration lists its resources and tasks');
  for (const text of Object.values(object(attributes))) if (typeof text !== 'string') throw new Error('attributes are texts');
  const brought = (tasks as unknown[]).map((each): AgentTask => {
    const { framework, task, state, statuses } = object(each);
    idOf(object(framework)['id']);
    idOf(object(task)['task_id']);
    if (typeof state !== 'string' || !Array.isArray(statuses)) throw new Error('a task has a state and statuses');
    for (const status of statuses as unknown[]) object(status);
    return { ...(each as AgentTask), task: withResources(object(task)) };
  });
  return { ...(value as Registration), resources: readResources(resources as unknown[]), tasks: brought };
}

/** Throws. */
export function readReport(value: unknown): Report {
  const { agentId, frameworkId, status, latestState } = object(value);
  for (const text of [agentId, frameworkId, latestState, object(status)['state'], object(status)['uuid']]) {
    if (typeof text !== 'string') throw new Error('a report names agentId, frameworkId, latestState, and the status with its uuid');
  }
  idOf(object(status)['task_id']);
  return value as Report;
}

/** The id of the agent that answers a ping. Throws. */
export function readPong(value: unknown): string {
  const { agentId } = object(value);
  if (typeof agentId !== 'string') throw new Error('a pong names its agent');
  return agentId;
}

const fieldsToAgent: Readonly<Record<ToAgent['type'], readonly string[]>> = {
  registered: ['agentId'],
  ping: [],
  launch: [],
  kill: ['frameworkId', 'taskId'],
  acknowledge: ['frameworkId', 'taskId', 'uuid'],
  resend: ['frameworkId'],
  endFramework: ['frameworkId'],
};

/** Throws. */
export function readToAgent(value: unknown): ToAgent {
  const message = object(value);
  const type = message['type'];
  if (typeof type !== 'string' || !Object.hasOwn(fieldsToAgent, type)) throw new Error('a message to an agent has a type');
  for (const field of fieldsToAgent[type as ToAgent['type']]) if (typeof message[field] !== 'string') throw new Error(`a message ${type} has ${field}`);
  if (type === 'launch') {
    idOf(object(message['framework'])['id']);
    idOf(object(message['task'])['task_id']);
    return { ...(value as ToAgent & { type: 'launch' }), task: withResources(object(message['task'])) };
  }
  const { graceMs } = message;
  if (graceMs !== undefined && (typeof graceMs !== 'number' || !(graceMs >= 0))) throw new Error('a grace period is a number of milliseconds');
  return value as ToAgent;
}

function withResources(task: Message): Message {
  const { resources } = task;
  if (resources === undefined) return task;
  if (!Array.isArray(resources)) throw new Error('a task lists its resources');
  return { ...task, resources: readResources(resources) };
}

/** Only what can be added up afterwards. */
function readResources(values: readonly unknown[]): readonly Resource[] {
  try {
    const resources = values.map((value) => decode('Resource', encode('Resource', object(value), 'protobuf'), 'protobuf') as Resource);
    resourcesOf(resources);
    return resources;
  } catch (error) {
    throw new Error(`resources that are none: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('an object was expected');
  return value as Readonly<Record<string, unknown>>;
}

function idOf(value: unknown): void {
  if (typeof object(value)['value'] !== 'string') throw new Error('an id has a value');
}
