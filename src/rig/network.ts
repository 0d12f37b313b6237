/** Agents as network namespaces on one bridge. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { command, tryCommand } from './command.ts';
import type { RigAgent, RigDescription } from './description.ts';
import type { Journal } from './journal.ts';
import { isMountPoint } from './mounts.ts';
import { linkName } from './settings.ts';

export async function makeNetwork(rig: RigDescription, journal: Journal): Promise<void> {
  const bits = rig.subnet.split('/')[1] ?? '24';
  if (!linkExists(rig.bridge)) {
    journal.note({ kind: 'link', name: rig.bridge });
    await ipBatch([`link add ${rig.bridge} type bridge forward_delay 0`]);
  }
  // Said again where it is true already: a killed `up` may have come between.
  await ipBatch([`addr replace ${rig.hostAddress}/${bits} dev ${rig.bridge}`, `link set ${rig.bridge} up`]);
  await Promise.all([letThroughFirewall(rig, journal), ...rig.agents.map((agent, k) => makeAgent(rig, agent, linkName(rig.name, `a${k + 1}`), bits, journal))]);
}

async function makeAgent(rig: RigDescription, agent: RigAgent, outer: string, bits: string, journal: Journal): Promise<void> {
  const namespace = basename(agent.netns);
  if (!(await hasPlug(namespace, outer))) {
    journal.note({ kind: 'netns', name: namespace });
    journal.note({ kind: 'link', name: outer });
    if (existsSync(agent.netns)) await tryCommand('ip', ['netns', 'delete', namespace]);
    if (linkExists(outer)) await tryCommand('ip', ['link', 'delete', outer]);
    await ipBatch([`netns add ${namespace}`, `link add ${outer} type veth peer name eth0 netns ${namespace}`]);
  }
  // All of it may be true already, or have been until somebody changed it; what lives in the namespace goes on.
  await ipBatch([`link set ${outer} master ${rig.bridge} up`]);
  await command('nsenter', [`--net=${agent.netns}`, 'sh', '-c', 'cd /proc/sys/net/ipv4; echo 1 > ip_forward; for link in all default eth0; do echo 0 > conf/$link/rp_filter; done']);
  await ipBatch(['link set lo up', `addr replace ${agent.address}/${bits} dev eth0`, 'link set eth0 up', `route replace default via ${rig.hostAddress}`], namespace);
}

/** A namespace is there once it has its end of the link; routes and addresses come and go with the state of that. */
async function hasPlug(namespace: string, outer: string): Promise<boolean> {
  if (!isMountPoint(`/run/netns/${namespace}`) || !linkExists(outer)) return false;
  return (await tryCommand('ip', ['-n', namespace, 'link', 'show', 'eth0'])).exitCode === 0;
}

/**
 * A machine whose firewall drops what it forwards (another Docker engine sets it so) would drop what goes over the bridge, too,
 * where the kernel shows bridged packets to iptables.
 */
async function letThroughFirewall(rig: RigDescription, journal: Journal): Promise<void> {
  const { stdout } = await tryCommand('iptables', ['-w', '5', '-S', 'FORWARD']);
  if (!stdout.startsWith('-P FORWARD DROP')) return;
  const rule = ['FORWARD', '-i', rig.bridge, '-o', rig.bridge, '-m', 'comment', '--comment', `regent ${rig.name}`, '-j', 'ACCEPT'];
  if ((await tryCommand('iptables', ['-w', '5', '-C', ...rule])).exitCode === 0) return;
  journal.note({ kind: 'rule', args: rule });
  await command('iptables', ['-w', '5', '-I', ...rule]);
}

function linkExists(name: string): boolean {
  return existsSync(join('/sys/class/net', name));
}

/** Many `ip` commands in one process. */
async function ipBatch(lines: readonly string[], namespace?: string): Promise<void> {
  await command('ip', [...(namespace === undefined ? [] : ['-n', namespace]), '-batch', '-'], { input: `${lines.join('\n')}\n` });
}
