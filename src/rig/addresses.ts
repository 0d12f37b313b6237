/** IPv4 networks as numbers, and the choice of one that nothing else uses. */

export interface Net {
  /** First address, as an unsigned 32-bit number. */
  readonly base: number;
  /** Length of the prefix. */
  readonly bits: number;
}

/** A network in use, and by whom, in words that fit after "which is". */
export interface TakenNet extends Net {
  readonly by: string;
}

export function parseNet(cidr: string): Net {
  const [address = '', bits = '32'] = cidr.split('/');
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(bits));
  return { base: Math.floor(value / size) * size, bits: Number(bits) };
}

export function formatNet({ base, bits }: Net): string {
  return `${formatAddress(base)}/${bits}`;
}

export function formatAddress(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}

export function overlaps(a: Net, b: Net): boolean {
  const size = 2 ** (32 - Math.min(a.bits, b.bits));
  return Math.floor(a.base / size) === Math.floor(b.base / size);
}

/**
 * The first private network of `bits` that overlaps nothing taken, from `10.<first>.0.0` upwards; where the whole of 10.0.0.0/8 is
 * somebody's, from the other ranges that no public address is in (RFC 1918, RFC 6598).
 */
export function chooseNet(taken: readonly Net[], first: number, bits: number): Net | null {
  const starts = [...range(10, first, 254), ...range(172, 16, 31), ...range(192, 168, 168), ...range(100, 64, 127)];
  return starts.map((base) => ({ base, bits })).find((net) => !taken.some((other) => overlaps(other, net))) ?? null;
}

function range(first: number, from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, k) => first * 2 ** 24 + (from + k) * 2 ** 16);
}

/** The routes of `/proc/net/route`, without those that stand for "everything else" (a VPN splits the default route in two). */
export function parseRoutes(text: string): readonly (Net & { readonly link: string })[] {
  return text
    .split('\n')
    .slice(1)
    .map((line) => line.split(/\s+/))
    .filter((columns) => columns.length > 7)
    .map((columns) => ({ link: columns[0] ?? '', base: littleEndian(columns[1] ?? '0'), bits: bitCount(littleEndian(columns[7] ?? '0')) }))
    .filter(({ bits }) => bits > 1);
}

function littleEndian(hexadecimal: string): number {
  return Buffer.from(hexadecimal.padStart(8, '0'), 'hex').readUInt32LE(0);
}

function bitCount(value: number): number {
  return value.toString(2).replaceAll('0', '').length;
}
