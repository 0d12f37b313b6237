/**
 * What the embedded master and its agents say to each other (real Mesos uses libprocess messages here; nothing outside sees
 * either). An agent posts its registration and keeps the answer's stream of lines open; what it has to report it posts.
 */
import type { Message } from '../../protocols/mesos/codec.ts';
import type { ResourceMessage } from './resources.ts';

export const registerPath = '/embedded/agent/register';
export const reportPath = '/embedded/agent/report';

export interface AgentTask {
  readonly info: Message;
  readonly frameworkId: string;
  readonly state: string;
  readonly statuses: readonly Message[];
}

export interface Registration {
  /** Empty at the first registration. */
  readonly agentId: string;
  readonly hostname: string;
  readonly ip: string;
  readonly port: number;
  readonly resources: readonly ResourceMessage[];
  readonly attributes: Readonly<Record<string, string>>;
  /** What still runs here, told again at every registration. */
  readonly tasks: readonly AgentTask[];
}

/** Master → agent, one JSON object a line. */
export type ToAgent =
  | { readonly type: 'registered'; readonly agentId: string }
  | { readonly type: 'ping' }
  | { readonly type: 'launch'; readonly frameworkId: string; readonly task: Message }
  | { readonly type: 'kill'; readonly frameworkId: string; readonly taskId: string; readonly graceMs: number }
  | { readonly type: 'acknowledge'; readonly frameworkId: string; readonly taskId: string; readonly uuid: string }
  | { readonly type: 'endFramework'; readonly frameworkId: string };

/** Agent → master: a status update, sent again until it is acknowledged. */
export interface Report {
  readonly agentId: string;
  readonly frameworkId: string;
  readonly status: Message;
}
