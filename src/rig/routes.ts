/**
 * Keeps the machine's routes to the containers: each block of Calico's pool through the agent that has it. Routes go with the
 * bridge when the rig goes. In each agent's namespace it keeps the default route, as a machine's network manager does: the kernel
 * forgets it when the link goes down, and answers for the containers' gateway only where it knows a way (proxy_arp).
 */
import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { createCalicoDatastore } from '../adapters/calico/datastore.ts';
import { command, tryCommand } from './command.ts';
import { readRig } from './description.ts';

const rig = readRig(process.argv[2] ?? '');
if (rig === null) {
  process.stderr.write('usage: routes.ts NAME of a rig that is up\n');
  process.exit(2);
}

const standing = new Map<string, string>();
/** What an earlier life of this program left stands, too. */
const left = JSON.parse((await command('ip', ['-j', 'route', 'show', 'dev', rig.bridge])) || '[]') as { dst: string; gateway?: string }[];
for (const { dst, gateway } of left) if (gateway !== undefined) standing.set(dst, gateway);
let work = Promise.resolve();

createCalicoDatastore(rig.infraEtcd).watchBlocks((blocks) => {
  const wanted = new Map<string, string>();
  for (const { cidr, node } of blocks) {
    const agent = rig.agents.find(({ name }) => name === node);
    if (agent !== undefined) wanted.set(cidr, agent.address);
  }
  work = work.then(async () => {
    for (const [cidr, address] of wanted) {
      if (standing.get(cidr) === address) continue;
      await command('ip', ['route', 'replace', cidr, 'via', address, 'dev', rig.bridge]);
      standing.set(cidr, address);
      process.stdout.write(`${cidr} via ${address}\n`);
    }
    for (const cidr of standing.keys()) {
      if (wanted.has(cidr)) continue;
      await tryCommand('ip', ['route', 'delete', cidr]);
      standing.delete(cidr);
    }
  });
  work.catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
});

/** Changes that follow each other this fast are looked at together. */
const gatherMs = 50;
let gathering: NodeJS.Timeout | undefined;

async function keepDefaultRoutes({ agents, hostAddress }: Pick<typeof rig & object, 'agents' | 'hostAddress'>): Promise<void> {
  // It fails where a link is still down; its coming up is heard of, too.
  await Promise.all(agents.map(({ netns }) => tryCommand('ip', ['-n', basename(netns), 'route', 'replace', 'default', 'via', hostAddress])));
}

// An agent's end of a link that goes down takes the carrier from the machine's end. Killed with this program.
const monitor = spawn('setpriv', ['--pdeathsig', 'KILL', 'ip', '-oneline', 'monitor', 'link'], { stdio: ['ignore', 'pipe', 'inherit'] });
monitor.stdout.on('data', () => {
  gathering ??= setTimeout(() => {
    gathering = undefined;
    void keepDefaultRoutes(rig);
  }, gatherMs);
});
monitor.on('close', () => process.exit(1));
await keepDefaultRoutes(rig);
