/**
 * RecordIO as the Mesos v1 streams use it: the length of each record in decimal, a line feed, the record
 * (Mesos documentation, "Scheduler HTTP API", RecordIO response format).
 */

/** A stream that is not RecordIO, or a record longer than allowed. The stream cannot be read any further. */
export class RecordIoError extends Error {
  override readonly name = 'RecordIoError';
}

const lineFeed = 0x0a;
/** Digits of the longest length that is read; more than any limit needs. */
const maxLengthDigits = 20;

/** Puts its length in front of a record. */
export function encodeRecord(record: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(`${record.length}\n`);
  const framed = new Uint8Array(head.length + record.length);
  framed.set(head);
  framed.set(record, head.length);
  return framed;
}

/** Cuts a stream into records, however it was chunked. Holds at most one record. */
export class RecordDecoder {
  readonly #maxRecordBytes: number;
  #length = '';
  #record: Uint8Array | null = null;
  #filled = 0;

  constructor(maxRecordBytes = 64 * 1024 * 1024) {
    this.#maxRecordBytes = maxRecordBytes;
  }

  /** The records that `chunk` completes. Throws `RecordIoError`. */
  *push(chunk: Uint8Array): Generator<Uint8Array> {
    let at = 0;
    while (at < chunk.length) {
      if (this.#record === null) {
        const byte = chunk[at++] ?? 0;
        if (byte === lineFeed) this.#begin();
        else if (byte >= 0x30 && byte <= 0x39 && this.#length.length < maxLengthDigits) this.#length += String.fromCharCode(byte);
        else throw new RecordIoError('a record does not begin with its length');
      } else {
        const take = Math.min(chunk.length - at, this.#record.length - this.#filled);
        this.#record.set(chunk.subarray(at, at + take), this.#filled);
        this.#filled += take;
        at += take;
      }
      if (this.#record !== null && this.#filled === this.#record.length) {
        const record = this.#record;
        this.#record = null;
        yield record;
      }
    }
  }

  /** Whether the stream may end here. */
  get isBetweenRecords(): boolean {
    return this.#record === null && this.#length === '';
  }

  #begin(): void {
    const length = Number(this.#length);
    if (this.#length === '') throw new RecordIoError('a record does not begin with its length');
    if (length > this.#maxRecordBytes) throw new RecordIoError(`a record of ${length} bytes is longer than ${this.#maxRecordBytes}`);
    this.#length = '';
    this.#record = new Uint8Array(length);
    this.#filled = 0;
  }
}
