/** What of a rig is on the machine, found without its journal. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cgroupFolders, membersOf, rigCgroup } from './cgroups.ts';
import { tryCommand } from './command.ts';
import { rigPaths } from './description.ts';
import { isOnlyUsersMount, mountPointsUnder } from './mounts.ts';
import { processesIn } from './processes.ts';
import { linkName } from './settings.ts';

const namespaces = '/var/run/netns';

export function namespacesOf(name: string): readonly string[] {
  if (!existsSync(namespaces)) return [];
  return readdirSync(namespaces).filter((entry) => entry.startsWith(`${name}-agent`) && /^\d+$/.test(entry.slice(`${name}-agent`.length)));
}

export function linksOf(name: string): readonly string[] {
  return readdirSync('/sys/class/net').filter((link) => link.startsWith(linkName(name, '')));
}

/** A few words each, such as `mount /run/regent/x/…`; quick, and without another process. */
export function findLeftovers(name: string): readonly string[] {
  const { run, state, log } = rigPaths(name);
  return [
    ...[run, state, log].filter((path) => existsSync(path) && !isOnlyUsersMount(path)).map((path) => `folder ${path}`),
    ...[run, state].flatMap((path) => mountPointsUnder(path)).map((path) => `mount ${path}`),
    ...linksOf(name).map((link) => `link ${link}`),
    ...namespacesOf(name).flatMap((namespace) => [`namespace ${namespace}`, ...processesIn(`${namespaces}/${namespace}`).map((pid) => `${programOf(pid)} in ${namespace}`)]),
    ...membersOf(name).map(programOf),
    ...cgroupFolders(rigCgroup(name)).map((path) => `control group ${path}`),
  ];
}

/** All that, and what nobody should have left: packet rules, routes, and processes that were handed one of the rig's paths. */
export async function leftovers(name: string): Promise<readonly string[]> {
  const { run, state } = rigPaths(name);
  const known = new Set(membersOf(name));
  const users = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && !known.has(Number(entry)) && Number(entry) !== process.pid)
    .filter((pid) => [run, state].some((path) => commandLineOf(pid).split(/[\0=,]|:\/\//).some((word) => word === path || word.startsWith(`${path}/`))))
    .map((pid) => programOf(Number(pid)));
  const rules = (await tryCommand('iptables-save', [])).stdout.split('\n').filter((line) => line.includes(`"regent ${name}"`));
  const routes = (await tryCommand('ip', ['route', 'show', 'table', 'all'])).stdout.split('\n').filter((line) => line.includes(` ${linkName(name, '')}`));
  return [...findLeftovers(name), ...users, ...rules.map((rule) => `rule ${rule}`), ...routes.map((route) => `route ${route}`)];
}

function programOf(pid: number): string {
  return `process ${pid} (${commandLineOf(String(pid)).replaceAll('\0', ' ').slice(0, 120).trim()})`;
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
