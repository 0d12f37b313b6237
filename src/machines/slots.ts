import { fromCallback, fromPromise, type AnyEventObject, type CallbackActorLogic, type NonReducibleUnknown, type PromiseActorLogic } from 'xstate';

/**
 * A slot for an effect that answers once. The default rejects and names itself, so that a forgotten `provide()` shows in the
 * first test instead of doing nothing.
 */
export function promiseSlot<Output, Input extends NonReducibleUnknown>(name: string): PromiseActorLogic<Output, Input> {
  return fromPromise<Output, Input>(() => Promise.reject(new Error(`the actor slot ${name} was not provided`)));
}

/** A slot for an effect that goes on: it sends events and takes events until it is stopped. */
export function callbackSlot<Input extends NonReducibleUnknown>(name: string): CallbackActorLogic<AnyEventObject, Input, AnyEventObject> {
  return fromCallback<AnyEventObject, Input, AnyEventObject>(() => {
    throw new Error(`the actor slot ${name} was not provided`);
  });
}

/** One line of an error, for a decision's sentence. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? text;
}
