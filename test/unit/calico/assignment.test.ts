import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { assignAddress, releaseHandle, type Claim } from '../../../src/embedded/calico/cni/ipam.ts';
import { blockOf, isWithin, parseBlock, type Block } from '../../../src/protocols/calico/ipam.ts';
import { law } from '../laws.ts';
import { createMemoryEtcd, type MemoryEtcd } from './memory-etcd.ts';

const prefix = '/calico/ipam/v2/';
const poolKey = (name: string): string => `/calico/resources/v3/projectcalico.org/ippools/${name}`;
/** Four blocks of four addresses. */
const small = '10.60.0.0/28';

function withPool(etcd: MemoryEtcd, cidr = small, spec: object = {}, name = 'regent'): MemoryEtcd {
  etcd.set(poolKey(name), { metadata: { name }, spec: { cidr, blockSize: 30, ...spec } });
  return etcd;
}
const claim = (node: string, id: string, more: Partial<Claim> = {}): Claim => ({ node, handle: `regent.${id}`, pools: [small], address: null, ...more });
const blocksIn = (etcd: MemoryEtcd): readonly Block[] => [...etcd.values].filter(([key]) => key.startsWith(`${prefix}assignment/`)).map(([, value]) => parseBlock(value));
const keysUnder = (etcd: MemoryEtcd, part: string): readonly string[] => [...etcd.values.keys()].filter((key) => key.startsWith(`${prefix}${part}`)).map((key) => key.slice(prefix.length + part.length)).toSorted();

async function take(etcd: MemoryEtcd, node: string, count: number, more: Partial<Claim> = {}): Promise<readonly string[]> {
  const addresses: string[] = [];
  for (let k = 0; k < count; k += 1) addresses.push(await assignAddress(etcd.client, claim(node, `${node}-${k}`, more)));
  return addresses;
}

