/**
 * Mesos v1 messages in their two encodings. In memory a message looks as Mesos writes it in JSON: snake_case fields, enums by
 * name, bytes in base64, 64-bit integers as numbers where they are exact and as decimal strings where they are not. What a
 * message does not know survives being read and written in the same encoding.
 */
import { integer64Fields, readers, writers, type Messages } from './generated/messages.ts';
import { Reader, Writer } from './wire.ts';

export type Encoding = 'protobuf' | 'json';

export const mediaTypes: Readonly<Record<Encoding, string>> = {
  protobuf: 'application/x-protobuf',
  json: 'application/json',
};

export type MessageType = keyof Messages;

/** A message as Mesos writes it in JSON. */
export type Message = { [field: string]: unknown };

/** Bytes that are no such message, or a message that cannot be written. */
export class CodecError extends Error {
  constructor(type: string, cause: unknown) {
    super(`not a ${type}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'CodecError';
  }
}

/** Encodes a message; unknown fields of JSON objects go with JSON only. Throws `CodecError`. */
export function encode(type: MessageType, message: Message, encoding: Encoding): Uint8Array {
  try {
    if (encoding === 'json') return new TextEncoder().encode(toJson(message));
    const writer = new Writer();
    writers[type](writer, message);
    return writer.finish();
  } catch (error) {
    throw new CodecError(type, error);
  }
}

/** Nothing else is decoded while a message is. */
const reader = new Reader();

/** Decodes the message in `bytes`, or in a part of them; throws `CodecError`. */
export function decode(type: MessageType, bytes: Uint8Array, encoding: Encoding, start = 0, end = bytes.length): Message {
  try {
    if (encoding === 'protobuf') {
      reader.open(bytes);
      return readers[type](reader, start, end);
    }
    const value = fromJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end)));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not an object');
    return value as Message;
  } catch (error) {
    throw new CodecError(type, error);
  }
}

const names64 = new Set(integer64Fields);
const digits64 = new RegExp(`"(${integer64Fields.join('|')})":"(-?\\d{16,20})"`, 'g');

/**
 * Reads JSON without losing a digit: a whole number that a JavaScript number does not hold becomes its decimal digits where
 * Mesos has a 64-bit field of that name, and elsewhere a raw piece of JSON, which is written again as it was.
 */
export function fromJson(text: string): unknown {
  // Most messages have no such number, and reading with a reviver takes several times as long.
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return parseWithSource(text, (key, value, { source }) => {
    if (typeof value !== 'number' || Number.isSafeInteger(value) || source === undefined || !/^-?\d+$/.test(source)) return value;
    return names64.has(key) ? source : rawJson(source);
  });
}

/** Writes JSON; digits of 64-bit fields as the numbers that they are. */
export function toJson(value: unknown): string {
  // Inside of a string the quotes would be escaped, so this can only meet a field and its value.
  return JSON.stringify(value).replace(digits64, '"$1":$2');
}

// Both are newer than the types of the language that the compiler has.
const parseWithSource = JSON.parse as (text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown) => unknown;
const { rawJSON: rawJson } = JSON as unknown as { rawJSON(this: void, text: string): unknown };
