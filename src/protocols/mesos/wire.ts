/**
 * The protobuf wire format, as the generated messages read and write it (Protocol Buffers documentation, "Encoding"). What is
 * read is plain objects in the shape of Mesos' JSON; what a message does not know stays with it, byte for byte.
 */

import { Buffer } from 'node:buffer';

/** Where a decoded message keeps the fields that its type does not have: tag and value of each, as they came. */
export const unknownFields: unique symbol = Symbol('unknown fields');

/** Bytes that are no message, or a message that cannot be written. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

/** A message while it is made; the generated types say what it is in the end. */
// oxlint-disable-next-line typescript/no-explicit-any -- the generated code knows
export type Draft = { [field: string]: any; [unknownFields]?: Uint8Array };

/** How deep messages may lie in each other; protobuf's own limit. */
const maxDepth = 100;

export function truncated(): never {
  throw new WireError('it ends in the middle of a field');
}

export function missing(field: string): never {
  throw new WireError(`${field} is missing`);
}

/*
 * Ids, roles, host names and names of resources come again and again. A string that was read lately is not made once more: that
 * is most of the time of decoding. Beside each are its length, its last four bytes, and all of its bytes, to be compared a word
 * at a time.
 */
const cacheShift = 21;
const cachedStrings: string[] = Array.from({ length: 2 ** (32 - cacheShift) }, () => '');
const cachedBytes = 64;
const cachedEnds = new Int32Array(2 * cachedStrings.length);
const cachedWords = new Int32Array((cachedStrings.length * cachedBytes) / 4);

/** What `toString` calls in the end, after looking at its arguments for as long as the work itself takes with a short text. */
interface Memory extends Buffer {
  utf8Slice(start: number, end: number): string;
  base64Slice(start: number, end: number): string;
}

const digits64 = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', (digit) => digit.charCodeAt(0));
const padding64 = 0x3d;

/** Reads messages; every read that goes past the end given to it throws `WireError`. */
export class Reader {
  bytes = Buffer.alloc(0) as Memory;
  /** Where the value ends that was read last, if it has no length. */
  at = 0;
  depth = 0;
  /** Over all of the memory that `bytes` are a part of: chunks of a stream share it, and a view costs as much as a small message. */
  #view = new DataView(this.bytes.buffer);
  #memory: ArrayBufferLike = this.bytes.buffer;
  /** Of the bytes in the memory. */
  #offset = 0;

