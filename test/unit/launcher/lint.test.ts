import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

const root = join(import.meta.dirname, '../../..');

/** Where → what is planted → the rule that must see it. */
const violations: [file: string, source: string, rule: string][] = [
  ['src/domain/imports-machine.ts', "import '../machines/x.ts';", 'no-restricted-imports'],
  ['src/domain/deep/imports-adapter.ts', "import '../../adapters/etcd/x.ts';", 'no-restricted-imports'],
  ['src/protocols/imports-domain.ts', "import '../domain/x.ts';", 'no-restricted-imports'],
  ['src/ports/imports-adapter.ts', "import '../adapters/x.ts';", 'no-restricted-imports'],
  ['src/machines/imports-actor.ts', "import '../actors/x.ts';", 'no-restricted-imports'],
  ['src/machines/imports-port-value.ts', "import { x } from '../ports/x.ts'; x();", 'no-restricted-imports'],
  ['src/actors/imports-machine.ts', "import '../machines/x.ts';", 'no-restricted-imports'],
  ['src/adapters/imports-rig.ts', "import '../rig/x.ts';", 'no-restricted-imports'],
  ['src/adapters/imports-daemon.ts', "import '../daemon.ts';", 'no-restricted-imports'],
  ['src/sim/imports-adapter.ts', "import '../adapters/x.ts';", 'no-restricted-imports'],
  ['src/embedded/mesos/imports-domain.ts', "import '../../domain/x.ts';", 'no-restricted-imports'],
  ['src/gateway/imports-port.ts', "import '../ports/x.ts';", 'no-restricted-imports'],
  ['src/inspector/imports-machine.ts', "import '../machines/x.ts';", 'no-restricted-imports'],
  ['src/inspector/reads-clock.ts', 'export const now = Date.now();', 'no-restricted-globals'],
  ['src/inspector/web/imports-machine.ts', "import '../../machines/x.ts';", 'no-restricted-imports'],
  ['src/inspector/web/nameless.tsx', 'export const x = <img src="a.png" />;', 'alt-text'],
  ['src/rig/imports-embedded.ts', "import '../embedded/x.ts';", 'no-restricted-imports'],
  ['src/rig/imports-cli.ts', "import '../cli/x.ts';", 'no-restricted-imports'],
  ['src/daemon.ts', "import './rig/x.ts';", 'no-restricted-imports'],
  ['src/gateway/writes-policies.ts', "import '../protocols/calico/resources.ts';", 'no-restricted-imports'],
  ['src/machines/does-io.ts', "import 'node:fs';", 'no-restricted-imports'],
  ['src/domain/does-io.ts', "import 'node:child_process';", 'no-restricted-imports'],
  ['src/actors/takes-timers.ts', "import 'node:timers/promises';", 'no-restricted-imports'],
  ['src/machines/reads-clock.ts', 'export const now = Date.now();', 'no-restricted-globals'],
  ['src/domain/makes-date.ts', 'export const now = new Date();', 'no-restricted-globals'],
  ['src/domain/measures.ts', 'export const now = performance.now();', 'no-restricted-globals'],
  ['src/machines/waits.ts', 'setTimeout(() => {}, 1);', 'no-restricted-globals'],
  ['src/machines/repeats.ts', 'setInterval(() => {}, 1);', 'no-restricted-globals'],
  ['src/actors/waits.ts', 'setTimeout(() => {}, 1);', 'no-restricted-globals'],
  ['src/sim/reads-clock.ts', 'export const now = Date.now();', 'no-restricted-globals'],
  ['src/machines/hides.ts', 'globalThis.setTimeout(() => {}, 1);', 'no-restricted-globals'],
  ['src/domain/reads-environment.ts', 'export const home = process.env;', 'no-restricted-globals'],
  ['src/machines/throws-dice.ts', 'export const x = Math.random();', 'no-restricted-properties'],
  ['src/actors/throws-dice.ts', 'export const x = Math.random();', 'no-restricted-properties'],
  ['src/adapters/floats.ts', 'async function work(): Promise<void> {}\nexport function run(): void { work(); }', 'no-floating-promises'],
  ['src/adapters/unused.ts', 'const unused = 1;\nexport {};', 'no-unused-vars'],
  ['src/cli/talks.ts', "console.log('x');", 'no-console'],
  ['bench/floats.ts', 'async function work(): Promise<void> {}\nexport function run(): void { work(); }', 'no-floating-promises'],
  ['src/inspector/web/views/list.tsx', 'export const list = ([1, 2] as const).map((n) => <i>{n}</i>);', 'jsx-key'],
  ['test/unit/floats.ts', 'async function work(): Promise<void> {}\nexport function run(): void { work(); }', 'no-floating-promises'],
];

/** What the same rules must let through. */
const permitted: [file: string, source: string][] = [
  ['src/machines/knows-port-type.ts', "import type { X } from '../ports/x.ts';\nexport type Y = X;"],
  ['src/cli/composes.ts', "import '../rig/x.ts';\nimport '../daemon.ts';\nsetTimeout(() => {}, 1);"],
  ['src/adapters/waits.ts', "import '../ports/x.ts';\nsetTimeout(() => {}, Math.random() * Date.now());"],
  ['src/domain/beside.ts', "import './x.ts';\nimport '../domain/y.ts';"],
  ['src/inspector/web/reads-clock.ts', 'export const now = Date.now();'],
  ['test/unit/tests.ts', "import { test } from 'node:test';\ntest('a', async () => {});"],
];

let folder = '';
/** File → rules that complained about it. */
const found = new Map<string, Set<string>>();

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regent-lint-'));
  for (const file of ['oxlint.config.ts', 'tsconfig.json', 'package.json']) copyFileSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const plant = (file: string, source: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${source}\n`);
  };
  for (const [file, source] of [...violations, ...permitted]) plant(file, source);
  for (const room of ['ports', 'machines', 'actors', 'adapters', 'rig', 'domain', 'cli']) plant(`src/${room}/x.ts`, 'export type X = number;\nexport function x(): void {}');
  plant('src/domain/y.ts', 'export {};');

  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [join(root, 'node_modules/.bin/oxlint'), '--format=json', 'src', 'test', 'bench'],
      { cwd: folder, maxBuffer: 1 << 26 }, (_error, stdout) => resolve(stdout));
  });
  const { diagnostics } = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] };
  for (const { code, filename } of diagnostics) {
    const rule = /\((.*)\)/.exec(code)?.[1] ?? code;
    found.set(filename, (found.get(filename) ?? new Set()).add(rule));
  }
});

after(() => rmSync(folder, { recursive: true, force: true }));

for (const [file, source, rule] of violations) {
  test(`lint refuses ${source.split('\n').at(-1) ?? ''} in ${file}`, () => {
    assert.ok(found.get(file)?.has(rule), `${rule} did not complain; these did: ${[...found.get(file) ?? []].join(', ') || 'none'}`);
  });
}

for (const [file] of permitted) {
  test(`lint permits what ${file} does`, () => {
    assert.deepEqual([...found.get(file) ?? []], []);
  });
}
