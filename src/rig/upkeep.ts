/** Puts back what other hands take from a rig's network while it is up: its routes, and Calico's datastore, from which they are made. */
import { basename } from 'node:path';
import { keepCalico } from '../adapters/calico/keeper.ts';
import { tryCommand } from './command.ts';
import { completeCalico } from './control-plane.ts';
import { readRig } from './description.ts';
import { keepRoutes } from './routes.ts';

const rig = readRig(process.argv[2] ?? '') ?? fail('usage: upkeep.ts NAME of a rig that is up', 2);

keepRoutes(rig, (why) => fail(why, 1));
keepCalico(rig.infraEtcd, {
  complete: () => completeCalico(rig),
  async isWired(node, link) {
    const agent = rig.agents.find(({ name }) => name === node);
    return agent !== undefined && (await tryCommand('ip', ['-n', basename(agent.netns), 'link', 'show', link])).exitCode === 0;
  },
  told: (sentence) => void process.stdout.write(`${sentence}\n`),
});

function fail(why: string, status: number): never {
  process.stderr.write(`${why}\n`);
  process.exit(status);
}
