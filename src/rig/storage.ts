/** GlusterFS over the agents: one brick each, one volume, mounted on each agent for its containers. */
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { MachineError, UsageError } from '../domain/errors.ts';
import { agentFolders } from './agent-mounts.ts';
import { tryCommand, type CommandResult } from './command.ts';
import type { RigAgent, RigDescription } from './description.ts';
import { isMountPoint } from './mounts.ts';
import { endAll, processesIn, programOf } from './processes.ts';
import { addService, awaitReady, isRunning, startService, stopService, waitUntil } from './services.ts';

const volume = 'share';
const glusterdPort = 24007;
/** uid of `regent` in the node image. */
const regentUid = 1000;
/** More bricks than this cost writes without adding safety that three do not give. */
const maxReplica = 3;

/** What a volume was made of; written when all of it was made. */
interface Made {
  readonly bricks: readonly string[];
  readonly options: Readonly<Record<string, string>>;
}

const bricksOf = (rig: RigDescription): readonly RigAgent[] => rig.agents.slice(0, maxReplica);
const brickOf = (rig: RigDescription, agent: RigAgent): string => join(agentFolders(rig, agent).brick, 'data');
const markerOf = (rig: RigDescription): string => join(rig.stateDir, 'storage.json');

function wanted(rig: RigDescription): Made {
  const bricks = bricksOf(rig);
  return {
    bricks: bricks.map((agent) => `${agent.address}:${brickOf(rig, agent)}`),
    options: {
      // A lost brick blocks clients for so many seconds; the default is 42.
      'network.ping-timeout': '4',
      // One of three lost: readable and writable. Two lost: neither, so that no two halves differ.
      'cluster.quorum-type': bricks.length > 2 ? 'auto' : 'none',
      'cluster.self-heal-daemon': 'on',
      // Files are healed by the daemon when a brick comes back, and by whoever opens them before.
      'cluster.data-self-heal': 'on',
      'cluster.metadata-self-heal': 'on',
      'cluster.entry-self-heal': 'on',
      'cluster.heal-timeout': '30',
      // What one agent wrote is read on another at once: nothing is answered or kept back from memory.
      'performance.quick-read': 'off',
      'performance.io-cache': 'off',
      'performance.stat-prefetch': 'off',
      'performance.read-ahead': 'off',
      'performance.readdir-ahead': 'off',
      'performance.open-behind': 'off',
      'performance.flush-behind': 'off',
      'performance.write-behind': 'off',
      // Containers share the agents' networks: only agents may mount.
      'auth.allow': rig.agents.map(({ address }) => address).join(','),
      'diagnostics.brick-log-level': 'WARNING',
      'diagnostics.client-log-level': 'WARNING',
    },
  };
}

export function addStorageServices(rig: RigDescription, services: string): void {
  const bricks = bricksOf(rig);
  for (const agent of bricks) {
    addService(services, rig.logDir, {
      name: `glusterd-${agent.name}`,
      command: [agentFolders(rig, agent).enterGluster, 'glusterd', '--no-daemon', '--log-level', 'WARNING', '--log-file', '-'],
    });
  }
  for (const agent of bricks) addService(services, rig.logDir, { name: `bricks-${agent.name}`, run: bricksKeeper(rig, agent) });
  for (const agent of rig.agents) {
    const { share } = agentFolders(rig, agent);
    addService(services, rig.logDir, {
      name: `share-${agent.name}`,
      // What a dead one left is "Transport endpoint is not connected" to everybody until it is off.
      before: [`umount -l ${share} 2>/dev/null`],
      // In the agent's network, but among the machine's mounts: Docker has to see it.
      command: [
        'nsenter', `--net=${agent.netns}`, 'glusterfs', '--no-daemon', '--log-level=WARNING', '--log-file=-',
        '--attribute-timeout=0', '--entry-timeout=0', '--negative-timeout=0',
        ...[agent, ...bricks.filter((other) => other !== agent)].filter((server) => bricks.includes(server)).map(({ address }) => `--volfile-server=${address}`),
        `--volfile-id=/${volume}`, share,
      ],
    });
  }
}

