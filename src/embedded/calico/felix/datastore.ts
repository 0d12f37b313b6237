/**
 * Everything under Calico's prefix, read once and followed from that revision on. When the stream ends or its revision has been
 * compacted away, all is read again; while etcd is away the last state stays.
 */
import type { EtcdJsonClient } from '../../../protocols/etcd/json-client.ts';
import type { Log } from './log.ts';

const prefix = '/calico/';
/** The only keys whose values matter here; IPAM's handles and affinities change often and say nothing new. */
const isWanted = (key: string): boolean => key.startsWith('/calico/resources/v3/') || key.startsWith('/calico/ipam/v2/assignment/ipv4/');

const firstBackoffMs = 100;
const longestBackoffMs = 2_000;

export interface Datastore {
  stop(): void;
}

/** @param onChange called with parsed values by key, first when all has been read, then after each change */
export function followDatastore(etcd: EtcdJsonClient, log: Log, onChange: (values: ReadonlyMap<string, unknown>) => void): Datastore {
  const values = new Map<string, unknown>();
  let isStopped = false;
  let backoffMs = firstBackoffMs;
  let again: NodeJS.Timeout | undefined;
  let watch: { stop(): void } | undefined;

  const put = (key: string, value: string): void => {
    try {
      values.set(key, JSON.parse(value));
    } catch {
      values.delete(key);
      log('warning', `${key} is ignored: its value is no JSON`);
    }
  };
  const retry = (why: string): void => {
    if (isStopped) return;
    log('warning', `the datastore is read again in ${backoffMs} ms: ${why}`);
    again = setTimeout(() => void begin(), backoffMs);
    backoffMs = Math.min(backoffMs * 2, longestBackoffMs);
  };
  const begin = async (): Promise<void> => {
    try {
      const { keys, revision } = await etcd.list(prefix);
      if (isStopped) return;
      values.clear();
      for (const { key, value } of keys) if (isWanted(key)) put(key, value);
      onChange(values);
      backoffMs = firstBackoffMs;
      watch = etcd.watch(prefix, String(BigInt(revision) + 1n), (events) => {
        const wanted = events.filter(({ key }) => isWanted(key));
        for (const { type, key, value } of wanted) {
          if (type === 'put') put(key, value);
          else values.delete(key);
        }
        if (wanted.length > 0) onChange(values);
      }, retry);
    } catch (error) {
      retry(error instanceof Error ? error.message : String(error));
    }
  };
  void begin();
  return {
    stop() {
      isStopped = true;
      clearTimeout(again);
      watch?.stop();
    },
  };
}
