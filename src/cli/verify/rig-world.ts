/** The world of a cluster on this machine's rig. */
import { createCalicoDatastore } from '../../adapters/calico/datastore.ts';
import { createDockerEngine } from '../../adapters/docker/engine.ts';
import { createEtcdCluster } from '../../adapters/etcd/cluster.ts';
import { readMesosAccess } from '../../adapters/mesos/access.ts';
import { createMesosContainers } from '../../adapters/mesos-containerizer/engine.ts';
import { frameworkTasks } from '../../adapters/mesos/operator.ts';
import { createClusterStore } from '../../adapters/store/cluster-store.ts';
import { keyPath, readCluster } from '../cluster-files.ts';
import { readToken } from '../commands/up.ts';
import type { World } from './world.ts';

export async function openRigWorld(name: string): Promise<World> {
  const { rig, settings } = readCluster(name);
  const etcd = createEtcdCluster();
  const access = readMesosAccess({ mesos: settings['mesos'] ?? rig.mesosMaster, mesosPrincipal: settings['mesos-principal'], mesosSecretFile: settings['mesos-secret-file'], mesosCa: settings['mesos-ca'] });
  const calico = createCalicoDatastore(rig.infraEtcd);
  const store = createClusterStore({ endpoints: rig.infraEtcd, clusterName: name, keyFile: keyPath(name) });
  return {
    name,
    size: Number(settings['nodes']),
    pool: rig.pool,
    outside: settings['listen'] ?? '',
    token: await readToken(rig, keyPath(name)),
    engine: settings['containerizer'] === 'mesos' ? createMesosContainers(rig.agents.map(({ address }) => `${address}:5051`)) : createDockerEngine(rig.dockerHost),
    etcd,
    tasks: () => frameworkTasks(access, name),
    endpoints: () => calico.endpoints(),
    exposure: () => store.readExposure(),
    async close() {
      await Promise.all([etcd.close(), store.close()]);
    },
  };
}
