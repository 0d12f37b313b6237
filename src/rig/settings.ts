/** What a rig is made from, and the plan of it: names, folders and addresses that are free on this machine. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { MachineError, UsageError } from '../domain/errors.ts';
import { isClusterName } from '../domain/settings.ts';
import { chooseNet, formatAddress, formatNet, overlaps, parseNet, parseRoutes, type TakenNet } from './addresses.ts';
import { readFormerRig, readRig, rigPaths, type RigDescription } from './description.ts';

export interface RigSettings {
  readonly name: string;
  readonly agents: number;
  /** Chosen free where absent. */
  readonly pool: string | undefined;
  /** Network of the bridge, /24; chosen free where absent. */
  readonly subnet?: string;
  readonly calicoBinDir: string;
  /** Archive that `docker load` takes, and the tag in it. */
  readonly imagePath: string;
  readonly imageTag: string;
  readonly etcdProgram: string;
  readonly nodeProgram: string;
  /** Root of the checkout, where the embedded programs are. */
  readonly sourceDir: string;
  /** Whether the rig brings its own master and agents, or those of a Mesos of its user's join it. */
  readonly mesos: 'embedded' | 'external';
  /** Resources that each agent offers. */
  readonly agentCpus: number;
  readonly agentMemMib: number;
}

/** What a plan has to go by, beside the settings. */
export interface Surroundings {
  /** The rig of this name that is up, wholly or in part. */
  readonly standing: RigDescription | null;
  /** The one that was up before: its addresses are taken again where they are free. */
  readonly former: RigDescription | null;
  /** Networks of the machine and of other rigs. */
  readonly taken: readonly TakenNet[];
}

/**
 * The whole plan of a rig, before anything is made.
 *
 * @throws {UsageError} when an address that was asked for is not free, or a setting is not that of the rig that stands
 */
export function planRig(settings: RigSettings, { standing, former, taken }: Surroundings = lookAround(settings.name)): RigDescription {
  const { run, state, log } = rigPaths(settings.name);
  if (standing !== null) refuseOtherSettings(settings, standing);
  const free = (cidr: string | undefined, among: readonly TakenNet[]): string | undefined => (cidr === undefined || clashOf(cidr, among) !== undefined ? undefined : cidr);

  if (settings.subnet !== undefined) refuseClash('--subnet', settings.subnet, taken);
  // What the pool was told to be, the subnet must not take.
  const asked = settings.pool === undefined ? [] : [{ ...parseNet(settings.pool), by: `--pool ${settings.pool}` }];
  const subnet = standing?.subnet ?? settings.subnet ?? free(former?.subnet, [...taken, ...asked]) ?? choose([...taken, ...asked], 50, 24);
  const takenToo = [...taken, { ...parseNet(subnet), by: `the bridge of ${settings.name} itself` }];
  if (standing === null && settings.pool !== undefined) refuseClash('--pool', settings.pool, takenToo);
  const pool = standing?.pool ?? settings.pool ?? free(former?.pool, takenToo) ?? choose(takenToo, 60, 16);

  const { base } = parseNet(subnet);
  const hostAddress = formatAddress(base + 1);
  return {
    name: settings.name,
    runDir: run,
    stateDir: state,
    logDir: log,
    dockerHost: `unix://${run}/docker.sock`,
    bridge: linkName(settings.name, 'b'),
    hostAddress,
    subnet: formatNet(parseNet(subnet)),
    pool: formatNet(parseNet(pool)),
    network: settings.name,
    infraEtcd: [`http://${hostAddress}:2379`],
    mesos: settings.mesos,
    mesosMaster: `http://${hostAddress}:5050`,
    image: settings.imageTag,
    calicoBinDir: settings.calicoBinDir,
    agents: Array.from({ length: settings.agents }, (_, k) => {
      const name = `agent${k + 1}`;
      return {
        name,
        address: formatAddress(base + 11 + k),
        netns: `/var/run/netns/${settings.name}-${name}`,
        storageDir: join(run, 'agents', name, 'storage'),
        workDir: join(state, 'agents', name, 'mesos'),
        cniConfigDir: join(run, 'agents', name, 'cni'),
      };
    }),
  };
}

