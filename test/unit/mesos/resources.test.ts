import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Resource } from '../../../src/protocols/mesos/generated/messages.ts';
import { add, allocatedTo, contains, countableOf, equals, firstOf, intervalsOf, noResources, reservedFor, reservedRole, ResourceError, resourcesOf, subtract, take, thousandthsOf, toMessages, unreserved, type Resources } from '../../../src/protocols/mesos/resources.ts';
import { describeResources, parseResources } from '../../../src/protocols/mesos/resources-text.ts';
import { law } from '../laws.ts';
import { recordedEvents } from './recorded.ts';

const scalar = (name: string, value: number, rest: Partial<Resource> = {}): Resource => ({ name, type: 'SCALAR', scalar: { value }, ...rest });
const ports = (...range: (readonly [number | string, number | string])[]): Resource => ({ name: 'ports', type: 'RANGES', ranges: { range: range.map(([begin, end]) => ({ begin, end })) } });

/** Few names, roles and numbers, so that they meet. */
const metadata: fc.Arbitrary<Partial<Resource>> = fc.constantFrom<Partial<Resource>>(
  {},
  { allocation_info: { role: 'a' } },
  { reservations: [{ type: 'DYNAMIC', role: 'a', principal: 'p' }] },
  { revocable: {} },
);
const anyScalar = fc.record({ name: fc.constantFrom('cpus', 'mem'), value: fc.integer({ min: 0, max: 100_000 }), rest: metadata }).map(({ name, value, rest }) => scalar(name, value / 1000, rest));
const anyPorts = fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 6 })), { maxLength: 5 }).map((list) => ports(...list.map(([begin, more]) => [begin, begin + more] as const)));
const anySet = fc.array(fc.constantFrom('sda', 'sdb', 'sdc', 'sdd'), { maxLength: 4 }).map((item): Resource => ({ name: 'disks', type: 'SET', set: { item } }));
const anyVolume = fc.constantFrom('v1', 'v2').map((id): Resource => scalar('disk', 64, { disk: { persistence: { id }, volume: { mode: 'RW', container_path: 'data' } } }));
const some: fc.Arbitrary<Resources> = fc.array(fc.oneof(anyScalar, anyPorts, anySet, anyVolume), { maxLength: 8 }).map(resourcesOf);
const amounts: fc.Arbitrary<Resources> = fc.array(anyScalar, { maxLength: 8 }).map(resourcesOf);

law('adding does not depend on the order', fc.property(some, some, some, (a, b, c) => {
  assert.ok(equals(add(a, b), add(b, a)));
  assert.ok(equals(add(add(a, b), c), add(a, add(b, c))));
  assert.ok(equals(add(a, noResources), a));
}));

law('of scalars, what was added can be taken away without a trace', fc.property(amounts, amounts, (a, b) => {
  assert.deepEqual(toMessages(subtract(add(a, b), b)).length, toMessages(a).length);
  assert.ok(equals(subtract(add(a, b), b), a));
}));

law('what was taken away and given back makes the whole again', fc.property(some, some, (a, b) => {
  if (contains(a, b)) assert.ok(equals(add(subtract(a, b), b), a));
  assert.equal(subtract(a, a).size, 0);
}));

law('a sum contains its parts, and containing both ways is being equal', fc.property(some, some, (a, b) => {
  assert.ok(contains(add(a, b), a));
  assert.equal(contains(a, b) && contains(b, a), equals(a, b));
  assert.equal(contains(subtract(a, b), a), equals(subtract(a, b), a));
}));

law('messages that were written read as the same', fc.property(some, (a) => {
  assert.ok(equals(resourcesOf(toMessages(a)), a));
}));

law('ranges hold what a list of their numbers would hold', fc.property(anyPorts, anyPorts, (a, b) => {
  const numbers = ({ ranges }: Resource): Set<number> => new Set((ranges?.range ?? []).flatMap(({ begin, end }) => Array.from({ length: Number(end) - Number(begin) + 1 }, (_, index) => Number(begin) + index)));
  const listed = (of: Resources): number[] => intervalsOf(of, 'ports').flatMap(([begin, end]) => Array.from({ length: Number(end - begin) + 1 }, (_, index) => Number(begin) + index));
  const sorted = (set: Set<number>): number[] => [...set].toSorted((x, y) => x - y);
  assert.deepEqual(listed(resourcesOf([a, b])), sorted(numbers(a).union(numbers(b))));
  assert.deepEqual(listed(subtract(resourcesOf([a]), resourcesOf([b]))), sorted(numbers(a).difference(numbers(b))));
}));

law('what is taken is part of the whole and as much as was asked for, or there is not as much', fc.property(some, fc.nat({ max: 150_000 }), (a, thousandths) => {
  const taken = take(a, 'cpus', thousandths);
  assert.equal(taken === null, thousandthsOf(a, 'cpus') < thousandths);
  if (taken === null) return;
  assert.ok(contains(a, taken));
  assert.equal(thousandthsOf(taken, 'cpus'), thousandths);
}));

test('thousandths add up where binary fractions would not', () => {
  const tenth = resourcesOf([scalar('cpus', 0.1)]);
  const three = add(add(tenth, tenth), tenth);
  assert.ok(equals(three, resourcesOf([scalar('cpus', 0.3)])));
  assert.deepEqual(toMessages(three), [scalar('cpus', 0.3)]);
  assert.ok(equals(resourcesOf([scalar('cpus', 0.0004)]), noResources));
});

