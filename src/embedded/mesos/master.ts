/** The embedded Mesos master: one program, met only through HTTP, answering as Apache Mesos 1.12 does. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pongPath, readPong, readRegistration, readReport, registerPath, reportPath, type Registration, type ToAgent } from './agent-protocol.ts';
import { seconds } from './clock.ts';
import { readFlags } from './flags.ts';
import { log, readBody, sendEmpty, sendJson, sendText, serve } from './http.ts';
import { Master } from './master/master.ts';
import { answerOperator } from './master/operator-api.ts';
import { mesosVersion } from './master/operator-view.ts';
import { answerScheduler } from './master/scheduler-api.ts';
import { frameworks, metrics, slaves, state, tasks } from './master/state-view.ts';

const given = readFlags(
  process.argv.slice(2),
  {
    ip: { help: 'address to listen on' },
    port: { help: 'port to listen on', fallback: '5050' },
    'work-dir': { help: 'where admitted agents are remembered' },
    cluster: { help: 'name that operators see', fallback: '' },
    'allocation-interval': { help: 'milliseconds between two batch allocations', fallback: '1000' },
    'agent-ping-timeout': { help: 'milliseconds without an agent that count as a missed ping', fallback: '15000' },
    'max-agent-ping-timeouts': { help: 'missed pings before an agent is unreachable', fallback: '5' },
  },
  'usage: master.ts --ip ADDRESS --work-dir DIR',
);

/** As Mesos writes a duration. */
const duration = (ms: string): string => (Number(ms) % 1000 === 0 ? `${Number(ms) / 1000}secs` : `${ms}ms`);
const flags: Readonly<Record<string, string>> = {
  agent_ping_timeout: duration(given['agent-ping-timeout']),
  allocation_interval: duration(given['allocation-interval']),
  ...(given.cluster === '' ? {} : { cluster: given.cluster }),
  hostname: given.ip,
  ip: given.ip,
  max_agent_ping_timeouts: given['max-agent-ping-timeouts'],
  port: given.port,
  work_dir: given['work-dir'],
};

mkdirSync(given['work-dir'], { recursive: true });
const registry = join(given['work-dir'], 'agents.json');

function readRegistry(): readonly string[] {
  try {
    return JSON.parse(readFileSync(registry, 'utf8')) as string[];
  } catch {
    return [];
  }
}

const master = new Master({
  ip: given.ip,
  port: Number(given.port),
  allocationIntervalMs: Number(given['allocation-interval']),
  agentLostAfterMs: Number(given['agent-ping-timeout']) * Number(given['max-agent-ping-timeouts']),
  recoveredAgents: readRegistry(),
  saveAgents: (agentIds) => writeFileSync(registry, JSON.stringify(agentIds)),
});
const version = { version: mesosVersion, build_date: '2026-11-23 06:30:00 UTC', build_time: 1795415400, build_user: 'root' };
const about = { version, masterInfo: master.info, startTime: master.startTime, flags };
const program = { master, version, flags };

function register(response: ServerResponse, registration: Registration): void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.socket?.setNoDelay(true);
  const send = (message: ToAgent): void => void response.write(`${JSON.stringify(message)}\n`);
  const agentId = master.agents.register(registration, send);
  log('agent registered', { agentId, hostname: registration.hostname, tasks: registration.tasks.length });
  response.on('close', () => {
    log('agent disconnected', { agentId });
    master.agents.disconnected(agentId, send);
  });
}

const views: Readonly<Record<string, () => unknown>> = {
  '/version': () => version,
  '/flags': () => ({ flags }),
  '/state': () => state(master.records, about),
  '/slaves': () => slaves(master.records),
  '/frameworks': () => frameworks(master.records),
  '/tasks': () => tasks(master.records),
  '/metrics/snapshot': () => metrics(master.records, master.startTime, seconds()),
};

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '/').replace(/\?.*$/s, '').replace(/^\/master\//, '/').replace(/\.json$/, '');
  const body = await readBody(request, response);
  if (body === null) return;
  const view = Object.hasOwn(views, path) ? views[path] : undefined;
  if (view !== undefined) return sendJson(response, view());
  switch (path) {
    case '/api/v1/scheduler':
      return answerScheduler(master, request, response, body);
    case '/api/v1':
      return answerOperator(program, request, response, body);
    case registerPath:
      return register(response, readRegistration(JSON.parse(body.toString('utf8'))));
    case reportPath:
      master.agents.report(readReport(JSON.parse(body.toString('utf8'))));
      return sendEmpty(response, 202);
    case pongPath:
      master.agents.heard(readPong(JSON.parse(body.toString('utf8'))));
      return sendEmpty(response, 202);
    case '/health':
      return sendEmpty(response, 200);
    case '/redirect':
      return sendEmpty(response, 307, { location: `//${given.ip}:${given.port}` });
    default:
      return sendText(response, 404, `There is nothing at ${path.slice(0, 200)}`);
  }
}

const server = serve(answer);
server.listen(Number(given.port), given.ip, () => log('master listens', { ip: given.ip, port: Number(given.port), id: master.id }));
server.on('error', (error) => {
  log('master cannot listen', { error: error.message });
  process.exit(1);
});
process.on('SIGTERM', () => process.exit(0));
