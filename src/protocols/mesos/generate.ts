/**
 * Writes `generated/` from `mesos.proto`: the type of each message, how it is read and how it is written, and the descriptor
 * of them all. With `--check` only says whether the files are what the .proto makes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import protobuf from 'protobufjs';

const here = (name: string): string => new URL(name, import.meta.url).pathname;
const package_ = 'regent.mesos.v1';

/** Messages that are read and written by themselves; the others only as parts of these. */
const roots = ['scheduler.Call', 'scheduler.Event', 'master.Call', 'master.Response', 'master.Event', 'MasterInfo', 'Offer', 'TaskInfo', 'TaskStatus', 'Resource'];

interface Scalar {
  readonly type: string;
  readonly wire: 0 | 1 | 2;
  readonly bounds?: readonly [string, string];
}

const scalars: Readonly<Record<string, Scalar>> = {
  string: { type: 'string', wire: 2 },
  bytes: { type: 'Base64', wire: 2 },
  bool: { type: 'boolean', wire: 0 },
  double: { type: 'number', wire: 1 },
  int32: { type: 'number', wire: 0, bounds: ['-0x8000_0000n', '0x7fff_ffffn'] },
  uint32: { type: 'number', wire: 0, bounds: ['0n', '0xffff_ffffn'] },
  int64: { type: 'Integer64', wire: 0, bounds: ['-0x8000_0000_0000_0000n', '0x7fff_ffff_ffff_ffffn'] },
  uint64: { type: 'Integer64', wire: 0, bounds: ['0n', '0xffff_ffff_ffff_ffffn'] },
};

const shortName = (object: protobuf.ReflectionObject): string => object.fullName.slice(package_.length + 2);
const identifier = (object: protobuf.ReflectionObject): string =>
  shortName(object)
    .split('.')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

/** What the files in `generated/` should hold. */
export function generate(): { readonly [file: string]: string } {
  const { root } = protobuf.parse(readFileSync(here('mesos.proto'), 'utf8'), { keepCase: true });
  root.resolveAll();
  return { 'mesos.json': `${JSON.stringify(root.toJSON())}\n`, 'messages.ts': messagesOf(root) };
}

function messagesOf(root: protobuf.Root): string {
  const wanted = new Set<protobuf.Type>();
  for (const name of roots) reach(root.lookupType(`${package_}.${name}`), wanted);
  const types: protobuf.Type[] = [];
  const enums: protobuf.Enum[] = [];
  const collect = (namespace: protobuf.NamespaceBase): void => {
    for (const object of namespace.nestedArray) {
      if (object instanceof protobuf.Enum) enums.push(object);
      if (object instanceof protobuf.Type && wanted.has(object)) types.push(object);
      if (object instanceof protobuf.Namespace) collect(object);
    }
  };
  collect(root.lookup(package_) as protobuf.Namespace);
  const names64 = new Set(types.flatMap(({ fieldsArray }) => fieldsArray.filter(({ type }) => type.endsWith('64')).map(({ name }) => name)));
  return [
    '// Made from mesos.proto by generate.ts; changes are lost.',
    "import { missing, namesOf, Reader, setEntry, truncated, Writer, unknownFields, type Draft } from '../wire.ts';",
    '',
    '/** Bytes, in base64. */',
    'export type Base64 = string;',
    '/** A whole number of 64 bits: a number where it is exact, else its decimal digits. */',
    'export type Integer64 = number | string;',
    '',
    ...enums.map(enumOf),
    ...types.map((type) => messageOf(type, isRecursive(type))),
    '/** Messages that stand by themselves. */',
    `export type Messages = { ${roots.map((name) => `'${name}': ${identifier(root.lookupType(`${package_}.${name}`))}`).join('; ')} };`,
    '',
    'export const readers: { readonly [K in keyof Messages]: (reader: Reader, at: number, end: number) => Draft } = {',
    ...roots.map((name) => `  '${name}': read${identifier(root.lookupType(`${package_}.${name}`))},`),
    '};',
    '',
    'export const writers: { readonly [K in keyof Messages]: (writer: Writer, message: Draft) => void } = {',
    ...roots.map((name) => `  '${name}': write${identifier(root.lookupType(`${package_}.${name}`))},`),
    '};',
    '',
    '/** Names of all fields that hold whole numbers of 64 bits. */',
    `export const integer64Fields: readonly string[] = [${[...names64].toSorted().map((name) => `'${name}'`).join(', ')}];`,
    '',
  ].join('\n');
}

