/** As much of an etcd as IPAM asks of it, in memory. Every answer is a promise of the scheduler's, which decides who is answered first. */
import type { EtcdJsonClient, KeyValue } from '../../../src/protocols/etcd/json-client.ts';

export type Later = <T>(what: string, act: () => T) => Promise<T>;

export interface MemoryEtcd {
  readonly client: EtcdJsonClient;
  readonly values: ReadonlyMap<string, string>;
  set(key: string, value: unknown): void;
}

export function createMemoryEtcd(later: Later = (_what, act) => Promise.resolve().then(act)): MemoryEtcd {
  const values = new Map<string, string>();
  const revisions = new Map<string, number>();
  let revision = 0;
  const put = (key: string, value: string): void => {
    revision += 1;
    values.set(key, value);
    revisions.set(key, revision);
  };
  const remove = (key: string): boolean => {
    revision += 1;
    revisions.delete(key);
    return values.delete(key);
  };
  const read = (key: string): KeyValue | null => {
    const value = values.get(key);
    return value === undefined ? null : { key, value, modRevision: String(revisions.get(key)), createRevision: '0' };
  };
  const refuse = (): never => {
    throw new Error('IPAM asks for none of this');
  };
  return {
    values,
    set: (key, value) => put(key, JSON.stringify(value)),
    client: {
      get: (key) => later(`get ${key}`, () => read(key)),
      list: (prefix) => later(`list ${prefix}`, () => ({
        keys: [...values.keys()].filter((key) => key.startsWith(prefix)).toSorted().map((key) => read(key)).filter((entry) => entry !== null),
        revision: String(revision),
      })),
      put: (key, value) => later(`put ${key}`, () => put(key, value)),
      delete: (key) => later(`delete ${key}`, () => remove(key)),
      transaction: (compares, operations) => later('transaction', () => {
        const holds = compares.every((compare) => ('absent' in compare ? !values.has(compare.key) : 'modRevision' in compare ? read(compare.key)?.modRevision === compare.modRevision : refuse()));
        if (holds) for (const operation of operations) if ('put' in operation) put(operation.put, operation.value); else remove(operation.delete);
        return holds;
      }),
      grantLease: refuse, keepAlive: refuse, revokeLease: refuse, watch: refuse,
    },
  };
}
