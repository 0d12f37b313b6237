import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { rigPaths } from '../../rig/description.ts';
import { tryCommand } from '../../rig/command.ts';
import { downRig } from '../../rig/down.ts';
import { stopService } from '../../rig/services.ts';
import { servicesFolder } from '../../rig/up.ts';
import { socketPath } from '../cluster-files.ts';
import { tearDown } from '../daemon-client.ts';
import { phasesOf, type Output } from '../output.ts';

export async function down(options: Readonly<Record<string, unknown>>, output: Output): Promise<number> {
  const name = String(options['name']);
  const purge = options['purge'] === true;
  const paths = rigPaths(name);
  const phase = phasesOf(output);
  await phase('daemon and its framework', async () => {
    const services = servicesFolder({ runDir: paths.run });
    // Not again once it has ended: a daemon that comes back would launch again.
    if (existsSync(join(services, 'daemon'))) await tryCommand('sv', ['once', join(services, 'daemon')]);
    const forgotten = existsSync(socketPath(name)) && (await tearDown(socketPath(name)));
    await Promise.all(['daemon', 'gateway'].map((service) => stopService(services, service)));
    // A daemon that could not say goodbye left names and intents of containers that are about to end.
    if (!forgotten) await rm(join(paths.state, 'infra-etcd'), { recursive: true, force: true });
  });
  const { removed, kept } = await downRig(name, { purge, phase });
  if (output.json) output.out(`${JSON.stringify({ name, removed, kept })}\n`);
  else {
    output.out(removed ? `The cluster ${name} is down.\n` : `No cluster called ${name} was up.\n`);
    if (kept.length > 0) output.out(`Kept, so that the next \`up\` goes on from it (\`./regent down --purge\` takes it away):\n${kept.map((path) => `  ${path}\n`).join('')}`);
  }
  return 0;
}
