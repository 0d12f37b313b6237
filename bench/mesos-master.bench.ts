/**
 * The embedded master at work: 1,000 tasks over 100 agents launched, every update acknowledged, every task killed, over real HTTP.
 * The master is a process of its own; the agents are simulated, all in this one, and say what real ones say.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerPath, reportPath, type Registration, type ToAgent } from '../src/embedded/mesos/agent-protocol.ts';
import { decode, encode, mediaTypes, type Message } from '../src/protocols/mesos/codec.ts';
import { RecordDecoder } from '../src/protocols/record-io.ts';

const agents = 100;
const tasksOfAgent = 10;
const allowedMs = 10_000;
const protobuf = mediaTypes.protobuf;

const connections = new Agent({ keepAlive: true, maxSockets: 16 });

function post(url: string, body: Uint8Array, headers: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent: connections, headers: { ...headers, 'content-length': String(body.length) } }, (response) => {
      response.resume();
      response.once('end', () => (response.statusCode === 202 ? resolve() : reject(new Error(`${response.statusCode} for ${url}`))));
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

function openStream(url: string, body: Uint8Array, headers: Readonly<Record<string, string>>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent: false, headers: { ...headers, 'content-length': String(body.length) } }, resolve);
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

/** An agent whose tasks start when they are launched and end when they are killed. */
async function startAgent(master: string, number: number, failed: (error: unknown) => void): Promise<void> {
  const registration: Registration = {
    agentId: '', hostname: `agent${number}`, ip: '127.0.0.1', port: 20_000 + number, attributes: {}, tasks: [],
    resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 16 } }, { name: 'mem', type: 'SCALAR', scalar: { value: 16_384 } }],
  };
  let agentId = '';
  let updates = 0;
  const tell = (frameworkId: string, taskId: string, state: string): void => {
    const uuid = Buffer.alloc(16);
    uuid.writeUInt32BE(number, 0);
    uuid.writeUInt32BE(updates++, 4);
    const status = {
      task_id: { value: taskId }, state, source: 'SOURCE_EXECUTOR', agent_id: { value: agentId }, executor_id: { value: taskId }, timestamp: Date.now() / 1000, uuid: uuid.toString('base64'),
      container_status: { container_id: { value: taskId }, network_infos: [{ ip_addresses: [{ ip_address: '127.0.0.1' }] }] },
    };
    post(`${master}${reportPath}`, Buffer.from(JSON.stringify({ agentId, frameworkId, status, latestState: state })), { 'content-type': 'application/json' }).catch(failed);
  };
  const starting = new Set<string>();
  const take = (message: ToAgent): void => {
    if (message.type === 'registered') agentId = message.agentId;
    if (message.type === 'launch') {
      const { value } = message.task['task_id'] as { value: string };
      starting.add(value);
      tell((message.framework['id'] as { value: string }).value, value, 'TASK_STARTING');
    }
    // Only when the one update is acknowledged the next is sent.
    if (message.type === 'acknowledge' && starting.delete(message.taskId)) tell(message.frameworkId, message.taskId, 'TASK_RUNNING');
    if (message.type === 'kill') tell(message.frameworkId, message.taskId, 'TASK_KILLED');
  };
  const response = await openStream(`${master}${registerPath}`, Buffer.from(JSON.stringify(registration)), { 'content-type': 'application/json' });
  let rest = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(JSON.parse(line) as ToAgent);
  });
  response.on('error', failed);
  await new Promise<void>((resolve) => void response.once('data', () => resolve()));
}

/** Milliseconds from SUBSCRIBE until the last task's end is acknowledged. */
async function work(master: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  await Promise.all(Array.from({ length: agents }, (_, number) => startAgent(master, number, reject)));
  const startMs = performance.now();
  const subscribe: Message = { type: 'SUBSCRIBE', subscribe: { framework_info: { user: 'root', name: 'bench', roles: ['*'], capabilities: [{ type: 'MULTI_ROLE' }] } } };
  const stream = await openStream(`${master}/api/v1/scheduler`, encode('scheduler.Call', subscribe, 'protobuf'), { 'content-type': protobuf, accept: protobuf });
  const headers = { 'content-type': protobuf, 'mesos-stream-id': String(stream.headers['mesos-stream-id']) };
  let framework: unknown;
  let launched = 0;
  let ended = 0;
  const call = (message: Message): Promise<void> => post(`${master}/api/v1/scheduler`, encode('scheduler.Call', { framework_id: framework, ...message }, 'protobuf'), headers);
  const accept = (offer: Message): Promise<void> => {
    const count = Math.min(tasksOfAgent, agents * tasksOfAgent - launched);
    const task_infos = Array.from({ length: count }, () => ({
      name: 't', task_id: { value: `t-${launched++}` }, agent_id: offer['agent_id'], command: { value: 'sleep 1000' },
      resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 0.1 } }, { name: 'mem', type: 'SCALAR', scalar: { value: 32 } }],
    }));
    return call({ type: 'ACCEPT', accept: { offer_ids: [offer['id']], operations: [{ type: 'LAUNCH', launch: { task_infos } }], filters: { refuse_seconds: 600 } } });
  };
  const heard = async (event: Message): Promise<void> => {
    if (event['type'] === 'SUBSCRIBED') framework = (event['subscribed'] as Message)['framework_id'];
    if (event['type'] === 'OFFERS') await Promise.all((event['offers'] as { offers: Message[] }).offers.map(accept));
    if (event['type'] !== 'UPDATE') return;
    const { status } = event['update'] as { status: Message };
    const { task_id, agent_id, uuid, state } = status;
    if (uuid === undefined) throw new Error(`unexpected: ${JSON.stringify(status)}`);
    await call({ type: 'ACKNOWLEDGE', acknowledge: { task_id, agent_id, uuid } });
    if (state === 'TASK_RUNNING') await call({ type: 'KILL', kill: { task_id, agent_id } });
    if (state === 'TASK_KILLED' && (ended += 1) === agents * tasksOfAgent) resolve(performance.now() - startMs);
  };
  const decoder = new RecordDecoder();
  stream.on('data', (chunk: Buffer) => {
    for (const record of decoder.push(chunk)) heard(decode('scheduler.Event', record, 'protobuf')).catch(reject);
  });
  return promise;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

export default async function mesosMaster(): Promise<readonly { what: string; measured: string; ratio: number; atLeast: number }[]> {
  const folder = mkdtempSync(join(tmpdir(), 'regent-bench-'));
  const port = await freePort();
  const program = join(import.meta.dirname, '../src/embedded/mesos/master.ts');
  const master = spawn(process.execPath, [program, '--ip', '127.0.0.1', '--port', String(port), '--work-dir', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await new Promise<void>((resolve) => void master.stdout.once('data', () => resolve()));
    master.stdout.resume();
    const tookMs = await work(`http://127.0.0.1:${port}`);
    return [{ what: `${agents * tasksOfAgent} tasks over ${agents} agents launched, acknowledged, killed (10 s are allowed)`, measured: `${(tookMs / 1000).toFixed(2)} s`, ratio: allowedMs / tookMs, atLeast: 1 }];
  } finally {
    master.kill('SIGKILL');
    connections.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

