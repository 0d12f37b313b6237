/**
 * How the cost of deciding grows: `node bench/scaling.bench.ts`. What counts is the processor's time; the real statecharts run on the
 * simulated world. Exit status 1 where a cost grows faster than the logarithm of what grows.
 */
import { chooseOffers, type PlacementOffer } from '../src/domain/placement.ts';
import { runHistory } from '../src/sim/history.ts';
import { SimWorld } from '../src/sim/world.ts';
import { cost } from './cost.ts';

function say(what: string, figures: string, verdict = ''): void {
  process.stdout.write(`  ${what.padEnd(52)} ${figures.padStart(34)}   ${verdict}\n`);
}

interface Point {
  readonly n: number;
  readonly us: number;
}

/** From the first point to the last the cost may grow as the logarithm of n does. */
function judge(what: string, unit: string, points: readonly Point[]): void {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return;
  const allowed = Math.log2(last.n) / Math.log2(first.n);
  const grown = last.us / first.us;
  for (const { n, us } of points) say(`${what}, n = ${n}`, `${us.toFixed(2)} µs ${unit}`);
  const isMissed = grown > allowed;
  if (isMissed) process.exitCode = 1;
  say(`  from ${first.n} to ${last.n}`, `grows ${grown.toFixed(2)} ×`, `${isMissed ? 'MISSED' : 'reached'}: log n grows ${allowed.toFixed(2)} ×`);
}

/** One choice among offers: n offers are looked at once and answered one by one, so what counts is the time for each. */
async function placement(): Promise<Point[]> {
  const points: Point[] = [];
  for (const n of [10, 100, 1_000, 10_000]) {
    const offers = Array.from({ length: n }, (_, k): PlacementOffer => ({ offerId: `o${k}`, agentId: `a${(k * 7919) % n}`, hostname: 'h', cpusMillis: 1_000 + (k % 13), memMillis: 1_000_000, attributes: {} }));
    const rounds = Math.ceil(400_000 / n);
    const once = (): void => void chooseOffers(offers, { cpusMillis: 500, memMillis: 512_000 }, {}, 9);
    for (let k = 0; k < rounds / 4; k += 1) once();
    const { ms } = await cost(() => {
      for (let k = 0; k < rounds; k += 1) once();
    });
    points.push({ n, us: (ms * 1_000) / rounds / n });
  }
  return points;
}

/** A follower dies and is replaced, again and again; Mesos offers what n agents have. */
async function agents(): Promise<Point[]> {
  const points: Point[] = [];
  for (const n of [10, 100, 1_000]) {
    const world = new SimWorld({ seed: 1, size: 3, agents: n });
    world.startDaemon();
    await world.run(60_000, () => world.isWhole());
    const before = world.clock.fired;
    const { ms } = await cost(async () => {
      for (let k = 0; k < 12; k += 1) {
        world.kill(world.containers.living.find(({ taskId }) => taskId !== world.leader)?.taskId ?? '');
        await world.run(30_000);
        if (!world.isWhole()) throw new Error(world.notYet() ?? '');
      }
    });
    points.push({ n, us: (ms * 1_000) / (world.clock.fired - before) });
    world.end();
  }
  return points;
}

/** n clusters of three side by side form on one Mesos and then live on for ten seconds. */
async function clusters(): Promise<Point[]> {
  const points: Point[] = [];
  for (const n of [10, 50, 200]) {
    const first = new SimWorld({ seed: 1, size: 3, agents: 200, name: 'c0' });
    const all = [first, ...Array.from({ length: n - 1 }, (_, k) => new SimWorld({ seed: 1, size: 3, agents: 0, name: `c${k + 1}`, beside: first }))];
    const { ms } = await cost(async () => {
      for (const world of all) world.startDaemon();
      await first.run(20_000);
    });
    const missing = all.map((world) => world.violations[0] ?? world.notYet()).find((sentence) => sentence !== null);
    if (missing !== undefined) throw new Error(missing ?? '');
    points.push({ n, us: (ms * 1_000) / first.clock.fired });
    for (const world of all) world.end();
  }
  return points;
}

// Compiled before anything is measured.
await runHistory({ seed: 1, size: 3 });

judge('placement: one offer of n', 'an offer', await placement());
judge('a container replaced among n agents', 'an event', await agents());
judge('n clusters of three on one Mesos', 'an event', await clusters());

{
  const { ms, value } = await cost(async () => {
    const world = new SimWorld({ seed: 1, size: 9, agents: 1_000 });
    world.startDaemon();
    const formed = await world.run(120_000, () => world.isWhole());
    const formedMs = world.clock.now();
    world.kill(world.leader ?? '');
    const healed = await world.run(120_000, () => world.isWhole());
    const healedMs = world.clock.now() - formedMs;
    world.end();
    return { ok: formed && healed && world.violations.length === 0, formedMs, healedMs };
  });
  if (!value.ok) process.exitCode = 1;
  say('nine containers among 1,000 agents', `${(value.formedMs / 1_000).toFixed(1)} s to form, ${(value.healedMs / 1_000).toFixed(1)} s to heal`, `${value.ok ? 'reached' : 'MISSED'}, in ${ms.toFixed(0)} ms`);
}
