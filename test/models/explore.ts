/**
 * Walks a statechart breadth first: from every state that is found, every event that there is (early, late, twice), every answer
 * and the failure of every actor that runs, every deadline. Each step is made on a live machine and judged; each transition is
 * counted. States are told apart by their value, the actors that run, and what `shape` keeps of the context.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { AnyEventObject, AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { Random } from '../../src/sim/random.ts';
import { Run, namesOf, type Effect, type Move, type Step } from './run.ts';
import { leavesOf, sayEvent } from './transitions.ts';

/** Judges a run while it happens; throws where something is wrong. A judge is made anew for each run. */
export type Judge = (step: Step, run: Run) => void;

export interface Subject {
  readonly machine: AnyStateMachine;
  readonly inputs: readonly unknown[];
  /** Everything that may be said to it, made out of what it knows now. */
  readonly events: (run: Run) => readonly AnyEventObject[];
  /** What an actor may answer, by slot; none for one that goes on. */
  readonly answers: Readonly<Record<string, (effect: Effect, run: Run) => readonly unknown[]>>;
  /** What of the context its guards look at. */
  readonly shape: (context: never, snapshot: AnyMachineSnapshot) => unknown;
  /** What must hold in every run: the sentence is the test's name. */
  readonly laws: Readonly<Record<string, () => Judge>>;
  /** Ids of children that no active state invokes. */
  readonly spawned?: (run: Run) => readonly string[];
  /** States that end it, besides which it must stay active. */
  readonly ends?: readonly string[];
  /** Innermost states in which it may wait for others, however long; in all others something runs out or is answered. */
  readonly rests: readonly string[];
  /** Slots of spawned actors, for whose failure there is no transition. */
  readonly neverFail?: readonly string[];
  /** Slots of actors that go on, so that nobody waits for their answer. */
  readonly goesOn?: readonly string[];
  /** Transitions that cannot be taken, each with the reason. */
  readonly impossible?: Readonly<Record<string, string>>;
  /** A step is followed further if this is new; by default the value, the actors and the shape together. */
  readonly novelty?: (run: Run) => readonly string[];
}

interface Node {
  readonly input: unknown;
  readonly path: readonly Move[];
}

export interface Exploration {
  readonly states: number;
  readonly steps: number;
  /** How often each transition was taken, those never taken included. */
  readonly taken: ReadonlyMap<string, number>;
  /** The first step that took a transition, the shortest path to it. */
  readonly first: ReadonlyMap<string, { readonly step: Step; readonly path: readonly Move[]; readonly input: unknown }>;
  readonly failures: readonly { readonly law: string; readonly why: string; readonly path: string }[];
}

const mostStates = 6_000;
/** Each law is broken in many ways at once; a few tell enough. */
const mostFailures = 3;

export function explore(subject: Subject): Exploration {
  const taken = new Map([...namesOf(subject.machine).values()].map((name) => [name, 0]));
  const first = new Map<string, { step: Step; path: readonly Move[]; input: unknown }>();
  const failures = new Map<string, { law: string; why: string; path: string }[]>();
  const seen = new Set<string>();
  const queue: Node[] = [];
  let states = 0;
  let steps = 0;

  const visit = (input: unknown, path: readonly Move[]): void => {
    const outcome = replay(subject, input, path);
    steps += 1;
    if ('why' in outcome) {
      const known = failures.get(outcome.law) ?? [];
      if (known.length < mostFailures) failures.set(outcome.law, [...known, { law: outcome.law, why: outcome.why, path: sayPath(path) }]);
      return;
    }
    const { run } = outcome;
    for (const name of run.last.taken) {
      taken.set(name, (taken.get(name) ?? 0) + 1);
      if (!first.has(name)) first.set(name, { step: run.last, path, input });
    }
    const keys = subject.novelty?.(run) ?? [JSON.stringify([run.snapshot.value, run.running.map(({ id }) => id), subject.shape(run.snapshot.context as never, run.snapshot)])];
    const fresh = keys.filter((key) => !seen.has(key));
    if (fresh.length === 0) return;
    for (const key of fresh) seen.add(key);
    states += 1;
    assert.ok(states <= mostStates, `${subject.machine.id} has more than ${mostStates} states: let its shape keep less`);
    queue.push({ input, path });
  };

  for (const input of subject.inputs) visit(input, []);
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    const outcome = replay(subject, node.input, node.path);
    if ('why' in outcome) continue;
    for (const move of movesOf(subject, outcome.run)) visit(node.input, [...node.path, move]);
  }
  return { states, steps, taken, first, failures: [...failures.values()].flat() };
}

type Replayed = { readonly run: Run } | { readonly law: string; readonly why: string };

