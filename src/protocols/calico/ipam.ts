/**
 * Calico's IPAM blocks as pure arithmetic: which ordinal is free, what a block looks like after an assignment or a release
 * (values as Calico 3.31 writes them). Sequence numbers are 64-bit integers and stay `bigint`.
 */

export interface Attribute {
  readonly handle_id: string;
  readonly secondary: Readonly<Record<string, string>>;
}

export interface Block {
  readonly cidr: string;
  readonly affinity: string;
  /** Index into `attributes` for each ordinal; `null` where it is free. */
  readonly allocations: readonly (number | null)[];
  /** Free ordinals; the one that was released longest ago is used first. */
  readonly unallocated: readonly number[];
  readonly attributes: readonly Attribute[];
  readonly sequenceNumber: bigint;
  readonly sequenceNumberForAllocation: Readonly<Record<string, bigint>>;
  readonly deleted: boolean;
}

/** JSON with exact 64-bit integers in both directions. */
export function parseExact(text: string): unknown {
  return JSON.parse(text, function (_key, value: unknown, context?: { source?: string }) {
    return typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '') ? BigInt(context?.source ?? '0') : value;
  } as (key: string, value: unknown) => unknown);
}

/** ECMAScript 2026's JSON.rawJSON, which TypeScript's library does not know yet. */
const exactJson = JSON as unknown as { rawJSON(text: string): unknown };

export function stringifyExact(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? exactJson.rawJSON(item.toString()) : item));
}

export function parseBlock(text: string): Block {
  const raw = parseExact(text) as Block & { sequenceNumber: bigint | number; sequenceNumberForAllocation?: Record<string, bigint | number> };
  return {
    ...raw,
    sequenceNumber: BigInt(raw.sequenceNumber),
    sequenceNumberForAllocation: Object.fromEntries(Object.entries(raw.sequenceNumberForAllocation ?? {}).map(([ordinal, number]) => [ordinal, BigInt(number)])),
  };
}

/** A block nobody has an address of. */
export function emptyBlock(cidr: string, node: string, sequenceNumber: bigint): Block {
  const size = blockSize(cidr);
  return {
    cidr,
    affinity: `host:${node}`,
    allocations: Array.from({ length: size }, () => null),
    unallocated: Array.from({ length: size }, (_, ordinal) => ordinal),
    attributes: [],
    sequenceNumber,
    sequenceNumberForAllocation: {},
    deleted: false,
  };
}

/** Gives `ordinal`, or the next free one, to a handle; `null` where it is taken or none is free. */
export function assign(block: Block, attribute: Attribute, ordinal: number | null): { block: Block; ordinal: number } | null {
  const chosen = ordinal ?? block.unallocated[0];
  if (chosen === undefined || !block.unallocated.includes(chosen)) return null;
  const known = block.attributes.findIndex((candidate) => candidate.handle_id === attribute.handle_id);
  const index = known < 0 ? block.attributes.length : known;
  return {
    ordinal: chosen,
    block: {
      ...block,
      allocations: block.allocations.map((held, k) => (k === chosen ? index : held)),
      unallocated: block.unallocated.filter((free) => free !== chosen),
      attributes: known < 0 ? [...block.attributes, attribute] : block.attributes,
      sequenceNumberForAllocation: { ...block.sequenceNumberForAllocation, [String(chosen)]: block.sequenceNumber },
      sequenceNumber: block.sequenceNumber + 1n,
    },
  };
}

/** Takes everything away that a handle has in the block; what is released goes to the end of the free list. */
export function release(block: Block, handleId: string): { block: Block; released: readonly number[] } {
  const gone = block.attributes.findIndex((attribute) => attribute.handle_id === handleId);
  if (gone < 0) return { block, released: [] };
  const released = block.allocations.flatMap((held, ordinal) => (held === gone ? [ordinal] : []));
  return {
    released,
    block: {
      ...block,
      allocations: block.allocations.map((held) => (held === null || held === gone ? null : held > gone ? held - 1 : held)),
      unallocated: [...block.unallocated, ...released],
      attributes: block.attributes.filter((_, k) => k !== gone),
      sequenceNumber: block.sequenceNumber + 1n,
    },
  };
}

export function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

export function toAddress(value: number): string {
  return [16_777_216, 65_536, 256, 1].map((unit) => Math.floor(value / unit) % 256).join('.');
}

function blockSize(cidr: string): number {
  return 2 ** (32 - Number(cidr.split('/')[1] ?? '32'));
}

export function addressOf(cidr: string, ordinal: number): string {
  return toAddress(toNumber(cidr.split('/')[0] ?? '') + ordinal);
}

export function isWithin(address: string, cidr: string): boolean {
  const base = toNumber(cidr.split('/')[0] ?? '');
  const value = toNumber(address);
  return value >= base && value < base + blockSize(cidr);
}

/** Whether two networks share an address; both may be written with any of their addresses. */
export function overlap(one: string, other: string): boolean {
  const bits = Math.min(Number(one.split('/')[1]), Number(other.split('/')[1]));
  return blockOf(one.split('/')[0] ?? '', bits) === blockOf(other.split('/')[0] ?? '', bits);
}

/** The block of `bits` in which an address lies. */
export function blockOf(address: string, bits: number): string {
  const size = 2 ** (32 - bits);
  return `${toAddress(Math.floor(toNumber(address) / size) * size)}/${bits}`;
}

/** All blocks of a pool, beginning at one that depends on `start`, so that agents begin apart; none where blocks are larger than the pool. */
export function* blocksOf(pool: string, bits: number, start: number): Generator<string> {
  const size = 2 ** (32 - bits);
  const count = Math.floor(blockSize(pool) / size);
  const base = toNumber(pool.split('/')[0] ?? '');
  for (let k = 0; k < count; k += 1) yield `${toAddress(base + ((start + k) % count) * size)}/${bits}`;
}
