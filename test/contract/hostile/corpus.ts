/** What frameworks, operators, agents and the master say when they mean well. */
import { encode, decode, type Message } from '../../../src/protocols/mesos/codec.ts';
import type { Registration, Report, ToAgent } from '../../../src/embedded/mesos/agent-protocol.ts';
import { readScenario } from '../mesos/recordings.ts';

const exchanges = ['life', 'faults', 'protobuf'].flatMap((scenario) => readScenario(scenario)).filter(({ method, body }) => method === 'POST' && body.length > 2);
const frameworkId = /[0-9a-f-]{36}-\d{4}|never-was-0001/g;

/** Recorded calls as a framework of this id would make them, in both encodings. */
export function calls(type: 'scheduler.Call' | 'master.Call', id: string): { readonly json: readonly Buffer[]; readonly protobuf: readonly Buffer[] } {
  const path = type === 'scheduler.Call' ? '/api/v1/scheduler' : '/api/v1';
  const messages = exchanges.filter((exchange) => exchange.path === path).flatMap(({ body, headers }): readonly Message[] => {
    try {
      const encoding = headers['content-type'] === 'application/x-protobuf' ? 'protobuf' : 'json';
      return [JSON.parse(JSON.stringify(decode(type, body, encoding)).replaceAll(frameworkId, id)) as Message];
    } catch {
      return [];
    }
  });
  return {
    json: messages.map((message) => Buffer.from(JSON.stringify(message))),
    protobuf: messages.flatMap((message) => {
      try {
        return [Buffer.from(encode(type, message, 'protobuf'))];
      } catch {
        return [];
      }
    }),
  };
}

const task: Message = { name: 'a', task_id: { value: 'a' }, agent_id: { value: 'S0' }, resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 0.1 } }], command: { value: 'true' } };
const framework: Message = { user: 'root', name: 'f', id: { value: 'f-0000' }, failover_timeout: 60 };
const status: Message = { task_id: { value: 'a' }, state: 'TASK_RUNNING', source: 'SOURCE_EXECUTOR', agent_id: { value: 'S0' }, uuid: 'q2Thnh7NSdOM0qsUYqUSzw==', timestamp: 1, container_status: { container_id: { value: 'c' } } };

export const registration: Registration = {
  agentId: 'S0', hostname: 'agent1', ip: '127.0.0.1', port: 5051, attributes: { rack: 'a' },
  resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 4 } }, { name: 'mem', type: 'SCALAR', scalar: { value: 4096 } }, { name: 'ports', type: 'RANGES', ranges: { range: [{ begin: 1, end: 5 }] } }],
  tasks: [{ framework, task, state: 'TASK_RUNNING', statuses: [status] }],
};
export const report: Report = { agentId: 'S0', frameworkId: 'f-0000', status, latestState: 'TASK_RUNNING' };
export const toAgent: readonly ToAgent[] = [
  { type: 'registered', agentId: 'S0' }, { type: 'ping' }, { type: 'launch', framework, task }, { type: 'kill', frameworkId: 'f-0000', taskId: 'a', graceMs: 5 },
  { type: 'acknowledge', frameworkId: 'f-0000', taskId: 'a', uuid: 'q2Thnh7NSdOM0qsUYqUSzw==' }, { type: 'resend', frameworkId: 'f-0000' }, { type: 'endFramework', frameworkId: 'f-0000' },
];
