/**
 * Keeps the routes that a rig lives by, also when a link went down and took them along: the machine's to each block of Calico's
 * pool through the agent that has it, and each agent's default route. Without that one no container of the agent can answer
 * anybody: the kernel speaks for their gateway, 169.254.1.1 (proxy ARP), only where it has a route to it. All of them go with
 * the bridge and the agents when the rig goes.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createCalicoDatastore } from '../adapters/calico/datastore.ts';
import { command, tryCommand } from './command.ts';
import type { RigDescription } from './description.ts';
import { linkName } from './settings.ts';

/** Between two looks for what no link tells of: routes that somebody took away; milliseconds. */
const lookEveryMs = 5_000;
/** Before another look where one failed, in milliseconds. */
const lookAgainMs = 100;

/** Until this program ends. @param failed told when links can no longer be watched */
export function keepRoutes(rig: RigDescription, failed: (why: string) => void): void {
  /** Gateways of the blocks; not known until the datastore has been read. */
  let wanted: ReadonlyMap<string, string> | undefined;
  let work = Promise.resolve();
  let isDue = false;
  /** Why the last looks failed, and how many of them in a row. */
  let failure = { reason: '', looks: 0 };

  /** A link may go down between a look at it and the route over it: that, as any failure, is looked at again, and told if it lasts. */
  const look = async (): Promise<void> => {
    isDue = false;
    const looks = [...rig.agents.map((_, k) => keepDefaultRoute(rig, k)), ...(wanted === undefined ? [] : [keepBlocks(rig, wanted)])];
    const rejected = (await Promise.allSettled(looks)).find((result) => result.status === 'rejected');
    const reason = rejected === undefined ? '' : String(rejected.reason);
    failure = { reason, looks: reason === failure.reason ? failure.looks + 1 : 1 };
    if (reason === '') return;
    if (failure.looks === 2) process.stderr.write(`${reason}\n`);
    setTimeout(keep, lookAgainMs);
  };
  /** Changes that come while it is at work are looked at once, after it. */
  const keep = (): void => {
    if (isDue) return;
    isDue = true;
    work = work.then(look);
  };

  createCalicoDatastore(rig.infraEtcd).watchBlocks((blocks) => {
    wanted = new Map(blocks.flatMap(({ cidr, node }) => {
      const agent = rig.agents.find(({ name }) => name === node);
      return agent === undefined ? [] : [[cidr, agent.address] as const];
    }));
    keep();
  });
  // An agent's own end is seen from here, too: its far end has a carrier only while both are up. It ends with this program.
  const monitor = spawn('setpriv', ['--pdeathsig', 'KILL', 'ip', '-oneline', 'monitor', 'link'], { stdio: ['ignore', 'pipe', 'inherit'] });
  monitor.stdout.on('data', keep);
  monitor.on('error', (error) => failed(String(error)));
  monitor.on('close', () => failed('the monitor of network links ended'));
  setInterval(keep, lookEveryMs);
  keep();
}

async function keepDefaultRoute({ name, agents, hostAddress, subnet }: RigDescription, k: number): Promise<void> {
  const { netns = '', address = '' } = agents[k] ?? {};
  const namespace = basename(netns);
  if (!hasCarrier(linkName(name, `a${k + 1}`))) return;
  if ((await command('ip', ['-n', namespace, 'route', 'show', 'default'])) !== '') return;
  // The kernel made that of the link itself when it came up; by hand it may have gone as well.
  await command('ip', ['-n', namespace, 'route', 'replace', subnet, 'dev', 'eth0', 'proto', 'kernel', 'scope', 'link', 'src', address]);
  await command('ip', ['-n', namespace, 'route', 'replace', 'default', 'via', hostAddress]);
  process.stdout.write(`default via ${hostAddress} in ${namespace}\n`);
}

async function keepBlocks({ bridge }: RigDescription, gateways: ReadonlyMap<string, string>): Promise<void> {
  if (!hasCarrier(bridge)) return;
  const shown = JSON.parse((await command('ip', ['-j', 'route', 'show', 'dev', bridge])) || '[]') as { dst: string; gateway?: string }[];
  const standing = new Map(shown.flatMap(({ dst, gateway }) => (gateway === undefined ? [] : [[dst, gateway] as const])));
  for (const [cidr, address] of gateways) {
    if (standing.get(cidr) === address) continue;
    await command('ip', ['route', 'replace', cidr, 'via', address, 'dev', bridge]);
    process.stdout.write(`${cidr} via ${address}\n`);
  }
  for (const cidr of standing.keys()) if (!gateways.has(cidr)) await tryCommand('ip', ['route', 'delete', cidr, 'dev', bridge]);
}

/** No route can be made over a link that has none; its return is another change. */
function hasCarrier(link: string): boolean {
  try {
    return readFileSync(`/sys/class/net/${link}/carrier`, 'utf8').trim() === '1';
  } catch {
    // The kernel does not tell of a link that is down.
    return false;
  }
}
