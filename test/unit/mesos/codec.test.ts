import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { CodecError, decode, encode, fromJson, toJson, type Message } from '../../../src/protocols/mesos/codec.ts';
import { generate } from '../../../src/protocols/mesos/generate.ts';
import { unknownFields } from '../../../src/protocols/mesos/wire.ts';
import { law } from '../laws.ts';
import { decodedStream, recordedMessages } from './recorded.ts';

const recorded = recordedMessages();
const event = (message: Message): Uint8Array => encode('scheduler.Event', message, 'protobuf');
const eventBack = (bytes: Uint8Array): Message => decode('scheduler.Event', bytes, 'protobuf');

test('the generated messages are what the .proto makes', () => {
  for (const [name, text] of Object.entries(generate())) {
    const standing = readFileSync(new URL(`../../../src/protocols/mesos/generated/${name}`, import.meta.url), 'utf8');
    assert.ok(standing === text, `${name} is not: run node src/protocols/mesos/generate.ts`);
  }
});

test('every recorded protobuf message is written again byte for byte', () => {
  const messages = recorded.filter(({ encoding }) => encoding === 'protobuf');
  assert.ok(messages.length >= 12, `${messages.length} messages`);
  for (const { place, type, bytes } of messages) {
    assert.equal(Buffer.from(encode(type, decode(type, bytes, 'protobuf'), 'protobuf')).toString('hex'), Buffer.from(bytes).toString('hex'), place);
  }
});

test('every recorded JSON message survives protobuf', () => {
  const messages = recorded.filter(({ encoding }) => encoding === 'json');
  assert.ok(messages.length >= 140, `${messages.length} messages`);
  for (const { place, type, bytes } of messages) {
    // One recorded call has a field that old masters knew.
    const message = decode(type, Buffer.from(Buffer.from(bytes).toString().replace(',"force":true', '')), 'json');
    const back = decode(type, encode(type, message, 'protobuf'), 'protobuf');
    assert.deepEqual(withoutEmptyLists(back), withoutEmptyLists(message), place);
  }
});

test('the recorded protobuf stream reads as its recorder read it', () => {
  const events = recorded.filter(({ place }) => place.startsWith('protobuf/01-subscribe, ')).map(({ type, bytes }) => decode(type, bytes, 'protobuf'));
  assert.deepEqual(events, decodedStream());
});

test('fields that a message does not know survive in protobuf, in nested messages, too', () => {
  const known = event({ type: 'FAILURE', failure: { agent_id: { value: 'A-1' }, status: 9 } });
  // Inside of failure.agent_id: field 900 as a varint, 901 as bytes, 902 as a fixed 64, 903 as a fixed 32, 904 as a group.
  const foreign = Buffer.from('a03801aa3803616263b13801020304050607 08bd3801020304c338a03805c438'.replaceAll(' ', ''), 'hex');
  const bytes = Buffer.from(known);
  const at = bytes.indexOf('A-1') + 3;
  const spliced = Buffer.concat([bytes.subarray(0, at), foreign, bytes.subarray(at)]);
  const grow = (offset: number): void => void (spliced[offset] = (spliced[offset] ?? 0) + foreign.length);
  grow(bytes.indexOf('A-1') - 3);
  grow(bytes.indexOf('A-1') - 5);
  const message = eventBack(spliced);
  assert.equal(Buffer.from(event(message)).toString('hex').length, spliced.toString('hex').length);
  assert.deepEqual(eventBack(event(message)), message);
  assert.ok(Buffer.from(event(structuredSpread(message))).includes(foreign));
});

test('fields that a message does not know survive in JSON, numbers of any size among them', () => {
  const text = '{"type":"FAILURE","failure":{"agent_id":{"value":"A-1","later":[9007199254740993,{"x":-12345678901234567890}]}},"new":1.5}';
  assert.equal(new TextDecoder().decode(encode('scheduler.Event', decode('scheduler.Event', Buffer.from(text), 'json'), 'json')), text);
});

test('an enum value that has no name here stays its number', () => {
  const message: Message = { type: 'UPDATE', update: { status: { task_id: { value: 't' }, state: 99, reason: -5 } } };
  assert.deepEqual(eventBack(event(message)), message);
});

