import { RegentError } from './errors.ts';

/** What the daemon asks Mesos to run: one Docker container of the node image on the Calico network. */
export interface NodeTask {
  readonly taskId: string;
  readonly clusterName: string;
  readonly agentId: string;
  readonly image: string;
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

/** TaskInfo in the shape of Mesos' JSON (mesos.proto, TaskInfo; ContainerInfo.DockerInfo). */
export function nodeTaskInfo(task: NodeTask): { readonly [field: string]: unknown } {
  // Everybody who may ask Mesos reads it.
  if (!publicKeyLine.test(task.authorizedKey)) throw new RegentError('REGENT_TASK_INFO', 'the authorized key of a task is not one public key');
  const scalar = (name: string, thousandths: number) => ({ name, type: 'SCALAR', scalar: { value: thousandths / 1000 } });
  const variable = (name: string, value: string) => ({ name, type: 'VALUE', value });
  const labels = [
    { key: 'regent-cluster', value: task.clusterName },
    { key: 'regent-task', value: task.taskId },
  ];
  return {
    name: task.taskId,
    task_id: { value: task.taskId },
    agent_id: { value: task.agentId },
    resources: [scalar('cpus', task.cpusMillis), scalar('mem', task.memMillis)],
    command: {
      shell: false,
      environment: {
        variables: [variable('REGENT_CLUSTER', task.clusterName), variable('REGENT_AUTHORIZED_KEY', task.authorizedKey)],
      },
    },
    container: {
      type: 'DOCKER',
      docker: {
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
      },
      network_infos: [{ name: task.network, labels: { labels } }],
    },
    labels: { labels },
  };
}
