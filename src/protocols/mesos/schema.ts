/** The descriptor's messages, field by field, as plain data. */
import protobuf from 'protobufjs/light.js';
import { typeOf } from './descriptor.ts';

export interface Field {
  readonly kind: 'scalar' | 'enum' | 'message';
  /** A scalar's name, or the name of the message or enum without its package. */
  readonly type: string;
  readonly label: 'required' | 'optional' | 'repeated' | 'map';
  /** Numbers by name, of an enum. */
  readonly values: Readonly<Record<string, number>>;
  /** What it means where it is not set, if the .proto says so; not for deprecated fields. */
  readonly fallback: unknown;
}

const known = new Map<string, ReadonlyMap<string, Field>>();
const package_ = '.regent.mesos.v1.';

/** The fields of a message, by name. */
export function fieldsOf(message: string): ReadonlyMap<string, Field> {
  const found = known.get(message) ?? new Map(typeOf(message).fieldsArray.map((field) => [field.name, read(field.resolve())]));
  known.set(message, found);
  return found;
}

function read({ resolvedType, type, options, map, repeated, required }: protobuf.Field): Field {
  return {
    kind: resolvedType === null ? 'scalar' : resolvedType instanceof protobuf.Enum ? 'enum' : 'message',
    type: resolvedType === null ? type : resolvedType.fullName.slice(package_.length),
    label: map ? 'map' : repeated ? 'repeated' : required ? 'required' : 'optional',
    values: resolvedType instanceof protobuf.Enum ? resolvedType.values : {},
    fallback: options?.['deprecated'] === true ? undefined : options?.['default'],
  };
}
