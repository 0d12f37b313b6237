import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createClusterStore } from '../../adapters/store/cluster-store.ts';
import { RegentError } from '../../domain/errors.ts';
import { readRig, rigPaths, type RigDescription } from '../../rig/description.ts';
import { tryCommand } from '../../rig/command.ts';
import { takeAway } from '../../rig/down.ts';
import { withLock } from '../../rig/lock.ts';
import { startService, stopService } from '../../rig/services.ts';
import { servicesFolder } from '../../rig/up.ts';
import { keyPath, readConfig, requireRoot, socketPath } from '../cluster-files.ts';
import { readStatus, tearDown } from '../daemon-client.ts';
import { endFramework } from '../end-framework.ts';
import { hint } from '../hint.ts';
import { sayWhenInterrupted } from '../interrupted.ts';
import { phasesOf, type Output } from '../output.ts';

/** How long a daemon that lost its Mesos, or was started for this, may take to subscribe. */
const subscribesWithinMs = 30_000;

/**
 * All of it under the rig's lock: nothing is ended while another process makes this rig.
 *
 * @throws {RegentError} `REGENT_FRAMEWORK_LEFT` where a Mesos that stays was not told; nothing is taken away then
 */
export async function down(options: Readonly<Record<string, unknown>>, output: Output): Promise<number> {
  requireRoot();
  const name = String(options['name']);
  const purge = options['purge'] === true;
  return withLock(name, 0, async () => {
    sayWhenInterrupted(output.err, `${hint(purge ? 'down --purge' : 'down', name)} goes on from here.`);
    const phase = phasesOf(output);
    const paths = rigPaths(name);
    const wasUp = existsSync(paths.run);
    const forgotten = await phase('daemon and its framework', () => endDaemon(name, options['force'] === true));
    // A daemon that could not say goodbye left names and intents of containers that are about to end.
    const { removed, kept } = await takeAway(name, { purge, phase, forgetStore: wasUp && !forgotten });
    if (output.json) output.out(`${JSON.stringify({ name, removed, kept })}\n`);
    else {
      output.out(removed ? `The cluster ${name} is down.\n` : `No cluster called ${name} was up.\n`);
      if (kept.length > 0) output.out(`Kept, so that the next \`up\` goes on from it (${hint('down --purge', name)} takes it away):\n${kept.map((path) => `  ${path}\n`).join('')}`);
    }
    return 0;
  });
}

/** Whether the store has forgotten the cluster. */
async function endDaemon(name: string, force: boolean): Promise<boolean> {
  const services = servicesFolder({ runDir: rigPaths(name).run });
  const rig = readRig(name);
  const socket = socketPath(name);
  // Not again once it has ended: a daemon that comes back would launch again. One that does not run is started (sv(8)).
  if (existsSync(join(services, 'daemon'))) await tryCommand('sv', ['once', join(services, 'daemon')]);
  const forgotten =
    rig?.mesos === 'external' && readConfig(name) !== null
      ? await leaveMesos(rig, force)
      : // The rig's own Mesos ends with it.
        existsSync(socket) && (await tearDown(socket));
  await Promise.all(['daemon', 'gateway'].map((service) => stopService(services, service)));
  return forgotten;
}

/** Ends the framework in a Mesos that goes on after the rig: nobody else would, for the week of its failover timeout. */
async function leaveMesos(rig: RigDescription, force: boolean): Promise<boolean> {
  const socket = socketPath(rig.name);
  const frameworkId = await knownFramework(rig);
  // It never subscribed.
  if (frameworkId === null) return false;
  const ending = await endFramework({ status: () => readStatus(socket), tearDown: () => tearDown(socket) }, subscribesWithinMs);
  if (ending.kind === 'ended') return true;
  if (force) return false;
  // As it was before: what runs is still looked after.
  if (ending.kind === 'notTold') await startService(servicesFolder(rig), 'daemon');
  const masters = readConfig(rig.name)?.['mesos'] ?? rig.mesosMaster;
  throw new RegentError('REGENT_FRAMEWORK_LEFT', `the framework ${frameworkId} of ${rig.name} is not ended in the Mesos at ${masters}: ${ending.why}`, {
    next: `Nothing was taken away. See that the masters can be reached, then run the same command again. With --force the rig is taken away all the same; end the framework there then: POST /teardown with frameworkId=${frameworkId}.`,
  });
}

/** `null` where there never was one; where the store does not answer, words for that. */
async function knownFramework(rig: RigDescription): Promise<string | null> {
  const store = createClusterStore({ endpoints: rig.infraEtcd, clusterName: rig.name, keyFile: keyPath(rig.name) });
  try {
    return (await store.load()).frameworkId;
  } catch {
    return '(its id is in the infra etcd, which does not answer)';
  } finally {
    await store.close();
  }
}
