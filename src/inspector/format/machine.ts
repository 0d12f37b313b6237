/** A machine as it is drawn: sent once, before the first actor that is one. The same machine has the same id in every run. */
export interface MachineDefinition {
  readonly id: string;
  /** The `id` in the machine's configuration. */
  readonly machineId: string;
  readonly root: StateDefinition;
}

export interface StateDefinition {
  /** XState's id of the state node, such as `container.alive.provisioning`; an own `id` in the configuration takes its place. */
  readonly id: string;
  readonly key: string;
  readonly type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly history?: 'shallow' | 'deep';
  /** Id of the state entered by default; only of compound states, and of history states that say one. */
  readonly initial?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly entry: readonly string[];
  readonly exit: readonly string[];
  readonly invokes: readonly InvokeDefinition[];
  readonly transitions: readonly TransitionDefinition[];
  readonly states: readonly StateDefinition[];
}

export interface InvokeDefinition {
  readonly id: string;
  readonly src: string;
}

export interface TransitionDefinition {
  /** XState's event descriptor: `task.lost`, `*`, `xstate.after.1000.cluster.loading`; empty for `always`. */
  readonly event: string;
  /** Its place among the transitions of this state for this event: with the state's id and the event it names the transition. */
  readonly index: number;
  readonly kind: 'event' | 'always' | 'after' | 'doneState' | 'doneActor' | 'errorActor' | 'snapshotActor';
  /** Of `after`: milliseconds, or the name of a delay that is computed when the state is entered. */
  readonly delay?: number | string;
  /** Of `doneActor`, `errorActor`, `snapshotActor`: the invoked actor's id. */
  readonly invokeId?: string;
  /** Name of the guard, or the text of an inline one. */
  readonly guard?: string;
  readonly actions: readonly string[];
  /** Ids of states; empty where only actions run. */
  readonly targets: readonly string[];
  readonly reenter: boolean;
  readonly description?: string;
}
