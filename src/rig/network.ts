/** Agents as network namespaces on one bridge. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { command, ipBatch, tryCommand } from './command.ts';
import type { RigDescription } from './description.ts';
import type { Journal } from './journal.ts';
import { linkName } from './settings.ts';

const forwardSwitch = '/proc/sys/net/ipv4/ip_forward';
/** What forwarding was before the first rig of this machine. */
const formerForward = '/run/regent/.ip_forward';

export async function makeNetwork(rig: RigDescription, journal: Journal): Promise<void> {
  mkdirSync('/run/regent', { recursive: true });
  if (!existsSync(formerForward)) writeFileSync(formerForward, readFileSync(forwardSwitch, 'utf8'));
  writeFileSync(forwardSwitch, '1');

  const bits = rig.subnet.split('/')[1] ?? '24';
  if (!(await linkExists(rig.bridge))) {
    journal.note({ kind: 'link', name: rig.bridge });
    await ipBatch([
      `link add ${rig.bridge} type bridge forward_delay 0`,
      `addr add ${rig.hostAddress}/${bits} dev ${rig.bridge}`,
      `link set ${rig.bridge} up`,
    ]);
  }
  for (const [k, agent] of rig.agents.entries()) {
    const namespace = basename(agent.netns);
    const outer = linkName(rig.name, `a${k + 1}`);
    if (existsSync(agent.netns) && (await linkExists(outer))) continue;
    journal.note({ kind: 'netns', name: namespace });
    journal.note({ kind: 'link', name: outer });
    await tryCommand('ip', ['netns', 'delete', namespace]);
    await tryCommand('ip', ['link', 'delete', outer]);
    await ipBatch([
      `netns add ${namespace}`,
      `link add ${outer} type veth peer name eth0 netns ${namespace}`,
      `link set ${outer} master ${rig.bridge} up`,
      `-n ${namespace} link set lo up`,
      `-n ${namespace} addr add ${agent.address}/${bits} dev eth0`,
      `-n ${namespace} link set eth0 up`,
      `-n ${namespace} route add default via ${rig.hostAddress}`,
    ].filter((line) => !line.startsWith('-n')));
    await command('ip', ['-n', namespace, '-batch', '-'], {
      input: ['link set lo up', `addr add ${agent.address}/${bits} dev eth0`, 'link set eth0 up', `route add default via ${rig.hostAddress}`].join('\n') + '\n',
    });
    await command('nsenter', [`--net=${agent.netns}`, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward; echo 0 > /proc/sys/net/ipv4/conf/all/rp_filter; echo 0 > /proc/sys/net/ipv4/conf/eth0/rp_filter']);
  }
}

async function linkExists(name: string): Promise<boolean> {
  return (await tryCommand('ip', ['link', 'show', 'dev', name])).exitCode === 0;
}

/** Called when the last rig of the machine is gone. */
export function restoreForwarding(): void {
  if (!existsSync(formerForward)) return;
  writeFileSync(forwardSwitch, readFileSync(formerForward, 'utf8').trim());
  rmSync(formerForward, { force: true });
}