describe('addresses are given out', () => {
  test('an agent fills its own block before it claims another', async () => {
    const etcd = withPool(createMemoryEtcd());
    const addresses = await take(etcd, 'agent1', 5);
    assert.equal(new Set(addresses.slice(0, 4).map((address) => blockOf(address, 30))).size, 1);
    assert.notEqual(blockOf(addresses[4] ?? '', 30), blockOf(addresses[0] ?? '', 30));
    assert.equal(keysUnder(etcd, 'host/agent1/ipv4/block/').length, 2);
  });

  test('a pool may be named, too; what is neither a name nor a network is refused', async () => {
    const etcd = withPool(createMemoryEtcd());
    assert.equal((await take(etcd, 'agent1', 1, { pools: ['regent'] })).length, 1);
    await assert.rejects(take(etcd, 'agent1', 1, { pools: ['other'] }), /error parsing pool "other": invalid CIDR address: other/);
  });

  test('agents have blocks of their own', async () => {
    const etcd = withPool(createMemoryEtcd());
    const [one] = await take(etcd, 'agent1', 1);
    const [two] = await take(etcd, 'agent2', 1);
    assert.notEqual(blockOf(one ?? '', 30), blockOf(two ?? '', 30));
    assert.deepEqual(blocksIn(etcd).map(({ affinity }) => affinity).toSorted(), ['host:agent1', 'host:agent2']);
  });

  test('with every block claimed an address is borrowed, and the block stays its owner\'s', async () => {
    const etcd = withPool(createMemoryEtcd());
    await take(etcd, 'agent1', 13);
    const [borrowed] = await take(etcd, 'agent2', 1);
    const block = blocksIn(etcd).find(({ cidr }) => isWithin(borrowed ?? '', cidr));
    assert.equal(block?.affinity, 'host:agent1');
    assert.deepEqual(block?.attributes.at(-1)?.secondary['node'], 'agent2');
    assert.deepEqual(keysUnder(etcd, 'host/agent2'), []);
    await releaseHandle(etcd.client, 'regent.agent2-0');
    assert.ok(blocksIn(etcd).every(({ attributes }) => attributes.every(({ handle_id }) => handle_id !== 'regent.agent2-0')));
  });

  test('nothing is borrowed where affinity is strict', async () => {
    const etcd = withPool(createMemoryEtcd());
    etcd.set(`${prefix}config`, { auto_allocate_blocks: true, strict_affinity: true });
    await take(etcd, 'agent1', 13);
    await assert.rejects(take(etcd, 'agent2', 1), /^CniFailure: failed to request IPv4 addresses: Assigned 0 out of 1 requested IPv4 addresses; No IPs available in pools: \[10\.60\.0\.0\/28\]$/);
  });

  test('a pool that is used up says so, and gives again what is released', async () => {
    const etcd = withPool(createMemoryEtcd());
    const addresses = await take(etcd, 'agent1', 16);
    assert.equal(new Set(addresses).size, 16);
    await assert.rejects(take(etcd, 'agent2', 1), /No IPs available in pools: \[10\.60\.0\.0\/28\]/);
    await releaseHandle(etcd.client, 'regent.agent1-7');
    assert.deepEqual(await take(etcd, 'agent2', 1), [addresses[7]]);
  });

  test('a certain address is given once, in a block that becomes the asker\'s', async () => {
    const etcd = withPool(createMemoryEtcd());
    assert.equal(await assignAddress(etcd.client, claim('agent1', 'a', { address: '10.60.0.9' })), '10.60.0.9');
    assert.deepEqual(keysUnder(etcd, 'host/agent1/ipv4/block/'), ['10.60.0.8-30']);
    await assert.rejects(assignAddress(etcd.client, claim('agent2', 'b', { address: '10.60.0.9' })), /resource already exists: 10\.60\.0\.9/);
    assert.equal(await assignAddress(etcd.client, claim('agent2', 'b', { address: '10.60.0.10' })), '10.60.0.10');
    assert.deepEqual(keysUnder(etcd, 'host/agent2'), []);
    await assert.rejects(assignAddress(etcd.client, claim('agent2', 'c', { address: '10.61.0.9' })), /not in a configured pool/);
  });

  test('pools that are missing, disabled, or smaller than their blocks give nothing', async () => {
    await assert.rejects(take(createMemoryEtcd(), 'agent1', 1), /the given pool \(10\.60\.0\.0\/28\) does not exist, or is not enabled/);
    await assert.rejects(take(createMemoryEtcd(), 'agent1', 1, { pools: [] }), /there is no pool/);
    await assert.rejects(take(withPool(createMemoryEtcd(), small, { disabled: true }), 'agent1', 1), /does not exist, or is not enabled/);
    await assert.rejects(take(withPool(createMemoryEtcd(), small, { blockSize: 26 }), 'agent1', 1), /No IPs available/);
  });

  test('without a wish every pool serves, the next where one is used up', async () => {
    const etcd = withPool(withPool(createMemoryEtcd(), '10.60.0.0/30', {}, 'a'), '10.61.0.0/30', {}, 'b');
    const addresses = await take(etcd, 'agent1', 8, { pools: [] });
    assert.equal(new Set(addresses).size, 8);
    assert.equal(addresses.filter((address) => isWithin(address, '10.61.0.0/30')).length, 4);
  });

  test('an affinity without its block, left by an interrupted claim, is used', async () => {
    const etcd = withPool(createMemoryEtcd());
    etcd.set(`${prefix}host/agent1/ipv4/block/10.60.0.4-30`, { state: 'pending', deleted: false });
    assert.deepEqual(await take(etcd, 'agent1', 1), ['10.60.0.4']);
    assert.equal(etcd.values.get(`${prefix}host/agent1/ipv4/block/10.60.0.4-30`), '{"state":"confirmed","deleted":false}');
  });

  test('an affinity to a block that is another\'s is passed over', async () => {
    const etcd = withPool(createMemoryEtcd());
    const [theirs] = await take(etcd, 'agent2', 1);
    const cidr = blockOf(theirs ?? '', 30);
    etcd.set(`${prefix}host/agent1/ipv4/block/${cidr.replace('/', '-')}`, { state: 'pending', deleted: false });
    const [own] = await take(etcd, 'agent1', 1);
    assert.ok(!isWithin(own ?? '', cidr));
  });

  test('a handle gives back all it has, also from several blocks, and twice is as good as once', async () => {
    const etcd = withPool(createMemoryEtcd());
    await assignAddress(etcd.client, claim('agent1', 'x', { address: '10.60.0.1' }));
    await assignAddress(etcd.client, claim('agent1', 'x', { address: '10.60.0.2' }));
    await assignAddress(etcd.client, claim('agent1', 'x', { address: '10.60.0.13' }));
    assert.equal(etcd.values.get(`${prefix}handle/regent.x`), '{"block":{"10.60.0.0/30":2,"10.60.0.12/30":1},"deleted":false}');
    for (let k = 0; k < 2; k += 1) {
      await releaseHandle(etcd.client, 'regent.x');
      assert.deepEqual(keysUnder(etcd, 'handle/'), []);
      assert.deepEqual(blocksIn(etcd).flatMap(({ allocations }) => allocations.filter((held) => held !== null)), []);
    }
  });

  const asked = fc.array(fc.record({
    node: fc.constantFrom('agent1', 'agent2', 'agent3'),
    address: fc.option(fc.integer({ min: 0, max: 15 }).map((ordinal) => `10.60.0.${ordinal}`), { freq: 3 }),
    isReleased: fc.boolean(),
  }), { minLength: 1, maxLength: 20 });

  law('nobody shares an address, in whatever order etcd answers those who ask at once', fc.asyncProperty(asked, fc.scheduler(), async (asks, scheduler) => {
    const etcd = withPool(createMemoryEtcd((what, act) => scheduler.schedule(Promise.resolve(), what).then(act)));
    const held = new Map<string, string>();
    const work = Promise.all(asks.map(async ({ node, address, isReleased }, k) => {
      const handle = `regent.${k}`;
      try {
        held.set(handle, await assignAddress(etcd.client, claim(node, String(k), { address })));
      } catch (error) {
        assert.match(String(error), address === null ? /No IPs available/ : /resource already exists/);
        return;
      }
      if (!isReleased) return;
      held.delete(handle);
      await releaseHandle(etcd.client, handle);
    }));
    await scheduler.waitFor(work);
    assert.equal(new Set(held.values()).size, held.size, JSON.stringify([...held]));
    assert.deepEqual(keysUnder(etcd, 'handle/'), [...held.keys()].toSorted());
    for (const block of blocksIn(etcd)) {
      for (const [ordinal, index] of block.allocations.entries()) {
        if (index === null) continue;
        const address = block.cidr.replace(/(\d+)\/30$/, (_, last: string) => String(Number(last) + ordinal));
        assert.equal(held.get(block.attributes[index]?.handle_id ?? ''), address);
      }
    }
    assert.equal(blocksIn(etcd).reduce((sum, { attributes }) => sum + attributes.length, 0), held.size);
  }));

  law('a handle that is asked for several times at once has, and gives back, all that it was given', fc.asyncProperty(fc.array(fc.record({ node: fc.constantFrom('agent1', 'agent2'), id: fc.constantFrom('a', 'b') }), { minLength: 1, maxLength: 8 }), fc.scheduler(), async (asks, scheduler) => {
    const etcd = withPool(createMemoryEtcd((what, act) => scheduler.schedule(Promise.resolve(), what).then(act)));
    const given = await scheduler.waitFor(Promise.all(asks.map(({ node, id }) => assignAddress(etcd.client, claim(node, id)))));
    assert.equal(new Set(given).size, asks.length);
    const counts = keysUnder(etcd, 'handle/').flatMap((handle) => Object.values((JSON.parse(etcd.values.get(`${prefix}handle/${handle}`) ?? '') as { block: Record<string, number> }).block));
    assert.equal(counts.reduce((sum, count) => sum + count, 0), asks.length);
    await scheduler.waitFor(Promise.all(['a', 'b'].map((id) => releaseHandle(etcd.client, `regent.${id}`))));
    assert.deepEqual(blocksIn(etcd).flatMap(({ attributes }) => attributes), []);
    assert.deepEqual(keysUnder(etcd, 'handle/'), []);
  }));
});