function enumOf(type: protobuf.Enum): string {
  const name = identifier(type);
  const values = Object.entries(type.values);
  return [
    `export type ${name} = ${values.map(([key]) => `'${key}'`).join(' | ')} | number;`,
    `const numbersOf${name}: Readonly<Record<string, number>> = { ${values.map(([key, number]) => `${key}: ${number}`).join(', ')} };`,
    `const namesOf${name} = namesOf(numbersOf${name});`,
    '',
  ].join('\n');
}

function messageOf(type: protobuf.Type, recursive: boolean): string {
  const name = identifier(type);
  const fields = type.fieldsArray.toSorted((a, b) => a.id - b.id);
  const required = fields.filter((field) => field.required);
  const lists = fields.filter((field) => field.repeated && !field.map);
  const isEmpty = fields.length === 0;
  const isWhole = !isEmpty && !recursive && fields.every((field) => field.required);
  return [
    `/** ${shortName(type)} of the Mesos v1 API. */`,
    `export type ${name} = {`,
    ...fields.map((field) => `  readonly ${field.name}${field.required ? '' : '?'}: ${typeOf(field)};`),
    '  readonly [unknownFields]?: Uint8Array;',
    '};',
    ...fields.filter((field) => field.map).flatMap(readingEntry),
    ...isWhole ? readingWhole(type, fields) : [
    // Assignments that never run, but tell the engine how many fields to leave room for.
    `function ${name}Draft(${isEmpty ? '' : 'this: Draft, never?: boolean'}): void {${isEmpty ? '' : ` if (never === true) { ${fields.map(({ name: field }) => `this['${field}'] = 0;`).join(' ')} } `}}`,
    `${name}Draft.prototype = Object.prototype;`,
    `function read${name}(reader: Reader, at: number, end: number): Draft {`,
    '  const { bytes } = reader;',
    ...alone(fields),
    ...recursive ? ['  reader.descend();'] : [],
    `  const message = new (${name}Draft as unknown as new () => Draft)();`,
    ...required.length === 0 ? [] : ['  let seen = 0;'],
    ...lists.length === 0 ? [] : [`  let ${lists.map((field) => `all_${field.name}: unknown[] | undefined`).join(', ')};`],
    ...readingFields(fields.flatMap((field) => readingOf(field, 2 ** required.indexOf(field))), 'message'),
    ...required.length === 0 ? [] : [`  if (seen !== ${2 ** required.length - 1}) missing(${required.map((field, index) => `${index === required.length - 1 ? '' : `(seen & ${2 ** index}) === 0 ? `}'${shortName(type)}.${field.name}'`).join(' : ')});`],
    ...recursive ? ['  reader.depth -= 1;'] : [],
    '  return message;',
    '}',
    ],
    `function write${name}(writer: Writer, message: Draft): void {`,
    ...isEmpty ? [] : ['  let value: unknown;'],
    ...fields.flatMap((field) => writingOf(field, `${shortName(type)}.${field.name}`).map((line) => `  ${line}`)),
    '  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);',
    '}',
    '',
  ].join('\n');
}

/** A message that is always whole is made at once, which takes a third of the time: ids are most of what comes. */
function readingWhole(type: protobuf.Type, fields: readonly protobuf.Field[]): string[] {
  const names = fields.map((field) => field.name);
  return [
    `function read${identifier(type)}(reader: Reader, at: number, end: number): Draft {`,
    '  const { bytes } = reader;',
    ...alone(fields),
    `  let ${names.map((name) => `its_${name}: any`).join(', ')}, rest: Draft | undefined;`,
    ...readingFields(fields.map((field) => `case ${tagOf(field)}: its_${field.name} = ${reads(field)}; break;`), 'rest ??= {}'),
    ...names.map((name) => `  if (its_${name} === undefined) missing('${shortName(type)}.${name}');`),
    `  return rest === undefined ? { ${names.map((name) => `${name}: its_${name}`).join(', ')} } : { ${names.map((name) => `${name}: its_${name}`).join(', ')}, ...rest };`,
    '}',
  ];
}

