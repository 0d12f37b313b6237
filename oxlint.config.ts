/**
 * Lint: who may import whom, and where time, chance and I/O are forbidden. CONTRIBUTING.md says why.
 */
import { defineConfig, type OxlintOverride } from 'oxlint';

/** Room under src/ → the rooms it may import, beside itself. */
const mayImport: Record<string, readonly string[]> = {
  domain: [],
  protocols: [],
  labs: [],
  ports: ['domain'],
  machines: ['domain'],
  actors: ['ports', 'domain'],
  adapters: ['ports', 'domain', 'protocols'],
  composition: ['machines', 'actors', 'ports'],
  sim: ['ports', 'domain', 'composition'],
  embedded: ['protocols'],
  gateway: ['domain', 'protocols'],
  inspector: ['domain', 'protocols'],
  rig: ['ports', 'adapters', 'domain'],
  daemon: ['composition', 'machines', 'adapters', 'inspector', 'ports', 'domain'],
};
/** Room → rooms of which it may know the types. */
const mayImportTypes: Record<string, readonly string[]> = { machines: ['ports'] };
/** cli, which may import all, is imported by none. */
const rooms = [...Object.keys(mayImport), 'cli'];

/** Decisions only: the same input must give the same output, whenever and wherever it runs. */
const pure = ['domain', 'machines', 'labs'];
/** Logic whose time and chance are handed in, so that tests and the simulated world can do it. */
const clockless = [...pure, 'protocols', 'ports', 'actors', 'sim', 'inspector'];

const clocks = ['setTimeout', 'setInterval', 'setImmediate', 'performance', 'Date', 'globalThis', 'global'];
const worlds = ['process', 'fetch', 'console', 'crypto', 'WebSocket', 'Buffer'];
const chance = [{ object: 'Math', property: 'random', message: 'Chance comes from a seeded generator.' }];

const only = (message: string) => (name: string) => ({ name, message });

/** Calico's policies and pool are the rig's: whoever runs statecharts writes none, so that none can be left over. */
const noCalico = { regex: '/(adapters|protocols)/calico/', message: 'What is in Calico\'s datastore is the rig\'s: a daemon writes nothing there.' };
const hasNoCalico = ['daemon', 'actors', 'composition', 'gateway'];

function forRoom(room: string, allowed: readonly string[]): OxlintOverride {
  const foreign = rooms.filter((other) => other !== room && !allowed.includes(other));
  const types = mayImportTypes[room] ?? [];
  const modules = pure.includes(room)
    ? [{ regex: '^(node:|fs$|os$|net$|http$|timers)', message: `src/${room} decides; what touches the world is an actor.` }]
    : clockless.includes(room)
      ? [{ regex: '^node:(timers|perf_hooks)', message: 'Time comes from the injected clock.' }]
      : [];
  return {
    files: [`src/${room}/**`, `src/${room}.ts`],
    rules: {
      'no-restricted-imports': ['error', {
        patterns: [
          {
            regex: `^(\\.\\.?/)+(${foreign.filter((other) => !types.includes(other)).join('|')})(/|\\.ts$)`,
            message: `src/${room} may import only: ${[...allowed, 'itself'].join(', ')}.`,
          },
          ...types.map((other) => ({
            regex: `^(\\.\\.?/)+${other}/`, allowTypeImports: true, message: `src/${room} may import only types of src/${other}.`,
          })),
          ...modules,
          ...hasNoCalico.includes(room) ? [noCalico] : [],
        ],
      }],
      ...clockless.includes(room) && {
        'no-restricted-globals': ['error',
          ...clocks.map(only('Time comes from the injected clock.')),
          ...pure.includes(room) ? worlds.map(only('I/O is done by actors.')) : []],
        'no-restricted-properties': ['error', ...chance],
      },
    },
  };
}

/** The page runs in a browser, whose clock is the only one that it has; whoever cannot see or point can use it, too. */
const page: OxlintOverride = {
  files: ['src/inspector/web/**'],
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y'],
  rules: {
    'no-restricted-globals': 'off',
    'react/rules-of-hooks': 'error',
    'react/jsx-key': 'error',
    // Inside a drawing there are no such elements.
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/label-has-associated-control': ['error', { depth: 4 }],
  },
};

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'node'],
  categories: { correctness: 'error' },
  options: { typeAware: true },
  ignorePatterns: ['src/protocols/**/generated/**', 'statecharts'],
  rules: {
    'eqeqeq': ['error', 'always', { null: 'ignore' }],
    'prefer-const': 'error',
    'import/no-cycle': 'error',
    'no-console': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/consistent-type-imports': 'error',
    // What node:test returns is awaited by the runner itself.
    'typescript/no-floating-promises': ['error', {
      allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] }],
    }],
    'typescript/no-misused-promises': 'error',
    'unicorn/prefer-node-protocol': 'error',
  },
  overrides: [...Object.entries(mayImport).map(([room, allowed]) => forRoom(room, allowed)), page],
});
