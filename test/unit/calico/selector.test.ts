import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseSelector, SelectorError } from '../../../src/protocols/calico/selector.ts';
import { law } from '../laws.ts';

/** What a selector means, said once more in another way. */
type Tree =
  | { readonly is: 'all' | 'global' }
  | { readonly is: 'has'; readonly label: string }
  | { readonly is: '==' | '!=' | 'contains' | 'starts with' | 'ends with'; readonly label: string; readonly value: string }
  | { readonly is: 'in' | 'not in'; readonly label: string; readonly values: readonly string[] }
  | { readonly is: 'not'; readonly inner: Tree }
  | { readonly is: 'and' | 'or'; readonly parts: readonly Tree[] };

const namespaceLabel = 'projectcalico.org/namespace';
/** Few labels and values that are parts of each other, so that most questions have something to answer. */
const labels = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('role', namespaceLabel) }, fc.constantFrom('in', 'not', 'contains', 'all', 'x.y/z-1_2'));
const values = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('', 'a', 'ab', 'ba', 'aba') }, fc.string({ maxLength: 4 }).filter((text) => !text.includes('"') && !text.includes("'")));
const labelSets = fc.uniqueArray(fc.tuple(labels, values), { selector: ([label]) => label, maxLength: 5 }).map((pairs) => new Map(pairs));

const trees = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ is: fc.constantFrom('all' as const, 'global' as const) }),
    fc.record({ is: fc.constant('has' as const), label: labels }),
    fc.record({ is: fc.constantFrom('==' as const, '!=' as const, 'contains' as const, 'starts with' as const, 'ends with' as const), label: labels, value: values }),
    fc.record({ is: fc.constantFrom('in' as const, 'not in' as const), label: labels, values: fc.array(values, { maxLength: 3 }) }),
    fc.record({ is: fc.constant('not' as const), inner: tie('tree') }),
    fc.record({ is: fc.constantFrom('and' as const, 'or' as const), parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) }),
  ),
})).tree;

function means(tree: Tree, set: ReadonlyMap<string, string>): boolean {
  switch (tree.is) {
    case 'all': return true;
    case 'global': return !set.has(namespaceLabel);
    case 'has': return set.has(tree.label);
    case 'not': return !means(tree.inner, set);
    case 'and': return tree.parts.every((part) => means(part, set));
    case 'or': return tree.parts.some((part) => means(part, set));
    case 'in': return tree.values.some((value) => set.get(tree.label) === value);
    case 'not in': return tree.values.every((value) => set.get(tree.label) !== value);
    default: break;
  }
  const value = set.get(tree.label);
  // A label that is not there is different from every value, and has no parts.
  if (value === undefined) return tree.is === '!=';
  switch (tree.is) {
    case '==': return value === tree.value;
    case '!=': return value !== tree.value;
    case 'contains': return value.includes(tree.value);
    case 'starts with': return value.startsWith(tree.value);
    default: return value.endsWith(tree.value);
  }
}

/** @param spaces between what need not be apart */
function print(tree: Tree, spaces: string, quote: string): string {
  const quoted = (value: string): string => `${quote}${value}${quote}`;
  const inner = (part: Tree): string => (part.is === 'and' || part.is === 'or' ? `(${spaces}${print(part, spaces, quote)}${spaces})` : print(part, spaces, quote));
  switch (tree.is) {
    case 'all':
    case 'global': return `${tree.is}(${spaces})`;
    case 'has': return `has(${spaces}${tree.label}${spaces})`;
    case 'not': return `!${spaces}${inner(tree.inner)}`;
    case 'and': return tree.parts.map(inner).join(`${spaces}&&${spaces}`);
    // Without parentheses where "and" binds tighter anyway.
    case 'or': return tree.parts.map((part) => (part.is === 'and' ? print(part, spaces, quote) : inner(part))).join(`${spaces}||${spaces}`);
    case 'in':
    case 'not in': return `${tree.label} ${tree.is.replace(' ', ` ${spaces}`)}${spaces}{${spaces}${tree.values.map(quoted).join(`${spaces},${spaces}`)}${spaces}}`;
    case '==':
    case '!=': return `${tree.label}${spaces}${tree.is}${spaces}${quoted(tree.value)}`;
    default: return `${tree.label} ${tree.is}${spaces}${quoted(tree.value)}`;
  }
}

