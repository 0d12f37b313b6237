/** The composition root: settings in, adapters made, statecharts provided with actors, signals handled. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { pino, type Logger } from 'pino';
import { createActor, type Actor } from 'xstate';
import { createEtcdCluster } from './adapters/etcd/cluster.ts';
import { readMesosAccess } from './adapters/mesos/access.ts';
import { createMesosScheduler } from './adapters/mesos/scheduler.ts';
import { openAuthority } from './adapters/ssh/authority.ts';
import { createNodeShell } from './adapters/ssh/node-shell.ts';
import { createClusterStore } from './adapters/store/cluster-store.ts';
import { composeCluster } from './composition.ts';
import { UsageError } from './domain/errors.ts';
import { sayMasters } from './domain/masters.ts';
import { parseInspect, type Settings } from './domain/settings.ts';
import type { ClusterStatus, Decision } from './domain/status.ts';
import { attachInspector } from './inspector/attach.ts';
import type { Clock } from './inspector/clock.ts';
import { createClusterFacts } from './inspector/cluster-facts.ts';
import type { ClusterFacts } from './inspector/feed-format.ts';
import type { clusterMachine } from './machines/cluster.machine.ts';

/** Decisions kept for `status`. */
const keptDecisions = 50;
/** A decision among so many latest ones is the same one, made again. */
const repeatedDecisions = 6;
/** A framework that is away longer than this is removed by Mesos, and its containers with it. */
const failoverTimeoutSeconds = 7 * 24 * 3600;

/** Runs until it is told to stop, is deposed, or was torn down; the number is the exit status. */
export async function runDaemon(settings: Settings): Promise<number> {
  const { infraEtcd, keyFile, mesos, network, image, socket } = required(settings);
  const log = pino({ level: settings.logLevel, base: { cluster: settings.name } });

  const store = createClusterStore({ endpoints: infraEtcd, clusterName: settings.name, keyFile });
  const random = (): Promise<string> => Promise.resolve(randomBytes(32).toString('hex'));
  const [authority, jupyterToken, cookieSecret, inspectorToken] = await Promise.all([
    openAuthority(settings.name, (name, create) => store.secret(name, create)),
    store.secret('jupyter-token', random),
    store.secret('jupyter-cookie', random),
    store.secret('inspector-token', random),
  ]);
  const shell = createNodeShell({ clusterName: settings.name, size: settings.nodes, authority, jupyterToken, cookieSecret });
  const etcd = createEtcdCluster();
  const scheduler = createMesosScheduler({
    ...readMesosAccess({ ...settings, mesos }),
    framework: {
      user: 'root',
      name: settings.name,
      failover_timeout: failoverTimeoutSeconds,
      checkpoint: true,
      roles: settings.mesosRoles,
      capabilities: [{ type: 'MULTI_ROLE' }, { type: 'PARTITION_AWARE' }, { type: 'RESERVATION_REFINEMENT' }],
    },
  });
  const need = { cpusMillis: Math.round(settings.cpus * 1000), memMillis: settings.mem * 1000 };

  const machine = composeCluster(
    { store, scheduler, etcd, shell },
    {
      task: { ...need, clusterName: settings.name, image, containerizer: settings.containerizer ?? 'docker', network, authorizedKey: authority.daemonKey.publicKey, storagePath: settings.storage },
      timing: settings,
      random: Math.random,
    },
  );

  const decisions: Decision[] = [];
  const clock: Clock = {
    now: () => Date.now(),
    after: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  };
  const run = randomUUID();
  const factsOf = createClusterFacts({ clock, masters: sayMasters(mesos), daemon: { id: run, pid: process.pid } });
  const facts = (events?: readonly unknown[]): ClusterFacts => factsOf(actor.getSnapshot(), events);
  const inspector = attachInspector({
    clock,
    run,
    title: settings.name,
    source: 'daemon',
    token: inspectorToken,
    secrets: [jupyterToken, cookieSecret, ...authority.secrets, readFileSync(keyFile, 'utf8')],
    allowControl: settings.allowControl,
    routine: ['leaderWatch'],
    facts,
    onTrouble: (message, error) => log.warn({ err: error }, message),
  });
  const actor = createActor(machine, { id: 'cluster', input: { name: settings.name, size: settings.nodes, need }, inspect: inspector.inspect });
  actor.on('decision', ({ sentence }) => {
    // What is tried again and again is told once, with the time of the last try: it must not push everything else out.
    const before = decisions.findLastIndex((decision, at) => decision.sentence === sentence && decisions.length - at <= repeatedDecisions);
    if (before >= 0) decisions.splice(before, 1);
    decisions.push({ atMs: Date.now(), sentence });
    if (decisions.length > keptDecisions) decisions.shift();
    log.info({ event: 'decision' }, sentence);
  });

  const serving = parseInspect(settings.inspect);
  if (serving !== null) await inspector.serve(serving.address, serving.port);
  log.info({ inspector: inspector.address() }, 'inspector');
  const status = (): ClusterStatus => statusOf(facts(), decisions, inspector.address());
  const server = socket === undefined ? null : serveStatus(socket, status, actor, log);
  const ended = new Promise<number>((resolve) => {
    actor.subscribe({
      error: (error) => {
        // A bug: better to begin again from what the store knows than to go on half.
        log.fatal({ err: error }, 'the statechart failed');
        resolve(1);
      },
      complete: () => resolve(actor.getSnapshot().value === 'tornDown' ? 0 : 1),
    });
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(0));
  });
  actor.start();
  log.info({ pid: process.pid }, 'daemon started');
  const exitStatus = await ended;
  actor.stop();
  server?.close();
  await inspector.close();
  await Promise.allSettled([store.close(), shell.close(), etcd.close(), scheduler.close()]);
  log.info({ status: exitStatus }, 'daemon ended');
  return exitStatus;
}

