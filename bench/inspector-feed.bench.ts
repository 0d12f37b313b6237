/**
 * What the inspector costs the daemon: `node bench/inspector-feed.bench.ts`. The same 1,000 statecharts are sent the same events
 * with and without an inspector, and with one that a viewer reads; what differs is its price. At 1,000 events a second, 1 µs of it
 * is 0.1 % of the daemon's time: 30 µs are allowed. Exit status 1 where it is more, or where memory goes on growing.
 */
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { assign, createActor, sendTo, setup } from 'xstate';
import { WebSocket } from 'ws';
import { attachInspector, type Inspector } from '../src/inspector/attach.ts';
import type { Clock } from '../src/inspector/clock.ts';

if (!isMainThread) {
  // A viewer in a thread of its own, as a browser is: what it does is not the daemon's time.
  new WebSocket(String(workerData), { headers: { authorization: 'Bearer token-of-the-bench' } }).on('message', () => {});
  await new Promise(() => {});
}

const children = 999;
const eventsARound = 5_000;
const rounds = 9;
const allowedUs = 30;
const allowedGrowthMiB = 24;

const clock: Clock = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

interface ChildContext {
  count: number;
  report: { readonly slot: number; readonly address: string; readonly phase: string; readonly seen: readonly number[] };
  why: string;
}

/** As large as a container's: a dozen values of context, a guard, a delay, an answer to its parent. */
const child = setup({
  types: { input: {} as { slot: number }, context: {} as ChildContext, events: {} as { type: 'work'; with: { readonly taskId: string; readonly phase: string; readonly why: string } } | { type: 'rest' } },
  guards: { canWork: ({ context }) => context.count >= 0 },
}).createMachine({
  id: 'child',
  context: ({ input }) => ({ count: 0, report: { slot: input.slot, address: '10.60.0.1', phase: 'wanted', seen: [1, 2, 3] }, why: '' }),
  initial: 'resting',
  states: {
    resting: { on: { work: { guard: 'canWork', target: 'working', actions: assign(({ context, event }) => ({ count: context.count + 1, why: event.with.why, report: { ...context.report, phase: event.with.phase } })) } } },
    working: { after: { 60000: 'resting' }, on: { work: { target: 'resting', actions: assign({ count: ({ context }) => context.count + 1 }) } } },
  },
});

const parent = setup({ types: { context: {} as { sent: number }, events: {} as { type: 'pass'; to: number } }, actors: { child } }).createMachine({
  id: 'parent',
  context: { sent: 0 },
  invoke: Array.from({ length: children }, (_, slot) => ({ id: `child-${slot}`, src: 'child' as const, input: { slot } })),
  on: {
    pass: {
      actions: [
        assign({ sent: ({ context }) => context.sent + 1 }),
        sendTo(({ event }) => `child-${event.to}`, ({ context }) => ({ type: 'work', with: { taskId: `bench-${context.sent}`, phase: 'running', why: `the ${context.sent}th time` } })),
      ],
    },
  },
});

interface Bench {
  readonly name: string;
  readonly round: () => number;
  readonly stop: () => void;
}

/** Each `pass` is two events: to the parent, and to a child of it. @returns microseconds an event of each round */
function bench(name: string, inspector: Inspector | null): Bench {
  const actor = createActor(parent, { id: 'parent', ...inspector !== null && { inspect: inspector.inspect } });
  actor.start();
  let next = 0;
  return {
    name,
    round: () => {
      const startedMs = performance.now();
      for (let n = 0; n < eventsARound / 2; n += 1) {
        actor.send({ type: 'pass', to: next });
        next = (next + 1) % children;
      }
      return ((performance.now() - startedMs) * 1_000) / eventsARound;
    },
    stop: () => actor.stop(),
  };
}

const attach = (): Inspector =>
  attachInspector({ clock, run: 'bench', title: 'bench', source: 'daemon', token: 'token-of-the-bench', secrets: ['another-secret', 'a-third-secret'], allowControl: false, onTrouble: (message, error) => process.stderr.write(`${message}: ${String(error)}\n`) });
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const breathe = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const alone = bench('nobody looks, no inspector', null);
const quiet = bench('inspector, no viewer', attach());
const seen = attach();
const server = await seen.serve('127.0.0.1', 0);
const looked = bench('inspector, one viewer', seen);
const viewer = new Worker(import.meta.filename, { workerData: `ws://127.0.0.1:${server?.port ?? 0}/feed` });
// It has connected when it has been counted.
for (let viewers = 0; viewers === 0; await breathe(20)) {
  const health = (await (await fetch(`http://127.0.0.1:${server?.port ?? 0}/healthz`)).json()) as { viewers: number };
  viewers = health.viewers;
}

const benches = [alone, quiet, looked];
const times = new Map<string, number[]>(benches.map(({ name }) => [name, []]));
const memory: number[] = [];
for (let n = 0; n < rounds + 2; n += 1) {
  for (const { name, round } of benches) {
    const us = round();
    // The first two warm up.
    if (n >= 2) times.get(name)?.push(us);
    await breathe(60);
  }
  globalThis.gc?.();
  memory.push(process.memoryUsage().heapUsed / 1024 ** 2);
}
const base = median(times.get(alone.name) ?? []);
let isFine = true;
for (const { name } of benches.slice(1)) {
  const costUs = median(times.get(name) ?? []) - base;
  isFine &&= costUs <= allowedUs;
  process.stdout.write(`${JSON.stringify({ bench: 'inspector-feed', case: name, costUsPerEvent: Number(costUs.toFixed(2)), percentAt1000PerSecond: Number((costUs / 10).toFixed(2)), allowedPercent: allowedUs / 10, eventUs: Number(base.toFixed(2)) })}\n`);
}
// Two rings of 20,000 are full after five rounds of 10,000 events each.
const growth = (memory.at(-1) ?? 0) - (memory[6] ?? 0);
if (globalThis.gc !== undefined) {
  isFine &&= growth <= allowedGrowthMiB;
  process.stdout.write(`${JSON.stringify({ bench: 'inspector-feed', case: 'heap after the first ring', heapMiB: memory.map(Math.round), growthMiB: Number(growth.toFixed(1)) })}\n`);
}
await viewer.terminate();
for (const { stop } of benches) stop();
await seen.close();
process.exitCode = isFine ? 0 : 1;
