/** What a rig consists of, as everybody outside `src/rig` reads it. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { RegentError } from '../domain/errors.ts';
import { isClusterName } from '../domain/settings.ts';

const stateRoot = '/var/lib/regent';

export interface RigAgent {
  /** `agent1`, `agent2`, … */
  readonly name: string;
  readonly address: string;
  /** Path of its network namespace. */
  readonly netns: string;
  /** The folder that containers bind: it holds the mounted shared storage as `share`. */
  readonly storageDir: string;
  readonly workDir: string;
  readonly cniConfigDir: string;
}

export interface RigDescription {
  readonly name: string;
  readonly runDir: string;
  readonly stateDir: string;
  readonly logDir: string;
  /** `unix://…` */
  readonly dockerHost: string;
  readonly bridge: string;
  /** The machine's own address on the bridge. */
  readonly hostAddress: string;
  readonly subnet: string;
  readonly pool: string;
  /** Name of the CNI network. */
  readonly network: string;
  readonly infraEtcd: readonly string[];
  /** Whether master and agents are the rig's own. */
  readonly mesos: 'embedded' | 'external';
  /** Where the rig's own master is; where one of its user's would be reached by all agents. */
  readonly mesosMaster: string;
  readonly image: string;
  readonly calicoBinDir: string;
  readonly agents: readonly RigAgent[];
}

export interface RigPaths {
  readonly run: string;
  readonly state: string;
  readonly log: string;
}

/** @throws {RegentError} `REGENT_NAME` for what is no name: `''` and `..` would be the folders of all rigs, which `down` empties */
export function rigPaths(name: string): RigPaths {
  if (!isClusterName(name)) throw new RegentError('REGENT_NAME', `"${name}" is no name of a rig`);
  return { run: `/run/regent/${name}`, state: join(stateRoot, name), log: `/var/log/regent/${name}` };
}

/** Whether a user may mount a disk there: for a rig's state, or for one part of it. */
export function isForUsersDisk(path: string): boolean {
  const below = relative(stateRoot, path).split('/');
  return below[0] !== '..' && below.length <= 2;
}

/** The rig of that name that is up, wholly or in part; `null` where there is none. */
export function readRig(name: string): RigDescription | null {
  return readDescription(join(rigPaths(name).run, 'rig.json'));
}

/** The rig of that name as it was when it was last up: its addresses are used again, because its storage knows them. */
export function readFormerRig(name: string): RigDescription | null {
  return readDescription(join(rigPaths(name).state, 'rig.json'));
}

function readDescription(file: string): RigDescription | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RigDescription;
  } catch {
    return null;
  }
}

export function writeRig(rig: RigDescription): void {
  for (const folder of [rig.runDir, rig.stateDir]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'rig.json.new'), `${JSON.stringify(rig, null, 1)}\n`);
    renameSync(join(folder, 'rig.json.new'), join(folder, 'rig.json'));
  }
}

/** The folder that the rig's supervisor watches. */
export const servicesFolder = (rig: Pick<RigDescription, 'runDir'>): string => join(rig.runDir, 'service');
