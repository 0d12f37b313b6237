/** Regent's real statecharts on a simulated world whose time goes as fast as ours, with the inspector that the daemon has. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClusterFacts } from '../../src/inspector/cluster-facts.ts';
import type { Clock } from '../../src/inspector/clock.ts';
import { createControls } from '../../src/inspector/control.ts';
import { createFactsTeller } from '../../src/inspector/facts-teller.ts';
import { createFeed, type Feed } from '../../src/inspector/feed.ts';
import { createRedactor } from '../../src/inspector/plain.ts';
import { startInspector, type InspectorServer } from '../../src/inspector/server.ts';
import { createXStateSource, type XStateSource } from '../../src/inspector/xstate-source.ts';
import type { ClusterActor } from '../../src/sim/daemons.ts';
import { SimWorld } from '../../src/sim/world.ts';

/** Where the launcher puts the built page. */
export const pageFolder = join(import.meta.dirname, '../../node_modules/.regent-page');
/** How often the world catches up with our time. */
const catchUpMs = 10;

export class SimInspector implements AsyncDisposable {
  readonly world: SimWorld;
  readonly feed: Feed;
  readonly clock: Clock;
  #server: InspectorServer | null = null;
  readonly #allowControl: boolean;
  #source: XStateSource | null = null;
  readonly #beganMs = Date.now();
  #isOpen = true;
  #running: Promise<void> = Promise.resolve();

  constructor({ seed = 7, size = 3, control = false }: { readonly seed?: number; readonly size?: number; readonly control?: boolean } = {}) {
    if (!existsSync(join(pageFolder, 'index.html'))) throw new Error('The page is not built: run `./regent test browser`, which builds it.');
    this.#allowControl = control;
    this.world = new SimWorld({ seed, size, agents: 3, inspect: (place, actor) => this.#watch(place, actor) });
    this.clock = {
      now: () => this.#beganMs + this.world.clock.now(),
      after: (delayMs, run) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
    };
    this.feed = createFeed({ clock: this.clock, run: randomUUID(), title: 'regent', source: 'demo' });
  }

  /** Whole, and served. */
  static async open(options: ConstructorParameters<typeof SimInspector>[0] = {}): Promise<SimInspector> {
    const inspector = new SimInspector(options);
    inspector.world.startDaemon();
    await inspector.world.run(60_000, () => inspector.world.isWhole());
    const redactor = createRedactor();
    inspector.#server = await startInspector({
      feed: inspector.feed, clock: inspector.clock, host: '127.0.0.1', port: 0, token: randomUUID(), pageFolder, redactor,
      ...inspector.#allowControl && { controls: createControls({ feed: inspector.feed, clock: inspector.clock, redactor, actorOf: (id) => inspector.#source?.actor(id) }) },
    });
    inspector.#running = inspector.#go();
    return inspector;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  /** Where other XState programs connect. */
  get programUrl(): string {
    return this.#server?.programUrl ?? '';
  }

  /** Watches an XState 4 program that serves its events there. */
  watch(url: string): void {
    this.#server?.watch(url);
  }

  /** Kills a container that does not lead; returns its task's id. */
  killFollower(): string {
    const victim = this.world.containers.living.find(({ taskId }) => taskId !== this.world.leader);
    if (victim === undefined) throw new Error('there is no follower');
    this.world.kill(victim.taskId);
    return victim.taskId;
  }

  async whole(): Promise<void> {
    for (let waitedMs = 0; !this.world.isWhole(); waitedMs += 50) {
      if (waitedMs > 30_000) throw new Error(`not whole: ${this.world.notYet() ?? ''}`);
      await pause(50);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOpen = false;
    await this.#running;
    await this.#server?.close();
  }

  #watch(place: string, actor: () => ClusterActor): XStateSource['inspect'] {
    const redactor = createRedactor();
    const factsOf = createClusterFacts({ clock: this.clock, masters: ['10.0.0.1:5050'], daemon: { id: place, pid: null } });
    this.#source = createXStateSource({
      feed: this.feed, clock: this.clock, redactor, program: { id: place, kind: 'regent', label: place },
      facts: createFactsTeller({ feed: this.feed, clock: this.clock, redactor, facts: (events) => factsOf(actor().getSnapshot(), events) }),
      onTrouble: (error) => { throw error; },
    });
    return this.#source.inspect;
  }

  async #go(): Promise<void> {
    const aheadMs = this.world.clock.now();
    const beganMs = Date.now();
    while (this.#isOpen) {
      const behindMs = Date.now() - beganMs + aheadMs - this.world.clock.now();
      if (behindMs > 0) await this.world.run(behindMs);
      await pause(catchUpMs);
    }
  }
}
