/** What all of the format is made of. */

/** Raised when a reader of the version before could not read what is written now. */
export const feedVersion = 1;
/** How many events are kept at least, once there have been so many. */
export const ringSize = 20_000;

/** Counts up by one from 1 within a run, over all events; 0 is before the first. */
export type Seq = number;
/** Milliseconds since the epoch; in a simulated run, of its virtual clock. */
export type Millis = number;
/** An actor, unique in the feed: XState's `sessionId` (`x:12`), for foreign programs behind the program's id (`p1/x:0`). */
export type SessionId = string;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/**
 * One difference: the place, from the root of what changed, and the new value there; without a value the key is gone. An
 * empty path replaces everything. In an array a number one past the end appends; arrays that got shorter are replaced.
 */
export type Change = readonly [path: readonly (string | number)[], value: Json] | readonly [path: readonly (string | number)[]];