/** glusterd starts bricks and healing when it starts, and never again; this looks every two seconds whether they live. */
function bricksKeeper(rig: RigDescription, agent: RigAgent): readonly string[] {
  const { enterGluster, glusterRun } = agentFolders(rig, agent);
  return [
    'while sleep 2; do',
    '  missing=',
    `  for file in ${glusterRun}/gluster/vols/${volume}/*.pid ${glusterRun}/gluster/shd/${volume}/*.pid; do`,
    '    [ -e "$file" ] || continue',
    '    pid=0; read -r pid <"$file" || true',
    '    [ "/proc/$pid/exe" -ef "$(command -v glusterfsd)" ] || missing=$file',
    '  done',
    '  [ -z "$missing" ] && continue',
    '  echo "its process is gone: $missing"',
    `  ${enterGluster} gluster --mode=script volume start ${volume} force`,
    'done',
  ];
}

/** @throws {UsageError} when the storage that is kept has another number of bricks than so many agents would have */
export function refuseOtherBricks(rig: RigDescription): void {
  const bricks = readMarker(rig)?.bricks.length ?? bricksOf(rig).length;
  if (bricks === bricksOf(rig).length) return;
  throw new UsageError(`--agents: the shared storage of ${rig.name} lies on ${bricks} agents, not on ${bricksOf(rig).length}`, {
    next: `Use --agents ${bricks}${bricks === maxReplica ? ' or more' : ''}, or give its files up with \`./regent down --purge\`.`,
  });
}

/** Makes the volume, or goes on with the one that a former rig left, and mounts it on every agent. */
export async function makeStorage(rig: RigDescription, services: string): Promise<void> {
  const plan = wanted(rig);
  const made = readMarker(rig);
  const isSame = made !== null && JSON.stringify(made.bricks) === JSON.stringify(plan.bricks);
  const remake = async (): Promise<void> => {
    await forgetVolume(rig, services);
    await startGlusterd(rig, services);
    await createVolume(rig, plan);
    await awaitBricks(rig);
  };
  const goOn = async (): Promise<void> => {
    await startGlusterd(rig, services);
    if (isSame && JSON.stringify(made.options) !== JSON.stringify(plan.options)) await setOptions(rig, plan.options);
    await awaitBricks(rig);
  };
  const isInUse = rig.agents.some((agent) => isMountPoint(agentFolders(rig, agent).share));
  if (isSame && isInUse) await goOn();
  // A glusterd that was killed in the middle may be left with half a volume: once more, from the start, over the same files.
  else await (isSame ? goOn() : remake()).catch(remake);

  // Not before the bricks are there: a client that finds one missing looks again only after 3 s.
  await mountShares(rig, services);
  await prepareShare(rig);
  await Promise.all(bricksOf(rig).map((agent) => startService(services, `bricks-${agent.name}`)));
  if (JSON.stringify(made) !== JSON.stringify(plan)) writeMarker(rig, plan);
}

async function startGlusterd(rig: RigDescription, services: string): Promise<void> {
  await Promise.all(bricksOf(rig).map((agent) => startService(services, `glusterd-${agent.name}`)));
  await Promise.all(bricksOf(rig).map((agent) => awaitReady(`glusterd-${agent.name}`, rig.logDir, () => accepts(agent.address, glusterdPort), 40_000, 25)));
}

/**
 * Bricks keep their files, but are made to belong to no volume, and glusterd to know of none: after a kill in the middle of making it,
 * or when the agents' addresses had to change.
 */
async function forgetVolume(rig: RigDescription, services: string): Promise<void> {
  await Promise.all(rig.agents.flatMap((agent) => [`bricks-${agent.name}`, `share-${agent.name}`, `glusterd-${agent.name}`]).map((name) => stopService(services, name, 3_000)));
  for (const agent of bricksOf(rig)) {
    const { glusterState } = agentFolders(rig, agent);
    // Bricks outlive the glusterd that started them.
    await endAll(() => processesIn(agent.netns).filter((pid) => programOf(pid) === 'glusterfsd'), 1_000);
    for (const entry of readdirSync(glusterState)) rmSync(join(glusterState, entry), { recursive: true, force: true });
    disown(brickOf(rig, agent));
  }
}

/** To which volume a brick belongs is an attribute of its top folder; its files are moved into one without. May be killed anywhere. */
function disown(brick: string): void {
  const former = `${brick}.former`;
  if (existsSync(brick) && !existsSync(former)) renameSync(brick, former);
  if (!existsSync(former)) return;
  mkdirSync(brick, { recursive: true });
  for (const entry of readdirSync(former)) renameSync(join(former, entry), join(brick, entry));
  rmdirSync(former);
}

