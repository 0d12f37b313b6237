/** What the master remembers: agents, frameworks, tasks and offers. Everything that is told apart by kind is found here. */
import type { Message } from '../../../protocols/mesos/codec.ts';
import type { Resources } from '../../../protocols/mesos/resources.ts';
import type { Registration, ToAgent } from '../agent-protocol.ts';
import type { TimeInfo } from '../clock.ts';

const terminal = new Set(['TASK_FINISHED', 'TASK_FAILED', 'TASK_KILLED', 'TASK_ERROR', 'TASK_LOST', 'TASK_DROPPED', 'TASK_GONE', 'TASK_GONE_BY_OPERATOR']);
export const isTerminal = (state: string): boolean => terminal.has(state);

const maxCompletedFrameworks = 50;
const maxCompletedTasks = 1_000;

export interface Task {
  readonly info: Message;
  readonly taskId: string;
  readonly frameworkId: string;
  readonly agentId: string;
  /** Role that the resources were allocated to. */
  readonly role: string;
  readonly resources: Resources;
  /** The latest that the agent knows; it may be ahead of what the framework has been told. */
  state: string;
  /** The update that the framework was told last, until it is acknowledged the only one. */
  update: { readonly state: string; readonly uuid: string } | null;
  readonly statuses: Message[];
}

export interface Offer {
  readonly id: string;
  readonly frameworkId: string;
  readonly agentId: string;
  readonly role: string;
  readonly resources: Resources;
}

export interface Agent {
  readonly id: string;
  registration: Registration;
  total: Resources;
  attributes: readonly Message[];
  send: ((message: ToAgent) => void) | null;
  readonly registeredAt: TimeInfo;
  reregisteredAt: TimeInfo;
  lostTimer: NodeJS.Timeout | null;
  /** Ends its connection, so that it registers again once it can. */
  hangUp: () => void;
  /** Pings since it last answered one. */
  unanswered: number;
  isUnreachable: boolean;
  readonly tasks: Set<Task>;
  readonly offers: Set<Offer>;
}

export interface FrameworkStream {
  readonly streamId: string;
  send(event: Message): void;
  end(): void;
}

export interface Framework {
  readonly id: string;
  info: Message;
  stream: FrameworkStream | null;
  isSuppressed: boolean;
  filters: { readonly agentId: string; readonly resources: Resources; readonly untilMs: number }[];
  failoverTimer: NodeJS.Timeout | null;
  readonly registeredAt: TimeInfo;
  reregisteredAt: TimeInfo;
  unregisteredAt: TimeInfo | null;
  readonly tasks: Map<string, Task>;
  readonly offers: Set<Offer>;
  readonly completedTasks: Task[];
}

type Value = { readonly value: string };
export const valueOf = (field: unknown): string => (field as Value | undefined)?.value ?? '';

export function hasCapability({ info }: Framework, wanted: string): boolean {
  return ((info['capabilities'] as readonly { type?: string }[] | undefined) ?? []).some(({ type }) => type === wanted);
}

export function roleOf({ info }: Framework): string {
  return (info['roles'] as readonly string[] | undefined)?.[0] ?? (info['role'] as string | undefined) ?? '*';
}

/** All of it, and who is told about its changes (the operator API's SUBSCRIBE). */
export class Records {
  readonly agents = new Map<string, Agent>();
  readonly frameworks = new Map<string, Framework>();
  readonly completedFrameworks: Framework[] = [];
  readonly offers = new Map<string, Offer>();
  readonly observers = new Set<(event: Message) => void>();

  observe(event: () => Message): void {
    if (this.observers.size === 0) return;
    const told = event();
    for (const observer of this.observers) observer(told);
  }

  addTask(framework: Framework, task: Task): void {
    framework.tasks.set(task.taskId, task);
    this.agents.get(task.agentId)?.tasks.add(task);
  }

  completeTask(framework: Framework, task: Task): void {
    framework.tasks.delete(task.taskId);
    this.agents.get(task.agentId)?.tasks.delete(task);
    framework.completedTasks.push(task);
    if (framework.completedTasks.length > maxCompletedTasks) framework.completedTasks.shift();
  }

  addOffer(offer: Offer): void {
    this.offers.set(offer.id, offer);
    this.agents.get(offer.agentId)?.offers.add(offer);
    this.frameworks.get(offer.frameworkId)?.offers.add(offer);
  }

  dropOffer(offer: Offer): void {
    this.offers.delete(offer.id);
    this.agents.get(offer.agentId)?.offers.delete(offer);
    this.frameworks.get(offer.frameworkId)?.offers.delete(offer);
  }

  completeFramework(framework: Framework): void {
    this.frameworks.delete(framework.id);
    this.completedFrameworks.push(framework);
    if (this.completedFrameworks.length > maxCompletedFrameworks) this.completedFrameworks.shift();
  }

  isCompleted(frameworkId: string): boolean {
    return this.completedFrameworks.some(({ id }) => id === frameworkId);
  }
}
