/**
 * Everything that goes from the inspector's server to a viewer, and into a recording file. `docs/inspector-feed.md` tells it
 * in order; the types here are the truth. Nothing but types and two constants, so that page and server share it.
 *
 * The event names and their fields are those of `@statelyai/inspect` 0.7 (`@xstate.actor`, `@xstate.event`,
 * `@xstate.snapshot`), with a sequence number, and with differences in place of whole snapshots. What that format cannot say
 * is said by events of our own, `@regent.…`.
 */
export * from './format/basics.ts';
export * from './format/machine.ts';
export * from './format/event.ts';
export * from './format/cluster.ts';
export * from './format/state.ts';
export * from './format/socket.ts';
export * from './format/recording.ts';
