/** Resources as they stand in the datastore, in short. */
import { readSnapshot, resourcesPrefix } from '../../../src/embedded/calico/felix/read-snapshot.ts';
import type { Snapshot } from '../../../src/embedded/calico/felix/model.ts';

export type Json = Readonly<Record<string, unknown>>;
type Entry = readonly [string, unknown];

export const resource = (plural: string, name: string, spec: Json, labels: Json = {}): Entry => [`${resourcesPrefix}${plural}/${name}`, { metadata: { name, labels }, spec }];
export const tier = (name: string, order: number | undefined, defaultAction = 'Deny'): Entry => resource('tiers', name, { ...(order === undefined ? {} : { order }), defaultAction });
export const policy = (name: string, spec: Json): Entry => resource('globalnetworkpolicies', name, spec);
export const profile = (name: string, spec: Json): Entry => resource('profiles', name, spec);
export const node = (name: string, address: string): Entry => resource('nodes', name, { bgp: { ipv4Address: `${address}/24` } });
export const pool = (cidr: string, spec: Json = {}): Entry => resource('ippools', cidr.replace('/', '-'), { cidr, ipipMode: 'Never', vxlanMode: 'Never', natOutgoing: true, ...spec });

export function endpoint(node: string, id: string, address: string, labels: Json = {}, spec: Json = {}): Entry {
  return resource('workloadendpoints', `default/${node}-cni-${id}-eth0`, {
    orchestrator: 'cni', node, containerID: id, endpoint: 'eth0', ipNetworks: [`${address}/32`], profiles: [], interfaceName: `cali${id}`, ...spec,
  }, { 'projectcalico.org/namespace': 'default', ...labels });
}

export function block(cidr: string, owner: string | null, allocations: Readonly<Record<number, string>> = {}): Entry {
  const owners = [...new Set(Object.values(allocations))];
  return [`/calico/ipam/v2/assignment/ipv4/block/${cidr.replace('/', '-')}`, {
    cidr, affinity: owner === null ? null : `host:${owner}`,
    allocations: Array.from({ length: 64 }, (_, ordinal) => (allocations[ordinal] === undefined ? null : owners.indexOf(allocations[ordinal]))),
    attributes: owners.map((name) => ({ handle_id: name, secondary: { node: name } })),
  }];
}

export const snapshot = (...entries: readonly Entry[]): Snapshot => readSnapshot(new Map(entries));
