/**
 * As much of ZooKeeper's protocol as it takes to follow who is first in a folder, and to stand in that line: connecting, listing,
 * reading, watching, making and changing nodes, staying alive (ZooKeeper's `zookeeper.jute`, in which all messages are described; each goes with its length in front).
 */

/** Bytes that are not ZooKeeper's protocol. */
export class ZooKeeperWireError extends Error {
  override readonly name = 'ZooKeeperWireError';
}

/** Longest frame that is read; a server sends no longer node (`jute.maxbuffer`). */
export const maxFrameBytes = 1024 * 1024 + 1024;

export const operations = { create: 1, exists: 3, getData: 4, setData: 5, getChildren: 8, ping: 11, auth: 100, close: -11 } as const;
/** Numbers of requests that have no answer of their own in the order of requests. */
export const xids = { watch: -1, ping: -2, auth: -4 } as const;
export const errors = { noNode: -101, noAuth: -102, badVersion: -103, nodeExists: -110, sessionExpired: -112, authFailed: -115 } as const;

type Field = { readonly int: number } | { readonly long: bigint } | { readonly bool: boolean } | { readonly text: string } | { readonly bytes: Uint8Array };

function frame(...fields: readonly Field[]): Buffer {
  const parts = fields.map((field): Buffer => {
    if ('int' in field) return number(field.int);
    if ('long' in field) {
      const long = Buffer.alloc(8);
      long.writeBigInt64BE(field.long);
      return long;
    }
    if ('bool' in field) return Buffer.from([field.bool ? 1 : 0]);
    const bytes = 'text' in field ? Buffer.from(field.text) : field.bytes;
    return Buffer.concat([number(bytes.length), bytes]);
  });
  const body = Buffer.concat(parts);
  return Buffer.concat([number(body.length), body]);
}

function number(value: number): Buffer {
  const int = Buffer.alloc(4);
  int.writeInt32BE(value);
  return int;
}

/** What a server knows a session by, also over another connection. */
export interface SessionKey {
  readonly id: bigint;
  readonly password: Uint8Array;
}

/** The first thing that is said; without a session's key a new one is wanted. */
export function connectRequest(timeoutMs: number, { id, password }: SessionKey = { id: 0n, password: new Uint8Array(16) }): Buffer {
  return frame({ int: 0 }, { long: 0n }, { int: timeoutMs }, { long: id }, { bytes: password }, { bool: false });
}

export function pathRequest(xid: number, operation: 'exists' | 'getData' | 'getChildren', path: string, watch: boolean): Buffer {
  return frame({ int: xid }, { int: operations[operation] }, { text: path }, { bool: watch });
}

/** What becomes of a node: it stays, or it goes with its session and has a number behind its name, one more than the last. */
export const nodeModes = { persistent: 0, ephemeralSequential: 3 } as const;

const [mayRead, mayAll] = [1, 31];

/** @param isClosed whether others may only read it, and who had to say who they are do as they like */
export function createRequest(xid: number, path: string, data: string, mode: keyof typeof nodeModes, isClosed: boolean): Buffer {
  const access: readonly (readonly [number, string, string])[] = isClosed ? [[mayRead, 'world', 'anyone'], [mayAll, 'auth', '']] : [[mayAll, 'world', 'anyone']];
  return frame(
    { int: xid }, { int: operations.create }, { text: path }, { text: data },
    { int: access.length }, ...access.flatMap(([may, scheme, id]) => [{ int: may }, { text: scheme }, { text: id }]),
    { int: nodeModes[mode] },
  );
}

/** @param version that the node must have now */
export function setDataRequest(xid: number, path: string, data: string, version: number): Buffer {
  return frame({ int: xid }, { int: operations.setData }, { text: path }, { text: data }, { int: version });
}

export function pingRequest(): Buffer {
  return frame({ int: xids.ping }, { int: operations.ping });
}

export function closeRequest(xid: number): Buffer {
  return frame({ int: xid }, { int: operations.close });
}

/** @param credentials `user:password` */
export function digestRequest(credentials: string): Buffer {
  return frame({ int: xids.auth }, { int: operations.auth }, { int: 0 }, { text: 'digest' }, { bytes: Buffer.from(credentials) });
}

/** Cuts a stream into frames. Holds at most one, and of that no more than has arrived. */
export class FrameDecoder {
  #held: Buffer = Buffer.alloc(0);

  /** The frames that `chunk` completes. Throws `ZooKeeperWireError`. */
  *push(chunk: Uint8Array): Generator<Buffer> {
    this.#held = Buffer.concat([this.#held, chunk]);
    while (this.#held.length >= 4) {
      const length = this.#held.readInt32BE(0);
      if (length < 0 || length > maxFrameBytes) throw new ZooKeeperWireError(`a frame of ${length} bytes`);
      if (this.#held.length < 4 + length) return;
      const body = this.#held.subarray(4, 4 + length);
      this.#held = this.#held.subarray(4 + length);
      yield body;
    }
  }
}

/** Reads what is in a frame, field by field. Throws `ZooKeeperWireError`. */
export class FrameReader {
  readonly #frame: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#frame = bytes;
  }

  int(): number {
    return this.#take(4).readInt32BE(0);
  }

  long(): bigint {
    return this.#take(8).readBigInt64BE(0);
  }

  bytes(): Buffer {
    const length = this.int();
    // A buffer that is not there has the length -1.
    return length === -1 ? Buffer.alloc(0) : this.#take(length);
  }

  text(): string {
    return this.bytes().toString('utf8');
  }

  texts(): readonly string[] {
    const count = this.int();
    if (count > (this.#frame.length - this.#at) / 4) throw new ZooKeeperWireError('a list is longer than its frame');
    return Array.from({ length: Math.max(0, count) }, () => this.text());
  }

  /** The version in a node's `Stat`: how often its data were changed. */
  version(): number {
    this.#take(4 * 8);
    return this.int();
  }

  #take(length: number): Buffer {
    if (length < 0 || this.#at + length > this.#frame.length) throw new ZooKeeperWireError('a frame ends in the middle of a field');
    this.#at += length;
    return this.#frame.subarray(this.#at - length, this.#at);
  }
}
