/**
 * Runs the tests: `regent test [suite …]`, all suites without an argument. Type check and lint go before the unit tests;
 * every suite is one or two folders under test/. Closes with the runner's own lines and one line of what passed and how long it took.
 *
 * Exit status: 0 all passed, 1 something failed, 2 the arguments are wrong, 3 what they name cannot be had.
 */
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contractTarget, OptionError, type ContractTarget } from './contract/options.ts';
import { simOptions } from './sim/options.ts';

const root = join(import.meta.dirname, '..');

interface Suite {
  readonly folders: readonly string[];
  /** Suites that own the machine's namespaces and engines run one file at a time. */
  readonly concurrency: number;
  /** Longest time for one test file, so that nothing hangs in silence. */
  readonly timeoutMs: number;
  /** A program that goes on after the test files, with the options that are its own. */
  readonly program?: string;
}

const pure = { concurrency: availableParallelism(), timeoutMs: 120_000 };
const onTheMachine = { concurrency: 1, timeoutMs: 20 * 60_000 };

/** In the order in which they run: the quick ones first. */
const suites = new Map<string, Suite>([
  ['unit', { ...pure, folders: ['unit', 'machines'] }],
  ['contract', { ...pure, folders: ['contract'], timeoutMs: 300_000 }],
  ['model', { ...pure, folders: ['models'], timeoutMs: 300_000 }],
  ['mutants', { ...pure, folders: ['mutants'] }],
  ['sim', { ...pure, folders: ['sim'], program: 'sim/run-histories.ts' }],
  ['lab', { ...pure, folders: ['labs'] }],
  ['rig', { ...onTheMachine, folders: ['rig'] }],
  ['browser', { ...onTheMachine, folders: ['browser'] }],
]);

function refuse(sentence: string, exitCode = 2): never {
  process.stderr.write(`regent test: ${sentence}\n`);
  process.exit(exitCode);
}

/** Says what is wrong with the arguments, and ends with it. */
function refusal(error: unknown): never {
  if (!(error instanceof OptionError)) throw error;
  return refuse(error.message, error.exitCode);
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' }, seeds: { type: 'string' }, from: { type: 'string' }, seed: { type: 'string' },
        faults: { type: 'string' }, strikes: { type: 'string' }, size: { type: 'string' }, trace: { type: 'boolean' }, mesos: { type: 'string' }, 'calico-bin': { type: 'string' },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

interface Outcome {
  readonly name: string;
  readonly ok: boolean;
  readonly tookMs: number;
}

function run(name: string, program: string, args: string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    const done = (ok: boolean): void => resolve({ name, ok, tookMs: performance.now() - start });
    child.once('error', (error) => {
      process.stderr.write(`${name}: ${error.message}\n`);
      done(false);
    });
    child.once('close', (code) => done(code === 0));
  });
}

/** TypeScript and lint; both are native programs that need a second or two. */
async function check(): Promise<Outcome[]> {
  const bin = join(root, 'node_modules/.bin');
  return [
    await run('typecheck', process.execPath, [join(bin, 'tsc'), '--noEmit']),
    await run('typecheck of the page', process.execPath, [join(bin, 'tsc'), '--noEmit', '-p', 'src/inspector/web']),
    await run('lint', process.execPath, [join(bin, 'oxlint'), '--deny-warnings', 'src', 'test', 'bench']),
  ];
}

async function runSuite(name: string, suite: Suite, target: ContractTarget): Promise<Outcome[]> {
  const all = globSync(suite.folders.map((folder) => `test/${folder}/**/*.test.ts`), { cwd: root }).toSorted();
  const files = name === 'contract' ? all.filter((file) => target.files.test(file)) : all;
  const outcomes: Outcome[] = [];
  // One history is asked for in order to be read.
  if (files.length > 0 && options.seed === undefined) {
    outcomes.push(await run(name, process.execPath, [
      // XState's development build says what its production build swallows.
      '--conditions=development',
      '--test', '--test-reporter=spec', `--test-concurrency=${suite.concurrency}`, `--test-timeout=${suite.timeoutMs}`,
      ...files,
    ], name === 'contract' ? target.env : {}));
  }
  if (suite.program !== undefined) outcomes.push(await run(`${name} histories`, process.execPath, [join('test', suite.program), ...forHistories()]));
  return outcomes;
}

