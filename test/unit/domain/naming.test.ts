import assert from 'node:assert/strict';
import { describe } from 'node:test';
import fc from 'fast-check';
import { emptyNames, holderOf, nameAt, nameLeader, nameNewcomers, nameOf, nextNames, replaceHolder, type NameTable } from '../../../src/domain/naming.ts';
import { law } from '../laws.ts';

/** A whole table of 3 to 9 containers, in any order. */
const wholeTables = fc.integer({ min: 3, max: 9 }).chain((size) => fc.shuffledSubarray(Array.from({ length: size }, (_, k) => `c${k}`), { minLength: size, maxLength: size }));
const whole = wholeTables.chain((table) => fc.record({ table: fc.constant(table as NameTable), leader: fc.constantFrom(...table) }));
/** Nobody twice; some names carried by nobody. */
const partial: fc.Arbitrary<NameTable> = fc.uniqueArray(fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')), { minLength: 3, maxLength: 9, selector: (holder) => holder ?? Symbol('nobody') });

const changes = (before: NameTable, after: NameTable): number => before.filter((holder, k) => holder !== after[k]).length;
const holders = (table: NameTable): readonly string[] => table.filter((holder) => holder !== null).toSorted();
const isBijection = (table: NameTable): boolean => new Set(holders(table)).size === holders(table).length;

function* permutations(items: readonly string[]): Generator<readonly string[]> {
  if (items.length <= 1) yield items;
  for (const first of items) for (const rest of permutations(items.filter((item) => item !== first))) yield [first, ...rest];
}

/** The fewest names that must change so that `members` carry all of them and `leader` carries the first: every table is tried. */
function fewestChanges(before: NameTable, members: readonly string[], leader: string): number {
  let fewest = Infinity;
  for (const table of permutations(members)) if (table[0] === leader) fewest = Math.min(fewest, changes(before, table));
  return fewest;
}

describe('names follow leadership', () => {
  law('when leadership moves between two who live, they swap and nobody else is renamed', fc.property(whole, ({ table, leader }) => {
    const named = nameLeader(table, leader);
    const place = table.indexOf(leader);
    assert.equal(named[0], leader);
    assert.equal(named[place], place === 0 ? leader : table[0]);
    table.forEach((holder, k) => {
      if (k !== 0 && k !== place) assert.equal(named[k], holder);
    });
  }));

  law('when a follower dies, its replacement takes its name and nothing else changes', fc.property(whole, fc.nat(), ({ table, leader }, pick) => {
    const settled = nameLeader(table, leader);
    const place = 1 + (pick % (table.length - 1));
    const named = nameLeader(replaceHolder(settled, String(settled[place]), 'new'), leader);
    assert.deepEqual(named, settled.map((holder, k) => (k === place ? 'new' : holder)));
  }));

  law('when the leader dies, the next one is NAME-0 and the replacement takes the name that one had, whichever comes first', fc.property(whole, fc.nat(), ({ table, leader }, pick) => {
    const settled = nameLeader(table, leader);
    const place = 1 + (pick % (table.length - 1));
    const heir = String(settled[place]);
    const expected = settled.map((holder, k) => (k === 0 ? heir : k === place ? 'new' : holder));
    assert.deepEqual(replaceHolder(nameLeader(settled, heir), leader, 'new'), expected, 'elected first');
    assert.deepEqual(nameLeader(replaceHolder(settled, leader, 'new'), heir), expected, 'replaced first');
  }));

  law('no other table needs fewer changes: every one was tried', fc.property(
    whole.filter(({ table }) => table.length <= 6), fc.nat(), fc.boolean(),
    ({ table, leader }, pick, dies) => {
      const settled = nameLeader(table, leader);
      const dead = dies ? String(settled[pick % settled.length]) : null;
      const members = settled.map((holder) => (holder === dead ? 'new' : String(holder)));
      for (const next of members.filter((member) => member !== 'new')) {
        const named = nameLeader(dead === null ? settled : replaceHolder(settled, dead, 'new'), next);
        assert.deepEqual(holders(named), members.toSorted());
        assert.equal(changes(settled, named), fewestChanges(settled, members, next));
      }
    },
  ));

  type Event = { readonly kind: 'elected'; readonly who: number } | { readonly kind: 'died'; readonly who: number };
  const events = fc.array(fc.record({ kind: fc.constantFrom('elected' as const, 'died' as const), who: fc.nat() }), { maxLength: 30, size: 'max' });

  law('through any history every name has one holder, every container one name, and NAME-0 is the leader', fc.property(fc.integer({ min: 3, max: 9 }), events, (size, history: readonly Event[]) => {
    let launched = size;
    let table = nameNewcomers(emptyNames(size), Array.from({ length: size }, (_, k) => `c${k}`));
    let leader = String(table[0]);
    for (const { kind, who } of history) {
      const victim = String(table[who % size]);
      if (kind === 'died') {
        const heir = victim === leader ? String(table.find((holder) => holder !== victim)) : leader;
        table = nameLeader(replaceHolder(table, victim, `c${launched}`), heir);
        leader = heir;
        launched += 1;
        assert.ok(!table.includes(victim), `${victim} is dead and still named`);
      } else {
        leader = victim;
        table = nameLeader(table, leader);
      }
      assert.equal(holders(table).length, size);
      assert.ok(isBijection(table));
      assert.equal(nameOf('regent', table, leader), 'regent-0');
    }
  }));
});

describe('names of a cluster that is not whole', () => {
  const someone = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'x', 'y');

  law('nobody ever carries two names, whatever is done in whatever order', fc.property(partial, fc.array(fc.tuple(fc.nat(2), someone, someone), { maxLength: 20, size: 'max' }), (start, deeds) => {
    let table: NameTable = start;
    for (const [deed, one, other] of deeds) {
      table = deed === 0 ? replaceHolder(table, one, other) : deed === 1 ? nameLeader(table, one) : nameNewcomers(table, [one, other, one]);
      assert.ok(isBijection(table), JSON.stringify(table));
      assert.equal(table.length, start.length);
    }
  }));

  law('newcomers take the lowest free names in their order and take nobody\'s away', fc.property(partial, fc.array(someone), (table, newcomers) => {
    const named = nameNewcomers(table, newcomers);
    table.forEach((holder, k) => {
      if (holder !== null) assert.equal(named[k], holder);
    });
    const fresh = [...new Set(newcomers)].filter((newcomer) => !table.includes(newcomer));
    const free = table.flatMap((holder, k) => (holder === null ? [k] : []));
    assert.deepEqual(free.map((k) => named[k]), free.map((_, k) => fresh[k] ?? null));
  }));

  law('every step done twice is as done once', fc.property(partial, someone, someone, (table, one, other) => {
    for (const step of [(t: NameTable) => nameLeader(t, one), (t: NameTable) => replaceHolder(t, one, other), (t: NameTable) => nameNewcomers(t, [one, other])]) {
      assert.deepEqual(step(step(table)), step(table));
    }
  }));

  law('a stranger who leads, or nobody, changes nothing', fc.property(partial, (table) => {
    assert.deepEqual(nameLeader(table, 'stranger'), table);
    assert.deepEqual(nameLeader(table, null), table);
    assert.equal(nameOf('regent', table, 'stranger'), null);
  }));

  law('a name says its place', fc.property(partial, (table) => {
    table.forEach((holder, k) => {
      if (holder !== null) assert.equal(nameOf('regent', table, holder), nameAt('regent', k));
    });
  }));
});

