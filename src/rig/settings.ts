/** What a rig is made from, and the choice of addresses that are free on this machine. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../domain/errors.ts';
import { readFormerRig, readRig, rigPaths, type RigDescription } from './description.ts';

export interface RigSettings {
  readonly name: string;
  readonly agents: number;
  readonly pool: string | undefined;
  readonly calicoBinDir: string;
  /** Archive that `docker load` takes, and the tag in it. */
  readonly imagePath: string;
  readonly imageTag: string;
  readonly etcdProgram: string;
  readonly nodeProgram: string;
  /** Root of the checkout, where the embedded programs are. */
  readonly sourceDir: string;
  /** Resources that each agent offers. */
  readonly agentCpus: number;
  readonly agentMemMib: number;
}

interface Net {
  readonly base: number;
  readonly bits: number;
}

/** The whole plan of a rig, before anything is made. */
export function planRig(settings: RigSettings): RigDescription {
  const standing = readRig(settings.name) ?? readFormerRig(settings.name);
  const { run, state, log } = rigPaths(settings.name);
  const taken = takenNets(settings.name);
  const subnet = standing?.subnet ?? chooseNet(taken, 50, 24);
  const pool = settings.pool ?? standing?.pool ?? chooseNet([...taken, parseNet(subnet)], 60, 16);
  if (settings.pool !== undefined) {
    const clash = [...taken, parseNet(subnet)].find((net) => overlaps(net, parseNet(pool)));
    if (clash !== undefined) {
      throw new UsageError(`--pool: ${pool} overlaps ${formatNet(clash)}, which this machine or another cluster uses`, {
        next: 'Give a network that nothing here uses, or leave --pool out: a free one is chosen.',
      });
    }
  }
  const base = parseNet(subnet).base;
  const hostAddress = formatAddress(base + 1);
  return {
    name: settings.name,
    runDir: run,
    stateDir: state,
    logDir: log,
    dockerHost: `unix://${run}/docker.sock`,
    bridge: linkName(settings.name, 'b'),
    hostAddress,
    subnet,
    pool,
    network: settings.name,
    infraEtcd: [`http://${hostAddress}:2379`],
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

/** A link's name: at most 15 characters, the same for the same rig, another for every other. */
export function linkName(rig: string, part: string): string {
  return `rg${createHash('sha256').update(rig).digest('hex').slice(0, 8)}${part}`;
}

/** Networks that addresses and routes of this machine, and other rigs, use. */
function takenNets(name: string): readonly Net[] {
  const own = linkName(name, '');
  const addresses = Object.entries(networkInterfaces())
    .filter(([link]) => !link.startsWith(own))
    .flatMap(([, list]) => list ?? [])
    .filter(({ family, cidr }) => family === 'IPv4' && cidr !== null)
    .map(({ cidr }) => parseNet(cidr ?? ''));
  const routes = readFileSync('/proc/net/route', 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .filter(([link, destination]) => link !== undefined && !link.startsWith(own) && destination !== undefined && destination !== '00000000')
    .map((columns) => ({ base: littleEndian(columns[1] ?? '0'), bits: bitCount(littleEndian(columns[7] ?? '0')) }));
  const folder = '/var/lib/regent';
  const others = existsSync(folder) ? readdirSync(folder).filter((other) => other !== name) : [];
  const rigs = others.flatMap((other) => {
    const rig = readRig(other) ?? readFormerRig(other);
    return rig === null ? [] : [parseNet(rig.subnet), parseNet(rig.pool)];
  });
  return [...addresses, ...routes, ...rigs];
}

/** The first free 10.x network, counting up from `first`. */
function chooseNet(taken: readonly Net[], first: number, bits: number): string {
  for (let second = first; second < 255; second += 1) {
    const net = { base: ((10 << 24) | (second << 16)) >>> 0, bits };
    if (!taken.some((other) => overlaps(other, net))) return formatNet(net);
  }
  throw new UsageError('no private network is free on this machine', { next: 'Give --pool.' });
}

function overlaps(a: Net, b: Net): boolean {
  const size = 2 ** (32 - Math.min(a.bits, b.bits));
  return Math.floor(a.base / size) === Math.floor(b.base / size);
}

function parseNet(cidr: string): Net {
  const [address = '0.0.0.0', bits = '32'] = cidr.split('/');
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(bits));
  return { base: Math.floor(number / size) * size, bits: Number(bits) };
}

function formatNet({ base, bits }: Net): string {
  return `${formatAddress(base)}/${bits}`;
}

function formatAddress(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}

function littleEndian(hexadecimal: string): number {
  return Buffer.from(hexadecimal.padStart(8, '0'), 'hex').readUInt32LE(0);
}

function bitCount(value: number): number {
  return value.toString(2).replaceAll('0', '').length;
}
