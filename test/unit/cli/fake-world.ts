/** A cluster in memory, as `verify` and `chaos` look at one. */
import type { Exposure } from '../../../src/domain/exposure.ts';
import type { MemberStatus } from '../../../src/domain/leadership.ts';
import type { ExecResult } from '../../../src/ports/container-engine.ts';
import type { World } from '../../../src/cli/verify/world.ts';

export interface FakeContainer {
  readonly id: string;
  readonly taskId: string;
  readonly address: string;
}

export class FakeCluster {
  /** The first one leads. */
  containers: FakeContainer[] = [1, 2, 3].map((k) => fakeContainer(k));
  /** Task ids; the k-th carries NAME-k. */
  names: string[] = this.containers.map(({ taskId }) => taskId);
  exposed: Exposure = { epoch: 1, container: 't1', address: '10.9.0.1', port: 8888 };
  clusterIds: Record<string, string> = {};
  /** What commands in containers answer, beside addresses and hosts tables. */
  answer: (id: string, script: string) => Promise<ExecResult> = () => Promise.resolve({ exitCode: 0, stdout: '', stderr: '' });
  /** Whether a write through that container is read back. */
  takesWrites: (taskId: string) => boolean = () => true;
  onKill: (id: string) => void = () => undefined;
  readonly world: World;

  constructor() {
    const address = (taskId: string): string => this.containers.find((container) => container.taskId === taskId)?.address ?? '10.9.9.9';
    const notHere = (): never => {
      throw new Error('not in this world');
    };
    this.world = {
      name: 'c',
      size: 3,
      pool: '10.9.0.0/16',
      // Nobody listens at port 1.
      outside: '127.0.0.1:1',
      token: 'token',
      engine: {
        list: () => Promise.resolve(this.containers.map(({ id }) => ({ id, names: [], state: 'running' }))),
        exec: (id, command) => {
          const script = command.at(-1) ?? '';
          const said = (stdout: string): Promise<ExecResult> => Promise.resolve({ exitCode: 0, stdout, stderr: '' });
          if (script.startsWith('ip -4')) return said(this.containers.find((container) => container.id === id)?.address ?? '');
          if (script === 'cat /etc/hosts') return said(this.names.map((taskId, k) => `${address(taskId)} c-${k}\n`).join(''));
          return this.answer(id, script);
        },
        kill: (id) => Promise.resolve(this.onKill(id)),
      },
      etcd: {
        statuses: (endpoints) =>
          Promise.resolve(endpoints.filter(({ taskId }) => this.containers.some((container) => container.taskId === taskId)).map(({ taskId }): MemberStatus => ({ taskId, memberId: taskId.slice(1), leaderId: this.containers[0]?.taskId.slice(1) ?? '0', raftTerm: '1', isLearner: false, clusterId: this.clusterIds[taskId] ?? '77' }))),
        members: () => Promise.resolve(this.containers.map((container) => ({ id: container.taskId.slice(1), name: container.taskId, peerUrls: [`http://${container.address}:2380`], isLearner: false }))),
        putThroughOneGetThroughAll: ([writer]) => (writer !== undefined && this.takesWrites(writer.taskId) ? Promise.resolve() : Promise.reject(new Error('the write was lost'))),
        moveLeader: (_, memberId) => {
          this.containers.sort((a, b) => Number(b.taskId === `t${memberId}`) - Number(a.taskId === `t${memberId}`));
          return Promise.resolve();
        },
        addLearner: notHere,
        promote: notHere,
        remove: notHere,
        forget: () => undefined,
        close: () => Promise.resolve(),
      },
      tasks: () => Promise.resolve(this.containers.map(({ id, taskId, address: own }) => ({ taskId, agentId: 'a', hostname: 'h', state: 'TASK_RUNNING', address: own, containerId: id }))),
      endpoints: () => Promise.resolve([]),
      exposure: () => Promise.resolve(this.exposed),
      close: () => Promise.resolve(),
    };
  }
}

export function fakeContainer(k: number): FakeContainer {
  return { id: `id${k}`, taskId: `t${k}`, address: `10.9.0.${k}` };
}
