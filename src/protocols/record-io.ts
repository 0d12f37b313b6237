/**
 * RecordIO as the Mesos v1 streams use it: the length of each record in decimal, a line feed, the record
 * (Mesos documentation, "Scheduler HTTP API", RecordIO response format).
 */

/** A stream that is not RecordIO, or a record longer than allowed. The stream cannot be read any further. */
export class RecordIoError extends Error {
  override readonly name = 'RecordIoError';
}

/** Bytes of the longest record that is read, where nothing else is said. */
export const defaultMaxRecordBytes = 64 * 1024 * 1024;

const lineFeed = 0x0a;
const nothing: Uint8Array = new Uint8Array(0);
/** Digits of the longest length that is read; more than any limit needs, and few enough for a number to be exact. */
const maxLengthDigits = 15;
/** What is set aside for a record whose length was announced and whose bytes are still to come. */
const firstBytes = 64 * 1024;

/** Puts its length in front of a record. */
export function encodeRecord(record: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(`${record.length}\n`);
  const framed = new Uint8Array(head.length + record.length);
  framed.set(head);
  framed.set(record, head.length);
  return framed;
}

/**
 * Cuts a stream into records, however it was chunked. Holds at most one record, and of that at most twice what has arrived,
 * so that an announced length alone takes no memory.
 */
export class RecordDecoder implements IterableIterator<Uint8Array, undefined> {
  /** Where the record is that was reached last: a view of each would cost a tenth of decoding it. */
  bytes = nothing;
  start = 0;
  end = 0;
  readonly #maxRecordBytes: number;
  #chunk = nothing;
  #at = 0;
  /** Of the record that is being read; -1 while its length is. */
  #length = -1;
  #announced = 0;
  #digits = 0;
  #held: Uint8Array | null = null;
  #filled = 0;

  constructor(maxRecordBytes = defaultMaxRecordBytes) {
    this.#maxRecordBytes = maxRecordBytes;
  }

  /**
   * The records that `chunk` completes, in order; all are to be taken before the next chunk is given. A record that lies in one
   * chunk is a view of it: it is to be read before the chunk's memory is used again. Taking one throws `RecordIoError` where
   * the stream is broken.
   */
  push(chunk: Uint8Array): this {
    this.#chunk = chunk;
    this.#at = 0;
    return this;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<Uint8Array, undefined> {
    if (!this.advance()) return { value: undefined, done: true };
    return { value: this.bytes.subarray(this.start, this.end), done: false };
  }

  /** Goes to the next record, which is in `bytes` from `start` to `end`; false where the chunk has no more. Throws `RecordIoError`. */
  advance(): boolean {
    if (this.#length < 0) {
      if (this.#at === this.#chunk.length) return false;
      this.#readLength();
      if (this.#length < 0) return false;
    }
    const chunk = this.#chunk;
    const left = chunk.length - this.#at;
    if (this.#held === null && left >= this.#length) {
      this.bytes = chunk;
      this.start = this.#at;
      this.end = this.#at += this.#length;
      this.#length = -1;
      return true;
    }
    const take = Math.min(left, this.#length - this.#filled);
    const held = this.#room(take);
    held.set(chunk.subarray(this.#at, this.#at + take), this.#filled);
    this.#filled += take;
    this.#at += take;
    if (this.#filled < this.#length) return false;
    this.bytes = held;
    this.start = 0;
    this.end = this.#length;
    this.#held = null;
    this.#filled = 0;
    this.#length = -1;
    return true;
  }

  /** Whether the stream may end here. */
  get isBetweenRecords(): boolean {
    return this.#length < 0 && this.#digits === 0;
  }

  /** Reads as much of a length as the chunk has. */
  #readLength(): void {
    const chunk = this.#chunk;
    let announced = this.#announced;
    let digits = this.#digits;
    for (let at = this.#at; at < chunk.length; at += 1) {
      const byte = chunk[at] as number;
      if (byte >= 0x30 && byte <= 0x39 && digits < maxLengthDigits) {
        announced = announced * 10 + byte - 0x30;
        digits += 1;
      } else if (byte === lineFeed && digits > 0) {
        if (announced > this.#maxRecordBytes) throw new RecordIoError(`a record of ${announced} bytes is longer than ${this.#maxRecordBytes}`);
        this.#at = at + 1;
        this.#length = announced;
        if (this.#digits > 0) this.#announced = this.#digits = 0;
        return;
      } else {
        throw new RecordIoError('a record does not begin with its length');
      }
    }
    this.#at = chunk.length;
    this.#announced = announced;
    this.#digits = digits;
  }

  /** Memory for `take` more bytes of the record. */
  #room(take: number): Uint8Array {
    const needed = this.#filled + take;
    if (this.#held === null) this.#held = Buffer.allocUnsafeSlow(Math.min(this.#length, Math.max(needed, firstBytes)));
    else if (this.#held.length < needed) {
      const larger = Buffer.allocUnsafeSlow(Math.min(this.#length, Math.max(needed, this.#held.length * 2)));
      larger.set(this.#held.subarray(0, this.#filled));
      this.#held = larger;
    }
    return this.#held;
  }
}