test('numbers of 64 bits keep every digit in both encodings', () => {
  for (const [given, kept] of [[0, 0], [127, 127], [128, 128], [2 ** 28, 2 ** 28], [31_000, 31_000], [2 ** 53 - 1, 2 ** 53 - 1], ['9007199254740993', '9007199254740993'], ['18446744073709551615', '18446744073709551615'], ['5', 5]] as const) {
    const message = { type: 'OFFERS', offers: { offers: [{ id: { value: 'o' }, framework_id: { value: 'f' }, agent_id: { value: 'a' }, hostname: 'h', resources: [{ name: 'ports', type: 'RANGES', ranges: { range: [{ begin: given, end: given }] } }] }] } };
    const read = (back: Message): unknown => (back as typeof message).offers.offers[0]?.resources[0]?.ranges.range[0];
    assert.deepEqual(read(eventBack(event(message))), { begin: kept, end: kept });
    const json = new TextDecoder().decode(encode('scheduler.Event', message, 'json'));
    if (typeof kept === 'string') assert.ok(json.includes(`{"begin":${kept},"end":${kept}}`), json);
    assert.deepEqual(read(decode('scheduler.Event', Buffer.from(json.replaceAll(`"${given}"`, String(given))), 'json')), { begin: kept, end: kept });
  }
  for (const nanoseconds of [-1, '-9223372036854775808', '9223372036854775807', -(2 ** 53 - 1)]) {
    const call = { type: 'KILL', kill: { task_id: { value: 't' }, kill_policy: { grace_period: { nanoseconds } } } };
    assert.deepEqual(decode('scheduler.Call', encode('scheduler.Call', call, 'protobuf'), 'protobuf'), call);
    assert.deepEqual(decode('scheduler.Call', encode('scheduler.Call', call, 'json'), 'json'), call);
  }
});

test('digits inside of a text are left alone', () => {
  const text = JSON.stringify({ data: '"begin":"1234567890123456789"', begin: 'x', note: '1234567890123456789' });
  assert.equal(toJson(fromJson(text)), text);
});

test('a list of numbers is read packed and one by one', () => {
  const check = (statuses: string): Message => {
    const http = Buffer.from(`1850${statuses}`, 'hex');
    const health = Buffer.concat([Buffer.from([0x0a, http.length]), http]);
    const task = Buffer.concat([Buffer.from('0a016e12030a01741a030a0161', 'hex'), Buffer.from([0x42, health.length]), health]);
    // "18 50" is no field of HTTPCheckInfo's that is a varint, so the port goes in front.
    return decode('TaskInfo', Buffer.from(task.toString('hex').replace('1850', '0850'), 'hex'), 'protobuf');
  };
  const statuses = (message: Message): unknown => (message as { health_check: { http: { statuses: number[] } } }).health_check.http.statuses;
  assert.deepEqual(statuses(check('20c80120ca01')), [200, 202]);
  assert.deepEqual(statuses(check('2204c801ca01')), [200, 202]);
});

test('a map may have any key', () => {
  for (const key of ['cpus', '', '__proto__', 'constructor']) {
    const limits = Object.defineProperty({}, key, { value: { value: 0.5 }, enumerable: true });
    const task = { name: 'n', task_id: { value: 't' }, agent_id: { value: 'a' }, limits };
    const back = decode('TaskInfo', encode('TaskInfo', task, 'protobuf'), 'protobuf') as typeof task;
    assert.deepEqual(Object.entries(back.limits), [[key, { value: 0.5 }]]);
    assert.equal(Object.getPrototypeOf(back.limits), Object.prototype);
  }
});

for (const [what, bytes, says] of [
  ['that ends in a field', '0804120a0a03', /ends in the middle/],
  ['whose part is longer than it', '08042a7f0a', /ends in the middle/],
  ['that lacks a required field', '08042a020a00', /Event.Update|TaskStatus.task_id is missing/],
  ['with a number of eleven bytes', '08ffffffffffffffffffff01', /longer than ten bytes/],
  ['with the field number 0', '0001', /number 0/],
  ['with a wire type that there is not', '0f', /wire type 7/],
  ['with a group that ends wrongly', '9b389438', /did not begin|longer|middle/],
] as const) {
  test(`a message ${what} is refused by name`, () => {
    assert.throws(() => eventBack(Buffer.from(bytes, 'hex')), (error) => error instanceof CodecError && says.test(error.message));
  });
}

test('messages that lie too deep in each other are refused by name', () => {
  let id: Message = { value: 'c' };
  for (let depth = 0; depth < 50; depth += 1) id = { value: 'c', parent: id };
  const status = { task_id: { value: 't' }, state: 'TASK_RUNNING', container_status: { container_id: id } };
  assert.deepEqual(decode('TaskStatus', encode('TaskStatus', status, 'protobuf'), 'protobuf'), status);
  for (let depth = 0; depth < 100; depth += 1) id = { value: 'c', parent: id };
  const deep = encode('TaskStatus', { ...status, container_status: { container_id: id } }, 'protobuf');
  assert.throws(() => decode('TaskStatus', deep, 'protobuf'), /more than 100 deep/);
});

