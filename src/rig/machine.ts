/**
 * What all rigs of a machine share: IPv4 forwarding, and places that programs expect to exist. What it was like before the first
 * rig came is noted before it is changed, and put back when the last one goes.
 */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tryCommand } from './command.ts';
import { isMountPoint } from './mounts.ts';

const root = '/run/regent';
const forwardSwitch = '/proc/sys/net/ipv4/ip_forward';
/** What forwarding was before the first rig of this machine. */
const formerForward = `${root}/.ip_forward`;
/** Folders made for the first rig, one a line. */
const madeFolders = `${root}/.folders`;
/** There where iproute2's folder of namespaces was no mount yet: the first `ip netns add` makes it one. */
const namespacesUnmounted = `${root}/.netns`;
const namespaces = '/run/netns';

/** Mount points of the agents' private folders, which lie outside of any rig. */
const expectedFolders = ['/run/calico', '/var/lib/calico', '/run/mesos'];

/** To be called under the machine's lock. */
export function prepareMachine(): void {
  mkdirSync(root, { recursive: true });
  if (!existsSync(formerForward)) writeFileSync(formerForward, readFileSync(forwardSwitch, 'utf8'));
  if (readFileSync(forwardSwitch, 'utf8').trim() !== '1') writeFileSync(forwardSwitch, '1');
  for (const folder of expectedFolders) {
    if (existsSync(folder)) continue;
    appendFileSync(madeFolders, `${folder}\n`);
    mkdirSync(folder, { recursive: true });
  }
  if (!isMountPoint(namespaces) && !existsSync(namespacesUnmounted)) writeFileSync(namespacesUnmounted, '');
}

/** Puts the machine back when no rig is left on it. To be called under the machine's lock. */
export async function restoreMachine(): Promise<void> {
  const isLast = !existsSync(root) || readdirSync(root).every((entry) => entry.startsWith('.'));
  if (isLast && existsSync(root)) {
    if (existsSync(formerForward)) writeFileSync(forwardSwitch, readFileSync(formerForward, 'utf8').trim());
    if (existsSync(madeFolders)) for (const folder of readFileSync(madeFolders, 'utf8').split('\n')) if (expectedFolders.includes(folder)) removeIfEmpty(folder);
    if (existsSync(namespacesUnmounted) && isMountPoint(namespaces) && readdirSync(namespaces).length === 0) {
      // Not by force: somebody may be making a namespace right now.
      await tryCommand('umount', [namespaces]);
      removeIfEmpty(namespaces);
    }
    for (const note of [formerForward, madeFolders, namespacesUnmounted]) rmSync(note, { force: true });
  }
  for (const folder of [root, '/var/lib/regent', '/var/log/regent']) removeIfEmpty(folder);
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Another's, or gone.
  }
}
