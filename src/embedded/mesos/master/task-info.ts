/** Why a master refuses to launch a task: its checks of a TaskInfo, in the real master's order and words (Apache Mesos, `src/master/validation.cpp`). */
import type { Message } from '../../../protocols/mesos/codec.ts';
import type { Resource } from '../../../protocols/mesos/generated/messages.ts';
import { describeResources } from '../../../protocols/mesos/resources-text.ts';
import { contains, ResourceError, toMessages, type Resources } from '../../../protocols/mesos/resources.ts';
import { heldBy, shown } from '../amounts.ts';
import { invalidId } from './names.ts';
import { valueOf } from './records.ts';

export interface Launch {
  /** The agent whose offers were accepted. */
  readonly agentId: string;
  /** The role that they were made to. */
  readonly role: string;
  /** What is left of them. */
  readonly left: Resources;
  readonly isKnown: (taskId: string) => boolean;
}

/** The sentence with which a task is refused, or what it needs. */
export function checkTask(task: Message, launch: Launch): string | Resources {
  const malformed = wrongWithResources(task, launch.role);
  if (malformed !== null) return malformed;
  const needed = neededBy(task);
  if (typeof needed === 'string') return needed;
  return wrongWithTask(task, launch) ?? wrongWithCommand(task) ?? wrongWithContainer(task) ?? wrongWithExecutor(task) ?? tooMuch(task, needed, launch) ?? needed;
}

function wrongWithTask(task: Message, { agentId, isKnown }: Launch): string | null {
  const taskId = valueOf(task['task_id']);
  const wrongId = invalidId(taskId);
  if (wrongId !== null) return wrongId;
  if (isKnown(taskId)) return `Task has duplicate ID: ${taskId}`;
  const named = valueOf(task['agent_id']);
  if (named !== agentId) return `Task uses invalid agent ${named} while agent ${agentId} is expected`;
  if (nanoseconds((task['kill_policy'] as Message | undefined)?.['grace_period']) < 0) return "Task's 'kill_policy.grace_period' must be non-negative";
  if (nanoseconds(task['max_completion_time']) < 0) return "Task's `max_completion_time` must be non-negative";
  const check = wrongWithCheck(task['check'] as Message | undefined, checkWords);
  if (check !== null) return `Task uses invalid check: ${check}`;
  const healthCheck = wrongWithCheck(task['health_check'] as Message | undefined, healthCheckWords);
  if (healthCheck !== null) return `Task uses invalid health check: ${healthCheck}`;
  return resourcesIn(task).length === 0 ? 'Task uses no resources' : null;
}

const nanoseconds = (duration: unknown): number => Number((duration as Message | undefined)?.['nanoseconds'] ?? 0);
const resourcesIn = (task: Message): readonly Resource[] => (task['resources'] as readonly Resource[] | undefined) ?? [];

function wrongWithResources(task: Message, role: string): string | null {
  for (const resource of resourcesIn(task)) {
    const why = wrongWithResource(resource);
    if (why !== null) return `Resource '${describeResources([allocated(resource, role)])}' is invalid: ${why}`;
  }
  return null;
}

function wrongWithResource({ name, type, scalar, ranges, set }: Resource): string | null {
  if (name === '') return 'Empty resource name';
  switch (type) {
    case 'SCALAR':
      if (scalar === undefined || ranges !== undefined || set !== undefined) return 'Invalid scalar resource';
      // What would be held as nothing counts as negative; nothing itself is allowed.
      return scalar.value !== 0 && Math.round(scalar.value * 1000) <= 0 ? 'Invalid scalar resource: value <= 0' : null;
    case 'RANGES': {
      if (scalar !== undefined || ranges === undefined || set !== undefined) return 'Invalid ranges resource';
      const given = (ranges.range ?? []).map(({ begin, end }) => [BigInt(begin), BigInt(end)] as const);
      if (given.some(([begin, end]) => begin > end)) return 'Invalid ranges resource: begin > end';
      return given.some(([begin, end], k) => given.some(([other], j) => j > k && begin <= other && other <= end)) ? 'Invalid ranges resource: overlapping ranges' : null;
    }
    case 'SET': {
      if (scalar !== undefined || ranges !== undefined || set === undefined) return 'Invalid set resource';
      const items = set.item ?? [];
      return new Set(items).size < items.length ? 'Invalid set resource: duplicated elements' : null;
    }
    default:
      return 'Unsupported resource type';
  }
}

/** What the checks above have let pass and no arithmetic can hold, in our own words. */
function neededBy(task: Message): Resources | string {
  try {
    return heldBy(task);
  } catch (error) {
    if (error instanceof ResourceError) return `Task uses invalid resources: ${error.message}`;
    throw error;
  }
}

