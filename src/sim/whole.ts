/**
 * What must come true once faults have stopped, as far as a simulated world can say it: C1 containers, C2 an address each, C3 etcd,
 * C4 names, C5 logins, C6 storage, C7 Jupyter, C8 the outside address, and nothing left over: no task, member, address, intent, offer,
 * connection, file.
 */
import { parseHostsTable } from '../domain/hosts-table.ts';
import { peerUrlOf } from '../domain/membership.ts';
import { nameAt } from '../domain/naming.ts';
import { clusterOf } from './place-names.ts';
import type { SimWorld } from './world.ts';

/** An offer is used or given back as soon as it comes; so long it may take. */
const offerKeptMs = 30_000;
/** A probe's file is swept away by a later one, at the latest after so long: its age, and the pause between two probes. */
const probeKeptMs = 100_000;

/** What is missing, in one sentence; `null` where nothing is. */
export function notYet(world: SimWorld): string | null {
  const living = world.containers.livingOf(world.name);
  if (living.length !== world.size) return `${living.length} containers live`;
  const truth = world.truth();
  if (truth === null || truth.leader === null) return 'etcd has no leader';
  const { leader } = truth;
  if (truth.members.length !== world.size || truth.members.some(({ isLearner, name }) => isLearner || !living.some(({ taskId }) => taskId === name))) {
    return `etcd has the members ${truth.members.map(({ name, isLearner }) => name + (isLearner ? ' (learner)' : '')).join(', ')}`;
  }
  for (const { taskId, address } of living) {
    const peerUrl = peerUrlOf(address);
    if (!truth.members.some(({ name, peerUrls }) => name === taskId && peerUrls.length === 1 && peerUrls[0] === peerUrl)) return `etcd looks for ${taskId} elsewhere than at ${address}`;
    if (world.store.intents.get(taskId)?.address !== address) return `another address than ${address} is written down for ${taskId}`;
  }
  if (world.store.names[0] !== leader) return `${String(world.store.names[0])} has NAME-0 while ${leader} leads`;
  const wanted = new Map(world.store.names.map((taskId, k) => [nameAt(world.name, k), living.find((container) => container.taskId === taskId)?.address]));
  for (const { taskId, hosts } of living) {
    const table = parseHostsTable(hosts, world.name);
    if (table.size !== world.size || [...wanted].some(([name, address]) => address === undefined || table.get(name) !== address)) return `${taskId} has a wrong hosts table`;
  }
  for (const { taskId, sshdRuns, letsIn, trusted } of living) if (!sshdRuns || !letsIn || !trusted) return `nobody gets from another container into ${taskId} by its name`;
  const serving = living.filter(({ jupyter }) => jupyter !== 'down').map(({ taskId }) => taskId);
  if (serving.length !== 1 || serving[0] !== leader) return `Jupyter runs on ${serving.join(', ') || 'nobody'}`;
  if (world.store.exposure.container !== leader) return `${String(world.store.exposure.container)} is exposed`;
  for (const { place, open } of world.gateways) if (open?.container !== leader) return `${place} serves ${open?.container ?? 'nobody'}`;
  for (const { taskId, agentId } of living) {
    const { share } = world.containers;
    const read = share.isThere(agentId) ? Number(share.readNow(agentId, world.user.notebook) ?? 0) : null;
    if (read === null || read < world.user.acknowledged) return `${taskId} reads ${read === null ? 'nothing' : `save ${read}`} of a notebook whose save ${world.user.acknowledged} was acknowledged`;
  }
  for (const gateway of world.gateways) {
    const answering = world.user.answering(gateway);
    if (answering !== leader) return `${answering ?? 'nobody'} answers whoever asks ${gateway.place} from outside`;
  }
  const left = world.containers.share.probesLeft().filter(({ writtenMs }) => world.clock.now() - writtenMs > probeKeptMs);
  if (left.length > 0) return `${left.map(({ path }) => path).join(', ')} is left in the shared storage`;
  const tasks = [...world.mesos.tasks.values()].filter(({ taskId, phase }) => phase !== 'ended' && clusterOf(taskId) === world.name);
  if (tasks.length !== world.size) return `Mesos has ${tasks.length} tasks`;
  if (world.store.intents.size !== world.size) return `${world.store.intents.size} intents are written down`;
  const followed = [...world.containers.all.values()].find(({ taskId, alive, watchers }) => watchers.size > (alive ? world.daemons.places.length : 0) && clusterOf(taskId) === world.name);
  if (followed !== undefined) return `the reports of ${followed.taskId} are followed ${followed.watchers.size} times`;
  const kept = world.mesos.offersKept(world.store.frameworkId, offerKeptMs);
  if (kept > 0) return `${kept} offers are neither used nor given back`;
  return null;
}
