import { RegentError } from './errors.ts';

/**
 * Who makes a container out of the node image: `docker`, Mesos' Docker executor, where it joins CNI networks (clusterd's does, and
 * the embedded agent); `mesos`, Mesos' own containerizer, which reads the same image and joins CNI networks on every Mesos.
 */
export type Containerizer = 'docker' | 'mesos';

/** What the daemon asks Mesos to run: one container of the node image on the Calico network. */
export interface NodeTask {
  readonly taskId: string;
  readonly clusterName: string;
  readonly agentId: string;
  readonly image: string;
  readonly containerizer: Containerizer;
  readonly cpusMillis: number;
  readonly memMillis: number;
  /** Name of the CNI network. */
  readonly network: string;
  /** The daemon's public SSH key: only public keys travel in a TaskInfo, which everybody can read. */
  readonly authorizedKey: string;
  /** The folder on the agent that holds the shared storage as `share`. */
  readonly storagePath: string;
}

/** The fewest with which sshd (privilege separation, terminals, login as another user), etcd and Jupyter work. */
export const capabilities = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'KILL',
  'SETGID',
  'SETUID',
  'SYS_CHROOT',
] as const;

/** Where a container finds the folder with the shared storage; the image's `/shared` points into it. */
export const storageMountPoint = '/mnt/regent';

/** One line: type, base64, comment. A private key is several lines, and so are two keys. */
const publicKeyLine = /^[a-z][a-z0-9@.-]* [A-Za-z0-9+/]+=*( [^\n\r]*)?$/;

/** TaskInfo in the shape of Mesos' JSON (mesos.proto, TaskInfo; ContainerInfo). */
export function nodeTaskInfo(task: NodeTask): { readonly [field: string]: unknown } {
  // Everybody who may ask Mesos reads it.
  if (!publicKeyLine.test(task.authorizedKey)) throw new RegentError('REGENT_TASK_INFO', 'the authorized key of a task is not one public key');
  const scalar = (name: string, thousandths: number) => ({ name, type: 'SCALAR', scalar: { value: thousandths / 1000 } });
  const labels = [
    { key: 'regent-cluster', value: task.clusterName },
    { key: 'regent-task', value: task.taskId },
  ];
  const { container, containerCommand, variables } = task.containerizer === 'docker' ? dockerContainer(task) : mesosContainer(task);
  return {
    name: task.taskId,
    task_id: { value: task.taskId },
    agent_id: { value: task.agentId },
    resources: [scalar('cpus', task.cpusMillis), scalar('mem', task.memMillis)],
    // Neither a shell nor a program is named: the image says how it starts.
    command: {
      shell: false,
      ...containerCommand,
      environment: {
        variables: [variable('REGENT_CLUSTER', task.clusterName), variable('REGENT_AUTHORIZED_KEY', task.authorizedKey), ...variables],
      },
    },
    container: { ...container, network_infos: [{ name: task.network, labels: { labels } }] },
    labels: { labels },
  };
}

interface ContainerParts {
  readonly container: object;
  readonly containerCommand: object;
  readonly variables: readonly object[];
}

const variable = (name: string, value: string) => ({ name, type: 'VALUE', value });

/** ContainerInfo.DockerInfo: what has no field of its own is a parameter of `docker run`. */
function dockerContainer(task: NodeTask): ContainerParts {
  const docker = {
    image: task.image,
    network: 'USER',
    force_pull_image: false,
    parameters: [
      { key: 'hostname', value: task.taskId },
      // No name server is reached from a container: a look-up must fail at once instead of after its time-outs.
      { key: 'dns', value: '127.0.0.1' },
      { key: 'cap-drop', value: 'ALL' },
      ...capabilities.map((value) => ({ key: 'cap-add', value })),
      // A remounted share must be seen inside, so the folder above it is bound and mounts travel down.
      { key: 'volume', value: `${task.storagePath}:${storageMountPoint}:rw,rslave` },
    ],
  };
  return { container: { type: 'DOCKER', docker }, containerCommand: {}, variables: [] };
}

/** ContainerInfo.MesosInfo and LinuxInfo: Mesos' own containerizer with the same Docker image. */
function mesosContainer(task: NodeTask): ContainerParts {
  // Docker opens all ports to everybody in a container; here a low one (sshd's) takes a capability.
  const granted = { capabilities: [...capabilities, 'NET_BIND_SERVICE'] };
  const volume = {
    mode: 'RW',
    container_path: storageMountPoint,
    source: { type: 'HOST_PATH', host_path: { path: task.storagePath, mount_propagation: { mode: 'HOST_TO_CONTAINER' } } },
  };
  return {
    container: {
      type: 'MESOS',
      hostname: task.taskId,
      mesos: { image: { type: 'DOCKER', docker: { name: task.image }, cached: true } },
      volumes: [volume],
      linux_info: { bounding_capabilities: granted, effective_capabilities: granted, share_pid_namespace: false },
    },
    containerCommand: { user: 'root' },
    // The first process there is Mesos' executor, so the image's reaper has to ask for orphans (tini, "Subreaping").
    variables: [variable('TINI_SUBREAPER', '1')],
  };
}
