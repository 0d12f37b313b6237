/** Addresses from Calico's pools: compare-and-swap on blocks, so that several agents and calls at once never share one. */
import {
  addressOf,
  assign,
  blockOf,
  blocksOf,
  emptyBlock,
  isWithin,
  parseBlock,
  release,
  stringifyExact,
  toNumber,
  type Block,
} from '../../../protocols/calico/ipam.ts';
import { ipamPrefix, resourcesOf, type Resource } from '../../../protocols/calico/resources.ts';
import type { EtcdJsonClient, KeyValue } from '../../../protocols/etcd/json-client.ts';
import { CniFailure, failureCode, isNetwork } from '../../../protocols/cni/call.ts';

interface Pool {
  readonly cidr: string;
  readonly blockSize?: number;
  readonly disabled?: boolean;
}

export interface Claim {
  readonly node: string;
  /** `<network>.<container id>` */
  readonly handle: string;
  /** Networks or names of pools; empty: any. */
  readonly pools: readonly string[];
  /** A certain address, or the next free one. */
  readonly address: string | null;
}

/** Concurrent writers make a try fail; so many of them are more than there can be at once. */
const tries = 60;

const blockKey = (cidr: string): string => `${ipamPrefix}assignment/ipv4/block/${cidr.replace('/', '-')}`;
const affinityKey = (node: string, cidr: string): string => `${ipamPrefix}host/${node}/ipv4/block/${cidr.replace('/', '-')}`;
const handleKey = (handle: string): string => `${ipamPrefix}handle/${handle}`;

export async function assignAddress(etcd: EtcdJsonClient, claim: Claim): Promise<string> {
  const [{ keys }, config] = await Promise.all([etcd.list(resourcesOf('ippools')), etcd.get(`${ipamPrefix}config`)]);
  const named = keys.map(({ value }) => JSON.parse(value) as Resource<Pool>);
  const pools = named.map(({ spec }) => spec).filter(({ disabled }) => disabled !== true);
  const wanted = claim.pools.map((asked) => {
    const cidr = named.find(({ metadata }) => metadata.name === asked)?.spec.cidr ?? asked;
    if (!isNetwork(cidr)) throw new CniFailure(failureCode.other, `error parsing pool "${asked}": invalid CIDR address: ${asked}`);
    const pool = pools.find((candidate) => candidate.cidr === cidr);
    if (pool === undefined) throw new CniFailure(failureCode.other, `the given pool (${cidr}) does not exist, or is not enabled`);
    return pool;
  });
  if (config === null) {
    await etcd.transaction([{ key: `${ipamPrefix}config`, absent: true }], [{ put: `${ipamPrefix}config`, value: JSON.stringify({ auto_allocate_blocks: true }) }]);
  }
  if (claim.address !== null) return assignCertain(etcd, claim, claim.address, pools);
  const usable = wanted.length > 0 ? wanted : pools;
  if (usable.length === 0) throw new CniFailure(failureCode.other, 'no address could be assigned: there is no pool');
  const mayBorrow = config === null || (JSON.parse(config.value) as { strict_affinity?: boolean }).strict_affinity !== true;
  const ways = [assignFromOwnBlocks, assignFromNewBlock, ...(mayBorrow ? [borrow] : [])];
  for (let attempt = 0; attempt < tries; attempt += 1) {
    let outcome: Outcome = 'none';
    for (const way of ways) {
      outcome = await way(etcd, claim, usable);
      if (outcome !== 'none') break;
    }
    if (outcome === 'none') throw new CniFailure(failureCode.other, `failed to request IPv4 addresses: Assigned 0 out of 1 requested IPv4 addresses; No IPs available in pools: [${usable.map(({ cidr }) => cidr).join(' ')}]`);
    if (outcome !== 'contended') return outcome.address;
  }
  throw new CniFailure(failureCode.other, `no address could be assigned in ${usable.map(({ cidr }) => cidr).join(', ')}: its blocks change too often`);
}

/** Prefix length of the block that an address of a pool lies in. */
export async function blockBits(etcd: EtcdJsonClient, address: string): Promise<number> {
  const { keys } = await etcd.list(resourcesOf('ippools'));
  const pool = keys.map(({ value }) => (JSON.parse(value) as Resource<Pool>).spec).find(({ cidr }) => isWithin(address, cidr));
  return pool?.blockSize ?? 26;
}

/** What came of a look at some blocks: an address, nothing free in them, or somebody else wrote at the same time. */
type Outcome = { readonly address: string } | 'none' | 'contended';

const cidrOf = (key: string): string => (key.split('/').at(-1) ?? '').replace(/-(\d+)$/, '/$1');
const isOfPools = (cidr: string, pools: readonly Pool[]): boolean => pools.some((pool) => isWithin(cidr.split('/')[0] ?? '', pool.cidr));

async function assignFromOwnBlocks(etcd: EtcdJsonClient, claim: Claim, pools: readonly Pool[]): Promise<Outcome> {
  const { keys } = await etcd.list(`${ipamPrefix}host/${claim.node}/ipv4/block/`);
  for (const { key } of keys) {
    const cidr = cidrOf(key);
    if (!isOfPools(cidr, pools)) continue;
    const standing = await etcd.get(blockKey(cidr));
    // Calico's own IPAM writes affinity and block one after the other; an interrupted one leaves the first alone.
    if (standing === null) return writeAssignment(etcd, claim, emptyBlock(cidr, claim.node, nanoseconds()), null, null);
    const block = parseBlock(standing.value);
    if (block.affinity !== `host:${claim.node}` || block.unallocated.length === 0) continue;
    return writeAssignment(etcd, claim, block, standing, null);
  }
  return 'none';
}