/** Many a message is an id or an amount and nothing else, even where it might hold more: it is made at once. */
function alone([field, ...others]: readonly protobuf.Field[]): string[] {
  if (field === undefined || others.some(({ required }) => required) || field.repeated || field.map || field.resolvedType !== null) return [];
  if (field.type === 'double') return [`  if (end - at === 9 && bytes[at] === ${tagOf(field)}) return { ${field.name}: reader.double(at + 1, end) };`];
  if (field.type !== 'string') return [];
  return [
    '  const length = bytes[at + 1] as number;',
    `  if (bytes[at] === ${tagOf(field)} && length < 0x80 && at + 2 + length === end) return { ${field.name}: reader.string(at + 2, end) };`,
  ];
}

/**
 * Reads field after field from `at` to `end`. Where one ends is known from its length, and kept in a variable of the function:
 * only what has no length leaves its end in the reader.
 *
 * @param cases of the switch over the tag, one for each tag
 * @param message what keeps a field that is not known
 */
function readingFields(cases: readonly string[], message: string): string[] {
  const of = (hasLength: boolean): string[] => cases.filter((line) => hasLength === (Number(/^case (\d+)/.exec(line)?.[1]) % 8 === 2));
  const choose = (choices: readonly string[], otherwise: string): string[] => (choices.length === 0 ? [`      ${otherwise}`] : ['      switch (tag) {', ...choices.map((choice) => `        ${choice}`), `        default: ${otherwise}`, '      }']);
  return [
    '  while (at < end) {',
    '    let tag = bytes[at++] as number;',
    '    if (tag >= 0x80) {',
    '      tag = reader.longUint32(at - 1, end);',
    '      at = reader.at;',
    '    }',
    '    if ((tag & 7) === 2) {',
    '      const from = at;',
    '      let stop = bytes[at++] as number;',
    '      if (stop >= 0x80) {',
    '        stop = reader.longUint32(from, end);',
    '        at = reader.at;',
    '      }',
    '      stop += at;',
    '      if (!(stop <= end)) truncated();',
    ...choose(of(true), `reader.unknown(${message}, tag, from, end);`),
    '      at = stop;',
    '    } else {',
    ...choose(of(false), `reader.unknown(${message}, tag, at, end);`),
    '      at = reader.at;',
    '    }',
    '  }',
  ];
}

/** An entry of a map: on the wire a message like any other. */
function readingEntry(field: protobuf.Field): string[] {
  if (!(field instanceof protobuf.MapField) || field.keyType !== 'string') throw new Error(`${field.fullName}: only maps by text are dealt with`);
  const fallback = field.resolvedType instanceof protobuf.Type ? `read${identifier(field.resolvedType)}(reader, end, end)` : "''";
  const tag = 16 + (field.resolvedType === null ? scalarOf(field).wire : 2);
  return [
    `function ${entryReader(field)}(reader: Reader, at: number, end: number): { readonly key: string; readonly value: unknown } {`,
    '  const { bytes } = reader;',
    "  let key = '';",
    '  let value: unknown;',
    ...readingFields(['case 10: key = reader.string(at, stop); break;', `case ${tag}: value = ${reads(field)}; break;`], '{}'),
    `  return { key, value: value ?? ${fallback} };`,
    '}',
  ];
}

function entryReader(field: protobuf.Field): string {
  return `read${identifier(field.parent as protobuf.Type)}${field.name.replaceAll(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())}Entry`;
}

function valueType(field: protobuf.Field): string {
  return field.resolvedType === null ? scalarOf(field).type : identifier(field.resolvedType);
}

function typeOf(field: protobuf.Field): string {
  if (field.map) return `{ readonly [key: string]: ${valueType(field)} }`;
  return field.repeated ? `readonly ${field.resolvedType instanceof protobuf.Enum ? `(${valueType(field)})` : valueType(field)}[]` : valueType(field);
}

function scalarOf(field: protobuf.Field): Scalar {
  const scalar = scalars[field.type];
  if (scalar === undefined) throw new Error(`${field.fullName}: ${field.type} is not dealt with`);
  return scalar;
}

