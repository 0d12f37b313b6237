/** What `up` leaves in the rig's folder for the commands that come after it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { MachineError, RegentError } from '../domain/errors.ts';
import { hint } from './hint.ts';
import { readRig, rigPaths, type RigDescription } from '../rig/description.ts';
import { settingSpecs, type Settings, type SettingSource } from '../domain/settings.ts';

export interface ClusterFiles {
  readonly rig: RigDescription;
  /** Settings by flag, as text. */
  readonly settings: Readonly<Record<string, string>>;
}

export const socketPath = (name: string): string => join(rigPaths(name).run, 'daemon.sock');
export const configPath = (name: string): string => join(rigPaths(name).run, 'regent.yaml');
export const keyPath = (name: string): string => join(rigPaths(name).state, 'key');

/** @throws {MachineError} for everybody else */
export function requireRoot(): void {
  if (process.getuid?.() !== 0) throw new MachineError('not root: what is known of a cluster only root may read, and change', { next: 'Run it as root, for example with sudo.' });
}

/** The cluster of that name on this machine. */
export function readCluster(name: string): ClusterFiles {
  requireRoot();
  const rig = readRig(name);
  const settings = readConfig(name);
  if (rig === null || settings === null) {
    throw new RegentError('REGENT_NOT_UP', `no cluster called ${name} is up on this machine`, { next: `Run ${hint('up', name)}.` });
  }
  return { rig, settings };
}

export function readConfig(name: string): Readonly<Record<string, string>> | null {
  try {
    const document = parse(readFileSync(configPath(name), 'utf8')) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(document).map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : String(value)]));
  } catch {
    return null;
  }
}

/** What the rig and the cluster of that name were made with: what a second `up` does not say stays as it is. */
export function runningSettings(name: string): SettingSource {
  const rig = readRig(name);
  const config = readConfig(name) ?? {};
  const kept = Object.entries(config).filter(([flag]) => flag !== 'image' && (flag !== 'mesos' || rig?.mesos === 'external'));
  return {
    place: (flag) => `the cluster ${name} that runs, ${flag}`,
    values: rig === null ? {} : { ...Object.fromEntries(kept), agents: String(rig.agents.length), pool: rig.pool, 'calico-bin': rig.calicoBinDir },
  };
}

export function writeConfig(name: string, settings: Settings): void {
  const document: Record<string, unknown> = {};
  for (const { key, flag } of settingSpecs) {
    const value = settings[key];
    if (value !== undefined) document[flag] = value;
  }
  writeFileSync(configPath(name), stringify(document), { mode: 0o600 });
}
