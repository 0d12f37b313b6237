/** Input that nobody should send, made from what somebody did send: cut, flipped, spliced, blown up. The seed decides all of it. */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';

export const seed = Number(process.env['REGENT_LAW_SEED'] ?? 20_261_125);

export class Chance {
  readonly #generator;

  constructor(salt: number) {
    this.#generator = xoroshiro128plus(seed + salt);
  }

  /** A whole number from 0 to `below`, without it. */
  below(below: number): number {
    return below <= 1 ? 0 : uniformInt(this.#generator, 0, below - 1);
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }
}

/** Numbers, names and lengths that others have stumbled over. */
const spikes: readonly Buffer[] = [
  '', '{}', '[]', 'null', 'true', '-1', '0', '1e999', '9007199254740993', '18446744073709551615', '""', '"\\u0000"', '"\\ud800"', '{"__proto__":{"type":"KILL"}}', '{"constructor":1}',
  '['.repeat(300), '{"a":'.repeat(300), ',', '"', '\\', '\u0000', 'ÿþ', '99999999999999999999', '..', '../../etc/passwd', '%00', '\r\n\r\n',
].map((text) => Buffer.from(text)).concat([Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f]), Buffer.from([0x80]), Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]), Buffer.alloc(64), Buffer.alloc(64, 0xff)]);

/** One hostile variant of a message. */
export function mutated(chance: Chance, corpus: readonly Buffer[]): Buffer {
  let bytes = chance.of(corpus);
  for (let rounds = 1 + chance.below(3); rounds > 0; rounds -= 1) bytes = mutatedOnce(chance, bytes, corpus);
  return bytes;
}

function mutatedOnce(chance: Chance, bytes: Buffer, corpus: readonly Buffer[]): Buffer {
  const at = chance.below(bytes.length + 1);
  const until = Math.min(bytes.length, at + chance.below(20));
  switch (chance.below(8)) {
    case 0:
      return bytes.subarray(0, at);
    case 1: {
      const flipped = Buffer.from(bytes);
      if (flipped.length > 0) flipped[at % flipped.length] = (flipped[at % flipped.length] ?? 0) ^ (1 << chance.below(8));
      return flipped;
    }
    case 2:
      return Buffer.concat([bytes.subarray(0, at), chance.of(spikes), bytes.subarray(until)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(until)]);
    case 4:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, until), bytes.subarray(at)]);
    case 5: {
      const other = chance.of(corpus);
      return Buffer.concat([bytes.subarray(0, at), other.subarray(chance.below(other.length))]);
    }
    case 6:
      return chance.bytes(chance.below(200));
    default: {
      // A value of another kind, where JSON has one.
      const text = bytes.toString('latin1');
      const values = [...text.matchAll(/"(?:[^"\\]|\\.)*"(?!:)|-?\d+(?:\.\d+)?|true|false/g)];
      const value = values[chance.below(values.length)];
      return value === undefined ? bytes : Buffer.from(text.slice(0, value.index) + chance.of(spikes).toString('latin1') + text.slice(value.index + value[0].length), 'latin1');
    }
  }
}