const active = 'never ends in an error, runs exactly the actors of its states, never gets stuck, and says whole sentences';

function replay(subject: Subject, input: unknown, path: readonly Move[]): Replayed {
  const laws = Object.entries(subject.laws).map(([law, make]) => ({ law, judge: make() }));
  let run: Run;
  try {
    run = new Run(subject.machine, input);
    judgeLife(subject, run);
  } catch (error) {
    return { law: active, why: String(error) };
  }
  for (let k = 0; k <= path.length; k += 1) {
    if (k > 0) {
      try {
        run.make(path[k - 1] as Move);
        if (k === path.length) judgeLife(subject, run);
      } catch (error) {
        return { law: active, why: String(error) };
      }
    }
    for (const { law, judge } of laws) {
      try {
        judge(run.last, run);
      } catch (error) {
        return { law, why: error instanceof Error ? error.message : String(error) };
      }
    }
  }
  return { run };
}

function judgeLife(subject: Subject, run: Run): void {
  const { snapshot } = run;
  if (snapshot.status === 'done') {
    assert.ok(leavesOf(snapshot.value).some((leaf) => subject.ends?.includes(leaf)), `it ended in ${JSON.stringify(snapshot.value)}`);
    assert.deepEqual(run.running.map(({ id }) => id), [], 'an actor outlives it');
    return;
  }
  assert.equal(snapshot.status, 'active');
  const nodes = snapshot._nodes as readonly { invoke: readonly { id: string }[] }[];
  const invoked = nodes.flatMap(({ invoke }) => invoke.map(({ id }) => id));
  const expected = new Set([...invoked, ...(subject.spawned?.(run) ?? [])]);
  for (const { id } of run.running) assert.ok(expected.has(id), `${id} runs in ${JSON.stringify(snapshot.value)}`);
  for (const id of expected) {
    const latest = run.effects.findLast((effect) => effect.id === id);
    assert.ok(latest !== undefined && latest.state !== 'stopped', `${id} does not run in ${JSON.stringify(snapshot.value)}`);
  }
  const waits = run.pending.length > 0 || run.running.some(({ slot }) => subject.goesOn?.includes(slot) !== true);
  assert.ok(waits || leavesOf(snapshot.value).some((leaf) => subject.rests.includes(leaf)), `nothing leads on from ${JSON.stringify(snapshot.value)}`);
  for (const sentence of sentencesOf(run.last)) judgeSentence(sentence);
}

