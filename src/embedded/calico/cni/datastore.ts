import type { NetworkConfig } from '../../../protocols/cni/call.ts';
import { createEtcdJsonClient, type EtcdJsonClient } from '../../../protocols/etcd/json-client.ts';

/** The real plugin would wait for ever for a datastore that does not answer; ours asks every endpoint once within this time. */
const patienceMs = 8_000;
const longestAnswerMs = 4_000;

export function connectDatastore({ etcdEndpoints }: NetworkConfig): EtcdJsonClient {
  return createEtcdJsonClient(etcdEndpoints, Math.ceil(Math.min(longestAnswerMs, patienceMs / etcdEndpoints.length)));
}
