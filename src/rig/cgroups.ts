/**
 * A rig's control group: every process that it starts, and every container, is in it from its first moment to its last, whatever
 * it forks and however it calls itself. So what has to end is known without names, and no reused process id is ever hit.
 * (cgroups(7); version 2, version 1 and both at once.)
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const rigCgroup = (name: string): string => `regent-${name}`;

/** Where the engine puts its containers; absolute, because what is relative would be below the engine's own group. */
export const containersCgroup = (name: string): string => `/${rigCgroup(name)}/containers`;

/** The mounted hierarchies, version 2 first. */
function hierarchies(): readonly string[] {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n').map((line) => line.split(' '));
  const pathsOf = (type: string): string[] => mounts.filter((fields) => fields[2] === type).map((fields) => fields[1] ?? '');
  return [...pathsOf('cgroup2'), ...pathsOf('cgroup')];
}

/**
 * Makes the group of a rig's services and returns the file that takes a process into it. A group of its own below the rig's:
 * version 2 lets only the leaves have processes.
 */
export function makeServicesCgroup(name: string): string {
  let reason: unknown = new Error('no cgroup file system is mounted');
  for (const hierarchy of hierarchies()) {
    const path = join(hierarchy, rigCgroup(name), 'services');
    try {
      mkdirSync(path, { recursive: true });
      return join(path, 'cgroup.procs');
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}

/**
 * Where version 2 is all there is: a group whose children may have limits of CPUs and memory. Mesos 1.12 makes its containers' groups
 * in it and switches the controllers on in those alone, which takes that they are on in all above. Elsewhere nothing is done.
 *
 * @param root where version 2 is looked for, as Mesos does
 * @param write of one controller at a time, which is what the kernel takes
 */
export function makeLimitableCgroup(group: string, root = '/sys/fs/cgroup', write: (path: string, text: string) => void = writeFileSync): void {
  if (!existsSync(join(root, 'cgroup.controllers'))) return;
  const parts = group.split('/');
  for (const folder of [root, ...parts.map((_, depth) => join(root, ...parts.slice(0, depth + 1)))]) {
    mkdirSync(folder, { recursive: true });
    const there = readFileSync(join(folder, 'cgroup.controllers'), 'utf8').trim().split(' ');
    for (const controller of ['cpu', 'memory']) if (there.includes(controller)) switchOn(join(folder, 'cgroup.subtree_control'), controller, write);
  }
}

function switchOn(path: string, controller: string, write: (path: string, text: string) => void): void {
  try {
    write(path, `+${controller}`);
  } catch {
    // The root of a machine that is a container itself has processes, and then refuses: an agent there says what it lacks.
  }
}

/** The rig's processes, containers' included, by id. */
export function membersOf(name: string): readonly number[] {
  const group = rigCgroup(name);
  return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && isMember(entry, group)).map(Number);
}

function isMember(pid: string, group: string): boolean {
  try {
    if (!isCgroupMember(readFileSync(`/proc/${pid}/cgroup`, 'utf8'), group)) return false;
    // One that has ended and waits for its parent to notice is no process any more (proc(5): the state follows the name).
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    // It has ended meanwhile.
    return false;
  }
}

/** @param text of /proc/PID/cgroup: a line a hierarchy, `id:controllers:path` */
export function isCgroupMember(text: string, group: string): boolean {
  return text.split('\n').some((line) => line.split(':').slice(2).join(':').split('/').includes(group));
}

/** The folders of a group in all hierarchies. */
export function cgroupFolders(group: string): readonly string[] {
  return hierarchies().map((hierarchy) => join(hierarchy, group)).filter((path) => existsSync(path));
}

/** Takes the group away everywhere; one that still has a process stays. */
export function removeCgroups(group: string): void {
  for (const folder of cgroupFolders(group)) removeTree(folder);
}

function removeTree(folder: string): void {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) removeTree(join(folder, entry.name));
    rmdirSync(folder);
  } catch {
    // Busy: what is left is found and named when all is done.
  }
}
