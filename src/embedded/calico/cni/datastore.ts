import { CniFailure, failureCode, type NetworkConfig } from '../../../protocols/cni/call.ts';
import { createEtcdJsonClient, type EtcdJsonClient } from '../../../protocols/etcd/json-client.ts';

/** The real plugin would wait for ever for a datastore that does not answer; ours asks every endpoint once within this time. */
const patienceMs = 8_000;
const longestAnswerMs = 4_000;

export function connectDatastore({ etcdEndpoints, datastoreType }: NetworkConfig): EtcdJsonClient {
  if (datastoreType !== 'etcdv3') throw new CniFailure(failureCode.other, `error creating calico client: unknown datastore type: ${datastoreType}`);
  return createEtcdJsonClient(etcdEndpoints, Math.ceil(Math.min(longestAnswerMs, patienceMs / etcdEndpoints.length)));
}
