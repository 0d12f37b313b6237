import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeRecord, RecordDecoder, RecordIoError } from '../../../src/protocols/record-io.ts';
import { law } from '../laws.ts';

const all = (decoder: RecordDecoder, ...chunks: Uint8Array[]): string[] => chunks.flatMap((chunk) => [...decoder.push(chunk)].map((record) => Buffer.from(record).toString('latin1')));

law('records come out as they went in, however the stream is cut', fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 }), fc.array(fc.nat({ max: 400 }), { maxLength: 40 }), (records, cuts) => {
  const stream = Buffer.concat(records.map(encodeRecord));
  const decoder = new RecordDecoder();
  const got: string[] = [];
  let at = 0;
  for (const cut of [...cuts, stream.length]) {
    got.push(...all(decoder, stream.subarray(at, at + cut)));
    at += cut;
  }
  assert.deepEqual(got, records.map((record) => Buffer.from(record).toString('latin1')));
  assert.equal(decoder.isBetweenRecords, true);
}));

test('records before a broken one are still handed out', () => {
  const decoder = new RecordDecoder();
  const got: string[] = [];
  assert.throws(() => {
    for (const record of decoder.push(Buffer.from('2\nok0\n1\nax'))) got.push(Buffer.from(record).toString());
  }, RecordIoError);
  assert.deepEqual(got, ['ok', '', 'a']);
});

test('a stream that ends inside of a record is known', () => {
  for (const [text, isBetween] of [['', true], ['3', false], ['3\n', false], ['3\nab', false], ['3\nabc', true], ['0\n', true]] as const) {
    const decoder = new RecordDecoder();
    all(decoder, Buffer.from(text));
    assert.equal(decoder.isBetweenRecords, isBetween, JSON.stringify(text));
  }
});

for (const text of ['\n', 'a', '-1\n', ' 1\n', '1 \n', '1\r\n', '0x1\n', `${'9'.repeat(16)}\n`, `${'0'.repeat(16)}\n`]) {
  test(`${JSON.stringify(text)} is no length`, () => {
    assert.throws(() => all(new RecordDecoder(), Buffer.from(text)), RecordIoError);
  });
}

test('a record may be as long as allowed, and not a byte longer', () => {
  assert.deepEqual(all(new RecordDecoder(4), Buffer.from('4\nabcd')), ['abcd']);
  assert.throws(() => all(new RecordDecoder(4), Buffer.from('5\n')), /a record of 5 bytes is longer than 4/);
});

test('an announced length takes no memory before its bytes arrive', () => {
  const decoders = Array.from({ length: 64 }, () => new RecordDecoder());
  const before = process.memoryUsage().arrayBuffers;
  for (const decoder of decoders) all(decoder, Buffer.from(`${64 * 1024 * 1024}\nx`));
  assert.ok(process.memoryUsage().arrayBuffers - before < 16 * 1024 * 1024);
});