/** Decisions are sentences for people: whole, with names and figures where they belong. */
function judgeSentence(sentence: string): void {
  assert.match(sentence, /\S+ \S+/, `"${sentence}" is no sentence`);
  assert.doesNotMatch(sentence, /undefined|\[object|NaN|\bnull\b|: ?$|\?/, `"${sentence}" says nothing where something belongs`);
}

export function sentencesOf({ told }: Step): readonly string[] {
  return told.flatMap((event) => (event.type === 'decision' ? [String(event['sentence'])] : []));
}

/** Everything that can happen now. */
export function movesOf(subject: Subject, run: Run): readonly Move[] {
  if (run.snapshot.status !== 'active') return [];
  return [
    ...run.running.flatMap((effect): Move[] => {
      const { id, slot } = effect;
      const outputs = subject.answers[slot] ?? assert.fail(`nobody says what ${slot} answers`);
      const answers = outputs(effect, run).map((output): Move => ({ kind: 'answer', id, output }));
      return subject.neverFail?.includes(slot) === true ? answers : [...answers, { kind: 'fail', id }];
    }),
    ...run.pending.map((eventType): Move => ({ kind: 'wait', eventType })),
    ...subject.events(run).map((event): Move => ({ kind: 'event', event })),
  ];
}

export function sayMove(move: Move): string {
  switch (move.kind) {
    case 'event': {
      const { type, ...rest } = move.event;
      return Object.keys(rest).length === 0 ? type : `${type} ${JSON.stringify(rest)}`;
    }
    case 'answer':
      return `${move.id} answers${move.output === undefined ? '' : ` ${JSON.stringify(move.output)}`}`;
    case 'fail':
      return `${move.id} fails`;
    case 'wait':
      return sayEvent(move.eventType);
  }
}

function sayPath(path: readonly Move[]): string {
  return path.length === 0 ? 'at the start' : path.map(sayMove).join('\n    ');
}

/** Long walks at random: what breadth first holds for the same state may not be. */
function wander(subject: Subject, seed: number, length: number): void {
  const random = new Random(seed);
  const path: Move[] = [];
  const input = subject.inputs[random.int(0, subject.inputs.length - 1)];
  const laws = Object.entries(subject.laws).map(([law, make]) => ({ law, judge: make() }));
  const run = new Run(subject.machine, input);
  const judgeAll = (): void => {
    judgeLife(subject, run);
    for (const { law, judge } of laws) {
      try {
        judge(run.last, run);
      } catch (error) {
        throw new Error(`${law}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
  };
  try {
    judgeAll();
    for (let k = 0; k < length; k += 1) {
      const moves = movesOf(subject, run);
      if (moves.length === 0) return;
      // Answers and deadlines carry it on; events of all kinds would keep it where it is.
      const inner = moves.filter(({ kind }) => kind !== 'event');
      const move = inner.length > 0 && random.chance(0.5) ? random.pick(inner) : random.pick(moves);
      path.push(move);
      run.make(move);
      judgeAll();
    }
  } catch (error) {
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}\n    ${sayPath(path)}`, { cause: error });
  }
}

/** The suite of one statechart. */
export function describeModel(subject: Subject): void {
  const { id } = subject.machine;
  const exploration = explore(subject);
  const { taken, failures, first } = exploration;

  for (const law of [active, ...Object.keys(subject.laws)]) {
    test(`${id}: ${law}`, () => {
      const broken = failures.filter((failed) => failed.law === law);
      assert.equal(broken.length, 0, broken.map(({ why, path }) => `${why}\n  after\n    ${path}`).join('\n'));
    });
  }

  test(`${id}: every transition is taken`, (context) => {
    const impossible = subject.impossible ?? {};
    context.diagnostic(`${id}: ${taken.size} transitions, ${exploration.states} states, ${exploration.steps} steps`);
    const never = [...taken].filter(([name, times]) => times === 0 && !(name in impossible)).map(([name]) => name);
    assert.deepEqual(never, [], 'transitions that were never taken: remove them, or say in `impossible` why they stay');
    const possible = Object.keys(impossible).filter((name) => taken.get(name) !== 0);
    assert.deepEqual(possible, [], '`impossible` names transitions that are taken, or that are not there');
  });

  // A mutant is to be caught by a law: any change at all shows on the page.
  test(`${id}: every transition leads where its page says, starts and stops what it says, and says it`, { skip: process.env['REGENT_MUTANT'] !== undefined }, () => {
    const page = renderPage(subject, exploration);
    const file = join(import.meta.dirname, 'pages', `${id}.md`);
    if (process.env['REGENT_UPDATE'] === '1') writeFileSync(file, page);
    assert.equal(readFileSync(file, 'utf8'), page, `read the difference; if it is meant, REGENT_UPDATE=1 ./regent test model writes ${file} anew`);
    assert.ok(first.size > 0);
  });

  test(`${id}: long walks at random end as well`, () => {
    for (let seed = 1; seed <= 60; seed += 1) wander(subject, seed, 80);
  });
}

/** What each transition does, as it was seen on the shortest way to it. */
function renderPage(subject: Subject, { taken, first }: Exploration): string {
  const lines = [
    `# ${subject.machine.id}: every transition, as it was seen`,
    '',
    'Written by `REGENT_UPDATE=1 ./regent test model`; the suite fails on any difference. Each transition is shown on the shortest way to it:',
    'what came before it, where it led, which actors it started and stopped, whom it told what.',
  ];
  for (const [name, times] of taken) {
    lines.push('', `## ${name}`, '');
    const seen = first.get(name);
    if (seen === undefined) {
      lines.push(`Never taken: ${subject.impossible?.[name] ?? 'nobody knows why'}.`);
      continue;
    }
    const { step } = seen;
    const before = new Set(step.move === null ? [] : leavesOf(step.from.value));
    const after = new Set(leavesOf(step.to.value));
    const gone = [...before].filter((leaf) => !after.has(leaf));
    const come = [...after].filter((leaf) => !before.has(leaf));
    lines.push(`- taken ${times} times, first by: ${step.move === null ? 'its start' : sayMove(step.move)}`);
    lines.push(come.length === 0 ? `- stays in ${gone.length === 0 ? 'its state' : [...after].join(', ')}` : `- ${gone.join(', ') || 'start'} → ${come.join(', ')}`);
    if (step.started.length > 0) lines.push(`- starts ${step.started.map(({ id, input }) => (input === undefined ? id : `${id} ${JSON.stringify(input)}`)).join('; ')}`);
    if (step.stopped.length > 0) lines.push(`- stops ${step.stopped.map(({ id }) => id).join(', ')}`);
    for (const { id, event } of step.toldChildren) lines.push(`- tells ${id}: ${sayMove({ kind: 'event', event })}`);
    for (const event of step.told) if (event.type !== 'decision') lines.push(`- tells: ${sayMove({ kind: 'event', event })}`);
    for (const sentence of sentencesOf(step)) lines.push(`- says: ${sentence}`);
  }
  return `${lines.join('\n')}\n`;
}
