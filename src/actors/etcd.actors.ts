/** Slots made from the etcd cluster inside the containers. */
import type { MemberStatus } from '../domain/leadership.ts';
import type { ListedMember } from '../domain/membership.ts';
import type { ReachableNode } from '../domain/observations.ts';
import type { EtcdCluster } from '../ports/etcd-cluster.ts';
import { effect } from './effect.ts';

type Endpoints = { readonly endpoints: readonly ReachableNode[] };

export function defineReadStatusesActor(etcd: EtcdCluster) {
  return effect<readonly MemberStatus[], { endpoints: readonly ReachableNode[]; timeoutMs: number }>(
    ({ endpoints, timeoutMs }) => etcd.statuses(endpoints, timeoutMs),
  );
}

export function defineListMembersActor(etcd: EtcdCluster) {
  return effect<readonly ListedMember[], { endpoints: readonly ReachableNode[] }>(({ endpoints }) => etcd.members(endpoints));
}

export function defineAddLearnerActor(etcd: EtcdCluster) {
  return effect<void, { endpoints: readonly ReachableNode[]; peerUrl: string }>(async ({ endpoints, peerUrl }) => {
    // A call whose answer was lost may have been carried out: asking first keeps a second member from being added.
    const listed = await etcd.members(endpoints);
    if (listed.some(({ peerUrls }) => peerUrls.includes(peerUrl))) return;
    await etcd.addLearner(endpoints, peerUrl);
  });
}

export function definePromoteMemberActor(etcd: EtcdCluster) {
  return effect<void, Endpoints & { memberId: string }>(({ endpoints, memberId }) => etcd.promote(endpoints, memberId));
}

export function defineRemoveMemberActor(etcd: EtcdCluster) {
  return effect<void, Endpoints & { memberId: string }>(({ endpoints, memberId }) => etcd.remove(endpoints, memberId));
}
