/** The etcd cluster inside the containers, over gRPC (etcd3). One client an address, so that each member is asked by itself. */
import { noop } from 'cockatiel';
import { Etcd3 } from 'etcd3';
import { RegentError } from '../../domain/errors.ts';
import type { MemberStatus } from '../../domain/leadership.ts';
import { clientUrlOf, type ListedMember } from '../../domain/membership.ts';
import type { EtcdCluster, EtcdEndpoint } from '../../ports/etcd-cluster.ts';

const callTimeoutMs = 4_000;
/**
 * Questions about members and changes of them wait for a leader where there is none. Asking again soon finds the new leader
 * sooner than waiting does, and a change that happened though its answer was lost shows in the next list.
 */
const membershipTimeoutMs = 700;
/** etcd's words for "ask again": members were not connected long enough, or the learner lags behind. */
const notYet = /unhealthy cluster|can only promote|too many learner|not enough started/i;

export function createEtcdCluster(): EtcdCluster {
  const clients = new Map<string, Etcd3>();

  function clientFor(address: string): Etcd3 {
    const known = clients.get(address);
    if (known !== undefined) return known;
    const client = new Etcd3({
      hosts: clientUrlOf(address),
      // Whoever asks decides when to ask again.
      faultHandling: { host: () => noop, global: noop },
      grpcOptions: {
        'grpc.initial_reconnect_backoff_ms': 50,
        'grpc.min_reconnect_backoff_ms': 50,
        'grpc.max_reconnect_backoff_ms': 200,
        'grpc.use_local_subchannel_pool': 1,
        'grpc.enable_retries': 0,
      },
      defaultCallOptions: () => ({ deadline: Date.now() + callTimeoutMs }),
    });
    clients.set(address, client);
    return client;
  }

  function forget(address: string): void {
    clients.get(address)?.close();
    clients.delete(address);
  }

  const soon = (): { deadline: number } => ({ deadline: Date.now() + membershipTimeoutMs });

  /** Asks one endpoint after the other until one answers; a refusal is an answer. What was asked, the caller says. */
  async function ask<T>(endpoints: readonly EtcdEndpoint[], call: (client: Etcd3) => Promise<T>): Promise<T> {
    let failure: unknown = new Error('there is nobody to ask');
    for (const { address } of endpoints) {
      try {
        return await call(clientFor(address));
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        if (notYet.test(words)) throw new RegentError('REGENT_ETCD_NOT_YET', `etcd says: ${words}`, { cause: error });
        failure = error;
      }
    }
    throw new RegentError('REGENT_ETCD_UNREACHABLE', sayFailure(failure), { cause: failure });
  }

  return {
    async statuses(endpoints, timeoutMs) {
      const answers = await Promise.all(
        endpoints.map(async ({ taskId, address }): Promise<MemberStatus | null> => {
          try {
            const { header, leader, raftTerm, raftIndex, isLearner, errors } = await clientFor(address).maintenance.status({ deadline: Date.now() + timeoutMs });
            return { taskId, memberId: header.member_id, leaderId: leader, raftTerm, isLearner, raftIndex, clusterId: header.cluster_id, alarms: errors.flatMap((words) => /alarm:(\w+)/.exec(words)?.[1] ?? []) };
          } catch {
            return null;
          }
        }),
      );
      return answers.filter((answer) => answer !== null);
    },

    async members(endpoints) {
      // Through the leader: a member that is cut off would list what it knew before.
      const { members } = await ask(endpoints, (client) => client.cluster.memberList({ linearizable: true }, soon()));
      return members.map(({ ID, name, peerURLs, isLearner }): ListedMember => ({ id: ID, name, peerUrls: peerURLs, isLearner }));
    },

    async addLearner(endpoints, peerUrl) {
      const { member } = await ask(endpoints, (client) => client.cluster.memberAdd({ peerURLs: [peerUrl], isLearner: true }, soon()));
      return { memberId: member.ID };
    },

    async promote(endpoints, memberId) {
      await ask(endpoints, (client) => client.cluster.memberPromote({ ID: memberId }, soon()));
    },

    async remove(endpoints, memberId) {
      await ask(endpoints, (client) => client.cluster.memberRemove({ ID: memberId }, soon()));
    },

    async moveLeader(leader, memberId) {
      await ask([leader], (client) => client.maintenance.moveLeader({ targetID: memberId }));
    },

    async putThroughOneGetThroughAll(endpoints, key, value) {
      const [first] = endpoints;
      if (first === undefined) throw new RegentError('REGENT_ETCD_UNREACHABLE', 'there is nobody to write through');
      await clientFor(first.address).put(key).value(value);
      try {
        const read = await Promise.all(endpoints.map(({ address }) => clientFor(address).get(key).string()));
        const wrong = endpoints.filter((_, k) => read[k] !== value).map(({ taskId }) => taskId);
        if (wrong.length > 0) throw new RegentError('REGENT_ETCD_UNREACHABLE', `${wrong.join(', ')} read something else`);
      } finally {
        await clientFor(first.address).delete().key(key).exec().catch(() => undefined);
      }
    },

    forget,

    async close() {
      for (const address of clients.keys()) forget(address);
    },
  };
}

/** gRPC's words for "nobody was there"; anything else is what etcd itself says. */
const unanswered = /DEADLINE_EXCEEDED|UNAVAILABLE|there is nobody to ask/;

/** Why nobody did what was asked, without times and addresses, which differ at every try: the same trouble is told in the same words. */
export function sayFailure(failure: unknown): string {
  const words = failure instanceof Error ? failure.message : String(failure);
  if (!unanswered.test(words)) {
    const said = words.replace(/^\d+ [A-Z_]+: /, '');
    return `etcd refuses: ${said}${/user name is empty|permission denied|invalid auth token/.test(said) ? '; somebody has switched its authentication on' : ''}`;
  }
  return `etcd does not answer: ${briefly(words)}`;
}

function briefly(words: string): string {
  return words.replace(/^(\d+ )?DEADLINE_EXCEEDED.*/s, 'no answer in time').replace(/^(\d+ )?UNAVAILABLE.*?(E[A-Z]{4,}).*/s, 'no connection ($2)');
}