test('all amounts of a name add up to thousandths, whomever they are reserved for', () => {
  const resources = resourcesOf([scalar('mem', 64.5), scalar('mem', 0.25, { reservations: [{ type: 'STATIC', role: 'a' }] }), scalar('cpus', 1)]);
  assert.equal(thousandthsOf(resources, 'mem'), 64_750);
  assert.equal(thousandthsOf(unreserved(resources), 'mem'), 64_500);
  assert.equal(thousandthsOf(reservedFor(resources, 'a'), 'mem'), 250);
});

test('a reservation of the old form is the same as one of the refined form', () => {
  const old = [scalar('cpus', 1, { role: 'a' }), scalar('mem', 1, { role: 'a', reservation: { principal: 'p' } })];
  const refined = [scalar('cpus', 1, { reservations: [{ type: 'STATIC', role: 'a' }] }), scalar('mem', 1, { reservations: [{ role: 'a', type: 'DYNAMIC', principal: 'p' }] })];
  assert.ok(equals(resourcesOf(old), resourcesOf(refined)));
  assert.deepEqual(old.map(reservedRole), ['a', 'a']);
  assert.ok(equals(resourcesOf([scalar('cpus', 1, { role: '*' })]), resourcesOf([scalar('cpus', 1)])));
});

test('what is reserved or allocated otherwise does not stand in for another', () => {
  const offered = resourcesOf([scalar('cpus', 1, { allocation_info: { role: 'a' } }), scalar('cpus', 1, { allocation_info: { role: 'b' } })]);
  assert.equal(contains(offered, resourcesOf([scalar('cpus', 2, { allocation_info: { role: 'a' } })])), false);
  assert.equal(thousandthsOf(allocatedTo(offered, 'b'), 'cpus'), 1000);
});

test('a persistent volume is whole or not there', () => {
  const volume = (value: number): Resources => resourcesOf([scalar('disk', value, { disk: { persistence: { id: 'v' } } })]);
  assert.equal(contains(volume(64), volume(32)), false);
  assert.equal(contains(volume(64), volume(64)), true);
  assert.equal(subtract(volume(64), volume(64)).size, 0);
});

test('ports of 64 bits are exact', () => {
  const all = resourcesOf([ports(['0', '18446744073709551615'])]);
  const left = subtract(all, resourcesOf([ports(['9007199254740993', '9007199254740993'])]));
  assert.deepEqual(toMessages(left), [ports([0, '9007199254740992'], ['9007199254740994', '18446744073709551615'])]);
});

test('ports are picked from the lowest on', () => {
  assert.deepEqual(firstOf(intervalsOf(resourcesOf([ports([31_000, 31_001], [31_005, 31_010])]), 'ports'), 4), [31_000n, 31_001n, 31_005n, 31_006n]);
  assert.deepEqual(firstOf([], 1), []);
});

test('resources are read as the agent\'s flag has them, and the same name adds up', () => {
  const read = parseResources('cpus:1.5; cpus:0.25;mem : 4096;ports:[31000-31005, 31004-31010,32000];disks:{sdb,sda};');
  assert.deepEqual(toMessages(read), [
    scalar('cpus', 1.75), scalar('mem', 4096), ports([31_000, 31_010], [32_000, 32_000]), { name: 'disks', type: 'SET', set: { item: ['sda', 'sdb'] } },
  ]);
  assert.equal(parseResources('').size, 0);
});

for (const text of ['cpus', 'cpus:', 'cpus:many', 'cpus:-1', ':4', 'ports:[2-1]', 'ports:[a-b]', 'ports:[1-2-3]']) {
  test(`'${text}' is no resource`, () => {
    assert.throws(() => parseResources(text), ResourceError);
  });
}

test('resources are written as in the master\'s sentences', () => {
  const to = { allocation_info: { role: 'a' } };
  const described = describeResources([{ ...ports([1, 2], [4, 4]), ...to }, scalar('cpus', 0.5, { ...to, reservations: [{ type: 'DYNAMIC', role: 'a', principal: 'p' }] }), { name: 'disks', type: 'SET', set: { item: ['sda', 'sdb'] } }]);
  assert.equal(described, 'ports(allocated: a):[1-2, 4-4]; cpus(allocated: a)(reservations: [(DYNAMIC,a,p)]):0.5; disks:{sda, sdb}');
});

for (const broken of [scalar('cpus', -1), scalar('cpus', NaN), scalar('cpus', Infinity), { name: 'cpus', type: 'SCALAR' }, { name: 'x', type: 'TEXT' }, ports([2, 1])] as Resource[]) {
  test(`${JSON.stringify(broken)} is refused`, () => {
    assert.throws(() => resourcesOf([broken]), ResourceError);
  });
}

test('a resource that cannot be counted costs an offer nothing else', () => {
  const odd: Resource[] = [{ name: 'label', type: 'TEXT' }, scalar('bytes', 1e16), ports([2, 1])];
  assert.ok(equals(countableOf([scalar('cpus', 2), ...odd, scalar('mem', 64)]), resourcesOf([scalar('cpus', 2), scalar('mem', 64)])));
});

test('recorded offers of one agent: what was launched on is missing from the next one', () => {
  const offers = recordedEvents('OFFERS').flatMap((event) => (event['offers'] as { offers: { resources: Resource[] }[] }).offers);
  assert.ok(offers.length > 10);
  for (const { resources } of offers) {
    const read = resourcesOf(resources);
    assert.ok(equals(resourcesOf(toMessages(read)), read));
    assert.ok(thousandthsOf(read, 'mem') > 0);
  }
});
