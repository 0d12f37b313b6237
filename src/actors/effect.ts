import { fromPromise, type NonReducibleUnknown, type PromiseActorLogic } from 'xstate';

/** A slot's real content: a call on a port that ends with the state that invoked it, by the signal. */
export function effect<Output, Input extends NonReducibleUnknown>(
  run: (input: Input, signal: AbortSignal) => Promise<Output>,
): PromiseActorLogic<Output, Input> {
  return fromPromise<Output, Input>(({ input, signal }) => run(input, signal));
}
