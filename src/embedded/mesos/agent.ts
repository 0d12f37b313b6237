/** The embedded Mesos agent: one program in its own network namespace, launching real Docker containers. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { parseResources } from '../../protocols/mesos/resources-text.ts';
import { pongPath, readToAgent, registerPath, reportPath, type Registration, type Report, type ToAgent } from './agent-protocol.ts';
import { createCni } from './agent/cni.ts';
import { createDocker } from './agent/docker.ts';
import { Tasks } from './agent/tasks.ts';
import { shown } from './amounts.ts';
import { Election } from './election.ts';
import { readFlags } from './flags.ts';
import { log, maxBodyBytes, sendEmpty, sendJson, sendText, serve } from './http.ts';
import { parseZooKeeper } from './zookeeper.ts';

const flags = readFlags(
  process.argv.slice(2),
  {
    master: { help: 'base URL of the master, or zk://host:port,…/path where several stand for election' },
    'zk-session-timeout': { help: 'milliseconds that ZooKeeper may be silent', fallback: '10000' },
    ip: { help: 'address to listen on' },
    port: { help: 'port to listen on', fallback: '5051' },
    hostname: { help: 'name under which offers come' },
    'work-dir': { help: 'where tasks are kept over restarts' },
    'docker-host': { help: 'Docker engine', fallback: 'unix:///var/run/docker.sock' },
    'cni-config-dir': { help: 'folder of CNI network configurations', fallback: '/etc/cni/net.d' },
    'cni-plugins-dir': { help: 'folder of CNI plugins', fallback: '/opt/cni/bin' },
    'endpoint-status-dir': { help: 'folder in which Felix notes programmed endpoints', fallback: '' },
    attributes: { help: 'name:value;name:value', fallback: '' },
    resources: { help: 'such as cpus:4;mem:4096;disk:10000;ports:[31000-32000]', fallback: 'cpus:1;mem:1024' },
    'cgroups-enable-cfs': { help: 'true: a task may never use more than its CPUs', fallback: 'false' },
  },
  'usage: agent.ts --master URL --ip ADDRESS --hostname NAME --work-dir DIR',
);

const workDir = flags['work-dir'];
mkdirSync(workDir, { recursive: true });
const idFile = join(workDir, 'agent-id');
let agentId = readId();
let isConnected = false;
/** Whom to register with; in ZooKeeper that changes. */
let masterUrl: string | null = flags.master.startsWith('zk://') ? null : flags.master;
let leave: ((why: string) => void) | null = null;

function readId(): string {
  try {
    return readFileSync(idFile, 'utf8').trim();
  } catch {
    return '';
  }
}

const tasks = new Tasks({
  workDir,
  ip: flags.ip,
  docker: createDocker(flags['docker-host']),
  cni: createCni(flags['cni-config-dir'], flags['cni-plugins-dir']),
  useCfs: flags['cgroups-enable-cfs'] === 'true',
  endpointStatusDir: flags['endpoint-status-dir'] === '' ? null : flags['endpoint-status-dir'],
  agentId: () => agentId,
  report: (frameworkId, status, latestState) => {
    if (isConnected) post(reportPath, { agentId, frameworkId, status, latestState } satisfies Report);
  },
});

/** What the master does not hear now it hears again after the next registration. */
function post(path: string, body: unknown): void {
  const payload = JSON.stringify(body);
  if (masterUrl === null) return;
  const outgoing = request(`${masterUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } }, (response) => response.resume());
  outgoing.setTimeout(5_000, () => outgoing.destroy());
  outgoing.on('error', (error) => log('the master did not take a report', { error: error.message }));
  outgoing.end(payload);
}

/** As long as the longest body that the master would have read. */
const longestLine = maxBodyBytes;

function connect(): void {
  if (masterUrl === null) {
    setTimeout(connect, 250);
    return;
  }
  const registration: Registration = {
    agentId,
    hostname: flags.hostname,
    ip: flags.ip,
    port: Number(flags.port),
    resources: shown(parseResources(flags.resources)),
    attributes: Object.fromEntries(flags.attributes.split(';').filter((part) => part.includes(':')).map((part) => part.split(/:(.*)/s).slice(0, 2))) as Record<string, string>,
    tasks: tasks.running,
  };
  const payload = JSON.stringify(registration);
  let ended = false;
  const again = (why: string): void => {
    if (ended) return;
    ended = true;
    leave = null;
    if (isConnected) log('the master is away', { why });
    isConnected = false;
    outgoing.destroy();
    setTimeout(connect, 250);
  };
  const outgoing = request(`${masterUrl}${registerPath}`, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } }, (response) => {
    // The master pings every 5 s; a master that is silent for three of them is gone.
    outgoing.setTimeout(16_000, () => again('no ping'));
    let rest = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      if (ended) return;
      rest += chunk;
      if (rest.length > longestLine) return again(`the master said a line of more than ${longestLine} characters`);
      if (!chunk.includes('\n')) return;
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      try {
        for (const line of lines) take(readToAgent(JSON.parse(line)));
      } catch (error) {
        again(`the master said what is no message: ${error instanceof Error ? error.message.slice(0, 200) : 'it cannot be read'}`);
      }
    });
    response.on('end', () => again('the stream ended'));
    response.on('error', (error) => again(error.message));
  });
  outgoing.on('error', (error) => again(error.message));
  outgoing.end(payload);
  leave = again;
}

/** Follows the leading master, for as long as this program runs. */
function follow(): void {
  new Election(parseZooKeeper(flags.master), Number(flags['zk-session-timeout']), null, {
    leads: (leader) => {
      const found = leader?.url ?? null;
      // While none leads the one that did may still live.
      if (found === null || found === masterUrl) return;
      masterUrl = found;
      log('a master leads', { url: found });
      leave?.('another master leads');
    },
    lost: (why) => {
      log('lost ZooKeeper, begins anew', { why });
      follow();
    },
  });
}

function take(message: ToAgent): void {
  switch (message.type) {
    case 'registered':
      agentId = message.agentId;
      writeFileSync(idFile, agentId);
      isConnected = true;
      log('registered', { agentId });
      tasks.resend();
      return;
    case 'ping':
      return post(pongPath, { agentId });
    case 'launch':
      return tasks.launch(message.framework, message.task);
    case 'kill':
      return tasks.kill(message.frameworkId, message.taskId, message.graceMs);
    case 'acknowledge':
      return tasks.acknowledge(message.frameworkId, message.taskId, message.uuid);
    case 'resend':
      return tasks.resend(message.frameworkId);
    case 'endFramework':
      return tasks.endFramework(message.frameworkId);
  }
}

const server = serve((incoming, response) => {
  incoming.resume();
  const path = (incoming.url ?? '').replace(/\?.*$/s, '').replace(/^\/slave\(1\)/, '');
  if (path === '/health') sendEmpty(response, isConnected ? 200 : 503);
  else if (path === '/state') sendJson(response, { id: agentId, hostname: flags.hostname, version: '1.12.0', tasks: tasks.count, unacknowledged_updates: tasks.unacknowledged, connected: isConnected });
  else sendText(response, 404, '404 Not Found.');
});
server.on('error', (error) => {
  log('the agent cannot listen', { error: error.message });
  process.exit(1);
});
server.listen(Number(flags.port), flags.ip);

process.on('SIGTERM', () => process.exit(0));
await tasks.recover();
if (masterUrl === null) follow();
connect();