  /** Begins with other bytes: one reader serves for one message after the other. */
  open(bytes: Uint8Array): void {
    this.depth = 0;
    if (bytes === this.bytes) return;
    this.bytes = (bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) as Memory;
    this.#offset = bytes.byteOffset;
    const { buffer } = bytes;
    if (buffer === this.#memory) return;
    this.#memory = buffer;
    this.#view = new DataView(buffer);
  }

  /** An unsigned varint of at most 32 bits; what is longer is cut, as protobuf does. */
  uint32(at: number, end: number): number {
    const byte = this.bytes[at] as number;
    if (byte < 0x80 && at < end) {
      this.at = at + 1;
      return byte;
    }
    return this.longUint32(at, end);
  }

  /** One of probably more than one byte. */
  longUint32(at: number, end: number): number {
    const { bytes } = this;
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (at >= end) return truncated();
      const byte = bytes[at++] as number;
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        this.at = at;
        return value >>> 0;
      }
    }
    throw new WireError('a number is longer than ten bytes');
  }

  int32(at: number, end: number): number {
    return this.uint32(at, end) | 0;
  }

  bool(at: number, end: number): boolean {
    const byte = this.bytes[at] as number;
    if (byte < 0x80 && at < end) {
      this.at = at + 1;
      return byte !== 0;
    }
    return this.#varint64(at, end) !== 0n;
  }

  /** An enum's value by its name; one that has no name here stays a number. */
  enumeration(names: readonly (string | undefined)[], at: number, end: number): string | number {
    const number = this.uint32(at, end) | 0;
    return names[number] ?? number;
  }

  /** A number where it is exact, else its digits. */
  uint64(at: number, end: number): number | string {
    // Ports and lengths have three bytes or four: no need of more than a number.
    let value = 0;
    for (let index = 0; index < 4 && at + index < end; index += 1) {
      const byte = this.bytes[at + index] as number;
      value |= (byte & 0x7f) << (7 * index);
      if (byte < 0x80) {
        this.at = at + index + 1;
        return value;
      }
    }
    return exact(this.#varint64(at, end));
  }

  /** A number where it is exact, else its digits. */
  int64(at: number, end: number): number | string {
    return exact(BigInt.asIntN(64, this.#varint64(at, end)));
  }

  double(at: number, end: number): number {
    if (end - at < 8) return truncated();
    this.at = at + 8;
    return this.#view.getFloat64(this.#offset + at, true);
  }

  string(start: number, stop: number): string {
    const length = stop - start;
    if (length < 4) return this.#few(start, length);
    if (length > cachedBytes) return this.bytes.utf8Slice(start, stop);
    const view = this.#view;
    const offset = this.#offset;
    // Ids of one cluster differ in their last bytes, ids of containers in all of them.
    const lastAt = offset + stop - 4;
    const last = view.getInt32(lastAt, true);
    let at = offset + start;
    // The upper bits of a product depend on all bits of what was multiplied.
    const slot = Math.imul(last ^ Math.imul(view.getInt32(at, true), 0x85eb_ca6b) ^ length, 0x9e37_79b1) >>> cacheShift;
    let word = slot * (cachedBytes / 4);
    if (cachedEnds[2 * slot] === length && cachedEnds[2 * slot + 1] === last) {
      while (at < lastAt && cachedWords[word] === view.getInt32(at, true)) {
        at += 4;
        word += 1;
      }
      if (at >= lastAt) return cachedStrings[slot] as string;
    }
    const text = this.bytes.utf8Slice(start, stop);
    cachedStrings[slot] = text;
    cachedEnds[2 * slot] = length;
    cachedEnds[2 * slot + 1] = last;
    word = slot * (cachedBytes / 4);
    for (at = offset + start; at < lastAt; at += 4) cachedWords[word++] = view.getInt32(at, true);
    return text;
  }

  /** In base64, as Mesos' JSON has it. */
  base64(start: number, stop: number): string {
    const length = stop - start;
    if (length === 16) return this.#uuid64(start);
    // What a Docker container says of itself: the engine's own function saves a copy, and needs a view.
    return length < 4096 ? this.bytes.base64Slice(start, stop) : new Uint8Array(this.#memory, this.#offset + start, length).toBase64();
  }

  /** Keeps a field that the message does not know, whose value begins at `start`. */
  unknown(message: Draft, tag: number, start: number, end: number): void {
    this.at = start;
    this.#skip(tag, end, 0);
    const head = new Writer(10);
    head.uint32(tag);
    const before = message[unknownFields];
    message[unknownFields] = Buffer.concat([...(before === undefined ? [] : [before]), head.finish(), this.bytes.subarray(start, this.at)]);
  }

  /** One level deeper, for messages that may lie in themselves. */
  descend(): void {
    this.depth += 1;
    if (this.depth > maxDepth) throw new WireError(`messages lie more than ${maxDepth} deep in each other`);
  }

  /** A text of at most three bytes. */
  #few(start: number, length: number): string {
    if (length === 0) return '';
    const { bytes } = this;
    const first = bytes[start] as number;
    const second = length > 1 ? (bytes[start + 1] as number) : 0;
    const third = length > 2 ? (bytes[start + 2] as number) : 0;
    if ((first | second | third) >= 0x80) return bytes.utf8Slice(start, start + length);
    return length === 1 ? String.fromCharCode(first) : length === 2 ? String.fromCharCode(first, second) : String.fromCharCode(first, second, third);
  }

  /** 16 bytes in base64: with so few, the way out of the engine and back takes longer than the work. */
  #uuid64(at: number): string {
    const a = this.#uint24(at);
    const b = this.#uint24(at + 3);
    const c = this.#uint24(at + 6);
    const d = this.#uint24(at + 9);
    const e = this.#uint24(at + 12);
    const f = (this.bytes[at + 15] as number) << 4;
    return String.fromCharCode(
      digit64(a >> 18), digit64(a >> 12), digit64(a >> 6), digit64(a),
      digit64(b >> 18), digit64(b >> 12), digit64(b >> 6), digit64(b),
      digit64(c >> 18), digit64(c >> 12), digit64(c >> 6), digit64(c),
      digit64(d >> 18), digit64(d >> 12), digit64(d >> 6), digit64(d),
      digit64(e >> 18), digit64(e >> 12), digit64(e >> 6), digit64(e),
      digit64(f >> 6), digit64(f), padding64, padding64,
    );
  }

  #uint24(at: number): number {
    const { bytes } = this;
    return ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
  }

  #varint64(at: number, end: number): bigint {
    const { bytes } = this;
    let low = 0;
    let value = 0n;
    for (let shift = 0; shift < 70; shift += 7) {
      if (at >= end) return truncated();
      const byte = bytes[at++] as number;
      if (shift < 28) low |= (byte & 0x7f) << shift;
      else value |= BigInt(byte & 0x7f) << BigInt(shift);
      if (byte < 0x80) {
        this.at = at;
        return BigInt.asUintN(64, value | BigInt(low));
      }
    }
    throw new WireError('a number is longer than ten bytes');
  }

  #skip(tag: number, end: number, depth: number): void {
    if (tag >>> 3 === 0) throw new WireError('a field has the number 0');
    switch (tag & 7) {
      case 0:
        this.#varint64(this.at, end);
        return;
      case 1:
        this.#advance(8, end);
        return;
      case 2:
        this.#advance(this.uint32(this.at, end), end);
        return;
      case 3:
        if (depth >= maxDepth) throw new WireError(`groups lie more than ${maxDepth} deep in each other`);
        for (;;) {
          const inner = this.uint32(this.at, end);
          if ((inner & 7) === 4) {
            if (inner >>> 3 !== tag >>> 3) throw new WireError('a group ends that did not begin');
            return;
          }
          this.#skip(inner, end, depth + 1);
        }
      case 5:
        this.#advance(4, end);
        return;
      default:
        throw new WireError(`a field has the wire type ${tag & 7}`);
    }
  }

  #advance(length: number, end: number): void {
    if (end - this.at < length) truncated();
    this.at += length;
  }
}