async function createVolume(rig: RigDescription, plan: Made): Promise<void> {
  const [first, ...others] = bricksOf(rig);
  if (first === undefined) return;
  for (const { address } of others) await mustGluster(rig, ['peer', 'probe', address]);
  const joined = await waitUntil(async () => ((await gluster(rig, ['pool', 'list'])).stdout.match(/\bConnected\b/g) ?? []).length === plan.bricks.length, 20_000, 100);
  if (!joined) throw new MachineError('the GlusterFS peers do not find each other', { next: 'Run `./regent logs glusterd-agent1`.' });
  const replica = plan.bricks.length > 1 ? ['replica', String(plan.bricks.length)] : [];
  await mustGluster(rig, ['volume', 'create', volume, ...replica, ...plan.bricks, 'force']);
  await setOptions(rig, plan.options);
  await mustGluster(rig, ['volume', 'start', volume]);
}

async function setOptions(rig: RigDescription, options: Readonly<Record<string, string>>): Promise<void> {
  await mustGluster(rig, ['volume', 'set', volume, ...Object.entries(options).flat()]);
}

async function mountShares(rig: RigDescription, services: string): Promise<void> {
  await Promise.all(
    rig.agents.map(async (agent) => {
      const part = `share-${agent.name}`;
      const { share } = agentFolders(rig, agent);
      if (!((await isRunning(services, part)) && isMountPoint(share))) await startService(services, part);
      await awaitReady(part, rig.logDir, () => isMountPoint(share), 30_000);
    }),
  );
}

/** The share and the folder of notebooks in it belong to the user whom containers know. */
async function prepareShare(rig: RigDescription): Promise<void> {
  const [first] = rig.agents;
  if (first === undefined) return;
  const { share } = agentFolders(rig, first);
  const notebooks = join(share, 'notebooks');
  const usable = await waitUntil(
    () => {
      try {
        if (!existsSync(notebooks)) mkdirSync(notebooks, { mode: 0o755 });
        for (const folder of [share, notebooks]) if (statSync(folder).uid !== regentUid) chownSync(folder, regentUid, regentUid);
        return true;
      } catch {
        // Until enough bricks are connected the volume is read-only.
        return false;
      }
    },
    30_000,
    50,
  );
  if (!usable) throw new MachineError('the shared storage cannot be written', { next: 'Run `./regent logs share-agent1`.' });
}

/** Safe only when every brick is there. */
async function awaitBricks(rig: RigDescription): Promise<void> {
  const count = bricksOf(rig).length;
  let online = 0;
  const whole = await waitUntil(
    async () => {
      const { stdout } = await gluster(rig, ['volume', 'status', volume, '--xml']);
      // Nodes of the volume that are bricks, not its daemons.
      online = (stdout.match(/<path>\/[^<]*<\/path>[\s\S]*?<status>1<\/status>/g) ?? []).length;
      return online >= count;
    },
    20_000,
    50,
  );
  if (!whole) throw new MachineError(`${online} of ${count} GlusterFS bricks are there`, { next: 'Run `./regent logs glusterd-agent1`.' });
}

function gluster(rig: RigDescription, args: readonly string[]): Promise<CommandResult> {
  const [first] = bricksOf(rig);
  if (first === undefined) throw new MachineError('a rig has at least one agent');
  return tryCommand(agentFolders(rig, first).enterGluster, ['gluster', '--mode=script', ...args], { timeoutMs: 60_000 });
}

async function mustGluster(rig: RigDescription, args: readonly string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await gluster(rig, args);
  if (exitCode !== 0) throw new MachineError(`gluster ${args.slice(0, 2).join(' ')} failed: ${(stderr.trim() || stdout.trim()).slice(-400)}`, { next: 'Run `./regent logs glusterd-agent1`.' });
}

/** Whether somebody listens there. */
function accepts(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: 1_000 });
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true));
    socket.once('timeout', end(false));
    socket.once('error', end(false));
  });
}

function readMarker(rig: RigDescription): Made | null {
  try {
    return JSON.parse(readFileSync(markerOf(rig), 'utf8')) as Made;
  } catch {
    return null;
  }
}

function writeMarker(rig: RigDescription, made: Made): void {
  writeFileSync(`${markerOf(rig)}.new`, `${JSON.stringify(made)}\n`);
  renameSync(`${markerOf(rig)}.new`, markerOf(rig));
}