function tooMuch(task: Message, needed: Resources, { role, left }: Launch): string | null {
  const isOfOtherRole = resourcesIn(task).some(({ allocation_info: allocation }) => (allocation?.role ?? role) !== role);
  if (!isOfOtherRole && contains(left, needed)) return null;
  const asked = describeResources(isOfOtherRole ? resourcesIn(task).map((resource) => allocated(resource, role)) : toMessages(needed).map((resource) => allocated(resource, role)));
  return `Total resources ${asked} required by task and its executor is more than available ${describeResources(shown(left, { role, isRangesFirst: true }))}`;
}

function allocated(resource: Resource, role: string): Resource {
  return { ...resource, allocation_info: resource.allocation_info ?? { role } };
}

function wrongWithCommand(task: Message): string | null {
  const why = wrongWithEnvironment(task['command'] as Message | undefined);
  return why === null ? null : `Task's \`CommandInfo\` is invalid: ${why}`;
}

function wrongWithEnvironment(command: Message | undefined): string | null {
  const variables = ((command?.['environment'] as Message | undefined)?.['variables'] as Message[] | undefined) ?? [];
  for (const { name, type = 'VALUE', value, secret } of variables) {
    const variable = `Environment variable '${String(name)}' of type '${String(type)}'`;
    if (type === 'UNKNOWN') return "Environment variable of type 'UNKNOWN' is not allowed";
    if (type === 'SECRET') {
      if (secret === undefined) return `${variable} must have a secret set`;
      if (value !== undefined) return `${variable} must not have a value set`;
    } else if (value === undefined) return `${variable} must have a value set`;
    else if (secret !== undefined) return `${variable} must not have a secret set`;
  }
  return null;
}

function wrongWithContainer({ container }: Message): string | null {
  const { type, docker, volumes } = (container as Message | undefined) ?? {};
  for (const { host_path, image, source } of (volumes as Message[] | undefined) ?? []) {
    if ([host_path, image, source].filter((given) => given !== undefined).length !== 1) {
      return "Task's `ContainerInfo` is invalid: Invalid volume: Only one of them should be set: 'host_path', 'image' and 'source'";
    }
  }
  if (type !== 'DOCKER') return null;
  if (docker === undefined) return "Task's `ContainerInfo` is invalid: DockerInfo 'docker' is not set for DOCKER typed ContainerInfo";
  const parameters = ((docker as Message)['parameters'] as Message[] | undefined) ?? [];
  return parameters.some(({ key }) => key === 'name') ? "Task's `ContainerInfo` is invalid: Parameter in DockerInfo must not be 'name'" : null;
}

function wrongWithExecutor({ executor, command }: Message): string | null {
  return (executor === undefined) === (command === undefined) ? 'Task should have at least one (but not both) of CommandInfo or ExecutorInfo present' : null;
}

interface CheckWords {
  readonly message: string;
  readonly noun: string;
  /** Where the command of a check of the type COMMAND is. */
  readonly command: (check: Message) => Message | undefined;
}

const checkWords: CheckWords = { message: 'CheckInfo', noun: 'check', command: (check) => (check['command'] as Message)['command'] as Message | undefined };
const healthCheckWords: CheckWords = { message: 'HealthCheck', noun: 'health check', command: (check) => check['command'] as Message };

function wrongWithCheck(check: Message | undefined, { message, noun, command }: CheckWords): string | null {
  if (check === undefined) return null;
  const type = check['type'] as string | undefined;
  if (type === undefined) return `${message} must specify 'type'`;
  if (type === 'UNKNOWN') return `'UNKNOWN' is not a valid ${noun} type`;
  const part = check[type.toLowerCase()] as Message | undefined;
  if (part === undefined) return `Expecting '${type.toLowerCase()}' to be set for ${type} ${noun}`;
  if (type === 'COMMAND') {
    const asked = command(check);
    if (asked?.['value'] === undefined) return `Command ${noun} must contain ${asked?.['shell'] === false ? "'executable path'" : "'shell command'"}`;
  }
  const path = part['path'];
  if (type === 'HTTP' && typeof path === 'string' && !path.startsWith('/')) return `The path '${path}' of HTTP ${noun} must start with '/'`;
  const negative = ['delay_seconds', 'grace_period_seconds', 'interval_seconds', 'timeout_seconds'].find((name) => Number(check[name] ?? 0) < 0);
  return negative === undefined ? null : `Expecting '${negative}' to be non-negative`;
}
