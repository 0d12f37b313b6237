/** The rig's infra etcd, Calico and Mesos. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCalicoDatastore } from '../adapters/calico/datastore.ts';
import { MachineError } from '../domain/errors.ts';
import { agentFolders } from './agent-mounts.ts';
import type { RigAgent, RigDescription } from './description.ts';
import { writeIfDifferent } from './files.ts';
import { addService, awaitReady, startService } from './services.ts';
import type { RigSettings } from './settings.ts';

const felixHealthPort = 9099;

export function addControlPlaneServices(rig: RigDescription, services: string, settings: RigSettings): void {
  const { nodeProgram, sourceDir } = settings;
  const compileCache = process.env['NODE_COMPILE_CACHE'];
  const env: Readonly<Record<string, string>> = { REGENT_NODE: nodeProgram, ...(compileCache === undefined ? {} : { NODE_COMPILE_CACHE: compileCache }) };
  const program = (path: string): readonly string[] => [nodeProgram, join(sourceDir, path)];

  addService(services, rig.logDir, { name: 'infra-etcd', command: etcdCommand(rig, settings.etcdProgram) });
  addService(services, rig.logDir, { name: 'upkeep', env, command: [...program('src/rig/upkeep.ts'), rig.name] });
  if (rig.mesos === 'embedded') addService(services, rig.logDir, {
    name: 'mesos-master',
    env,
    command: [...program('src/embedded/mesos/master.ts'), '--ip', rig.hostAddress, '--port', '5050', '--work-dir', join(rig.stateDir, 'mesos-master'), '--allocation-interval', '250'],
  });
  for (const agent of rig.agents) {
    const { enterCalico, endpointStatus } = agentFolders(rig, agent);
    writeCniConfigs(rig, agent);
    addService(services, rig.logDir, {
      name: `felix-${agent.name}`,
      env: { ...env, ...felixEnvironment(rig, agent) },
      command: [enterCalico, join(rig.calicoBinDir, 'calico-felix')],
    });
    if (rig.mesos === 'embedded') addService(services, rig.logDir, {
      name: `mesos-agent-${agent.name}`,
      env,
      command: [
        enterCalico, ...program('src/embedded/mesos/agent.ts'),
        '--master', rig.mesosMaster, '--ip', agent.address, '--port', '5051', '--hostname', agent.name, '--work-dir', agent.workDir,
        '--docker-host', rig.dockerHost, '--cni-config-dir', agent.cniConfigDir, '--cni-plugins-dir', rig.calicoBinDir,
        '--endpoint-status-dir', endpointStatus,
        '--attributes', `storage:${agent.storageDir}`, '--resources', `cpus:${settings.agentCpus};mem:${settings.agentMemMib};disk:10000`,
      ],
    });
  }
}

/** Everything but Calico, which needs the datastore filled first. */
export async function startControlPlane(rig: RigDescription, services: string): Promise<void> {
  const mesos = rig.mesos === 'embedded' ? ['mesos-master', ...rig.agents.map(({ name }) => `mesos-agent-${name}`)] : [];
  await Promise.all(['infra-etcd', ...mesos].map((name) => startService(services, name)));
}

export async function startCalico(rig: RigDescription, services: string): Promise<void> {
  await awaitReady('infra-etcd', rig.logDir, () => answers(`${rig.infraEtcd[0] ?? ''}/health`), 30_000);
  await fillCalicoDatastore(rig);
  await Promise.all(['upkeep', ...rig.agents.map(({ name }) => `felix-${name}`)].map((name) => startService(services, name)));
}

export async function awaitControlPlane(rig: RigDescription): Promise<void> {
  await Promise.all(rig.agents.map(({ name, address }) => awaitReady(`felix-${name}`, rig.logDir, () => answers(`http://${address}:${felixHealthPort}/readiness`), 20_000, 25)));
  if (rig.mesos === 'external') return;
  await Promise.all([
    awaitReady('mesos-master', rig.logDir, () => answers(`${rig.mesosMaster}/health`), 20_000, 25),
    ...rig.agents.map(({ name, address }) => awaitReady(`mesos-agent-${name}`, rig.logDir, () => answers(`http://${address}:5051/health`), 20_000, 25)),
  ]);
}

