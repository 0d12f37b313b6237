/** IPv4 addresses and networks as numbers, and the few sums that a ruleset and a routing table need. */

export interface Network {
  /** First address as an unsigned number; host bits are zero. */
  readonly base: number;
  /** Prefix length, 0 to 32. */
  readonly bits: number;
}

const addressPattern = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

function parseAddress(text: string): number | null {
  const parts = addressPattern.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** How many addresses a network has. */
const sizeOf = (bits: number): number => 2 ** (32 - bits);

/** Reads `10.60.0.0/16` or a bare address; `null` for anything else, IPv6 included. */
export function parseNetwork(text: string): Network | null {
  const [address = '', length, ...rest] = text.split('/');
  const base = parseAddress(address);
  if (base === null || rest.length > 0 || (length !== undefined && !/^\d{1,2}$/.test(length))) return null;
  const bits = length === undefined ? 32 : Number(length);
  return bits > 32 ? null : { base: base - (base % sizeOf(bits)), bits };
}

export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** `10.60.0.0/16`; a single address without its length, as iproute2 and nft show it. */
export function formatNetwork({ base, bits }: Network): string {
  return bits === 32 ? formatAddress(base) : `${formatAddress(base)}/${bits}`;
}

export function contains(outer: Network, inner: Network): boolean {
  return outer.bits <= inner.bits && inner.base >= outer.base && inner.base < outer.base + sizeOf(outer.bits);
}

/** Sorted, without networks that lie in others: nft refuses overlaps in the sets written into a rule. */
export function mergeNetworks(networks: readonly Network[]): readonly Network[] {
  const kept: Network[] = [];
  for (const network of networks.toSorted((one, other) => one.base - other.base || one.bits - other.bits)) {
    const last = kept.at(-1);
    if (last === undefined || !contains(last, network)) kept.push(network);
  }
  return kept;
}
