/**
 * What clusters of the simulated world share: time, chance, the network, Mesos with its agents, and whatever runs on them. What
 * befalls a container is told to the cluster that it belongs to.
 */
import { SimContainers, type ContainerRules } from './containers.ts';
import { SimEtcd, type EtcdRules } from './etcd.ts';
import { SimMesos, type MesosRules } from './mesos.ts';
import { Network } from './network.ts';
import { Random } from './random.ts';
import { clusterOf } from './place-names.ts';
import { VirtualClock } from './virtual-clock.ts';

export interface ClusterRules extends EtcdRules, ContainerRules, MesosRules {
  /** etcd in a container died though it was wanted. */
  readonly etcdDied: (taskId: string, why: string) => void;
}

export class SimGround {
  readonly clock = new VirtualClock();
  readonly random: Random;
  readonly network: Network;
  readonly etcd: SimEtcd;
  readonly containers: SimContainers;
  readonly mesos: SimMesos;
  readonly #clusters = new Map<string, ClusterRules>();

  constructor(seed: number, agents: number) {
    this.random = new Random(seed);
    this.network = new Network(this.clock, this.random);
    const of = (name: string): ClusterRules | undefined => this.#clusters.get(clusterOf(name));
    this.etcd = new SimEtcd(this.clock, this.random, this.network, { beforeChange: (asked, ...rest) => of(asked)?.beforeChange(asked, ...rest) });
    this.containers = new SimContainers(this.clock, this.random, this.network, this.etcd, {
      jupyterStarted: (container) => of(container.taskId)?.jupyterStarted(container),
      hostsWritten: (container) => of(container.taskId)?.hostsWritten(container),
    });
    this.containers.onEtcdDeath = (taskId, why) => of(taskId)?.etcdDied(taskId, why);
    this.mesos = new SimMesos(this.clock, this.random, this.network, this.containers, { launching: (taskId, tasks) => of(taskId)?.launching(taskId, tasks) });
    for (let k = 1; k <= agents; k += 1) this.#addAgent(`agent${k}`);
  }

  #addAgent(agentId: string): void {
    this.mesos.addAgent(agentId, 4_000, 4_096_000);
    this.containers.share.addAgent(agentId);
  }

  /** A cluster's rules, by its name. */
  add(name: string, rules: ClusterRules): void {
    this.#clusters.set(name, rules);
  }
}