/** What a rig is made with cannot be changed under it. */
function refuseOtherSettings(settings: RigSettings, standing: RigDescription): void {
  const asked: readonly (readonly [string, string | undefined, string])[] = [
    ['--agents', String(settings.agents), String(standing.agents.length)],
    ['--pool', settings.pool === undefined ? undefined : formatNet(parseNet(settings.pool)), standing.pool],
    ['--subnet', settings.subnet === undefined ? undefined : formatNet(parseNet(settings.subnet)), standing.subnet],
    ['--calico-bin', settings.calicoBinDir, standing.calicoBinDir],
  ];
  if (settings.mesos !== standing.mesos) {
    throw new UsageError(`--mesos: the rig of ${settings.name} ${standing.mesos === 'embedded' ? 'has a Mesos of its own' : 'was made for a Mesos of yours'}`, {
      next: `${standing.mesos === 'embedded' ? 'Leave --mesos out' : 'Give --mesos URL'}, run \`./regent down\` first, or make another with --name.`,
    });
  }
  for (const [flag, wanted, now] of asked) {
    if (wanted !== undefined && wanted !== now) {
      throw new UsageError(`${flag}: the rig of ${settings.name} has ${now}, not ${wanted}`, {
        next: `Use ${flag} ${now}, run \`./regent down\` first, or make another with --name.`,
      });
    }
  }
}

function clashOf(cidr: string, taken: readonly TakenNet[]): TakenNet | undefined {
  return taken.find((net) => overlaps(net, parseNet(cidr)));
}

function refuseClash(flag: string, cidr: string, taken: readonly TakenNet[]): void {
  const clash = clashOf(cidr, taken);
  if (clash === undefined) return;
  throw new UsageError(`${flag}: ${cidr} overlaps ${formatNet(clash)}, which is ${clash.by}`, {
    next: `Give a network that nothing here uses, or leave ${flag} out: a free one is chosen.`,
  });
}

function choose(taken: readonly TakenNet[], first: number, bits: number): string {
  const net = chooseNet(taken, first, bits);
  if (net === null) throw new MachineError(`no private IPv4 network of ${2 ** (32 - bits)} addresses is free on this machine`, { next: 'Look at `ip route`; give --pool.' });
  return formatNet(net);
}

/** A link's name: at most 15 characters, the same for the same rig, another for every other. */
export function linkName(rig: string, part: string): string {
  return `rg${createHash('sha256').update(rig).digest('hex').slice(0, 8)}${part}`;
}

function lookAround(name: string): Surroundings {
  return { standing: readRig(name), former: readFormerRig(name), taken: takenNets(name) };
}

/** Networks that addresses and routes of this machine, and other rigs, use. */
function takenNets(name: string): readonly TakenNet[] {
  const own = linkName(name, '');
  const addresses = Object.entries(networkInterfaces())
    .filter(([link]) => !link.startsWith(own))
    .flatMap(([link, list]) => (list ?? []).filter(({ family, cidr }) => family === 'IPv4' && cidr !== null).map(({ cidr, address }) => ({ ...parseNet(cidr ?? ''), by: `the network of ${link} (${address})` })));
  const routes = parseRoutes(readFileSync('/proc/net/route', 'utf8'))
    .filter(({ link }) => !link.startsWith(own))
    .map(({ base, bits, link }) => ({ base, bits, by: `routed to ${link}` }));
  const rigs = otherRigs(name).flatMap((rig) => [
    { ...parseNet(rig.subnet), by: `the bridge of the cluster ${rig.name}` },
    { ...parseNet(rig.pool), by: `the pool of the cluster ${rig.name}` },
  ]);
  return [...addresses, ...routes, ...rigs];
}

function otherRigs(name: string): readonly RigDescription[] {
  const folders = ['/run/regent', '/var/lib/regent'].filter((folder) => existsSync(folder));
  const names = new Set(folders.flatMap((folder) => readdirSync(folder)).filter((other) => other !== name && isClusterName(other)));
  return [...names].flatMap((other) => readRig(other) ?? readFormerRig(other) ?? []);
}