interface RequiredSettings {
  readonly infraEtcd: readonly string[];
  readonly keyFile: string;
  readonly mesos: string;
  readonly network: string;
  readonly image: string;
  readonly socket: string | undefined;
}

function required({ infraEtcd, keyFile, mesos, network, image, socket }: Settings): RequiredSettings {
  const missing = Object.entries({ 'infra-etcd': infraEtcd, 'key-file': keyFile, mesos, network, image })
    .filter(([, value]) => value === undefined)
    .map(([flag]) => flag);
  if (infraEtcd === undefined || keyFile === undefined || mesos === undefined || network === undefined || image === undefined) {
    throw new UsageError(`settings are missing: ${missing.join(', ')}`, { next: 'Give them in the file, as options, or as REGENT_… variables.' });
  }
  return { infraEtcd, keyFile, mesos, network, image, socket };
}

/** `GET /v1/status`, `POST /v1/tear-down`, on a UNIX socket that only root can open. */
function serveStatus(socket: string, status: () => ClusterStatus, actor: Actor<typeof clusterMachine>, log: Logger): Server {
  rmSync(socket, { force: true });
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/v1/status') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(status()));
    } else if (request.method === 'POST' && request.url === '/v1/tear-down') {
      actor.subscribe({
        complete: () => {
          response.writeHead(actor.getSnapshot().value === 'tornDown' ? 200 : 500);
          response.end('{}');
        },
      });
      actor.send({ type: 'cluster.tearDown' });
    } else {
      response.writeHead(404);
      response.end();
    }
  });
  server.on('error', (error) => log.error({ err: error }, 'the status socket failed'));
  const mask = process.umask(0o077);
  server.listen(socket, () => process.umask(mask));
  return server;
}

function statusOf(facts: ClusterFacts, decisions: readonly Decision[], inspector: string | null): ClusterStatus {
  const { name, size, state, whole, frameworkId, exposure } = facts;
  const containers = Object.values(facts.containers).map(({ name: carried, taskId, state: inner, agentId, address, containerId, etcd, sinceMs }) => ({
    name: carried,
    taskId,
    state: inner,
    agent: agentId === null ? null : (facts.agents[agentId]?.hostname ?? agentId),
    address,
    containerId,
    etcdMember: etcd.role,
    sinceMs,
  }));
  return {
    name,
    size,
    state,
    whole,
    frameworkId,
    leader: facts.leader?.taskId ?? null,
    containers,
    exposure,
    decisions,
    waitingFor: whole ? [] : [...facts.waitingFor, ...decisions.slice(-1).map(({ sentence }) => sentence)],
    distrusted: Object.values(facts.agents).flatMap(({ distrusted }) => distrusted ?? []),
    inspector,
    memoryBytes: process.memoryUsage.rss(),
    pid: process.pid,
  };
}
