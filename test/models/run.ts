/**
 * One statechart alive, with everything around it held by the test: its actors start and wait to be answered, its timers run on
 * a virtual clock, its parent takes down what it is told. Nothing is asynchronous, so the same moves make the same run.
 */
import assert from 'node:assert/strict';
import { createActor, fromTransition, type AnyActor, type AnyActorRef, type AnyEventObject, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';
import { VirtualClock } from '../../src/sim/virtual-clock.ts';
import { nameTransitions } from './transitions.ts';

/** What can happen to a statechart from outside. */
export type Move =
  | { readonly kind: 'event'; readonly event: AnyEventObject }
  | { readonly kind: 'answer'; readonly id: string; readonly output: unknown }
  | { readonly kind: 'fail'; readonly id: string }
  /** Time passes until this delayed event has come, and nothing else happens. */
  | { readonly kind: 'wait'; readonly eventType: string };

/** One actor that the statechart started. */
export interface Effect {
  readonly slot: string;
  readonly id: string;
  readonly input: unknown;
  readonly atMs: number;
  state: 'running' | 'done' | 'failed' | 'stopped';
}

/** What one move did. */
export interface Step {
  readonly move: Move | null;
  readonly from: AnyMachineSnapshot;
  readonly to: AnyMachineSnapshot;
  readonly atMs: number;
  /** Names of the transitions that were taken, in order. */
  readonly taken: readonly string[];
  readonly started: readonly Effect[];
  readonly stopped: readonly Effect[];
  /** What the parent was told, or what was emitted. */
  readonly told: readonly AnyEventObject[];
  /** What the children were told. */
  readonly toldChildren: readonly { readonly id: string; readonly event: AnyEventObject }[];
  /** The effect that this move answered. */
  readonly answered: Effect | null;
}

interface HeldSnapshot {
  readonly status: 'active' | 'done' | 'error' | 'stopped';
  readonly output: unknown;
  readonly error: unknown;
  readonly input: unknown;
}

export const failure = 'it fails as asked';
/** More timers than any wait needs: the longest is a launch of 60 s beside a question every 5 s. */
const mostTimers = 400;

const namesByMachine = new WeakMap<AnyStateMachine, ReturnType<typeof nameTransitions>>();

export class Run {
  readonly clock = new VirtualClock();
  readonly steps: Step[] = [];
  readonly #actor: AnyActor;
  #made = false;
  readonly #names: ReturnType<typeof nameTransitions>;
  #effects: Effect[] = [];
  #taken: { readonly name: string; readonly eventType: string }[] = [];
  #started: Effect[] = [];
  #stopped: Effect[] = [];
  #told: AnyEventObject[] = [];
  #toldChildren: { id: string; event: AnyEventObject }[] = [];
  #error: unknown = null;

  constructor(machine: AnyStateMachine, input: unknown) {
    this.#names = namesOf(machine);
    const clock = { setTimeout: (fire: () => void, ms: number) => this.clock.setTimeout(fire, ms), clearTimeout: (id: object) => this.clock.clearTimeout(id) };
    const parent = createActor(fromTransition((state: null, event: AnyEventObject) => {
      this.#told.push(event);
      return state;
    }, null), {
      clock,
      inspect: (seen) => {
        // Before it is made there is no other than itself.
        if (seen.type !== '@xstate.microstep' || (this.#made && seen.actorRef !== this.#actor)) return;
        const { _transitions: transitions, event } = seen as unknown as { _transitions: readonly object[]; event: AnyEventObject };
        for (const transition of transitions) {
          const name = this.#names.get(transition as never);
          // Entering the initial state is a transition of nobody's.
          if (name !== undefined) this.#taken.push({ name, eventType: event.type });
        }
      },
    });
    parent.start();
    this.#actor = createActor(hold(machine), { id: machine.id, input, clock, parent: parent as AnyActorRef } as never) as AnyActor;
    this.#made = true;
    const initially = this.#taken;
    slots.set(this.#actor.system, this);
    this.#actor.on('*', (event: AnyEventObject) => this.#told.push(event));
    this.#actor.subscribe({ error: (error: unknown) => (this.#error = error) });
    this.#do(null, null, () => {
      this.#taken = initially;
      this.#actor.start();
    });
  }

  get snapshot(): AnyMachineSnapshot {
    return this.#actor.getSnapshot() as AnyMachineSnapshot;
  }

  get last(): Step {
    return this.steps.at(-1) ?? assert.fail('nothing has happened yet');
  }

  /** Actors that run and were not answered. */
  get running(): readonly Effect[] {
    return this.#effects.filter(({ state }) => state === 'running');
  }

  /** Every actor that was ever started. */
  get effects(): readonly Effect[] {
    return this.#effects;
  }

  /** Types of the delayed events that are due some time. */
  get pending(): readonly string[] {
    const { _scheduledEvents: scheduled } = this.#actor.system.getSnapshot() as { _scheduledEvents: Record<string, { source: AnyActorRef; event: AnyEventObject }> };
    return [...new Set(Object.values(scheduled).filter(({ source }) => source === this.#actor).map(({ event }) => event.type))].toSorted();
  }

  make(move: Move): Step {
    switch (move.kind) {
      case 'event':
        return this.#do(move, null, () => this.#actor.send(move.event));
      case 'answer':
      case 'fail': {
        const effect = this.running.find(({ id }) => id === move.id) ?? assert.fail(`${move.id} does not run`);
        return this.#do(move, effect, () => {
          effect.state = move.kind === 'answer' ? 'done' : 'failed';
          this.#childOf(move.id).send(move.kind === 'answer' ? { type: heldAnswer, output: move.output } : { type: heldFailure });
        });
      }
      case 'wait':
        return this.#do(move, null, () => {
          const before = this.#taken.length;
          for (let k = 0; k < mostTimers && this.pending.includes(move.eventType); k += 1) {
            if (this.#taken.slice(before).some(({ eventType }) => eventType === move.eventType)) return;
            assert.ok(this.clock.step());
          }
        });
    }
  }

  #do(move: Move | null, answered: Effect | null, act: () => void): Step {
    const from = this.snapshot;
    this.#taken = [];
    this.#started = [];
    this.#stopped = [];
    this.#told = [];
    this.#toldChildren = [];
    act();
    if (this.#error !== null) throw this.#error as Error;
    const step: Step = {
      move, from, to: this.snapshot, atMs: this.clock.now(), taken: this.#taken.map(({ name }) => name),
      started: this.#started, stopped: this.#stopped, told: this.#told, toldChildren: this.#toldChildren, answered,
    };
    this.steps.push(step);
    return step;
  }

  #childOf(id: string): AnyActorRef {
    return (this.snapshot.children as Record<string, AnyActorRef | undefined>)[id] ?? assert.fail(`there is no child ${id}`);
  }

  /** For held actors only. */
  started(slot: string, id: string, input: unknown): void {
    const effect: Effect = { slot, id, input, atMs: this.clock.now(), state: 'running' };
    this.#effects.push(effect);
    this.#started.push(effect);
  }

  stopped(id: string): void {
    const effect = this.running.find((candidate) => candidate.id === id);
    if (effect === undefined) return;
    effect.state = 'stopped';
    this.#stopped.push(effect);
  }

  toldChild(id: string, event: AnyEventObject): void {
    this.#toldChildren.push({ id, event });
  }
}

const heldAnswer = 'held.answer';
const heldFailure = 'held.failure';
/** Whose run an actor system is: held logic is shared by all runs of a machine, so that its transitions keep their identity. */
const slots = new WeakMap<object, Run>();
const holding = new WeakMap<AnyStateMachine, AnyStateMachine>();

function namesOf(machine: AnyStateMachine): ReturnType<typeof nameTransitions> {
  const held = hold(machine);
  const names = namesByMachine.get(held) ?? nameTransitions(held);
  namesByMachine.set(held, names);
  return names;
}

/** The machine with every actor replaced by one that waits for the test. */
function hold(machine: AnyStateMachine): AnyStateMachine {
  const known = holding.get(machine);
  if (known !== undefined) return known;
  const actors = Object.fromEntries(Object.keys(machine.implementations.actors).map((slot) => [slot, heldLogic(slot)]));
  const held = machine.provide({ actors } as never);
  holding.set(machine, held);
  return held;
}

function heldLogic(slot: string): unknown {
  return {
    getInitialSnapshot: (_: unknown, input: unknown): HeldSnapshot => ({ status: 'active', output: undefined, error: undefined, input }),
    getPersistedSnapshot: (snapshot: HeldSnapshot) => snapshot,
    start: ({ input }: HeldSnapshot, { self, system }: { self: AnyActorRef; system: object }) => slots.get(system)?.started(slot, self.id, input),
    transition: (snapshot: HeldSnapshot, event: AnyEventObject, { self, system }: { self: AnyActorRef; system: object }): HeldSnapshot => {
      switch (event.type) {
        case heldAnswer:
          return { ...snapshot, status: 'done', output: event['output'] };
        case heldFailure:
          return { ...snapshot, status: 'error', error: new Error(failure) };
        case 'xstate.stop':
          slots.get(system)?.stopped(self.id);
          return { ...snapshot, status: 'stopped' };
        default:
          slots.get(system)?.toldChild(self.id, event);
          return snapshot;
      }
    },
  };
}

export { namesOf };
