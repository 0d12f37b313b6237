/** A machine as the JSON configuration that Stately's tools import and `createMachine` takes: structure and names. */
import type { Json, JsonObject, MachineDefinition, StateDefinition, TransitionDefinition } from '../feed-format.ts';

export function machineJson({ machineId, root }: MachineDefinition): JsonObject {
  return { ...stateJson(root), id: machineId };
}

function stateJson(state: StateDefinition): JsonObject {
  const { id, type, history, initial, description, tags, entry, exit, invokes, transitions, states } = state;
  const of = (kind: TransitionDefinition['kind'], matches: (transition: TransitionDefinition) => boolean = () => true): JsonObject[] =>
    transitions.filter((transition) => transition.kind === kind && matches(transition)).map(transitionJson);
  const initialKey = states.find((child) => child.id === initial)?.key;
  return compact({
    id,
    type: type === 'parallel' || type === 'final' || type === 'history' ? type : undefined,
    history,
    target: type === 'history' && initial !== undefined ? `#${initial}` : undefined,
    description,
    tags: full(tags),
    initial: initialKey,
    entry: full(entry.map(named)),
    exit: full(exit.map(named)),
    invoke: full(invokes.map((invoke) => compact({
      ...invoke,
      onDone: full(of('doneActor', ({ invokeId }) => invokeId === invoke.id)),
      onError: full(of('errorActor', ({ invokeId }) => invokeId === invoke.id)),
      onSnapshot: full(of('snapshotActor', ({ invokeId }) => invokeId === invoke.id)),
    }))),
    always: full(of('always')),
    on: grouped(transitions.filter(({ kind }) => kind === 'event'), ({ event }) => event),
    after: grouped(transitions.filter(({ kind }) => kind === 'after'), ({ delay }) => String(delay)),
    onDone: full(of('doneState')),
    states: states.length === 0 ? undefined : Object.fromEntries(states.map((child) => [child.key, stateJson(child)])),
  });
}

function transitionJson({ targets, guard, actions, reenter, description }: TransitionDefinition): JsonObject {
  return compact({
    target: full(targets.map((target) => `#${target}`)),
    guard: guard === undefined ? undefined : { type: guard },
    actions: full(actions.map(named)),
    reenter: reenter ? true : undefined,
    description,
  });
}

const named = (type: string): JsonObject => ({ type });

function grouped(transitions: readonly TransitionDefinition[], keyOf: (transition: TransitionDefinition) => string): JsonObject | undefined {
  if (transitions.length === 0) return undefined;
  const keys = [...new Set(transitions.map(keyOf))];
  return Object.fromEntries(keys.map((key) => [key, transitions.filter((transition) => keyOf(transition) === key).map(transitionJson)]));
}

function full<T extends Json>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function compact(record: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(record).filter((pair): pair is [string, Json] => pair[1] !== undefined));
}
