import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addressOf, assign, blockOf, blocksOf, emptyBlock, isWithin, overlap, parseBlock, release, stringifyExact, toAddress, toNumber, type Block } from '../../../src/protocols/calico/ipam.ts';
import { readRecordings } from '../../contract/calico/recordings.ts';
import { law } from '../laws.ts';

const cidr = '10.60.7.0/28';
const size = 16;
const numbering = 1_795_486_915_103_393_123n;
const attribute = (handle: string) => ({ handle_id: handle, secondary: { node: 'agent1', timestamp: '2026-11-24 02:21:55.092069479 +0000 UTC' } });
const handles = fc.constantFrom('regent.a', 'regent.b', 'regent.c', 'regent.d');
const steps = fc.array(fc.oneof(
  fc.record({ do: fc.constant('assign' as const), handle: handles, ordinal: fc.option(fc.nat({ max: size - 1 })) }),
  fc.record({ do: fc.constant('release' as const), handle: handles }),
), { maxLength: 40 });

const ownerOf = (block: Block, ordinal: number): string | null => {
  const index = block.allocations[ordinal];
  return index === null || index === undefined ? null : block.attributes[index]?.handle_id ?? 'nobody';
};

/** What must hold for every block, whatever was done to it. */
function check(block: Block): void {
  const free = new Set(block.unallocated);
  assert.equal(free.size, block.unallocated.length, 'an ordinal is free twice');
  assert.equal(block.allocations.length, size);
  for (let ordinal = 0; ordinal < size; ordinal += 1) assert.equal(block.allocations[ordinal] === null, free.has(ordinal), `ordinal ${ordinal} is both or neither`);
  const used = new Set(block.allocations.filter((index) => index !== null));
  assert.deepEqual([...used].toSorted((a, b) => a - b), [...block.attributes.keys()], 'every attribute is used, and no other index');
  assert.equal(new Set(block.attributes.map(({ handle_id }) => handle_id)).size, block.attributes.length, 'one attribute a handle');
}

describe('blocks of addresses', () => {
  law('whatever is assigned and released, each address is free or has one owner', fc.property(steps, (given) => {
    let block = emptyBlock(cidr, 'agent1', numbering);
    const owners = new Map<number, string>();
    const free = [...Array(size).keys()];
    let changes = 0n;
    for (const step of given) {
      const before = structuredClone(block);
      if (step.do === 'assign') {
        const wanted = step.ordinal ?? free[0];
        const assigned = assign(block, attribute(step.handle), step.ordinal);
        assert.equal(assigned === null, wanted === undefined || owners.has(wanted));
        if (assigned !== null && wanted !== undefined) {
          assert.equal(assigned.ordinal, wanted);
          assert.equal(assigned.block.sequenceNumberForAllocation[wanted], block.sequenceNumber);
          owners.set(wanted, step.handle);
          free.splice(free.indexOf(wanted), 1);
          changes += 1n;
        }
        assert.deepEqual(block, before, 'the block given is changed');
        block = assigned?.block ?? block;
      } else {
        const { block: rest, released } = release(block, step.handle);
        const expected = [...owners].filter(([, handle]) => handle === step.handle).map(([ordinal]) => ordinal).toSorted((a, b) => a - b);
        assert.deepEqual(released, expected);
        if (released.length > 0) changes += 1n;
        for (const ordinal of released) owners.delete(ordinal);
        // What is released is used last.
        free.push(...released);
        assert.deepEqual(block, before, 'the block given is changed');
        block = rest;
      }
      check(block);
      assert.deepEqual(block.unallocated, free);
      for (let ordinal = 0; ordinal < size; ordinal += 1) assert.equal(ownerOf(block, ordinal), owners.get(ordinal) ?? null);
      assert.equal(block.sequenceNumber, numbering + changes);
      assert.deepEqual(parseBlock(stringifyExact(block)), block);
    }
  }));

  test('a full block gives nothing, and what is released comes last', () => {
    let block = emptyBlock(cidr, 'agent1', numbering);
    for (let k = 0; k < size; k += 1) block = assign(block, attribute(`h${k}`), null)?.block ?? assert.fail('full too early');
    assert.equal(assign(block, attribute('late'), null), null);
    assert.equal(assign(block, attribute('late'), 3), null);
    block = release(release(block, 'h5').block, 'h2').block;
    assert.deepEqual(block.unallocated, [5, 2]);
  });

  test('an address outside the block is not given', () => {
    assert.equal(assign(emptyBlock(cidr, 'agent1', numbering), attribute('a'), size), null);
    assert.equal(assign(emptyBlock(cidr, 'agent1', numbering), attribute('a'), -1), null);
  });

  test('numbers of 64 bits come through JSON unharmed, and small ones stay numbers', () => {
    const text = stringifyExact(emptyBlock('10.60.7.0/30', 'agent1', 9_223_372_036_854_775_807n));
    assert.equal(text, '{"cidr":"10.60.7.0/30","affinity":"host:agent1","allocations":[null,null,null,null],"unallocated":[0,1,2,3],"attributes":[],"sequenceNumber":9223372036854775807,"sequenceNumberForAllocation":{},"deleted":false}');
    assert.equal(parseBlock(text).sequenceNumber, 9_223_372_036_854_775_807n);
    assert.deepEqual(parseBlock(text).unallocated, [0, 1, 2, 3]);
  });

  test('recorded blocks come through unchanged, field by field in order', () => {
    const blocks = readRecordings().flatMap(({ diff }) => Object.entries(diff.put)).filter(([key]) => key.includes('/assignment/')).map(([, value]) => JSON.stringify(value));
    assert.ok(blocks.length > 5);
    for (const text of blocks) assert.equal(stringifyExact(parseBlock(text)), text);
  });
});