async function assignFromNewBlock(etcd: EtcdJsonClient, claim: Claim, pools: readonly Pool[]): Promise<Outcome> {
  const { keys } = await etcd.list(`${ipamPrefix}assignment/ipv4/block/`);
  const taken = new Set(keys.map(({ key }) => cidrOf(key)));
  for (const pool of pools) {
    for (const cidr of blocksOf(pool.cidr, pool.blockSize ?? 26, hash(claim.node))) {
      if (taken.has(cidr)) continue;
      return writeAssignment(etcd, claim, emptyBlock(cidr, claim.node, nanoseconds()), null, null);
    }
  }
  return 'none';
}

/** With every block claimed, an address out of another agent's: Felix gives it a route of its own. */
async function borrow(etcd: EtcdJsonClient, claim: Claim, pools: readonly Pool[]): Promise<Outcome> {
  const { keys } = await etcd.list(`${ipamPrefix}assignment/ipv4/block/`);
  for (const standing of keys) {
    if (!isOfPools(cidrOf(standing.key), pools)) continue;
    const block = parseBlock(standing.value);
    if (block.unallocated.length === 0) continue;
    return writeAssignment(etcd, claim, block, standing, null);
  }
  return 'none';
}

async function assignCertain(etcd: EtcdJsonClient, claim: Claim, address: string, pools: readonly Pool[]): Promise<string> {
  const pool = pools.find(({ cidr }) => isWithin(address, cidr));
  if (pool === undefined) throw new CniFailure(failureCode.other, 'The provided IP address is not in a configured pool\n');
  const cidr = blockOf(address, pool.blockSize ?? 26);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const standing = await etcd.get(blockKey(cidr));
    const block = standing === null ? emptyBlock(cidr, claim.node, nanoseconds()) : parseBlock(standing.value);
    const ordinal = toNumber(address) - toNumber(cidr.split('/')[0] ?? '');
    if (!block.unallocated.includes(ordinal)) throw new CniFailure(failureCode.other, `resource already exists: ${address}`);
    const outcome = await writeAssignment(etcd, claim, block, standing, ordinal);
    if (outcome !== 'none' && outcome !== 'contended') return outcome.address;
  }
  throw new CniFailure(failureCode.other, `the block ${cidr} changes too often`);
}

/** Block, affinity and handle in one transaction. */
async function writeAssignment(etcd: EtcdJsonClient, claim: Claim, block: Block, standing: KeyValue | null, ordinal: number | null): Promise<Outcome> {
  const assigned = assign(block, { handle_id: claim.handle, secondary: { node: claim.node, timestamp: goTimestamp() } }, ordinal);
  if (assigned === null) return 'none';
  const handle = await etcd.get(handleKey(claim.handle));
  const held = handle === null ? {} : (JSON.parse(handle.value) as { block: Record<string, number> }).block;
  const key = blockKey(block.cidr);
  const done = await etcd.transaction(
    [
      standing === null ? { key, absent: true } : { key, modRevision: standing.modRevision },
      handle === null ? { key: handleKey(claim.handle), absent: true } : { key: handleKey(claim.handle), modRevision: handle.modRevision },
    ],
    [
      { put: key, value: stringifyExact(assigned.block) },
      { put: handleKey(claim.handle), value: JSON.stringify({ block: { ...held, [block.cidr]: (held[block.cidr] ?? 0) + 1 }, deleted: false }) },
      ...(standing === null ? [{ put: affinityKey(claim.node, block.cidr), value: JSON.stringify({ state: 'confirmed', deleted: false }) }] : []),
    ],
  );
  return done ? { address: addressOf(block.cidr, assigned.ordinal) } : 'contended';
}

/** Gives back everything a handle has; a handle that is not there has nothing. */
export async function releaseHandle(etcd: EtcdJsonClient, handle: string): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const standing = await etcd.get(handleKey(handle));
    if (standing === null) return;
    const cidrs = Object.keys((JSON.parse(standing.value) as { block: Record<string, number> }).block);
    const blocks = await Promise.all(cidrs.map((cidr) => etcd.get(blockKey(cidr))));
    const present = blocks.filter((block): block is KeyValue => block !== null);
    const done = await etcd.transaction(
      [
        { key: handleKey(handle), modRevision: standing.modRevision },
        ...present.map(({ key, modRevision }) => ({ key, modRevision })),
      ],
      [
        { delete: handleKey(handle) },
        ...present.map(({ key, value }) => ({ put: key, value: stringifyExact(release(parseBlock(value), handle).block) })),
      ],
    );
    if (done) return;
  }
  throw new CniFailure(failureCode.other, `the addresses of ${handle} could not be released: their blocks change too often`);
}

function nanoseconds(): bigint {
  return BigInt(Date.now()) * 1_000_000n;
}

/** `2026-11-24 02:21:55.092000000 +0000 UTC`, as Go prints a time. */
function goTimestamp(): string {
  const [date = '', time = ''] = new Date().toISOString().split(/[TZ]/);
  return `${date} ${time}000000 +0000 UTC`;
}

function hash(text: string): number {
  let value = 2_166_136_261;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return value;
}
