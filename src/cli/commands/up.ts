import { join } from 'node:path';
import { readMesosAccess } from '../../adapters/mesos/access.ts';
import { createClusterStore } from '../../adapters/store/cluster-store.ts';
import { RegentError, UsageError } from '../../domain/errors.ts';
import { parseInspect, parseListen, type Settings } from '../../domain/settings.ts';
import type { ClusterStatus } from '../../domain/status.ts';
import type { RigDescription } from '../../rig/description.ts';
import { readRig } from '../../rig/description.ts';
import { checkMachine, checkPortFree, freePort, isPortFree } from '../../rig/preconditions.ts';
import { addService, isRunning, lastWords, startService, waitUntil, type Service } from '../../rig/services.ts';
import { servicesFolder, upRig } from '../../rig/up.ts';
import { configPath, keyPath, readConfig, runningSettings, socketPath, writeConfig } from '../cluster-files.ts';
import { readStatus } from '../daemon-client.ts';
import { phasesOf, Progress, type Output } from '../output.ts';
import { joinMesos } from '../join-mesos.ts';
import { rigSettings, sourceDir } from '../rig-settings.ts';
import { inspectorUrl } from './inspect.ts';
import { gatherSettings, isGiven } from '../settings-sources.ts';
import { hint } from '../hint.ts';
import { sayWhenInterrupted } from '../interrupted.ts';

/** From a rig that is ready to a cluster that is whole. */
const wholeWithinMs = 120_000;

export async function up(options: Readonly<Record<string, unknown>>, output: Output): Promise<number> {
  const startedMs = performance.now();
  const settings = { ...gatherSettings(options, process.env, runningSettings) };
  const { name } = settings;
  // Wrong files are named before anything is made.
  readMesosAccess({ ...settings, mesos: settings.mesos ?? '' });
  if (settings.mesos === undefined && settings.containerizer === 'mesos') {
    throw new UsageError('--containerizer: the embedded Mesos has Docker make its containers', { next: 'Leave --containerizer out, or give --mesos URL of a Mesos whose agents make them.' });
  }
  await checkMachine(`/var/lib/regent/${name}`);
  const standing = readRig(name);
  const gatewayRuns = standing !== null && (await isRunning(servicesFolder(standing), 'gateway'));
  if (!gatewayRuns) settings.listen = await listenAddress(settings, isGiven('listen', options, process.env));

  // The services that were started go on by themselves: whoever interrupts is told what to do about them.
  sayWhenInterrupted(output.err, `${hint('up', name)} goes on from here, ${hint('down', name)} takes away what was made.`);
  const progress = new Progress(output);
  const phases = phasesOf(output);
  if (!output.quiet && !output.json) output.err(`regent: cluster ${name}\n`);
  const rig = await upRig(rigSettings(settings), phases);
  const { mesos } = settings;
  const containerizer = mesos === undefined ? (settings.containerizer ?? 'docker') : await phases('agents of that Mesos', () => joinMesos(rig, readMesosAccess({ ...settings, mesos }), settings.containerizer));
  const daemonSettings: Settings = {
    ...settings,
    pool: rig.pool,
    mesos: mesos ?? rig.mesosMaster,
    containerizer,
    image: rig.image,
    network: rig.network,
    infraEtcd: rig.infraEtcd,
    keyFile: keyPath(name),
    socket: socketPath(name),
    inspect: await inspectAddress(settings),
    calicoBinDir: rig.calicoBinDir,
  };
  writeConfig(name, daemonSettings);
  await startDaemon(rig, settings);

  progress.begin('cluster');
  const status = await awaitWhole(rig, progress);
  progress.end();
  const token = await readToken(rig, keyPath(name));
  const inspector = status.inspector === null ? null : await inspectorUrl(name);
  report(output, rig, daemonSettings, status, token, inspector, Math.round(performance.now() - startedMs));
  return 0;
}

/** Where Jupyter is served: as asked, or, where nobody asked and somebody else listens there, at any port that is free. */
async function listenAddress({ name, listen: asked }: Settings, isAsked: boolean): Promise<string> {
  const listen = parseListen(asked);
  if (listen === null) throw new UsageError(`--listen: "${asked}" is not allowed`);
  if (isAsked || readConfig(name) !== null || (await isPortFree(listen.address, listen.port))) {
    await checkPortFree(listen.address, listen.port);
    return asked;
  }
  return `${listen.address}:${await freePort(listen.address)}`;
}

