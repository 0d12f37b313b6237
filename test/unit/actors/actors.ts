/** Runs one actor on its own, on a port that writes down what it was asked. */
import { createActor, createMachine, toPromise, type AnyActorLogic, type AnyEventObject, type NonReducibleUnknown } from 'xstate';

/** What it answers; rejects as it fails. */
export function ask(logic: AnyActorLogic, input: unknown): Promise<unknown> {
  const actor = createActor(logic, { input });
  actor.subscribe({ error: () => undefined });
  actor.start();
  return toPromise(actor);
}

/** An actor that goes on, invoked by a statechart that does nothing else, and what that is told by it. */
export function follow(logic: AnyActorLogic, input: NonReducibleUnknown): { readonly sent: readonly AnyEventObject[]; readonly stop: () => void } {
  const sent: AnyEventObject[] = [];
  const parent = createActor(createMachine({ invoke: { src: logic, input }, on: { '*': { actions: ({ event }) => sent.push(event) } } })).start();
  return { sent, stop: () => parent.stop() };
}

export type Call = readonly [name: string, ...args: readonly unknown[]];

/** A port whose every function writes itself down and answers what `answers` says; signals and listeners are left out. */
export function writtenDown<Port>(answers: Readonly<Record<string, (...args: never[]) => unknown>> = {}): { readonly port: Port; readonly calls: readonly Call[] } {
  const calls: Call[] = [];
  const port = new Proxy({}, {
    get: (_, name) => (...args: readonly unknown[]) => {
      calls.push([String(name), ...args.filter((arg) => !(arg instanceof AbortSignal) && typeof arg !== 'function')]);
      return answers[String(name)]?.(...(args as never[])) ?? Promise.resolve();
    },
  });
  return { port: port as Port, calls };
}
