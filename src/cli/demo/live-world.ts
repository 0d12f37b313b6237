/** A simulated world whose virtual time goes with real time, told to an inspector's feed. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../inspector/clock.ts';
import { createDaemonsFacts } from '../../inspector/daemons-facts.ts';
import { createFactsTeller } from '../../inspector/facts-teller.ts';
import { createFeed, type Feed } from '../../inspector/feed.ts';
import { createRedactor, type Redactor } from '../../inspector/plain.ts';
import { createXStateSource } from '../../inspector/xstate-source.ts';
import { faultNamed } from '../../sim/faults.ts';
import { Random } from '../../sim/random.ts';
import { SimWorld } from '../../sim/world.ts';

/** Virtual time is moved on so often. */
const tickMs = 20;
/** A machine that was suspended, or is too slow, does not catch up on more than this. */
const longestStepMs = 1_000;
/** Lines of the world's own story that are kept; the feed has what the page needs. */
const keptLines = 1_000;

export interface LiveWorldOptions {
  readonly name: string;
  readonly seed: number;
  readonly size: number;
  /** Multiple of real time; 0 stands still. */
  readonly speed: number;
}

export class LiveWorld {
  readonly clock: Clock;
  readonly feed: Feed;
  readonly redactor: Redactor = createRedactor();
  speed: number;
  readonly #world: SimWorld;
  readonly #random: Random;
  readonly #startedMs = Date.now();
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor({ name, seed, size, speed }: LiveWorldOptions) {
    this.speed = speed;
    this.#random = new Random(seed);
    this.clock = {
      now: () => this.#startedMs + Math.round(this.#virtualMs()),
      after: (delayMs, run) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
    };
    this.feed = createFeed({ clock: this.clock, run: randomUUID(), title: name, source: 'demo', seed: String(seed), routine: ['leaderWatch'] });
    const daemons = createDaemonsFacts({ clock: this.clock, masters: ['a simulated Mesos'] });
    const facts = createFactsTeller({ feed: this.feed, clock: this.clock, redactor: this.redactor, facts: (events) => daemons.now(events) });
    this.#world = new SimWorld({
      seed, size, name, agents: Math.max(3, size), gateways: 1,
      inspect: (place, actor) => {
        daemons.add(place, actor);
        return createXStateSource({
          feed: this.feed, clock: this.clock, redactor: this.redactor, program: { id: place, kind: 'regent', label: place },
          facts,
        }).inspect;
      },
      onStory: ({ who, sentence }) => {
        // What daemons decide comes by their own inspection.
        if (!who.startsWith('daemon-')) this.feed.append({ type: '@regent.decision', sentence: `${who}: ${sentence}` });
      },
    });
  }

  start(): void {
    this.#world.startDaemon();
    let lastMs = performance.now();
    let dueMs = this.#virtualMs();
    const tick = async (): Promise<void> => {
      const nowMs = performance.now();
      const forMs = Math.min(nowMs - lastMs, longestStepMs) * this.speed;
      lastMs = nowMs;
      // The world's clock stands until something is due: what it owes adds up from tick to tick.
      dueMs += forMs;
      const owedMs = dueMs - this.#virtualMs();
      if (forMs > 0 && owedMs > 0) await this.#world.run(owedMs);
      // Told by then; whoever looks may go on looking.
      this.#world.violations.length = 0;
      this.#world.story.splice(0, this.#world.story.length - keptLines);
      if (!this.#ended) this.#timer = setTimeout(() => void tick(), tickMs);
    };
    void tick();
  }

  /** Says what was done; `null` where it cannot be done now. */
  strike(fault: string): string | null {
    const did = faultNamed(fault).strike(this.#world, this.#random);
    if (did !== null) this.#world.tell('fault', did);
    return did;
  }

  isWhole(): boolean {
    return this.#world.isWhole();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#world.end();
  }

  #virtualMs(): number {
    // The feed asks for the time before the world is made.
    return (this.#world as SimWorld | undefined)?.clock.now() ?? 0;
  }
}