/** A daemon that was killed must be found again where it was, so "any port" is chosen once. */
async function inspectAddress({ name, inspect }: Settings): Promise<string> {
  const asked = parseInspect(inspect);
  if (asked === null || asked.port !== 0) return inspect;
  const before = parseInspect(readConfig(name)?.['inspect'] ?? '');
  if (before?.address === asked.address && before.port !== 0) return `${before.address}:${before.port}`;
  return `${asked.address}:${await freePort(asked.address)}`;
}

async function startDaemon(rig: RigDescription, settings: Settings): Promise<void> {
  const services = servicesFolder(rig);
  const programs = clusterServices({ ...rig, listen: settings.listen, node: process.execPath, sourceDir, compileCache: process.env['NODE_COMPILE_CACHE'] });
  for (const service of programs) addService(services, rig.logDir, service);
  await Promise.all(programs.map(({ name }) => startService(services, name)));
}

export interface ClusterPrograms extends Pick<RigDescription, 'name' | 'infraEtcd'> {
  readonly listen: string;
  /** Path of Node. */
  readonly node: string;
  readonly sourceDir: string;
  readonly compileCache: string | undefined;
}

/**
 * What the daemon makes lives for a moment or for good: with little room for the first, V8 keeps far less. A container killed and
 * replaced, with a viewer in the inspector: 126 MB instead of 207.
 */
const daemonMemory = ['--max-semi-space-size=1', '--max-old-space-size=256'];

/** The gateway and the daemon; paths of a checkout may hold anything. */
export function clusterServices({ name, infraEtcd, listen, node, sourceDir: source, compileCache }: ClusterPrograms): readonly Service[] {
  const env: Readonly<Record<string, string>> = compileCache === undefined ? {} : { NODE_COMPILE_CACHE: compileCache };
  return [
    { name: 'gateway', env, command: [node, join(source, 'src/gateway/main.ts'), '--name', name, '--etcd', infraEtcd.join(','), '--listen', listen] },
    { name: 'daemon', env, command: [node, ...daemonMemory, join(source, 'src/cli/main.ts'), 'run', '--config', configPath(name)] },
  ];
}

async function awaitWhole(rig: RigDescription, progress: Progress): Promise<ClusterStatus> {
  let status: ClusterStatus | null = null;
  const isWhole = await waitUntil(async () => {
    status = await readStatus(socketPath(rig.name));
    const sentence = status?.waitingFor.at(-1);
    if (sentence !== undefined) progress.detail(sentence);
    return status?.whole === true;
  }, wholeWithinMs);
  const last = status as ClusterStatus | null;
  if (isWhole && last !== null) return last;
  throw new RegentError('REGENT_NOT_WHOLE', `the cluster is not whole after ${wholeWithinMs / 1000} s: ${last?.waitingFor.at(-1) ?? `the daemon does not answer${lastWords(rig.logDir, 'daemon')}`}`, {
    next: `It goes on trying; look at ${hint('status', rig.name)} and ${hint('logs daemon', rig.name)}.`,
  });
}

/** The token is a secret of the store; whoever may read the key file may have it. */
export async function readToken(rig: RigDescription, keyFile: string): Promise<string> {
  const store = createClusterStore({ endpoints: rig.infraEtcd, clusterName: rig.name, keyFile });
  return store.secret('jupyter-token', () => Promise.reject(new RegentError('REGENT_NOT_UP', 'the cluster has no token yet', { next: 'Run: ./regent up' })));
}

function report(output: Output, rig: RigDescription, settings: Settings, status: ClusterStatus, token: string, inspector: string | null, tookMs: number): void {
  const jupyterUrl = `http://${settings.listen}/lab?token=${token}`;
  if (output.json) {
    const nodes = status.containers
      .map(({ name, address, agent, containerId, taskId }) => ({ name, address, agent, containerId, leader: taskId === status.leader }))
      .sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
    output.out(`${JSON.stringify({ name: rig.name, jupyterUrl, token, inspectorUrl: inspector, dockerHost: rig.dockerHost, nodes, tookMs })}\n`);
    return;
  }
  const name = settings.name === 'regent' ? '' : ` --name ${settings.name}`;
  output.out(
    [
      '',
      `Jupyter    ${jupyterUrl}`,
      ...(inspector === null ? [] : [`Inspector  ${inspector}`]),
      '',
      'Try next:',
      `  ./regent status${name}`,
      `  ./regent verify${name}`,
      `  ./regent ssh${name} ${settings.name}-1`,
      // Mesos' own containers are none of Docker's.
      ...(settings.containerizer === 'mesos' ? [] : [`  ./regent docker${name} ps`]),
      `  ./regent chaos kill-leader${name}`,
      '',
    ].join('\n'),
  );
}
