/** Tells a feed what the cluster is made of, as differences: one teller a feed, whoever of several daemons it was that did something. */
import { changesBetween } from './changes.ts';
import type { Clock } from './clock.ts';
import type { Feed } from './feed.ts';
import type { ClusterFacts } from './feed-format.ts';
import type { Redactor } from './plain.ts';

export interface FactsTellerOptions {
  readonly feed: Feed;
  readonly clock: Clock;
  readonly redactor: Redactor;
  /** What the cluster is made of now; `null` where nothing is known. Asked after a root, or a child of one, has dealt with these events. */
  readonly facts: (events: readonly unknown[]) => ClusterFacts | null;
  /** Asked so seldom at most; 0, at once each time, where absent. */
  readonly everyMs?: number;
  /** Told of what `facts` throws where no caller is there to hear it. */
  readonly onTrouble?: ((error: unknown) => void) | undefined;
}

export interface FactsTeller {
  /** Something happened that may have changed them. */
  heard(event: unknown): void;
  /** Tells at once what was put off. */
  now(): void;
}

/** Events between two questions for the facts; more tell nothing new. */
const keptEvents = 100;

export function createFactsTeller({ feed, clock, redactor, facts, everyMs = 0, onTrouble }: FactsTellerOptions): FactsTeller {
  let last: ClusterFacts | null = null;
  const events: unknown[] = [];
  const tell = (): void => {
    const next = facts(events.splice(0));
    const changes = changesBetween(last, next, redactor);
    last = next;
    if (changes.length > 0) feed.append({ type: '@regent.cluster', changes });
  };
  const tellLater = (): void => {
    try {
      tell();
    } catch (error) {
      onTrouble?.(error);
    }
  };
  return {
    heard: (event) => {
      if (events.length < keptEvents) events.push(event);
      // They are looked for in the whole cluster, which costs more than all else that an event costs.
      if (everyMs === 0) tell();
      else if (events.length === 1) clock.after(everyMs, tellLater);
    },
    now: () => {
      if (events.length > 0) tell();
    },
  };
}
