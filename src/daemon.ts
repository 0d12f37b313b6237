/** The composition root: settings in, adapters made, statecharts provided with actors, signals handled. */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { pino, type Logger } from 'pino';
import { createActor, type Actor, type AnyActorRef, type SnapshotFrom } from 'xstate';
import { createEtcdCluster } from './adapters/etcd/cluster.ts';
import { createMesosScheduler } from './adapters/mesos/scheduler.ts';
import { openAuthority } from './adapters/ssh/authority.ts';
import { createNodeShell } from './adapters/ssh/node-shell.ts';
import { createClusterStore } from './adapters/store/cluster-store.ts';
import { composeCluster } from './composition.ts';
import { UsageError } from './domain/errors.ts';
import { nameOf } from './domain/naming.ts';
import type { Settings } from './domain/settings.ts';
import type { ClusterStatus, Decision } from './domain/status.ts';
import type { clusterMachine } from './machines/cluster.machine.ts';

/** Decisions kept for `status`. */
const keptDecisions = 50;
/** A framework that is away longer than this is removed by Mesos, and its containers with it. */
const failoverTimeoutSeconds = 7 * 24 * 3600;

/** Runs until it is told to stop, is deposed, or was torn down; the number is the exit status. */
export async function runDaemon(settings: Settings): Promise<number> {
  const { infraEtcd, keyFile, mesos, network, image, socket } = required(settings);
  const log = pino({ level: settings.logLevel, base: { cluster: settings.name } });

  const store = createClusterStore({ endpoints: infraEtcd, clusterName: settings.name, keyFile });
  const random = (): Promise<string> => Promise.resolve(randomBytes(32).toString('hex'));
  const [authority, jupyterToken, cookieSecret] = await Promise.all([
    openAuthority(settings.name, (name, create) => store.secret(name, create)),
    store.secret('jupyter-token', random),
    store.secret('jupyter-cookie', random),
  ]);
  const shell = createNodeShell({ clusterName: settings.name, size: settings.nodes, authority, jupyterToken, cookieSecret });
  const etcd = createEtcdCluster();
  const scheduler = createMesosScheduler({
    masters: mesos.split(','),
    framework: {
      user: 'root',
      name: settings.name,
      failover_timeout: failoverTimeoutSeconds,
      checkpoint: true,
      roles: ['*'],
      capabilities: [{ type: 'MULTI_ROLE' }, { type: 'PARTITION_AWARE' }, { type: 'RESERVATION_REFINEMENT' }],
    },
  });
  const need = { cpusMillis: Math.round(settings.cpus * 1000), memMillis: settings.mem * 1000 };

  const machine = composeCluster(
    { store, scheduler, etcd, shell },
    {
      task: { ...need, clusterName: settings.name, image, containerizer: settings.containerizer ?? 'docker', network, authorizedKey: authority.daemonKey.publicKey, storagePath: settings.storage },
      timing: settings,
    },
  );

  const decisions: Decision[] = [];
  const since = new Map<string, { state: string; sinceMs: number }>();
  const actor = createActor(machine, { id: 'cluster', input: { name: settings.name, size: settings.nodes, need } });
  actor.on('decision', ({ sentence }) => {
    decisions.push({ atMs: Date.now(), sentence });
    if (decisions.length > keptDecisions) decisions.shift();
    log.info({ event: 'decision' }, sentence);
  });

  const server = socket === undefined ? null : serveStatus(socket, () => statusOf(settings, actor, decisions, since), actor, log);
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
  const status = await ended;
  actor.stop();
  server?.close();
  await Promise.allSettled([store.close(), shell.close(), etcd.close(), scheduler.close()]);
  log.info({ status }, 'daemon ended');
  return status;
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

type ClusterSnapshot = SnapshotFrom<typeof clusterMachine>;

function statusOf(settings: Settings, actor: Actor<typeof clusterMachine>, decisions: readonly Decision[], since: Map<string, { state: string; sinceMs: number }>): ClusterStatus {
  const snapshot: ClusterSnapshot = actor.getSnapshot();
  const { context } = snapshot;
  const children = snapshot.children as Readonly<Record<string, AnyActorRef | undefined>>;
  const containers = Object.values(context.reports).map((report) => {
    const inner = children[`container-${report.slot}`]?.getSnapshot() as { value: unknown } | undefined;
    const state = statePath(inner?.value);
    const known = since.get(report.taskId);
    const sinceMs = known?.state === state ? known.sinceMs : Date.now();
    since.set(report.taskId, { state, sinceMs });
    return {
      name: nameOf(settings.name, context.names, report.taskId),
      taskId: report.taskId,
      state,
      agent: report.hostname,
      address: report.address,
      containerId: report.containerId,
      etcdMember: memberRole(report.phase, report.taskId === context.leader?.taskId, report.etcdStarted),
      sinceMs,
    };
  });
  const isWhole =
    snapshot.matches({ serving: { membership: 'whole', leadership: 'settled', naming: 'current', service: 'exposed' } }) &&
    containers.length === settings.nodes &&
    context.exposed.container === context.leader?.taskId;
  return {
    name: settings.name,
    size: settings.nodes,
    state: statePath(snapshot.value),
    whole: isWhole,
    frameworkId: context.frameworkId,
    leader: context.leader?.taskId ?? null,
    containers,
    exposure: context.exposed,
    decisions,
    waitingFor: isWhole ? [] : [context.shortage, ...(decisions.length > 0 ? [decisions.at(-1)?.sentence ?? ''] : [])].filter((text) => text !== ''),
    memoryBytes: process.memoryUsage.rss(),
    pid: process.pid,
  };
}

function memberRole(phase: string, isLeader: boolean, isStarted: boolean): 'none' | 'learner' | 'follower' | 'leader' {
  if (isLeader) return 'leader';
  if (phase === 'member') return 'follower';
  return isStarted ? 'learner' : 'none';
}

/** `serving; membership.whole; …` of a state value. */
function statePath(value: unknown, prefix = ''): string {
  if (typeof value === 'string') return prefix === '' ? value : `${prefix}.${value}`;
  if (typeof value !== 'object' || value === null) return prefix;
  return Object.entries(value)
    .map(([key, inner]) => statePath(inner, prefix === '' ? key : `${prefix}.${key}`))
    .join('; ');
}
