/** Makes a rig, or completes one that is there in part: namespaces, Docker engine, infra etcd, storage, Calico, Mesos. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCalicoDatastore } from '../adapters/calico/datastore.ts';
import { createDockerEngine } from '../adapters/docker/engine.ts';
import { agentFolders, makeAgentFolders } from './agent-mounts.ts';
import { command, tryCommand } from './command.ts';
import { writeRig, type RigDescription } from './description.ts';
import { Journal } from './journal.ts';
import { makeNetwork } from './network.ts';
import { addService, awaitReady, startService, superviseServices } from './services.ts';
import { planRig, type RigSettings } from './settings.ts';
import { addStorageServices, makeStorage } from './storage.ts';

export type Phase = <T>(title: string, work: () => Promise<T>) => Promise<T>;

export const servicesFolder = (rig: Pick<RigDescription, 'runDir'>): string => join(rig.runDir, 'service');

/** What a real Mesos agent is started with in a namespace of the rig. */
export function agentFlags(rig: RigDescription, agent: RigDescription['agents'][number]): readonly string[] {
  return [
    `--master=${rig.mesosMaster.replace('http://', '')}`,
    `--ip=${agent.address}`,
    `--hostname=${agent.name}`,
    `--work_dir=${agent.workDir}`,
    `--attributes=storage:${agent.storageDir}`,
    `--network_cni_config_dir=${agent.cniConfigDir}`,
    `--network_cni_plugins_dir=${rig.calicoBinDir}`,
  ];
}

/**
 * @throws {MachineError} when a part cannot be had; what was made stays noted in the journal for `downRig`
 * @throws {UsageError} when a given address clashes
 */
