/** The embedded Mesos master: one program, met only through HTTP, answering as Apache Mesos 1.12 does. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { CodecError, decode, encode, mediaTypes, type Encoding, type Message } from '../../protocols/mesos/codec.ts';
import { encodeRecord } from '../../protocols/record-io.ts';
import { registerPath, reportPath, type Registration, type Report, type ToAgent } from './agent-protocol.ts';
import { log, readBody, readFlags, sendEmpty, sendJson, sendText } from './http.ts';
import { Master } from './master/state.ts';

const flags = readFlags(
  process.argv.slice(2),
  {
    ip: { help: 'address to listen on' },
    port: { help: 'port to listen on', fallback: '5050' },
    'work-dir': { help: 'where admitted agents are remembered' },
    'allocation-interval': { help: 'milliseconds between two batch allocations', fallback: '1000' },
    'agent-ping-timeout': { help: 'milliseconds without an agent that count as a missed ping', fallback: '15000' },
    'max-agent-ping-timeouts': { help: 'missed pings before an agent is unreachable', fallback: '5' },
  },
  'usage: master.ts --ip ADDRESS --work-dir DIR',
);

const workDir = flags['work-dir'];
mkdirSync(workDir, { recursive: true });
const registry = join(workDir, 'agents.json');

function readRegistry(): readonly string[] {
  try {
    return JSON.parse(readFileSync(registry, 'utf8')) as string[];
  } catch {
    return [];
  }
}

const master = new Master({
  ip: flags.ip,
  port: Number(flags.port),
  allocationIntervalMs: Number(flags['allocation-interval']),
  agentPingTimeoutMs: Number(flags['agent-ping-timeout']),
  maxAgentPingTimeouts: Number(flags['max-agent-ping-timeouts']),
  recoveredAgents: readRegistry(),
  saveAgents: (agentIds) => writeFileSync(registry, JSON.stringify(agentIds)),
});
setInterval(() => master.heartbeat(), 15_000).unref();
setInterval(() => master.pingAgents(), 5_000).unref();

const version = { build_date: '2026-11-23 06:30:00 UTC', build_time: 1795415400, build_user: 'root', version: '1.12.0' };
const versionInfo = { version: version.version, build_date: version.build_date, build_time: version.build_time, build_user: version.build_user };

/** Encodings of request and answer, or `null` after a refusal was sent. */
function negotiate(request: IncomingMessage, response: ServerResponse): { input: Encoding; output: Encoding } | null {
  if (request.method !== 'POST') {
    sendText(response, 405, `405 Method Not Allowed. Expecting one of { 'POST' }, but received '${request.method}'.`, { allow: 'POST' });
    return null;
  }
  const type = request.headers['content-type'];
  if (type === undefined) {
    sendText(response, 400, "Expecting 'Content-Type' to be present");
    return null;
  }
  const input = (Object.keys(mediaTypes) as Encoding[]).find((encoding) => mediaTypes[encoding] === type);
  if (input === undefined) {
    sendText(response, 415, "Expecting 'Content-Type' of application/json or application/x-protobuf");
    return null;
  }
  const accept = request.headers.accept ?? '*/*';
  const accepts = (media: string): boolean => /\*\/\*|application\/\*/.test(accept) || accept.includes(media);
  const output = accepts(mediaTypes.json) ? 'json' : accepts(mediaTypes.protobuf) ? 'protobuf' : null;
  if (output === null) {
    sendText(response, 406, "Expecting 'Accept' to allow 'application/x-protobuf' or 'application/json'");
    return null;
  }
  return { input, output: accept.includes(mediaTypes.protobuf) ? 'protobuf' : output };
}

/** A message of a request, or `null` after a refusal was sent. */
function parse(type: 'scheduler.Call' | 'master.Call', body: Buffer, encoding: Encoding, response: ServerResponse): Message | null {
  try {
    return decode(type, body, encoding);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    sendText(response, 400, encoding === 'json' ? `Failed to parse body into JSON: syntax error at line 1 near: ${body.toString('utf8').replace(/^\{/, '')}` : 'Failed to parse body into Call protobuf');
    return null;
  }
}

const schedulerCalls = new Set(['SUBSCRIBE', 'TEARDOWN', 'ACCEPT', 'DECLINE', 'ACCEPT_INVERSE_OFFERS', 'DECLINE_INVERSE_OFFERS', 'REVIVE', 'KILL', 'SHUTDOWN', 'ACKNOWLEDGE', 'ACKNOWLEDGE_OPERATION_STATUS', 'RECONCILE', 'RECONCILE_OPERATIONS', 'MESSAGE', 'REQUEST', 'SUPPRESS', 'UPDATE_FRAMEWORK']);