function wireOf(field: protobuf.Field): number {
  if (field.map || field.resolvedType instanceof protobuf.Type) return 2;
  return field.resolvedType instanceof protobuf.Enum ? 0 : scalarOf(field).wire;
}

function tagOf(field: protobuf.Field): number {
  return (field.id << 3) | wireOf(field);
}

/** The expression that reads one value, from `at` on: to `stop` where it has a length. */
function reads(field: protobuf.Field): string {
  if (field.resolvedType instanceof protobuf.Type) return `read${identifier(field.resolvedType)}(reader, at, stop)`;
  if (field.resolvedType instanceof protobuf.Enum) return `reader.enumeration(namesOf${identifier(field.resolvedType)}, at, end)`;
  return `reader.${field.type === 'bytes' ? 'base64' : field.type}(at, ${wireOf(field) === 2 ? 'stop' : 'end'})`;
}

/** @param bit of the required fields that were seen */
function readingOf(field: protobuf.Field, bit: number): string[] {
  const place = `message['${field.name}']`;
  if (field.map) return [`case ${tagOf(field)}: { const { key, value } = ${entryReader(field)}(reader, at, stop); setEntry(${place} ??= {}, key, value); break; }`];
  if (!field.repeated) return [`case ${tagOf(field)}: ${place} = ${reads(field)}; ${field.required ? `seen |= ${bit}; ` : ''}break;`];
  const lines = [`case ${tagOf(field)}: if (all_${field.name} === undefined) ${place} = all_${field.name} = [${reads(field)}]; else all_${field.name}.push(${reads(field)}); break;`];
  // Lists of numbers come packed, too.
  if (wireOf(field) !== 2) lines.push(`case ${(field.id << 3) | 2}: for (; at < stop; at = reader.at) (all_${field.name} ??= ${place} = []).push(${reads(field).replace(/\bend\)$/, 'stop)')}); break;`);
  return lines;
}

/** The statement that writes one value. */
function writes(field: protobuf.Field, value: string, writer: string, path: string): string {
  if (field.resolvedType instanceof protobuf.Type) return `${writer}.nested(${value}, write${identifier(field.resolvedType)}, '${path}')`;
  if (field.resolvedType instanceof protobuf.Enum) return `${writer}.enumeration(${value}, numbersOf${identifier(field.resolvedType)}, '${path}')`;
  const { bounds } = scalarOf(field);
  if (bounds !== undefined) return `${writer}.integer(${value}, ${bounds.join(', ')}, '${path}')`;
  return `${writer}.${field.type === 'bytes' ? 'base64' : field.type}(${value}, '${path}')`;
}

function writingOf(field: protobuf.Field, path: string): string[] {
  const tag = (field.id << 3) | wireOf(field);
  const given = `if ((value = message['${field.name}']) != null)`;
  if (field.map) return [`${given} writer.entries(value, ${tag}, (inner, item) => ${writes(field, 'item', 'inner', path)}, '${path}');`];
  if (field.repeated) return [`${given} writer.each(value, (item) => { writer.uint32(${tag}); ${writes(field, 'item', 'writer', path)}; }, '${path}');`];
  return [`${given} { writer.uint32(${tag}); ${writes(field, 'value', 'writer', path)}; }${field.required ? ` else missing('${path}');` : ''}`];
}

/** Adds a type and all that its messages may hold. */
function reach(type: protobuf.Type, found: Set<protobuf.Type>): void {
  if (found.has(type)) return;
  found.add(type);
  for (const { resolvedType } of type.fieldsArray) if (resolvedType instanceof protobuf.Type) reach(resolvedType, found);
}

/** Whether a message of this type may lie in another of it. */
function isRecursive(type: protobuf.Type): boolean {
  const held = new Set<protobuf.Type>();
  for (const { resolvedType } of type.fieldsArray) if (resolvedType instanceof protobuf.Type) reach(resolvedType, held);
  return held.has(type);
}

if (import.meta.main) {
  mkdirSync(here('generated'), { recursive: true });
  for (const [name, text] of Object.entries(generate())) {
    const file = here(`generated/${name}`);
    if (!process.argv.includes('--check')) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) process.exitCode = 1;
  }
}