for (const [what, message, says] of [
  ['lacks a required field', { type: 'ERROR', error: {} }, /Event.Error.message is missing/],
  ['has a text where a number belongs', { type: 'FAILURE', failure: { status: 'nine' } }, /Event.Failure.status: "nine" is no whole number/],
  ['has a number that is too large', { type: 'FAILURE', failure: { status: 2 ** 31 } }, /no whole number from -2147483648 to 2147483647/],
  ['has an enum value that there is not', { type: 'NEWS' }, /Event.type: "NEWS" is none of UNKNOWN, SUBSCRIBED/],
  ['has one message where a list belongs', { type: 'OFFERS', offers: { offers: {} } }, /Offers.offers: a message is no list/],
] as const) {
  test(`a message that ${what} is not written, and the error names the field`, () => {
    assert.throws(() => event(message as Message), (error) => error instanceof CodecError && says.test(error.message));
  });
}

law('any text survives, whatever was read before', fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { maxLength: 20 }), (texts) => {
  for (const text of texts.map((each) => each.toWellFormed())) assert.deepEqual(eventBack(event({ type: 'ERROR', error: { message: text } })), { type: 'ERROR', error: { message: text } });
}));

// Uuids, and what is longer than a page, go ways of their own.
law('any bytes survive as base64', fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.uint8Array({ minLength: 4090, maxLength: 5000 })), (data) => {
  const message = { type: 'MESSAGE', message: { agent_id: { value: 'a' }, executor_id: { value: 'e' }, data: Buffer.from(data).toString('base64') } };
  assert.deepEqual(eventBack(event(message)), message);
}));

// What was read lately is looked up: by its length, its ends and a hash of them.
law('texts that are alike in length and at both ends are not taken for each other', fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 70 }), { minLength: 2, maxLength: 4 }), (middles) => {
  const message = { type: 'FAILURE', failure: { agent_id: { value: middles.join('') }, executor_id: { value: 'x'.repeat(300) } } };
  const longest = Math.max(...middles.map((middle) => Buffer.byteLength(middle)));
  const padded = middles.map((middle) => `head${middle}${'.'.repeat(longest - Buffer.byteLength(middle))}tail`);
  // From within other memory, too, as a record lies in a chunk.
  const room = Buffer.alloc(2_000, 0x0a);
  for (const value of [...padded, ...padded, message.failure.agent_id.value]) {
    const wanted = { ...message, failure: { ...message.failure, agent_id: { value } } };
    const bytes = event(wanted);
    assert.deepEqual(eventBack(bytes), wanted);
    room.set(bytes, 7);
    assert.deepEqual(decode('scheduler.Event', room.subarray(3), 'protobuf', 4, 4 + bytes.length), wanted);
  }
}));

test('what a message does not know survives beside an id, and inside of a length that was written longer than it need be', () => {
  const strange = Buffer.from([0xa2, 0x06, 0x81, 0x80, 0x00, 0x2a]);
  const id = Buffer.from([0x0a, 0x01, 0x61, ...strange]);
  const plain = event({ type: 'FAILURE', failure: { agent_id: { value: 'a' } } });
  // Type, and the tag of what failed: then its length, the tag of the agent's id, and the length of that.
  const bytes = Buffer.from([...plain.subarray(0, 3), 2 + id.length, plain[4] ?? 0, id.length, ...id]);
  const message = eventBack(bytes);
  assert.deepEqual((message as { failure: { agent_id: { value: string } } }).failure.agent_id.value, 'a');
  assert.equal(Buffer.from(event(message)).toString('hex'), bytes.toString('hex'));
});

law('any unknown field survives', fc.property(fc.integer({ min: 100, max: 2 ** 29 - 1 }), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (number, value) => {
  const varint = (of: bigint): number[] => (of < 128n ? [Number(of)] : [Number(of & 127n) | 128, ...varint(of >> 7n)]);
  const bytes = Buffer.from([...event({ type: 'HEARTBEAT' }), ...varint(BigInt(number) << 3n), ...varint(value)]);
  const message = eventBack(bytes);
  assert.ok(message[unknownFields as unknown as string] !== undefined);
  assert.deepEqual(Buffer.from(event(message)), bytes);
}));

/** Mesos' JSON has lists with nothing in them; protobuf has not. */
function withoutEmptyLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyLists);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => !(Array.isArray(inner) && inner.length === 0)).map(([key, inner]) => [key, withoutEmptyLists(inner)]));
}

/** The message as a program makes it anew from the old one. */
function structuredSpread(message: Message): Message {
  const failure = message['failure'] as Message;
  return { ...message, failure: { ...failure, agent_id: { ...(failure['agent_id'] as Message) } } };
}
