/**
 * Puts back what other hands delete or spoil in Calico's datastore while it is in use: an endpoint whose link stands on its agent,
 * and the addresses that endpoints have. Without them Felix takes the container off the network, or its address is given away
 * twice. Calico's own programs delete an endpoint together with its link, and its addresses before it, so after a while to settle
 * what is missed was taken by somebody else.
 */
import { isWithin } from '../../protocols/calico/ipam.ts';
import { ipamPrefix, resourcesOf, type EndpointSpec, type Resource } from '../../protocols/calico/resources.ts';
import { createEtcdJsonClient } from '../../protocols/etcd/json-client.ts';

export interface Keeping {
  /** Whether the agent's end of an endpoint's link is there. */
  readonly isWired: (node: string, link: string) => Promise<boolean>;
  /** Makes again what the datastore's owner made; called after anything was deleted. */
  readonly complete: () => Promise<void>;
  readonly told: (sentence: string) => void;
  /** How long Calico's own programs may take to delete what belongs together; 1.5 s where absent. */
  readonly settleMs?: number;
}

const prefix = '/calico/';
const againMs = 500;
/** Times of settling that losses may follow each other before some are judged without the rest. */
const patience = 10;

/** Follows the datastore until it is stopped. */
export function keepCalico(endpoints: readonly string[], { isWired, complete, told, settleMs = 1_500 }: Keeping): { stop(): void } {
  const etcd = createEtcdJsonClient(endpoints);
  /** The last good values of what stands, and of what was lost and when. */
  const standing = new Map<string, string>();
  const lost = new Map<string, { readonly value: string; readonly atMs: number }>();
  let isStopped = false;
  let watch: { stop(): void } | undefined;
  let again: NodeJS.Timeout | undefined;
  let mending: NodeJS.Timeout | undefined;
  let trouble = '';
  const checks = new Set<NodeJS.Timeout>();

  const lose = (key: string): void => {
    const value = standing.get(key);
    standing.delete(key);
    if (value !== undefined) lost.set(key, { value, atMs: performance.now() });
    mending ??= setTimeout(() => void mend(), settleMs);
  };
  const put = (key: string, value: string): void => {
    if (!isJson(value)) return lose(key);
    standing.set(key, value);
    lost.delete(key);
  };
  const mend = async (): Promise<void> => {
    const nowMs = performance.now();
    const agesMs = [...lost.values()].map(({ atMs }) => nowMs - atMs);
    // What is lost together is judged together, unless it never comes to rest.
    if (Math.min(...agesMs, settleMs) < settleMs && Math.max(...agesMs) < patience * settleMs) {
      mending = setTimeout(() => void mend(), settleMs - Math.min(...agesMs));
      return;
    }
    try {
      await complete();
      const settled = new Map([...lost].flatMap(([key, { value, atMs }]) => (nowMs - atMs >= settleMs ? [[key, value] as const] : [])));
      const wired: string[] = [];
      for (const [key, value] of settled) {
        const spec = endpointIn(key, value);
        if (spec !== null && (await isWired(spec.node, spec.interfaceName))) wired.push(key);
      }
      const specs = [...[...standing].flatMap(([key, value]) => endpointIn(key, value) ?? []), ...wired.flatMap((key) => endpointIn(key, settled.get(key) ?? '') ?? [])];
      const missed = new Set([...missedAddresses(settled.keys(), specs), ...wired]);
      // Keys of IPAM come first in the alphabet: addresses are nobody else's before their endpoints are there again.
      for (const [key, value] of [...settled].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
        const found = await etcd.get(key);
        if (lost.get(key)?.value === value) lost.delete(key);
        if (found === null ? !missed.has(key) : isJson(found.value)) continue;
        const isDone = await etcd.transaction([found === null ? { key, absent: true } : { key, modRevision: found.modRevision }], [{ put: key, value }]);
        if (!isDone) continue;
        told(`${key} was ${found === null ? 'deleted' : 'spoilt'}, and is put back`);
        checkLater(key, value);
      }
      mending = lost.size === 0 || isStopped ? undefined : setTimeout(() => void mend(), settleMs);
      trouble = '';
    } catch (error) {
      const reason = `what was lost cannot be put back yet: ${error instanceof Error ? error.message : String(error)}`;
      if (reason !== trouble) told(reason);
      trouble = reason;
      mending = isStopped ? undefined : setTimeout(() => void mend(), againMs);
    }
  };
  /** Its link may have been about to go, too. */
  const checkLater = (key: string, value: string): void => {
    const spec = endpointIn(key, value);
    if (spec === null) return;
    const look = async (): Promise<void> => {
      if ((await isWired(spec.node, spec.interfaceName)) || standing.get(key) !== value) return;
      standing.delete(key);
      await etcd.delete(key);
    };
    const check = setTimeout(() => {
      checks.delete(check);
      look().catch((error: unknown) => told(`${key} may be of nobody's: ${String(error)}`));
    }, 3 * settleMs);
    checks.add(check);
  };
  const begin = async (): Promise<void> => {
    const { keys, revision } = await etcd.list(prefix);
    if (isStopped) return;
    const there = new Set(keys.map(({ key }) => key));
    for (const key of standing.keys()) if (!there.has(key)) lose(key);
    for (const { key, value } of keys) put(key, value);
    watch = etcd.watch(prefix, String(BigInt(revision) + 1n), (events) => {
      for (const { type, key, value } of events) if (type === 'put') put(key, value);
      else lose(key);
    }, later);
  };
  const later = (): void => {
    if (!isStopped) again = setTimeout(() => void begin().catch(later), againMs);
  };
  void begin().catch(later);
  return {
    stop() {
      isStopped = true;
      clearTimeout(again);
      clearTimeout(mending);
      for (const check of checks) clearTimeout(check);
      watch?.stop();
    },
  };
}

/** Of the keys of IPAM that were lost, those that endpoints live by. */
export function missedAddresses(lost: Iterable<string>, endpoints: readonly Pick<EndpointSpec, 'containerID' | 'ipNetworks'>[]): readonly string[] {
  const addresses = endpoints.flatMap(({ ipNetworks }) => ipNetworks.map((net) => net.replace(/\/\d+$/, '')));
  return [...lost].filter((key) => {
    if (!key.startsWith(ipamPrefix)) return false;
    const name = key.slice(ipamPrefix.length);
    if (name === 'config') return true;
    if (name.startsWith('handle/')) return endpoints.some(({ containerID }) => containerID !== undefined && name.endsWith(`.${containerID}`));
    const [, network, bits] = /\/block\/([\d.]+)-(\d+)$/.exec(name) ?? [];
    return network !== undefined && addresses.some((address) => isWithin(address, `${network}/${bits ?? ''}`));
  });
}

function endpointIn(key: string, value: string): EndpointSpec | null {
  if (!key.startsWith(resourcesOf('workloadendpoints'))) return null;
  try {
    return (JSON.parse(value) as Resource<EndpointSpec>).spec;
  } catch {
    return null;
  }
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