export async function upRig(settings: RigSettings, phase: Phase): Promise<RigDescription> {
  const rig = planRig(settings);
  const journal = new Journal(join(rig.stateDir, 'journal.jsonl'));
  const services = servicesFolder(rig);
  const docker = createDockerEngine(rig.dockerHost);

  await phase('agents', async () => {
    for (const path of [rig.runDir, rig.logDir]) journal.note({ kind: 'folder', path });
    journal.note({ kind: 'services', folder: services });
    for (const path of [rig.runDir, rig.stateDir, rig.logDir]) mkdirSync(path, { recursive: true });
    writeRig(rig);
    await makeNetwork(rig, journal);
    makeAgentFolders(rig);
    for (const agent of rig.agents) writeCniConfig(rig, agent);
    addStorageServices(rig, services);
    addDockerService(rig, services, journal);
    addService(services, rig.logDir, {
      name: 'infra-etcd',
      run: [
        `exec ${settings.etcdProgram} --name infra --data-dir ${rig.stateDir}/infra-etcd --listen-client-urls http://${rig.hostAddress}:2379 --advertise-client-urls http://${rig.hostAddress}:2379 --listen-peer-urls http://${rig.hostAddress}:2380 --initial-advertise-peer-urls http://${rig.hostAddress}:2380 --initial-cluster infra=http://${rig.hostAddress}:2380 --log-level warn --auto-compaction-retention 1h`,
      ],
    });
    await superviseServices(services);
  });

  await Promise.all([
    phase('shared storage (GlusterFS)', () => makeStorage(rig, services, journal)),
    phase('Docker engine and node image', async () => {
      await awaitReady('dockerd', rig.logDir, () => docker.list().then(() => true, () => false), 40_000);
      const present = await tryCommand('docker', ['-H', rig.dockerHost, 'image', 'inspect', settings.imageTag]);
      if (present.exitCode !== 0) await command('docker', ['-H', rig.dockerHost, 'load', '--quiet', '--input', settings.imagePath], { timeoutMs: 300_000 });
    }),
    phase('infra etcd, Calico and Mesos', async () => {
      await awaitReady('infra-etcd', rig.logDir, () => answers(`${rig.infraEtcd[0] ?? ''}/health`), 30_000);
      const calico = createCalicoDatastore(rig.infraEtcd);
      const bits = Number(rig.subnet.split('/')[1]);
      await calico.initialize({ poolName: rig.network, pool: rig.pool, nodes: rig.agents.map(({ name, address }) => ({ name, address, bits })) });
      await calico.allowSource(`${rig.name}-machine`, rig.hostAddress);
      addRouteService(rig, services, settings, journal);
      addCalicoAndMesosServices(rig, services, settings);
      await Promise.all(rig.agents.map((agent) => startService(services, `felix-${agent.name}`)));
      await Promise.all([
        awaitReady('mesos-master', rig.logDir, () => answers(`${rig.mesosMaster}/health`)),
        ...rig.agents.map((agent) =>
          awaitReady(`felix-${agent.name}`, rig.logDir, async () => (await tryCommand('nsenter', [`--net=${agent.netns}`, 'curl', '-fsS', '-m', '2', 'http://127.0.0.1:9099/readiness'])).exitCode === 0),
        ),
        ...rig.agents.map((agent) => awaitReady(`mesos-agent-${agent.name}`, rig.logDir, () => answers(`http://${agent.address}:5051/health`))),
      ]);
    }),
  ]);
  return rig;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

function addDockerService(rig: RigDescription, services: string, journal: Journal): void {
  const dataRoot = join(rig.stateDir, 'docker');
  const cgroup = `regent-${rig.name}`;
  journal.note({ kind: 'cgroup', name: cgroup });
  mkdirSync(dataRoot, { recursive: true });
  addService(services, rig.logDir, {
    name: 'dockerd',
    run: [
      // A pid file that a killed engine left keeps the next from starting.
      `rm -f ${rig.runDir}/docker.pid`,
      `exec dockerd --data-root ${dataRoot} --exec-root ${rig.runDir}/docker -p ${rig.runDir}/docker.pid -H ${rig.dockerHost} --cgroup-parent ${cgroup} --iptables=false --ip-forward=false --ip-masq=false --bridge=none --live-restore --log-level warn`,
    ],
  });
}

/** One CNI config an agent, in the shape that Mesos reads, too (CNI 0.3.1; a real Mesos wants 0.2.0 results). */
function writeCniConfig(rig: RigDescription, agent: RigDescription['agents'][number]): void {
  const config = {
    cniVersion: '0.3.1',
    name: rig.network,
    type: 'calico',
    datastore_type: 'etcdv3',
    etcd_endpoints: rig.infraEtcd.join(','),
    nodename: agent.name,
    nodename_file_optional: true,
    mtu: 1500,
    log_level: 'warning',
    ipam: { type: 'calico-ipam', ipv4_pools: [rig.pool] },
  };
  writeFileSync(join(agent.cniConfigDir, `${rig.network}.conf`), `${JSON.stringify(config, null, 1)}\n`);
}

function addCalicoAndMesosServices(rig: RigDescription, services: string, settings: RigSettings): void {
  const program = (path: string): string => `${settings.nodeProgram} ${join(settings.sourceDir, path)}`;
  const compileCache = process.env['NODE_COMPILE_CACHE'];
  const environment = `export REGENT_NODE=${settings.nodeProgram}${compileCache === undefined ? '' : ` NODE_COMPILE_CACHE=${compileCache}`}`;
  addService(services, rig.logDir, {
    name: 'mesos-master',
    run: [environment, `exec ${program('src/embedded/mesos/master.ts')} --ip ${rig.hostAddress} --port 5050 --work-dir ${rig.stateDir}/mesos-master`],
  });
  for (const agent of rig.agents) {
    const { enterCalico, endpointStatusPrefix } = agentFolders(rig, agent);
    const felix: Readonly<Record<string, string>> = {
      DATASTORE_TYPE: 'etcdv3',
      ETCD_ENDPOINTS: rig.infraEtcd.join(','),
      FELIX_DATASTORETYPE: 'etcdv3',
      FELIX_ETCDENDPOINTS: rig.infraEtcd.join(','),
      FELIX_FELIXHOSTNAME: agent.name,
      FELIX_INTERFACEPREFIX: 'cali',
      FELIX_IPV6SUPPORT: 'false',
      FELIX_IPTABLESBACKEND: 'nft',
      FELIX_PROGRAMCLUSTERROUTES: 'Enabled',
      FELIX_BPFENABLED: 'false',
      FELIX_XDPENABLED: 'false',
      FELIX_DebugSkipCTLBCleanup: 'true',
      FELIX_IPINIPENABLED: 'false',
      FELIX_USAGEREPORTINGENABLED: 'false',
      FELIX_HEALTHENABLED: 'true',
      FELIX_HEALTHHOST: '127.0.0.1',
      FELIX_LOGFILEPATH: 'none',
      FELIX_LOGSEVERITYFILE: 'none',
      FELIX_LOGSEVERITYSYS: 'none',
      FELIX_LOGSEVERITYSCREEN: 'Warning',
      FELIX_REPORTINGINTERVALSECS: '0',
      FELIX_DEFAULTENDPOINTTOHOSTACTION: 'ACCEPT',
      FELIX_ENDPOINTSTATUSPATHPREFIX: endpointStatusPrefix,
    };
    addService(services, rig.logDir, {
      name: `felix-${agent.name}`,
      run: [environment, `exec env ${Object.entries(felix).map(([key, value]) => `${key}=${value}`).join(' ')} ${enterCalico} ${join(rig.calicoBinDir, 'calico-felix')}`],
    });
    addService(services, rig.logDir, {
      name: `mesos-agent-${agent.name}`,
      run: [
        environment,
        `exec ${enterCalico} ${program('src/embedded/mesos/agent.ts')} --master ${rig.mesosMaster} --ip ${agent.address} --port 5051 --hostname ${agent.name} --work-dir ${agent.workDir} --docker-host ${rig.dockerHost} --cni-config-dir ${agent.cniConfigDir} --cni-plugins-dir ${rig.calicoBinDir} --endpoint-status-dir ${join(endpointStatusPrefix, 'endpoint-status')} --attributes storage:${agent.storageDir} --resources "cpus:${settings.agentCpus};mem:${settings.agentMemMib};disk:10000"`,
      ],
    });
  }
}

/** The machine itself is no agent: it learns from the datastore through which agent each block is reached. */
function addRouteService(rig: RigDescription, services: string, settings: RigSettings, journal: Journal): void {
  journal.note({ kind: 'link', name: rig.bridge });
  addService(services, rig.logDir, {
    name: 'routes',
    run: [`exec ${settings.nodeProgram} ${join(settings.sourceDir, 'src/rig/routes.ts')} ${rig.name}`],
  });
}

/** Where nothing of a rig is there but its description, the description alone would say that there is one. */
export function forgetRig(rig: RigDescription): void {
  if (existsSync(join(rig.runDir, 'rig.json'))) rmSync(join(rig.runDir, 'rig.json'));
}
