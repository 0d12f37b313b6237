/** Takes a rig away, whole or half made, and says what stays. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RegentError } from '../domain/errors.ts';
import { cgroupFolders, membersOf, removeCgroups, rigCgroup } from './cgroups.ts';
import { tryCommand } from './command.ts';
import { readFormerRig, readRig, rigPaths, servicesFolder, type RigDescription } from './description.ts';
import { forgetContainers, removeContainers } from './docker.ts';
import { journalOf } from './journal.ts';
import { findLeftovers, linksOf, namespacesOf } from './leftovers.ts';
import { machineLock, withLock } from './lock.ts';
import { restoreMachine } from './machine.ts';
import { removeFolder, unmountUnder } from './mounts.ts';
import { runQuietly, type Phase } from './phase.ts';
import { endAll, processesIn } from './processes.ts';
import { endServices, serviceNames, stopService, waitUntil } from './services.ts';

export { leftovers } from './leftovers.ts';

export interface Removal {
  /** Whether there was anything of that name. */
  readonly removed: boolean;
  /** Paths of what the next `up` of that name goes on from. */
  readonly kept: readonly string[];
}

/**
 * Without `purge` the shared storage's bricks, the engine's images, the infra etcd and snapshots stay; with it nothing does.
 *
 * @throws {RegentError} `REGENT_BUSY` when another process is at work on this rig, `REGENT_LEFTOVERS` when something could not be
 * taken away; the journal stays then, and the next `down` tries again
 */
export function downRig(name: string, { purge, phase = runQuietly }: { purge: boolean; phase?: Phase }): Promise<Removal> {
  return withLock(name, 0, () => takeAway(name, { purge, phase }));
}

/**
 * To be called under the rig's lock.
 *
 * @param forgetStore whether what the infra etcd keeps goes, too
 */
export async function takeAway(name: string, { purge, phase, forgetStore = false }: { purge: boolean; phase: Phase; forgetStore?: boolean }): Promise<Removal> {
  const paths = rigPaths(name);
  const rig = readRig(name) ?? readFormerRig(name);
  const existed = existsSync(paths.run) || (purge && existsSync(paths.state)) || findLeftovers(name).some((what) => what !== `folder ${paths.state}`);
  const services = servicesFolder({ runDir: paths.run });

  await phase('containers', async () => {
    // First those who would start containers again, or mend what is taken away.
    const masters = serviceNames(services).filter((service) => /^(daemon|gateway|upkeep|mesos-.*|felix-.*)$/.test(service));
    await Promise.all(masters.map((service) => stopService(services, service, 2_000)));
    if (rig !== null) await removeContainers(rig);
  });
  await phase('services, mounts, namespaces, links', async () => {
    await endProcesses(name, rig);
    // Not before its etcd has ended, which would go on writing into what is gone.
    if (forgetStore) await removeFolder(join(paths.state, 'infra-etcd'));
    const journal = journalOf(name);
    await journal.undo(purge);
    await sweep(name);
    if (purge) await removeImages(paths.state);
    await withLock(machineLock, 20_000, async () => {
      if (purge) await removeFolder(paths.state);
      else forgetWhatEnded(paths.state);
      const left = findLeftovers(name).filter((what) => purge || what !== `folder ${paths.state}`);
      if (left.length > 0) {
        throw new RegentError('REGENT_LEFTOVERS', `of the rig ${name} there is still: ${left.join('; ')}`, { next: 'Run the same command again.' });
      }
      journal.forget();
      await restoreMachine();
    });
  });
  const kept = ['agents', 'docker', 'infra-etcd', 'key', 'snapshots'].map((entry) => join(paths.state, entry)).filter((path) => existsSync(path));
  return { removed: existed, kept };
}

/** All of them: what the supervisor started, what that forked, and what lives in the agents' networks. */
async function endProcesses(name: string, rig: RigDescription | null): Promise<void> {
  const services = servicesFolder({ runDir: rigPaths(name).run });
  // The engine before its runtime, and both in peace, so that the images are whole next time.
  await Promise.all(['dockerd', 'infra-etcd', ...serviceNames(services).filter((service) => service.startsWith('share-'))].map((service) => stopService(services, service, 3_000)));
  await endServices(services);
  await endAll(() => membersOf(name));
  for (const namespace of namespacesOf(name)) await endAll(() => processesIn(`/var/run/netns/${namespace}`));
  if (rig !== null) forgetContainers(rig);
}

/** What the journal does not know, because it was lost or is of another version. */
async function sweep(name: string): Promise<void> {
  const { run, state } = rigPaths(name);
  for (const namespace of namespacesOf(name)) await tryCommand('ip', ['netns', 'delete', namespace]);
  for (const link of linksOf(name)) await tryCommand('ip', ['link', 'delete', link]);
  for (const folder of [run, state]) await unmountUnder(folder);
  // A group lets go of a process a moment after it ended.
  const group = rigCgroup(name);
  await waitUntil(() => {
    removeCgroups(group);
    return cgroupFolders(group).length === 0;
  }, 3_000);
}

/** Tens of thousands of files take a slow disk a minute, in which no other rig should have to wait for the machine's lock. */
async function removeImages(state: string): Promise<void> {
  const agents = join(state, 'agents');
  const unpacked = existsSync(agents) ? readdirSync(agents).map((agent) => join(agents, agent, 'mesos-images')) : [];
  await Promise.all([join(state, 'docker'), join(state, 'containerd'), ...unpacked].map(removeFolder));
}

/** Mesos' memory of agents and tasks that are gone. */
function forgetWhatEnded(state: string): void {
  const agents = join(state, 'agents');
  const works = existsSync(agents) ? readdirSync(agents).map((agent) => join(agents, agent, 'mesos')) : [];
  for (const path of [join(state, 'mesos-master'), ...works]) rmSync(path, { recursive: true, force: true });
}
