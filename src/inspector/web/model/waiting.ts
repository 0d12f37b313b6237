/** What an actor waits for, and what could happen to it next: read from its definition, its state and its timers. */
import type { ActorState, MachineDefinition, StateDefinition, Timer, TransitionDefinition } from '../../feed-format.ts';
import { durationOf } from '../../chart/graph.ts';
import { activePaths, leafPaths } from './values.ts';

export interface Possible {
  readonly state: StateDefinition;
  readonly transition: TransitionDefinition;
  /** The one running timer that will do it. */
  readonly timer: Timer | null;
  /** The timer is not known, but reckoned from when the state was entered. */
  readonly isReckoned: boolean;
}

const pathsOf = new WeakMap<MachineDefinition, Map<string, StateDefinition>>();

/** The states of a machine by their paths; the root's is empty. */
function statesByPath(definition: MachineDefinition): Map<string, StateDefinition> {
  let paths = pathsOf.get(definition);
  if (paths === undefined) {
    paths = new Map();
    const walk = (state: StateDefinition, path: string): void => {
      paths?.set(path, state);
      for (const child of state.states) walk(child, path === '' ? child.key : `${path}.${child.key}`);
    };
    walk(definition.root, '');
    pathsOf.set(definition, paths);
  }
  return paths;
}

/** Active states, the root first. */
export function activeStates(definition: MachineDefinition, value: unknown): StateDefinition[] {
  const paths = statesByPath(definition);
  return ['', ...activePaths(value)].flatMap((path) => paths.get(path) ?? []);
}

/**
 * Everything that could happen next: innermost states first, for theirs are asked first.
 *
 * @param enteredMs since when a state has been active, for programs that tell nothing of their timers
 */
export function possibleNext(definition: MachineDefinition, { snapshot, timers }: ActorState, enteredMs?: (path: string) => number | null): Possible[] {
  if (snapshot.status !== 'active') return [];
  const running = Object.values(timers);
  const paths = statesByPath(definition);
  const timerOf = ({ kind, event, delay }: TransitionDefinition, path: string): Pick<Possible, 'timer' | 'isReckoned'> => {
    const known = kind === 'after' ? running.find(({ eventType }) => eventType === event) : undefined;
    const sinceMs = kind === 'after' && typeof delay === 'number' ? enteredMs?.(path) : undefined;
    if (known !== undefined || typeof sinceMs !== 'number' || typeof delay !== 'number') return { timer: known ?? null, isReckoned: false };
    return { timer: { id: event, eventType: event, delayMs: delay, dueMs: sinceMs + delay }, isReckoned: true };
  };
  return ['', ...activePaths(snapshot.value)].reverse().flatMap((path) => {
    const state = paths.get(path);
    return state === undefined ? [] : state.transitions.map((transition) => ({ state, transition, ...timerOf(transition, path) }));
  });
}

export interface Waiting {
  /** What is under way: sources of running invocations of the innermost states. */
  readonly doing: readonly string[];
  /** Events that would move it. */
  readonly events: readonly string[];
  /** The next timer to run out. */
  readonly timer: Timer | null;
}

export function waitingOf(definition: MachineDefinition | undefined, actor: ActorState): Waiting {
  const timers = Object.values(actor.timers);
  const timer = timers.length === 0 ? null : timers.reduce((next, other) => (other.dueMs < next.dueMs ? other : next));
  if (definition === undefined) return { doing: [], events: [], timer };
  const paths = statesByPath(definition);
  const leaves = leafPaths(actor.snapshot.value).flatMap((path) => paths.get(path) ?? []);
  return {
    doing: leaves.flatMap(({ invokes }) => invokes.map(({ src }) => src)),
    events: [...new Set(leaves.flatMap(({ transitions }) => transitions.filter(({ kind, targets }) => kind === 'event' && targets.length > 0).map(({ event }) => event)))],
    timer,
  };
}

/** `joinMs` of 60 s, as people say it: `after 60 s`. */
export function sayEvent({ kind, event, delay, invokeId }: TransitionDefinition): string {
  switch (kind) {
    case 'always':
      return 'at once';
    case 'after':
      return `after ${durationOf(delay)}`;
    case 'doneActor':
      return `${invokeId ?? ''} is done`;
    case 'errorActor':
      return `${invokeId ?? ''} failed`;
    case 'snapshotActor':
      return `${invokeId ?? ''} changes`;
    case 'doneState':
      return 'it is done';
    case 'event':
      return event === '*' ? 'any other event' : event;
  }
}

/** What effects tell themselves, and XState 4's names for what XState 5 has others for. */
const sayings: readonly (readonly [pattern: RegExp, words: (...parts: string[]) => string])[] = [
  [/^xstate\.done\.(?:actor|state)\.(.*)$/, (id) => `${id} is done`],
  [/^done\.(?:invoke|state)\.(.*)$/, (id) => `${id} is done`],
  [/^xstate\.error\.actor\.(.*)$/, (id) => `${id} failed`],
  [/^error\.(?:platform|execution|communication)\.(.*)$/, (id) => `${id} failed`],
  [/^xstate\.snapshot\.(.*)$/, (id) => `${id} changed`],
  [/^xstate\.after\.([^.]+)\.(.*)$/, (delay, state) => `${durationOf(delay)} in ${state.split('.').at(-1) ?? ''}`],
  [/^xstate\.after\(([^)]*)\)#(.*)$/, (delay, state) => `${durationOf(delay)} in ${state.split('.').at(-1) ?? ''}`],
  [/^xstate\.init$/, () => 'start'],
  [/^xstate\.stop$/, () => 'stop'],
  [/^xstate\.promise\.resolve$/, () => 'its result'],
  [/^xstate\.(?:promise\.reject|observable\.error)$/, () => 'its failure'],
  [/^xstate\.observable\.next$/, () => 'a value'],
  [/^xstate\.observable\.complete$/, () => 'its end'],
];

/** Any event's type as people say it: those that XState makes itself included. */
export function sayEventType(type: string): string {
  for (const [pattern, words] of sayings) {
    const found = pattern.exec(type);
    if (found !== null) return words(...found.slice(1));
  }
  return type;
}