const addresses = fc.nat({ max: 0xFF_FF_FF_FF }).map(toAddress);
const prefixLengths = fc.integer({ min: 8, max: 32 });

describe('networks', () => {
  law('an address and its number are the same thing', fc.property(fc.nat({ max: 0xFF_FF_FF_FF }), (value) => {
    assert.equal(toNumber(toAddress(value)), value);
    assert.match(toAddress(value), /^\d{1,3}(\.\d{1,3}){3}$/);
  }));

  law('an address lies in its block, and is the block\'s address at its ordinal', fc.property(addresses, prefixLengths, (address, bits) => {
    const block = blockOf(address, bits);
    assert.ok(isWithin(address, block));
    const first = block.split('/')[0] ?? '';
    assert.equal(addressOf(block, toNumber(address) - toNumber(first)), address);
    assert.ok(!isWithin(toAddress((toNumber(first) + 2 ** (32 - bits)) % 2 ** 32), block));
  }));

  law('the blocks of a pool cover it once each, wherever one begins', fc.property(addresses, fc.integer({ min: 16, max: 24 }), fc.integer({ min: 0, max: 6 }), fc.nat({ max: 0xFF_FF_FF_FF }), (address, poolBits, more, start) => {
    const pool = blockOf(address, poolBits);
    const blocks = [...blocksOf(pool, poolBits + more, start)];
    assert.equal(blocks.length, 2 ** more);
    assert.equal(new Set(blocks).size, blocks.length);
    for (const block of blocks) assert.ok(isWithin(block.split('/')[0] ?? '', pool) && blockOf(block.split('/')[0] ?? '', poolBits + more) === block);
  }));

  test('a pool smaller than its blocks has none', () => assert.deepEqual([...blocksOf('10.60.0.0/28', 26, 7)], []));

  law('two networks overlap where one holds the other', fc.property(addresses, prefixLengths, fc.oneof(addresses, fc.constant(null)), prefixLengths, (one, oneBits, other, otherBits) => {
    const [a, b] = [`${one}/${oneBits}`, `${other ?? one}/${otherBits}`];
    const first = (net: string): string => (blockOf(net.split('/')[0] ?? '', Number(net.split('/')[1])).split('/')[0] ?? '');
    const holds = (outer: string, inner: string): boolean => isWithin(first(inner), blockOf(first(outer), Number(outer.split('/')[1]))) && Number(outer.split('/')[1]) <= Number(inner.split('/')[1]);
    assert.equal(overlap(a, b), holds(a, b) || holds(b, a));
    assert.equal(overlap(a, b), overlap(b, a));
  }));
});
