import assert from 'node:assert/strict';
import { describe } from 'node:test';
import fc from 'fast-check';
import { slotOf, taskIdOf } from '../../../src/domain/task-id.ts';
import { law } from '../laws.ts';

const clusterName = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const slot = fc.nat(8);
const incarnation = fc.integer({ min: 1, max: 1_000 });
const generation = fc.nat(1_000_000).map(String);

describe('task ids', () => {
  law('differ wherever slot, daemon or launch do', fc.property(
    clusterName, fc.uniqueArray(fc.tuple(slot, generation, incarnation), { minLength: 2, maxLength: 20, selector: (one) => one.join() }),
    (name, launches) => {
      const ids = launches.map(([...launch]) => taskIdOf(name, ...launch));
      assert.equal(new Set(ids).size, ids.length);
    },
  ));

  law('say their slot, whatever the cluster is called', fc.property(clusterName, slot, generation, incarnation, (name, ...launch) => {
    assert.equal(slotOf(taskIdOf(name, ...launch)), launch[0]);
  }));

  law('are names of hosts and of etcd members', fc.property(clusterName, slot, generation, incarnation, (name, ...launch) => {
    const id = taskIdOf(name, ...launch);
    assert.match(id, /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
    assert.ok(id.length <= 63);
  }));

  law('are not read out of anything else', fc.property(fc.string(), (text) => {
    const found = slotOf(text);
    assert.equal(found !== null, /-s\d+-g\d+-i\d+$/.test(text));
  }));
});