/** The character for the lowest six bits. */
function digit64(bits: number): number {
  return digits64[bits & 63] as number;
}

function exact(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** Writes one message; a value that its field cannot hold throws `WireError`. */
export class Writer {
  #bytes: Buffer;
  #at = 0;

  constructor(size = 512) {
    this.#bytes = Buffer.allocUnsafe(size);
  }

  /** What was written, as a copy of its own. */
  finish(): Uint8Array {
    return new Uint8Array(this.#bytes.subarray(0, this.#at));
  }

  uint32(value: number): void {
    this.#reserve(5);
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.#bytes[this.#at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#at++] = rest;
  }

  varint64(value: bigint): void {
    this.#reserve(10);
    let rest = BigInt.asUintN(64, value);
    while (rest > 0x7fn) {
      this.#bytes[this.#at++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    this.#bytes[this.#at++] = Number(rest);
  }

  double(value: unknown, field: string): void {
    if (typeof value !== 'number') throw new WireError(`${field}: ${describe(value)} is no number`);
    this.#reserve(8);
    this.#at = this.#bytes.writeDoubleLE(value, this.#at);
  }

  bool(value: unknown, field: string): void {
    if (typeof value !== 'boolean') throw new WireError(`${field}: ${describe(value)} is neither true nor false`);
    this.uint32(value ? 1 : 0);
  }

  /** Any whole number between the bounds: as a number, or as digits where a number is not exact. */
  integer(value: unknown, min: bigint, max: bigint, field: string): void {
    const whole = typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? BigInt(value) : typeof value === 'number' && Number.isInteger(value) ? value : null;
    if (whole === null || whole < min || whole > max) throw new WireError(`${field}: ${describe(value)} is no whole number from ${min} to ${max}`);
    if (whole >= 0 && whole <= 0xffff_ffff) this.uint32(Number(whole));
    else this.varint64(BigInt(whole));
  }

  /** An enum's value by its name; one that has no name here goes by its number. */
  enumeration(value: unknown, numbers: Readonly<Record<string, number>>, field: string): void {
    const number = typeof value === 'string' && Object.hasOwn(numbers, value) ? numbers[value] : value;
    if (typeof number !== 'number') throw new WireError(`${field}: ${describe(value)} is none of ${Object.keys(numbers).join(', ')}`);
    this.integer(number, -0x8000_0000n, 0x7fff_ffffn, field);
  }

  string(value: unknown, field: string): void {
    if (typeof value !== 'string') throw new WireError(`${field}: ${describe(value)} is no text`);
    const length = Buffer.byteLength(value, 'utf8');
    this.uint32(length);
    this.#reserve(length);
    this.#bytes.write(value, this.#at, length, 'utf8');
    this.#at += length;
  }

  base64(value: unknown, field: string): void {
    if (typeof value !== 'string') throw new WireError(`${field}: ${describe(value)} is no text in base64`);
    this.raw(Buffer.from(value, 'base64'));
  }

  /** Bytes with their length in front. */
  raw(bytes: Uint8Array): void {
    this.uint32(bytes.length);
    this.append(bytes);
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** A message with its length in front, which is known only afterwards. */
  nested(value: unknown, write: (writer: Writer, message: Draft) => void, field: string): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WireError(`${field}: ${describe(value)} is no message`);
    this.#reserve(1);
    const start = (this.#at += 1);
    write(this, value);
    const length = this.#at - start;
    if (length < 0x80) {
      this.#bytes[start - 1] = length;
      return;
    }
    const extra = Math.floor(Math.log2(length) / 7);
    this.#reserve(extra);
    this.#bytes.copyWithin(start + extra, start, this.#at);
    this.#at = start - 1;
    this.uint32(length);
    this.#at += length;
  }

  /** Each of a repeated field's values. */
  each(values: unknown, write: (value: unknown) => void, field: string): void {
    if (!Array.isArray(values)) throw new WireError(`${field}: ${describe(values)} is no list`);
    for (const value of values) write(value);
  }

  /** Each of a map's entries, as the message of key and value that it is on the wire. */
  entries(values: unknown, tag: number, write: (writer: Writer, value: unknown) => void, field: string): void {
    if (typeof values !== 'object' || values === null || Array.isArray(values)) throw new WireError(`${field}: ${describe(values)} is no map`);
    for (const [key, value] of Object.entries(values)) {
      this.uint32(tag);
      this.nested({}, (writer) => {
        writer.uint32(10);
        writer.string(key, field);
        writer.uint32(18);
        write(writer, value);
      }, field);
    }
  }

  #reserve(length: number): void {
    if (this.#at + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + length));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}

function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'a message';
  return String(JSON.stringify(value)).slice(0, 100);
}

/** The names of an enum's values, by number. */
export function namesOf(numbers: Readonly<Record<string, number>>): readonly (string | undefined)[] {
  const names: (string | undefined)[] = [];
  for (const [name, number] of Object.entries(numbers)) names[number] = name;
  return names;
}

/** Sets a map's entry; `__proto__` is a key like any other. */
export function setEntry(map: Draft, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  else map[key] = value;
}