const printed = fc.record({ tree: trees, spaces: fc.constantFrom('', ' ', ' \t\n '), quote: fc.constantFrom('"', "'") });

describe('selectors', () => {
  law('a selector means what it says, however it is spaced and quoted', fc.property(printed, labelSets, ({ tree, spaces, quote }, set) => {
    assert.equal(parseSelector(print(tree, spaces, quote))(set), means(tree, set));
  }));

  law('"!" turns a selector round, and twice leaves it as it was', fc.property(trees, labelSets, (tree, set) => {
    const text = `(${print(tree, ' ', '"')})`;
    assert.equal(parseSelector(`!${text}`)(set), !parseSelector(text)(set));
    assert.equal(parseSelector(`!!${text}`)(set), parseSelector(text)(set));
  }));

  law('"not in" and "!=" are the opposites of "in" and "=="', fc.property(labels, fc.array(values, { minLength: 1, maxLength: 3 }), labelSets, (label, several, set) => {
    const braced = `{${several.map((value) => `"${value}"`).join(', ')}}`;
    assert.equal(parseSelector(`${label} not in ${braced}`)(set), !parseSelector(`${label} in ${braced}`)(set));
    assert.equal(parseSelector(`${label} != "${several[0]}"`)(set), !parseSelector(`${label} == "${several[0]}"`)(set));
    assert.equal(parseSelector(`${label} in ${braced}`)(set), several.some((value) => parseSelector(`${label} == "${value}"`)(set)));
  }));

  law('what is no selector is refused by name, never by accident', fc.property(fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', '=', '!', '&&', '||', '(', ')', '{', '}', ',', "'", '"', ' ', '.', 'in', 'not ', 'has', 'all()', 'starts with '), maxLength: 12 }),
    fc.string({ unit: 'binary' }),
  ), (text) => {
    try {
      assert.equal(typeof parseSelector(text)(new Map([['a', 'b']])), 'boolean');
    } catch (error) {
      assert.ok(error instanceof SelectorError, String(error));
    }
  }));

  test('an empty selector means all', () => {
    assert.equal(parseSelector('')(new Map()), true);
    assert.equal(parseSelector('  \n')(new Map()), true);
  });

  const refusals: readonly (readonly [selector: string, sentence: RegExp])[] = [
    ["role = 'node'", /invalid selector at position 4: {2}= 'node'/],
    ['role == node', /a quoted value expected before node/],
    ["role == 'node", /invalid selector at position 7/],
    ['role', /an operator expected at its end/],
    ["role == 'a' role == 'b'", /&& or \|\| expected before role/],
    ["(role == 'a'", /\) expected at its end/],
    ['has(role', /\) expected at its end/],
    ['some()', /all\(\), global\(\) or has\(label\) expected/],
    ["role starts 'a'", /with expected before a/],
    ["role in {'a'", /} expected at its end/],
    ["role not {'a'}", /an operator expected before {/],
    ['&& all()', /a label expected before &&/],
    [`${'('.repeat(100_000)}all()`, /nested more than 200 deep/],
    [`${'!'.repeat(100_000)}all()`, /nested more than 200 deep/],
  ];
  for (const [selector, sentence] of refusals) {
    test(`"${selector.slice(0, 30)}" is refused with a sentence`, () => {
      assert.throws(() => parseSelector(selector), (error: Error) => error instanceof SelectorError && sentence.test(error.message));
    });
  }
});