function scheduler(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const encodings = negotiate(request, response);
  if (encodings === null) return;
  const call = parse('scheduler.Call', body, encodings.input, response);
  if (call === null) return;
  const refuse = (sentence: string): void => sendText(response, 400, sentence);
  const streamId = request.headers['mesos-stream-id'] as string | undefined;
  if (typeof call['type'] !== 'string' || !schedulerCalls.has(call['type'])) return refuse("Failed to validate scheduler::Call: Expecting 'type' to be present");
  if (call['type'] === 'SUBSCRIBE') {
    const info = (call['subscribe'] as Message | undefined)?.['framework_info'] as Message | undefined;
    if (info === undefined) return refuse('Failed to convert JSON into Call protobuf: Missing required fields: subscribe.framework_info');
    for (const field of ['user', 'name']) {
      if (info[field] === undefined) return refuse(`Failed to convert JSON into Call protobuf: Missing required fields: subscribe.framework_info.${field}`);
    }
    if (streamId !== undefined) return refuse("Subscribe calls should not include the 'Mesos-Stream-Id' header");
    return subscribe(info, encodings.output, response);
  }
  const frameworkId = (call['framework_id'] as { value?: string } | undefined)?.value;
  if (frameworkId === undefined) return refuse("Failed to validate scheduler::Call: Expecting 'framework_id' to be present");
  const framework = master.framework(frameworkId, streamId);
  if (typeof framework === 'string') return refuse(framework);
  const field = String(call['type']).toLowerCase();
  if (['ACCEPT', 'DECLINE', 'KILL', 'ACKNOWLEDGE', 'RECONCILE'].includes(call['type']) && typeof call[field] !== 'object') {
    return refuse(`Failed to validate scheduler::Call: Expecting '${field}' to be present`);
  }
  master.call(framework, call);
  sendEmpty(response, 202);
}

function subscribe(info: Message, encoding: Encoding, response: ServerResponse): void {
  const streamId = randomUUID();
  response.writeHead(200, { 'content-type': mediaTypes[encoding], 'mesos-stream-id': streamId });
  const frameworkId = master.subscribe(info, {
    streamId,
    send: (event) => void response.write(encodeRecord(encode('scheduler.Event', event, encoding))),
    end: () => void response.end(),
  });
  if (frameworkId === null) return;
  log('framework subscribed', { frameworkId });
  response.on('close', () => {
    log('framework disconnected', { frameworkId });
    master.disconnected(frameworkId, streamId);
  });
}

function operator(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const encodings = negotiate(request, response);
  if (encodings === null) return;
  const call = parse('master.Call', body, encodings.input, response);
  if (call === null) return;
  const type = String(call['type']);
  const answers: Readonly<Record<string, () => Message>> = {
    GET_VERSION: () => ({ version_info: versionInfo }),
    GET_HEALTH: () => ({ healthy: true }),
    GET_MASTER: () => ({ master_info: master.info, start_time: master.startTime, elected_time: master.startTime }),
    GET_AGENTS: () => master.getAgents(),
    GET_FRAMEWORKS: () => master.getFrameworks(),
    GET_TASKS: () => master.getTasks(),
    GET_STATE: () => master.getState(),
    GET_FLAGS: () => ({ flags: Object.entries(flags).map(([name, value]) => ({ name: name.replaceAll('-', '_'), value })) }),
  };
  if (type === 'SUBSCRIBE') {
    response.writeHead(200, { 'content-type': mediaTypes[encodings.output] });
    const send = (event: Message): void => void response.write(encodeRecord(encode('master.Event', event, encodings.output)));
    send({ type: 'SUBSCRIBED', subscribed: { get_state: master.getState(), heartbeat_interval_seconds: 15 } });
    send({ type: 'HEARTBEAT' });
    const beat = setInterval(() => send({ type: 'HEARTBEAT' }), 15_000);
    response.on('close', () => clearInterval(beat));
    return;
  }
  const answer = answers[type];
  if (answer === undefined) return sendText(response, 400, "Failed to validate master::Call: Expecting 'type' to be present");
  const bytes = Buffer.from(encode('master.Response', { type, [type.toLowerCase()]: answer() }, encodings.output));
  response.writeHead(200, { 'content-type': mediaTypes[encodings.output], 'content-length': String(bytes.length) });
  response.end(bytes);
}

function register(response: ServerResponse, registration: Registration): void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  const send = (message: ToAgent): void => void response.write(`${JSON.stringify(message)}\n`);
  const agentId = master.register(registration, send);
  log('agent registered', { agentId, hostname: registration.hostname, tasks: registration.tasks.length });
  response.on('close', () => {
    log('agent disconnected', { agentId });
    master.agentDisconnected(agentId, send);
  });
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '/').replace(/\?.*$/, '').replace(/^\/master\//, '/');
  const body = await readBody(request);
  if (body === null) return sendText(response, 413, 'The request is too long');
  switch (path) {
    case '/api/v1/scheduler':
      return scheduler(request, response, body);
    case '/api/v1':
      return operator(request, response, body);
    case registerPath:
      return register(response, JSON.parse(body.toString('utf8')) as Registration);
    case reportPath: {
      const { agentId, frameworkId, status } = JSON.parse(body.toString('utf8')) as Report;
      master.report(agentId, frameworkId, status);
      return sendEmpty(response, 202);
    }
    case '/health':
      return sendEmpty(response, 200);
    case '/version':
      return sendJson(response, version);
    case '/redirect':
      return sendEmpty(response, 307, { location: `//${flags.ip}:${flags.port}` });
    case '/flags':
      return sendJson(response, { flags: Object.fromEntries(Object.entries(flags).map(([name, value]) => [name.replaceAll('-', '_'), value])) });
    case '/state':
      return sendJson(response, { ...version, id: master.id, ...master.info, start_time: master.startTime, elected_time: master.startTime, ...master.getState() });
    default:
      return sendEmpty(response, 404);
  }
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    log('request failed', { path: request.url, error: String(error) });
    if (!response.headersSent) sendText(response, 400, `Failed to handle the request: ${error instanceof Error ? error.message : String(error)}`);
    else response.destroy();
  });
});
server.on('clientError', (_error, socket) => socket.destroy());
server.listen(Number(flags.port), flags.ip, () => log('master listens', { ip: flags.ip, port: Number(flags.port), id: master.id }));
server.on('error', (error) => {
  log('master cannot listen', { error: error.message });
  process.exit(1);
});
process.on('SIGTERM', () => process.exit(0));