describe('the names that should be', () => {
  const idOf = (slot: number, incarnation: number): string => `c-s${slot}-g1-i${incarnation}`;
  /** A cluster of up to seven with names, and who of it is there now: the first or a later incarnation of a slot. */
  const worlds = fc.integer({ min: 3, max: 7 }).chain((size) => fc.record({
    table: fc.shuffledSubarray(Array.from({ length: size }, (_, slot) => idOf(slot, 1)), { minLength: size, maxLength: size }) as fc.Arbitrary<NameTable>,
    present: fc.subarray(Array.from({ length: size }, (_, slot) => slot), { minLength: 1 }).chain((slots) =>
      fc.tuple(...slots.map((slot) => fc.integer({ min: 1, max: 2 }).map((incarnation) => ({ slot, taskId: idOf(slot, incarnation) }))))),
    leads: fc.nat(),
  }));

  law('give NAME-0 to the leader and a name to each that is there, by as few changes as there can be', fc.property(worlds, ({ table, present, leads }) => {
    const leader = present[leads % present.length]?.taskId ?? '';
    const names = nextNames(table, present, leader);
    assert.ok(isBijection(names));
    assert.equal(names[0], leader);
    for (const { taskId } of present) assert.ok(names.includes(taskId), `${taskId} has no name`);
    const replaced = present.filter(({ taskId }) => !table.includes(taskId)).length;
    assert.ok(changes(table, names) <= replaced + 2, 'a replacement changes one name, a new leader two');
  }));

  law('are the very same table where nothing changes, and where there is no leader to follow', fc.property(worlds, ({ table, present, leads }) => {
    const leader = present[leads % present.length]?.taskId ?? '';
    const names = nextNames(table, present, leader);
    assert.equal(nextNames(names, present, leader), names);
    assert.equal(nextNames(table, present, null), table);
    assert.equal(nextNames(table, present, 'stranger'), table);
  }));

  law('find a slot\'s holder whichever incarnation it is', fc.property(worlds, fc.nat(8), ({ table }, slot) => {
    assert.equal(holderOf(table, slot), slot < table.length ? idOf(slot, 1) : null);
  }));
});
