/**
 * Mesos v1 messages in their two encodings. In memory a message looks as Mesos writes it in JSON: snake_case fields, enums by
 * name, bytes in base64, 64-bit integers as numbers where they are exact and as decimal strings where they are not.
 */
import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs/light.js';
import Long from 'long';

protobuf.util.Long = Long;
protobuf.configure();

export type Encoding = 'protobuf' | 'json';

export const mediaTypes: Readonly<Record<Encoding, string>> = {
  protobuf: 'application/x-protobuf',
  json: 'application/json',
};

export type MessageType = 'scheduler.Call' | 'scheduler.Event' | 'master.Call' | 'master.Response' | 'master.Event';

/** A message as Mesos writes it in JSON. */
export type Message = { [field: string]: unknown };

/** Bytes that are no such message. */
export class CodecError extends Error {
  constructor(type: string, cause: unknown) {
    super(`not a ${type}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'CodecError';
  }
}

let root: protobuf.Root | undefined;
const types = new Map<string, protobuf.Type>();

function typeOf(name: string): protobuf.Type {
  const known = types.get(name);
  if (known !== undefined) return known;
  root ??= protobuf.Root.fromJSON(JSON.parse(readFileSync(new URL('mesos.json', import.meta.url), 'utf8')) as protobuf.INamespace);
  const found = root.lookupType(`regent.mesos.v1.${name}`);
  types.set(name, found);
  return found;
}

/** Encodes a message; unknown fields of JSON objects go with JSON only. */
export function encode(type: MessageType, message: Message, encoding: Encoding): Uint8Array {
  if (encoding === 'json') return new TextEncoder().encode(JSON.stringify(message));
  const codec = typeOf(type);
  return codec.encode(codec.fromObject(message)).finish();
}

/** Decodes a message; throws `CodecError`. */
export function decode(type: MessageType, bytes: Uint8Array, encoding: Encoding): Message {
  try {
    if (encoding === 'json') {
      const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not an object');
      return value as Message;
    }
    const codec = typeOf(type);
    return exactLongs(codec.toObject(codec.decode(bytes), { longs: String, enums: String, bytes: String }), codec) as Message;
  } catch (error) {
    throw new CodecError(type, error);
  }
}

/** Turns decimal strings of 64-bit fields into numbers where a number holds them exactly, as JSON from Mesos has them. */
function exactLongs(value: Message, codec: protobuf.Type): Message {
  for (const field of codec.fieldsArray) {
    field.resolve();
    const given = value[field.name];
    if (given === undefined) continue;
    if (field.resolvedType instanceof protobuf.Type) {
      const inner = field.resolvedType;
      if (Array.isArray(given)) for (const item of given) exactLongs(item as Message, inner);
      else if (field.map) for (const item of Object.values(given as Message)) exactLongs(item as Message, inner);
      else exactLongs(given as Message, inner);
    } else if (/^(u?int|s?fixed|sint)64$/.test(field.type)) {
      const number = (text: unknown): unknown => (Number.isSafeInteger(Number(text)) ? Number(text) : text);
      value[field.name] = Array.isArray(given) ? given.map(number) : number(given);
    }
  }
  return value;
}
