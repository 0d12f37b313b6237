/**
 * A message out of JSON that anybody may have written, as Mesos reads it (stout's `protobuf::parse`): fields that are not known and
 * values of enums that are not known are left out, everything else must be what the .proto says.
 */
import { fromJson, type Message, type MessageType } from './codec.ts';
import { fieldsOf, type Field } from './schema.ts';

/** As deep as protobuf's own readers go. */
const maxDepth = 100;

/** JSON that is no such message; its message is the reason as Mesos words it. */
export class JsonMessageError extends Error {
  override readonly name = 'JsonMessageError';
}

/** Throws `SyntaxError` where it is no JSON, else `JsonMessageError`. */
export function readJsonMessage(type: MessageType, text: string): Message {
  const missing: string[] = [];
  const value = fromJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new JsonMessageError('Expecting a JSON object');
  const message = readMessage(type, value, '', '', missing, 0);
  if (missing.length > 0) throw new JsonMessageError(`Missing required fields: ${missing.join(', ')}`);
  return message;
}

function unexpected(value: unknown, field: string): JsonMessageError {
  return new JsonMessageError(`Not expecting a JSON ${Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value} for field '${field}'`);
}

function readMessage(type: string, value: unknown, name: string, path: string, missing: string[], depth: number): Message {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected(value, name);
  if (depth > maxDepth) throw new JsonMessageError(`Messages are nested more than ${maxDepth} deep`);
  const given = value as Message;
  const read: Message = {};
  for (const [field, shape] of fieldsOf(type)) {
    const held = Object.hasOwn(given, field) ? given[field] : undefined;
    const found = held === undefined || held === null ? undefined : readField(field, shape, held, `${path}${field}`, missing, depth);
    if (found !== undefined) read[field] = found;
    else if (shape.label === 'required') missing.push(`${path}${field}`);
  }
  return read;
}

function readField(name: string, field: Field, value: unknown, path: string, missing: string[], depth: number): unknown {
  if (field.label === 'map') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected(value, name);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readValue(name, field, item, `${path}.${key}`, missing, depth)]));
  }
  if (field.label !== 'repeated') return readValue(name, field, value, path, missing, depth);
  if (!Array.isArray(value)) throw unexpected(value, name);
  return value.map((item: unknown, k) => readValue(name, field, item, `${path}[${k}]`, missing, depth)).filter((item) => item !== undefined);
}

function readValue(name: string, { kind, type, values }: Field, value: unknown, path: string, missing: string[], depth: number): unknown {
  if (kind === 'message') return readMessage(type, value, name, `${path}.`, missing, depth + 1);
  if (kind === 'enum') {
    if (typeof value === 'number') return Object.keys(values).find((key) => values[key] === value);
    if (typeof value !== 'string') throw unexpected(value, name);
    return Object.hasOwn(values, value) ? value : undefined;
  }
  switch (type) {
    case 'string':
    case 'bytes':
      if (typeof value !== 'string') throw unexpected(value, name);
      if (type === 'bytes' && !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) throw new JsonMessageError(`Failed to base64 decode bytes field '${name}': Invalid character '${/[^A-Za-z0-9+/=]/.exec(value)?.[0] ?? '='}'`);
      return value;
    case 'bool':
      if (value === 'true' || value === 'false') return value === 'true';
      if (typeof value !== 'boolean') throw unexpected(value, name);
      return value;
    default:
      return readNumber(name, type, value);
  }
}

function readNumber(name: string, type: string, value: unknown): number | string {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw unexpected(value, name);
  if (type === 'double') return number;
  if (!Number.isInteger(number) || (type.startsWith('u') && number < 0)) throw unexpected(value, name);
  if (type.endsWith('32') && (number > 0xffff_ffff || number < -0x8000_0000)) throw unexpected(value, name);
  // 64-bit integers come as text where a number would not hold them.
  return Number.isSafeInteger(number) ? number : String(value);
}
