import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseHostsTable, renderHostsTable } from '../../../src/domain/hosts-table.ts';
import { nameAt } from '../../../src/domain/naming.ts';
import { law } from '../laws.ts';

const clusters = fc.constantFrom('regent', 'regent-2', 'a');
const addresses = fc.integer({ min: 1, max: 254 }).map((last) => `10.60.0.${last}`);
/** Names and addresses; some names are nobody's, some holders have no address. */
const tables = fc.uniqueArray(addresses, { minLength: 9, maxLength: 9 }).chain((all) => fc.array(fc.constantFrom('holder', 'holder', 'holder', 'nobody', 'no address'), { minLength: 3, maxLength: 9 }).map((kinds) => ({
  names: kinds.map((kind, k) => (kind === 'nobody' ? null : `c${k}`)),
  addresses: Object.fromEntries(kinds.flatMap((kind, k) => (kind === 'holder' ? [[`c${k}`, all[k] ?? '']] : []))),
})));

describe('the hosts table', () => {
  law('names exactly those who have a name and an address, in order, and is the same every time', fc.property(clusters, tables, (cluster, { names, addresses: known }) => {
    const text = renderHostsTable(cluster, names, known);
    const expected = names.flatMap((holder, k): [string, string][] => (holder !== null && known[holder] !== undefined ? [[nameAt(cluster, k), known[holder]]] : []));
    assert.deepEqual([...parseHostsTable(text, cluster)], expected);
    assert.equal(renderHostsTable(cluster, names, known), text);
    assert.ok(!/undefined|null/.test(text), text);
  }));

  law('is text that every resolver reads: one address and its names a line, localhost first', fc.property(clusters, tables, (cluster, { names, addresses: known }) => {
    const lines = renderHostsTable(cluster, names, known).split('\n');
    assert.equal(lines.at(-1), '', 'the last line ends');
    assert.equal(lines[0], '127.0.0.1 localhost');
    for (const line of lines.slice(0, -1)) assert.match(line, /^(#.*|\S+( \S+)+)$/);
  }));

  law('written by one is not read as another\'s, although names begin alike', fc.property(tables, ({ names, addresses: known }) => {
    assert.equal(parseHostsTable(renderHostsTable('regent-2', names, known), 'regent').size, 0);
    assert.equal(parseHostsTable(renderHostsTable('regent', names, known), 'regent-2').size, 0);
  }));

  const foreign = fc.constantFrom('# a comment', '', '   ', '10.9.9.9 db.example', '10.9.9.8 regent', '10.9.9.7 regent-s0-g1-i1', '10.9.9.6 regent-2-0', '10.9.9.5 xregent-0', '# 10.9.9.4 regent-0', '10.9.9.3 #regent-0');
  law('is read past lines of others, wherever they stand and however it is spaced', fc.property(tables, fc.array(fc.tuple(fc.nat(), foreign)), fc.constantFrom(' ', '\t', '  \t '), ({ names, addresses: known }, lines, space) => {
    const text = renderHostsTable('regent', names, known);
    const mixed = text.split('\n').map((line) => (line.startsWith('#') ? line : line.replaceAll(' ', space)));
    for (const [at, line] of lines) mixed.splice(at % (mixed.length + 1), 0, line);
    assert.deepEqual([...parseHostsTable(mixed.join('\n'), 'regent')], [...parseHostsTable(text, 'regent')]);
  }));

  test('with a name twice is read as a resolver reads it: the first line counts', () => {
    assert.deepEqual([...parseHostsTable('10.0.0.1 regent-0\n10.0.0.2 regent-0 regent-1\n', 'regent')], [['regent-0', '10.0.0.1'], ['regent-1', '10.0.0.2']]);
  });
});
