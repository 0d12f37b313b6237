import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurn } from '../../../src/actors/in-turn.ts';
import type { ClusterStore, LaunchIntent } from '../../../src/ports/cluster-store.ts';

const intent = (taskId: string): LaunchIntent => ({
  taskId, slot: 0, incarnation: 1, agentId: 'a', hostname: 'h', replaces: null, address: null, containerId: null, hostKeyFingerprint: null, etcdStarted: false,
});

/** A store whose writes end when the test says so. */
function slowStore() {
  const asked: string[] = [];
  const ends: { resolve(): void; reject(error: Error): void }[] = [];
  const write = (what: string) => (value: unknown): Promise<void> => {
    asked.push(`${what} ${JSON.stringify(typeof value === 'object' && value !== null && 'taskId' in value ? value.taskId : value)}`);
    return new Promise((resolve, reject) => ends.push({ resolve, reject }));
  };
  const store = { erase: () => write('erase')(null), saveIntent: write('save'), deleteIntent: write('delete'), saveNames: write('names'), saveFrameworkId: write('id') };
  return { asked, ends, store: inTurn(store as Partial<ClusterStore> as ClusterStore) };
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a record is deleted only after it has been written, though nobody waited for that', async () => {
  const { asked, ends, store } = slowStore();
  void store.saveIntent(intent('t1'));
  const deleted = store.deleteIntent('t1');
  await settled();
  assert.deepEqual(asked, ['save "t1"']);
  ends[0]?.resolve();
  await settled();
  assert.deepEqual(asked, ['save "t1"', 'delete "t1"']);
  ends[1]?.resolve();
  await deleted;
});

test('a write that failed is out of the way of the next, and says so to whoever asked for it', async () => {
  const { asked, ends, store } = slowStore();
  const first = store.saveNames(['a', null]);
  const second = store.saveNames(['b', null]);
  const failure = assert.rejects(first, /away/);
  ends[0]?.reject(new Error('away'));
  await failure;
  await settled();
  assert.deepEqual(asked, ['names ["a",null]', 'names ["b",null]']);
  ends[1]?.resolve();
  await second;
});

test('everything is erased once nothing is being written any more', async () => {
  const { asked, ends, store } = slowStore();
  void store.saveNames(['a']);
  const failing = assert.rejects(store.saveIntent(intent('t1')), /away/);
  const erased = store.erase();
  await settled();
  assert.deepEqual(asked, ['names ["a"]', 'save "t1"']);
  ends[0]?.resolve();
  ends[1]?.reject(new Error('away'));
  await failing;
  await settled();
  assert.equal(asked.at(-1), 'erase null');
  ends[2]?.resolve();
  await erased;
});

test('what is written under another name does not wait', async () => {
  const { asked, store } = slowStore();
  void store.saveIntent(intent('t1'));
  void store.deleteIntent('t2');
  void store.saveFrameworkId('F');
  await settled();
  assert.deepEqual(asked, ['save "t1"', 'delete "t2"', 'id "F"']);
});
