/** From a TaskInfo to what Docker's create call takes. */
import type { Message } from '../../../protocols/mesos/codec.ts';
import { thousandthsOf } from '../../../protocols/mesos/resources.ts';
import { heldBy } from '../amounts.ts';

interface Parameter {
  readonly key: string;
  readonly value: string;
}

interface DockerInfo {
  readonly image: string;
  readonly network?: string;
  readonly privileged?: boolean;
  readonly parameters?: readonly Parameter[];
}

interface VolumeMessage {
  readonly container_path: string;
  readonly host_path?: string;
  readonly mode: string;
}

export interface NetworkInfo {
  readonly name?: string;
  readonly labels?: { readonly labels: readonly { readonly key: string; readonly value?: string }[] };
}

/** `null`: the container wants no CNI network. */
export function cniNetworkOf(info: Message): NetworkInfo | null {
  const container = info['container'] as { docker?: DockerInfo; network_infos?: readonly NetworkInfo[] };
  if (container.docker?.network !== 'USER') return null;
  return container.network_infos?.find(({ name }) => name !== undefined) ?? null;
}

/**
 * @param labels put on the container so that a restarted agent finds what is its own
 * @throws where a Docker parameter is not known: silently leaving out an option could cost safety
 */
export function containerConfig(info: Message, labels: Readonly<Record<string, string>>, useCfs: boolean): object {
  const container = info['container'] as { docker: DockerInfo; volumes?: readonly VolumeMessage[]; hostname?: string };
  const { docker, volumes = [] } = container;
  const command = (info['command'] ?? {}) as { shell?: boolean; value?: string; arguments?: readonly string[]; environment?: { variables?: readonly { name: string; value?: string }[] } };
  const resources = heldBy(info);
  const cpus = thousandthsOf(resources, 'cpus');
  const memory = (thousandthsOf(resources, 'mem') / 1000) * 1024 * 1024;
  const host: Record<string, unknown> = {
    NetworkMode: docker.network === 'HOST' ? 'host' : docker.network === 'BRIDGE' ? 'bridge' : 'none',
    Privileged: docker.privileged === true,
    Binds: volumes.map(({ host_path, container_path, mode }) => `${host_path ?? container_path}:${container_path}:${mode.toLowerCase()}`),
    // Mesos' Docker containerizer gives CPUs as a share and memory as a limit; a hard limit of CPUs is an agent's flag there, too.
    CpuShares: Math.max(2, Math.round((cpus * 1024) / 1000)),
    ...(useCfs && cpus > 0 ? { CpuPeriod: 100_000, CpuQuota: cpus * 100 } : {}),
    Memory: memory,
    MemorySwap: memory,
    RestartPolicy: { Name: 'no' },
    LogConfig: { Type: 'json-file', Config: { 'max-size': '4m', 'max-file': '2' } },
  };
  const config: Record<string, unknown> = {
    Image: docker.image,
    Env: (command.environment?.variables ?? []).map(({ name, value }) => `${name}=${value ?? ''}`),
    Labels: labels,
    HostConfig: host,
  };
  if (container.hostname !== undefined) config['Hostname'] = container.hostname;
  if (command.shell !== false && command.value !== undefined) {
    config['Entrypoint'] = ['/bin/sh', '-c'];
    config['Cmd'] = [command.value];
  } else if (command.value !== undefined || command.arguments !== undefined) {
    config['Cmd'] = [...(command.value === undefined ? [] : [command.value]), ...(command.arguments ?? [])];
  }
  for (const { key, value } of docker.parameters ?? []) applyParameter(config, host, key, value);
  return config;
}

function applyParameter(config: Record<string, unknown>, host: Record<string, unknown>, key: string, value: string): void {
  const append = (target: Record<string, unknown>, field: string): void => {
    target[field] = [...((target[field] as string[] | undefined) ?? []), value];
  };
  switch (key) {
    case 'hostname':
      config['Hostname'] = value;
      return;
    case 'user':
      config['User'] = value;
      return;
    case 'workdir':
      config['WorkingDir'] = value;
      return;
    case 'env':
      append(config, 'Env');
      return;
    case 'label': {
      const [name = '', text = ''] = value.split(/=(.*)/s);
      config['Labels'] = { ...(config['Labels'] as Record<string, string>), [name]: text };
      return;
    }
    case 'dns':
      append(host, 'Dns');
      return;
    case 'cap-add':
      append(host, 'CapAdd');
      return;
    case 'cap-drop':
      append(host, 'CapDrop');
      return;
    case 'security-opt':
      append(host, 'SecurityOpt');
      return;
    case 'volume':
      append(host, 'Binds');
      return;
    case 'tmpfs': {
      const [path = '', options = ''] = value.split(/:(.*)/s);
      host['Tmpfs'] = { ...(host['Tmpfs'] as Record<string, string> | undefined), [path]: options };
      return;
    }
    case 'init':
      host['Init'] = value === 'true';
      return;
    case 'read-only':
      host['ReadonlyRootfs'] = value === 'true';
      return;
    case 'pids-limit':
      host['PidsLimit'] = Number(value);
      return;
    case 'cgroup-parent':
      host['CgroupParent'] = value;
      return;
    default:
      throw new Error(`the Docker parameter ${key} is not known to this agent`);
  }
}

/** Whether a task without Docker asks for an image or a network: a plain process would have neither. */
export function wantsMoreThanACommand(info: Message): boolean {
  const container = info['container'] as { mesos?: { image?: unknown }; network_infos?: readonly NetworkInfo[] } | undefined;
  return container?.mesos?.image !== undefined || container?.network_infos?.some(({ name }) => name !== undefined) === true;
}
