import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { backoffMs } from '../../../src/domain/backoff.ts';
import { parseMasters, sayMasters } from '../../../src/domain/masters.ts';
import { law } from '../laws.ts';

for (const [text, masters] of [
  ['http://10.0.0.1:5050', { kind: 'urls', urls: ['http://10.0.0.1:5050'] }],
  ['http://a:5050/,https://b:5050', { kind: 'urls', urls: ['http://a:5050', 'https://b:5050'] }],
  ['zk://h:2181/mesos', { kind: 'zookeeper', servers: ['h:2181'], path: '/mesos' }],
  ['zk://h1:2181,h2,[::1]:2182/a/mesos', { kind: 'zookeeper', servers: ['h1:2181', 'h2:2181', '[::1]:2182'], path: '/a/mesos' }],
  ['zk://who:secret@h/mesos', { kind: 'zookeeper', servers: ['h:2181'], path: '/mesos', credentials: 'who:secret' }],
] as const) {
  test(`${text} says where the masters are`, () => assert.deepEqual(parseMasters(text), masters));
}

for (const text of ['', 'a:5050', 'ftp://a', 'http://', 'http://a,', 'http://a b', 'http://u:p@a', 'http://a?x', 'zk://', 'zk://h', 'zk://h/', 'zk://h/mesos/', 'zk://h//mesos', 'zk://h:x/mesos', 'zk://,h/mesos', 'zk://u@h/mesos']) {
  test(`"${text}" is no address of masters`, () => assert.equal(parseMasters(text), null));
}

test('masters are told of without their credentials: each URL, or where in ZooKeeper they are', () => {
  assert.deepEqual(sayMasters('http://a:5050/,https://b:5050'), ['http://a:5050', 'https://b:5050']);
  assert.deepEqual(sayMasters('zk://who:secret@h1,h2/mesos'), ['in ZooKeeper at h1:2181, h2:2181/mesos']);
});

law('pauses grow to their bound, and chance shortens them by half at most', fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (failures, chance) => {
  const bounds = { firstMs: 250, maxMs: 5_000 };
  const whole = backoffMs(failures, 1, bounds);
  const pause = backoffMs(failures, chance, bounds);
  assert.ok(pause >= Math.floor(whole / 2) && pause <= whole && whole <= 5_000);
  assert.ok(backoffMs(failures + 1, 1, bounds) >= whole);
  assert.equal(backoffMs(1, 1, bounds), 250);
}));
