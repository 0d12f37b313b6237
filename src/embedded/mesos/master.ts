/** The embedded Mesos master: one program, met only through HTTP, answering as Apache Mesos 1.12 does. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pongPath, readPong, readRegistration, readReport, registerPath, reportPath, type Registration, type ToAgent } from './agent-protocol.ts';
import { seconds } from './clock.ts';
import { readFlags } from './flags.ts';
import { log, readBody, sendEmpty, sendJson, sendText, serve } from './http.ts';
import { Leadership } from './master/leadership.ts';
import { Master } from './master/master.ts';
import { answerOperator } from './master/operator-api.ts';
import { mesosVersion } from './master/operator-view.ts';
import { answerScheduler } from './master/scheduler-api.ts';
import { frameworks, metrics, slaves, state, tasks } from './master/state-view.ts';
import { parseZooKeeper } from './zookeeper.ts';

const given = readFlags(
  process.argv.slice(2),
  {
    ip: { help: 'address to listen on' },
    port: { help: 'port to listen on', fallback: '5050' },
    'work-dir': { help: 'where admitted agents are remembered' },
    cluster: { help: 'name that operators see', fallback: '' },
    'allocation-interval': { help: 'milliseconds between two batch allocations', fallback: '1000' },
    'agent-ping-timeout': { help: 'milliseconds without an agent that count as a missed ping', fallback: '15000' },
    zk: { help: 'zk://host:port,host:port/path: one of several masters, of which one leads', fallback: '' },
    'zk-session-timeout': { help: 'milliseconds until a master that is silent leads no more', fallback: '10000' },
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
  ...(given.zk === '' ? {} : { zk: given.zk.replace(/(?<=:\/\/)[^@/]+@/, ''), zk_session_timeout: duration(given['zk-session-timeout']) }),
};

try {
  if (given.zk !== '') parseZooKeeper(given.zk);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}
mkdirSync(given['work-dir'], { recursive: true });
const registry = join(given['work-dir'], 'agents.json');

/** Agents that were admitted: by this master before, or by the one that led before it. */
function readRegistry(state: string | null): readonly string[] {
  try {
    return JSON.parse(state ?? readFileSync(registry, 'utf8')) as string[];
  } catch {
    return [];
  }
}

const master = new Master({
  ip: given.ip,
  port: Number(given.port),
  allocationIntervalMs: Number(given['allocation-interval']),
  agentLostAfterMs: Number(given['agent-ping-timeout']) * Number(given['max-agent-ping-timeouts']),
  saveAgents: (agentIds) => (given.zk === '' ? writeFileSync(registry, JSON.stringify(agentIds)) : leadership.write(JSON.stringify(agentIds))),
});
const leadership = new Leadership({
  zk: given.zk,
  sessionTimeoutMs: Number(given['zk-session-timeout']),
  info: master.info,
  onElected: (state) => master.lead(readRegistry(state)),
  // What it knows may be out of date from now on; whoever started it starts it again, and it stands behind the others.
  onDeposed: (why) => {
    log('leads no more', { why });
    process.exit(1);
  },
});
const version = { version: mesosVersion, build_date: '2026-11-23 06:30:00 UTC', build_time: 1795415400, build_user: 'root' };
const about = { version, masterInfo: master.info, startTime: master.startTime, flags };
const program = { master, version, flags };

function register(response: ServerResponse, registration: Registration): void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.socket?.setNoDelay(true);
  const send = (message: ToAgent): void => void response.write(`${JSON.stringify(message)}\n`);
  const agentId = master.agents.register(registration, send, () => void response.end());
  log('agent registered', { agentId, hostname: registration.hostname, tasks: registration.tasks.length });
  response.on('close', () => {
    log('agent disconnected', { agentId });
    master.agents.disconnected(agentId, send);
  });
}

/** What each master says of itself. */
const ownViews: Readonly<Record<string, () => unknown>> = {
  '/version': () => version,
  '/flags': () => ({ flags }),
  '/metrics/snapshot': () => metrics(master.records, master, seconds()),
};
/** What only the leading one knows. */
const views: Readonly<Record<string, () => unknown>> = {
  '/state': () => state(master.records, { ...about, electedTime: master.electedTime }),
  '/slaves': () => slaves(master.records),
  '/frameworks': () => frameworks(master.records),
  '/tasks': () => tasks(master.records),
};

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = (request.url ?? '/').replace(/^\/master\//, '/');
  const path = url.replace(/\?.*$/s, '').replace(/\.json$/, '');
  const body = await readBody(request, response);
  if (body === null) return;
  const own = Object.hasOwn(ownViews, path) ? ownViews[path] : undefined;
  if (own !== undefined) return sendJson(response, own());
  if (path === '/health') return sendEmpty(response, 200);
  if (path === '/redirect') return leadership.redirect(response, '');
  const view = Object.hasOwn(views, path) ? views[path] : undefined;
  const isForLeader = view !== undefined || path === '/api/v1' || path === '/api/v1/scheduler';
  if (isForLeader && !leadership.isElected) return leadership.redirect(response, `/master${url}`);
  if (view !== undefined) return sendJson(response, view());
  // Agents ask ZooKeeper, not us.
  if (path.startsWith('/embedded/') && !leadership.isElected) return sendText(response, 503, 'This master does not lead');
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
    default:
      return sendText(response, 404, '404 Not Found.');
  }
}

const server = serve(answer);
server.listen(Number(given.port), given.ip, () => {
  log('master listens', { ip: given.ip, port: Number(given.port), id: master.id });
  leadership.begin();
});
server.on('error', (error) => {
  log('master cannot listen', { error: error.message });
  process.exit(1);
});
process.on('SIGTERM', () => {
  leadership.close();
  setImmediate(() => process.exit(0));
});