/** The options of sim, as they were given. */
function forHistories(): string[] {
  return Object.entries({ seeds, from, seed, faults, strikes, size }).flatMap(([key, value]) => (value === undefined ? [] : [`--${key}`, value])).concat(trace === true ? ['--trace'] : []);
}

/** What the contract suites have compared, told once more where it is seen: at the end. */
async function withTotals(target: ContractTarget, work: (target: ContractTarget) => Promise<Outcome[]>): Promise<Outcome[]> {
  const folder = mkdtempSync(join(tmpdir(), 'regent-contract-'));
  const file = join(folder, 'totals');
  writeFileSync(file, '');
  try {
    const done = await work({ ...target, env: { ...target.env, REGENT_CONTRACT_TOTALS: file } });
    process.stdout.write(readFileSync(file, 'utf8'));
    return done;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const { values: options, positionals: asked } = parse();
if (options.help === true) {
  process.stdout.write(`Usage: regent test [suite …]

Type check, lint and the tests: all of them, or the suites that are named.

Suites: ${[...suites.keys()].join(', ')}

Options for contract, which compares with recordings of a real Mesos and a real Calico:
  --mesos URL       a running master (with an agent) instead of the embedded one; what needs power over its processes is
                    skipped by name
  --calico-bin DIR  Calico's programs of that folder instead of the embedded ones

Options for sim:
  --seeds N       how many histories of ten simulated minutes (default 200)
  --from S        the first seed (default: from the time, so that every run looks where nobody has looked yet)
  --seed S        this one only; without --trace its faults are made as few as still bring the failure about
  --trace         the story of that history
  --faults A,B    draw from these faults only
  --strikes N     so many faults in each of its two rounds (default: 1 to 8 by the seed, in every fifth round up to 30)
  --size N        so many containers (default: 3, 5 or 7 by the seed)

Examples:
  ./regent test unit sim
  ./regent test contract
  ./regent test contract --mesos http://10.0.0.1:5050
  ./regent test contract --calico-bin /opt/cni/bin
  ./regent test sim --seeds 1000
  ./regent test sim --seed 7 --trace --faults kill-leader,freeze-daemon
  ./regent test sim --seeds 100 --size 9 --strikes 40
`);
  process.exit(0);
}
const unknown = asked.find((name) => !suites.has(name));
if (unknown !== undefined) refuse(`"${unknown}" is no suite; allowed are ${[...suites.keys()].join(', ')}, or nothing for all.`);

const { seeds, from, seed, faults, strikes, size, trace } = options;
if ((seeds ?? from ?? seed ?? faults ?? strikes ?? size ?? trace) !== undefined && asked.length > 0 && !asked.includes('sim')) refuse('--seeds, --from, --seed, --faults, --strikes, --size and --trace are options of sim: regent test sim --seeds 1000.');
try {
  simOptions(options, process.env);
} catch (error) {
  refusal(error);
}
if ((options.mesos ?? options['calico-bin']) !== undefined && !asked.includes('contract')) refuse('--mesos and --calico-bin are options of contract: regent test contract --mesos URL.');
const target = await contractTarget({ mesos: options.mesos, calicoBin: options['calico-bin'] }).catch(refusal);

const outcomes: Outcome[] = [];
if (asked.length === 0 || asked.includes('unit')) outcomes.push(...await check());
for (const [name, suite] of suites) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  outcomes.push(...await (name === 'contract' ? withTotals(target, (telling) => runSuite(name, suite, telling)) : runSuite(name, suite, target)));
}
const line = outcomes.map(({ name, ok, tookMs }) => `${name} ${ok ? 'ok' : 'FAILED'} ${(tookMs / 1000).toFixed(1)} s`).join(', ');
process.stderr.write(`regent test: ${line === '' ? 'no test file found' : line}\n`);
process.exitCode = outcomes.length > 0 && outcomes.every(({ ok }) => ok) ? 0 : 1;