async function fillCalicoDatastore(rig: RigDescription): Promise<void> {
  // The daemon's own keys outlive a rig that goes down; endpoints and addresses do not, because no container does.
  const marker = join(rig.runDir, 'calico-filled');
  if (!existsSync(marker)) await deletePrefix(rig.infraEtcd[0] ?? '', '/calico/');
  await completeCalico(rig);
  writeFileSync(marker, '');
}

/** Makes what is missing of that which the rig's owner makes; what is there stays as it is. */
export async function completeCalico(rig: RigDescription): Promise<void> {
  const calico = createCalicoDatastore(rig.infraEtcd);
  const bits = Number(rig.subnet.split('/')[1]);
  await calico.initialize({ poolName: rig.network, pool: rig.pool, nodes: rig.agents.map(({ name, address }) => ({ name, address, bits })) });
  // Daemon and gateway are no endpoints of the network; its profile alone would drop them.
  await calico.allowSource(`${rig.name}-machine`, rig.hostAddress);
  // What runs in a notebook must not write exposures or launch tasks.
  await calico.denyTarget(`${rig.name}-control-plane`, rig.hostAddress, [2379, 2380, 5050]);
  await calico.allowEachOther(rig.network);
}

/** etcd's own JSON gateway; keys travel in base64 (etcd documentation, "etcd gateway"). */
async function deletePrefix(endpoint: string, prefix: string): Promise<void> {
  const end = `${prefix.slice(0, -1)}${String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)}`;
  const response = await fetch(`${endpoint}/v3/kv/deleterange`, { method: 'POST', body: JSON.stringify({ key: btoa(prefix), range_end: btoa(end) }), signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new MachineError(`the infra etcd refused to delete ${prefix}: ${response.status} ${await response.text()}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

function etcdCommand(rig: RigDescription, program: string): readonly string[] {
  const client = `http://${rig.hostAddress}:2379`;
  const peer = `http://${rig.hostAddress}:2380`;
  return [
    program, '--name', 'infra', '--data-dir', join(rig.stateDir, 'infra-etcd'),
    '--listen-client-urls', client, '--advertise-client-urls', client,
    '--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer, '--initial-cluster', `infra=${peer}`,
    '--auto-compaction-retention', '1h', '--log-level', 'warn',
  ];
}

/** What Felix needs where no Kubernetes is, as tried with the real one (Calico, "Configuring Felix"). */
function felixEnvironment(rig: RigDescription, agent: RigAgent): Readonly<Record<string, string>> {
  const endpoints = rig.infraEtcd.join(',');
  return {
    // Both pairs: without this one it looks for Kubernetes.
    DATASTORE_TYPE: 'etcdv3',
    ETCD_ENDPOINTS: endpoints,
    FELIX_DATASTORETYPE: 'etcdv3',
    FELIX_ETCDENDPOINTS: endpoints,
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
    // The agent's address, so that the machine can ask without entering the namespace.
    FELIX_HEALTHHOST: agent.address,
    FELIX_HEALTHPORT: String(felixHealthPort),
    FELIX_LOGFILEPATH: 'none',
    FELIX_LOGSEVERITYFILE: 'none',
    FELIX_LOGSEVERITYSYS: 'none',
    FELIX_LOGSEVERITYSCREEN: 'Warning',
    FELIX_REPORTINGINTERVALSECS: '0',
    // What other hands change in the kernel is put right within this time; of themselves it is a minute and a half.
    FELIX_ROUTEREFRESHINTERVAL: '10',
    FELIX_IPTABLESREFRESHINTERVAL: '10',
    FELIX_NFTABLESREFRESHINTERVAL: '10',
    FELIX_DEFAULTENDPOINTTOHOSTACTION: 'ACCEPT',
    FELIX_ENDPOINTSTATUSPATHPREFIX: agentFolders(rig, agent).calicoRun,
  };
}

/** One CNI config an agent, twice: Mesos reads the result shape of CNI 0.2.0 only. */
function writeCniConfigs(rig: RigDescription, agent: RigAgent): void {
  for (const [folder, cniVersion] of [[agent.cniConfigDir, '0.3.1'], [agentFolders(rig, agent).mesosCniConfigDir, '0.2.0']] as const) {
    const config = {
      cniVersion,
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
    writeIfDifferent(join(folder, `${rig.network}.conf`), `${JSON.stringify(config, null, 1)}\n`);
  }
}
