/** The JSON in statecharts/, read by what Stately's own tools read machines with. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { installFixture } from '../fixtures/install.ts';

const installed = installFixture('stately-tools');
const skip = 'missing' in installed ? installed.missing : false;
const statecharts = resolve(import.meta.dirname, '../../statecharts');

/** As `@xstate/machine-extractor` gives it: lists of one are no lists, guards are called `cond`, actions are wrapped. */
interface Config {
  readonly type?: string;
  readonly initial?: string;
  readonly history?: string;
  readonly description?: string;
  readonly tags?: OneOrMore<string>;
  readonly entry?: OneOrMore<Named>;
  readonly exit?: OneOrMore<Named>;
  readonly invoke?: OneOrMore<Outcomes & { readonly id: string; readonly src: string }>;
  readonly on?: Readonly<Record<string, OneOrMore<Transition>>>;
  readonly after?: Readonly<Record<string, OneOrMore<Transition>>>;
  readonly always?: OneOrMore<Transition>;
  readonly onDone?: OneOrMore<Transition>;
  readonly states?: Readonly<Record<string, Config>>;
}
type OneOrMore<T> = T | readonly T[];
type Named = { readonly type: string } | { readonly action: { readonly type: string } };
interface Outcomes {
  readonly onDone?: OneOrMore<Transition>;
  readonly onError?: OneOrMore<Transition>;
  readonly onSnapshot?: OneOrMore<Transition>;
}
interface Transition {
  readonly target?: OneOrMore<string>;
  readonly cond?: { readonly type: string };
  readonly guard?: { readonly type: string };
  readonly actions?: OneOrMore<Named>;
  readonly description?: string;
}
interface Extractor {
  readonly extractMachinesFromFile: (code: string) => { readonly machines: readonly { toConfig(): Config | undefined }[] } | null;
}

const listOf = <T>(value: OneOrMore<T> | undefined): readonly T[] => (value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T]);
const namesOf = (actions: OneOrMore<Named> | undefined): readonly string[] => listOf(actions).map((named) => ('action' in named ? named.action.type : named.type));

/** Every state and every transition of a machine, one line each. */
function linesOf(config: Config, path = ''): readonly string[] {
  const { type, initial, history, description, tags, entry, exit, invoke, on = {}, after = {}, always, onDone, states = {} } = config;
  const transitions = (trigger: string, list: OneOrMore<Transition> | undefined): readonly string[] =>
    listOf(list).map(({ target, cond, guard, actions, description: why }, k) =>
      JSON.stringify([path, trigger, k, listOf(target), (cond ?? guard)?.type ?? null, namesOf(actions), why ?? null]));
  return [
    JSON.stringify([path, type ?? null, initial ?? null, history ?? null, description ?? null, listOf(tags), namesOf(entry), namesOf(exit)]),
    ...Object.entries(on).flatMap(([event, list]) => transitions(`on ${event}`, list)),
    ...Object.entries(after).flatMap(([delay, list]) => transitions(`after ${delay}`, list)),
    ...transitions('always', always),
    ...transitions('done', onDone),
    ...listOf(invoke).flatMap((one) => [
      JSON.stringify([path, 'invokes', one.id, one.src]),
      ...transitions(`${one.id} is done`, one.onDone), ...transitions(`${one.id} fails`, one.onError), ...transitions(`${one.id} tells`, one.onSnapshot),
    ]),
    ...Object.entries(states).flatMap(([key, child]) => linesOf(child, `${path}/${key}`)),
  ];
}

for (const file of readdirSync(statecharts).filter((name) => name.endsWith('.json'))) {
  test(`Stately's tools read every state and every transition of ${file}`, { skip }, () => {
    const folder = 'folder' in installed ? installed.folder : '';
    const { extractMachinesFromFile } = createRequire(join(folder, 'package.json'))('@xstate/machine-extractor') as Extractor;
    const json = readFileSync(join(statecharts, file), 'utf8');
    const machines = extractMachinesFromFile(`import { createMachine } from 'xstate';\n\nexport const machine = createMachine(${json});\n`)?.machines ?? [];
    assert.equal(machines.length, 1);
    const read = linesOf(machines[0]?.toConfig() ?? assert.fail('no machine was found'));
    assert.ok(read.length > 5);
    assert.deepEqual(read.toSorted(), linesOf(JSON.parse(json) as Config).toSorted());
  });
}
