/**
 * Keeps the machine's routes to the containers: each block of Calico's pool through the agent that has it. Routes go with the
 * bridge when the rig goes.
 */
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
