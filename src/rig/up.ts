/** Makes a rig, or completes one that is there in part: namespaces, Docker engine, infra etcd, storage, Calico, Mesos. */
import { mkdirSync } from 'node:fs';
import { makeAgentFolders } from './agent-mounts.ts';
import { makeLimitableCgroup, makeServicesCgroup, membersOf, rigCgroup } from './cgroups.ts';
import { addControlPlaneServices, awaitControlPlane, startCalico, startControlPlane } from './control-plane.ts';
import { readRig, servicesFolder, writeRig, type RigDescription } from './description.ts';
import { addDockerServices, awaitDocker, loadImage } from './docker.ts';
import { takeAway } from './down.ts';
import { journalOf, type Journal } from './journal.ts';
import { machineLock, withLock } from './lock.ts';
import { prepareMachine } from './machine.ts';
import { mesosCgroup, prepareForMesos } from './mesos.ts';
import { makeNetwork } from './network.ts';
import { runQuietly, type Phase } from './phase.ts';
import { checkBridgePorts, checkKernel, checkMachine } from './preconditions.ts';
import { addService, serviceNames, startService, superviseServices } from './services.ts';
import { planRig, type RigSettings } from './settings.ts';
import { addStorageServices, makeStorage, refuseOtherBricks } from './storage.ts';

export { servicesFolder } from './description.ts';
export type { Phase } from './phase.ts';

/**
 * Called again on a rig that is whole it changes nothing; one that is there in part it completes; one whose processes are all gone
 * (the machine was started anew) it takes away and makes again, with the files that were in it.
 *
 * @throws {MachineError} when a part cannot be had; what was made stays noted in the journal for `downRig`
 * @throws {UsageError} when a given address clashes, or a setting is not that of the rig that stands
 * @throws {RegentError} `REGENT_BUSY` when another process is at work on this rig
 */
export function upRig(settings: RigSettings, phase: Phase = runQuietly): Promise<RigDescription> {
  return withLock(settings.name, 0, () => makeRig(settings, phase));
}

async function makeRig(settings: RigSettings, phase: Phase): Promise<RigDescription> {
  const rig = await phase('agents', async () => {
    await prepare(settings);
    const { rig: claimed, journal } = await withLock(machineLock, 20_000, () => Promise.resolve(claim(settings)));
    await makeNetwork(claimed, journal);
    await makeAgentFolders(claimed, journal);
    if (claimed.mesos === 'external') {
      for (const agent of claimed.agents) makeLimitableCgroup(mesosCgroup(claimed, agent));
      prepareForMesos(claimed, settings);
    }
    await supervise(claimed, settings);
    return claimed;
  });
  const services = servicesFolder(rig);
  await Promise.all([
    phase('shared storage (GlusterFS)', () => makeStorage(rig, services)),
    phase('Docker engine and node image', async () => {
      await Promise.all([startService(services, 'containerd'), startService(services, 'dockerd')]);
      await awaitDocker(rig);
      await loadImage(rig, settings);
    }),
    phase(rig.mesos === 'embedded' ? 'infra etcd, Calico and Mesos' : 'infra etcd and Calico', async () => {
      await startControlPlane(rig, services);
      await startCalico(rig, services);
      await awaitControlPlane(rig);
    }),
  ]);
  return rig;
}

/** Everything that may be refused, before anything is made. */
async function prepare(settings: RigSettings): Promise<void> {
  const { name } = settings;
  await checkMachine(`/var/lib/regent/${name}`);
  refuseOtherBricks(planRig(settings));
  if (readRig(name) !== null && membersOf(name).length === 0) await takeAway(name, { purge: false, phase: runQuietly });
  if (readRig(name) !== null) return;
  await checkKernel();
  const mesos = settings.mesos === 'embedded' ? [[5050, 'the Mesos master'] as const] : [];
  await checkBridgePorts([[2379, 'the infra etcd'], [2380, 'the infra etcd'], ...mesos]);
}

/** Settles the rig's addresses and says so to everybody; under the machine's lock, so that no other rig takes the same. */
function claim(settings: RigSettings): { rig: RigDescription; journal: Journal } {
  prepareMachine();
  const rig = planRig(settings);
  const journal = journalOf(rig.name);
  journal.note({ kind: 'folder', path: rig.stateDir, keep: true });
  for (const path of [rig.runDir, rig.logDir]) journal.note({ kind: 'folder', path });
  for (const path of [rig.runDir, rig.stateDir, rig.logDir]) mkdirSync(path, { recursive: true, mode: 0o755 });
  writeRig(rig);
  return { rig, journal };
}

async function supervise(rig: RigDescription, settings: RigSettings): Promise<void> {
  const services = servicesFolder(rig);
  const journal = journalOf(rig.name);
  journal.note({ kind: 'cgroup', name: rigCgroup(rig.name) });
  journal.note({ kind: 'services', folder: services });
  mkdirSync(services, { recursive: true });
  addDockerServices(rig, services);
  addControlPlaneServices(rig, services, settings);
  addStorageServices(rig, services);
  // The supervisor finds new folders within 5 s; these are there from the start, for whoever fills them.
  for (const name of ['daemon', 'gateway']) reserveService(rig, services, name);
  await superviseServices(services, makeServicesCgroup(rig.name));
}

function reserveService(rig: RigDescription, services: string, name: string): void {
  if (serviceNames(services).includes(name)) return;
  addService(services, rig.logDir, { name, run: [`echo "nothing is set up to run as ${name}"`, 'exec sleep 60'] });
}
