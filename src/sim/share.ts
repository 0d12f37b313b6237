/**
 * The shared storage as a replicated volume is (GlusterFS, replica 3): a brick on each of three agents, each with a copy of every
 * file. A client writes to all bricks that it reaches and needs most of them; the newest copy counts, and is given to bricks that
 * missed it. A brick that is lost holds up everybody until it is given up, and comes back empty.
 */
import type { Network, Place } from './network.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What a process is told by a volume of which it reaches too little. */
const notConnected = 'Transport endpoint is not connected';
/** What an earlier probe left behind is old after so long; `find -mmin +1` says the same. */
const leftoverMs = 60_000;
const brickCount = 3;

interface Copy {
  /** `null` where the file was removed. */
  readonly text: string | null;
  readonly version: number;
  readonly writtenMs: number;
}

interface Brick {
  readonly agentId: Place;
  readonly files: Map<string, Copy>;
  isLost: boolean;
}

export class SimShare {
  /** Nobody reaches anything of it. */
  isAway = false;
  readonly #clock: VirtualClock;
  readonly #network: Network;
  readonly #bricks: Brick[] = [];
  /** Who waits for a brick to be given up, in the order in which they came; `null` while nobody has to. */
  #waiting: (() => void)[] | null = null;
  #version = 0;
  #probes = 0;

  constructor(clock: VirtualClock, network: Network) {
    this.#clock = clock;
    this.#network = network;
  }

  /** An agent's machine, which has a brick if it is one of the first. */
  addAgent(agentId: Place): void {
    if (this.#bricks.length < brickCount) this.#bricks.push({ agentId, files: new Map(), isLost: false });
  }

  /** A brick is lost with all that was on it; whoever writes or reads waits for `stallMs`. False where the volume could not go on without it. */
  loseBrick(agentId: Place, stallMs: number): boolean {
    const lost = this.#bricks.find((brick) => brick.agentId === agentId);
    if (lost === undefined || this.#bricks.some((brick) => brick.isLost) || this.#waiting !== null || !this.#heal()) return false;
    lost.isLost = true;
    lost.files.clear();
    this.#waiting = [];
    this.#clock.setTimeout(() => this.#goOn(), stallMs);
    return true;
  }

  /** It is there again, and what it lacks is copied to it. */
  bringBack(agentId: Place): void {
    const back = this.#bricks.find((brick) => brick.agentId === agentId && brick.isLost);
    if (back === undefined) return;
    // From all the others: one alone might itself have missed something.
    for (const path of new Set(this.#bricks.flatMap(({ files }) => [...files.keys()]))) {
      const newest = newestOf(this.#bricks, path);
      if (newest !== null) back.files.set(path, newest);
    }
    back.isLost = false;
  }

  mend(): void {
    this.isAway = false;
    this.#goOn();
    for (const { agentId } of this.#bricks) this.bringBack(agentId);
  }

  /** @param lives asked when it is its turn: whoever has ended meanwhile writes nothing */
  async write(client: Place, path: string, text: string | null, lives: () => boolean = () => true): Promise<void> {
    await this.#turn();
    if (!lives()) return;
    const copy: Copy = { text, version: ++this.#version, writtenMs: this.#clock.now() };
    for (const brick of this.#reached(client)) brick.files.set(path, copy);
  }

  /** Whether a client can work with it without waiting. */
  isThere(client: Place): boolean {
    return !this.isAway && this.#waiting === null && this.#reachable(client).length * 2 > this.#bricks.length;
  }

  /** Agents that have a brick. */
  get holders(): readonly Place[] {
    return this.#bricks.map(({ agentId }) => agentId);
  }

  async read(client: Place, path: string): Promise<string | null> {
    await this.#turn();
    return this.readNow(client, path);
  }

  /** What is in a file, without waiting; throws where too little of the volume is reached. */
  readNow(client: Place, path: string): string | null {
    const reached = this.#reached(client);
    const newest = newestOf(reached, path);
    if (newest !== null) for (const { files } of reached) files.set(path, newest);
    return newest?.text ?? null;
  }

  /**
   * What the daemon's probe does in a container: sweeps away what probes left that were cut short, writes, reads, removes.
   * `lives` is asked between the steps, because a container may die at any of them.
   */
  async probe(client: Place, lives: () => boolean): Promise<void> {
    const step = async (ms: number): Promise<void> => {
      await new Promise((resolve) => this.#clock.setTimeout(() => resolve(undefined), ms));
      if (!lives()) await new Promise<never>(() => undefined);
    };
    const path = `.probe-${++this.#probes}`;
    for (const { path: left, writtenMs } of this.probesLeft()) if (writtenMs + leftoverMs < this.#clock.now()) await this.write(client, left, null);
    await this.write(client, path, 'probe');
    await step(4);
    if (await this.read(client, path) !== 'probe') throw new Error('what was written is not what is read');
    await step(2);
    await this.write(client, path, null);
  }

  /** Files of probes that are there now. */
  probesLeft(): readonly { readonly path: string; readonly writtenMs: number }[] {
    const paths = new Set(this.#bricks.flatMap(({ files }) => [...files.keys()].filter((path) => path.startsWith('.probe-'))));
    return [...paths].flatMap((path) => {
      const copy = newestOf(this.#bricks, path);
      if (copy !== null && copy.text !== null) return [{ path, writtenMs: copy.writtenMs }];
      // What was removed everywhere need not be known any more.
      if (this.#bricks.every(({ files }) => files.get(path)?.text == null)) for (const { files } of this.#bricks) files.delete(path);
      return [];
    });
  }

  /** Waits while a brick is being given up: first come, first served. */
  async #turn(): Promise<void> {
    while (this.#waiting !== null) await new Promise<void>((resolve) => this.#waiting?.push(resolve));
  }

  #goOn(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const resolve of waiting) resolve();
  }

  /** The bricks that a client reaches; throws where they are too few. */
  #reached(client: Place): readonly Brick[] {
    const reached = this.#reachable(client);
    if (this.isAway || reached.length * 2 <= this.#bricks.length) throw new Error(notConnected);
    return reached;
  }

  #reachable(client: Place): readonly Brick[] {
    return this.#bricks.filter(({ agentId, isLost }) => !isLost && this.#network.reaches(client, agentId) && this.#network.reaches(agentId, client));
  }

  /** Gives every brick what it missed, as the volume does by itself; false while not all of them reach each other. */
  #heal(): boolean {
    const reach = (a: Brick, b: Brick): boolean => this.#network.reaches(a.agentId, b.agentId);
    if (this.#bricks.some((a) => a.isLost || this.#bricks.some((b) => !reach(a, b)))) return false;
    for (const path of new Set(this.#bricks.flatMap(({ files }) => [...files.keys()]))) {
      const newest = newestOf(this.#bricks, path);
      if (newest !== null) for (const { files } of this.#bricks) files.set(path, newest);
    }
    return true;
  }
}

function newestOf(bricks: readonly Brick[], path: string): Copy | null {
  let newest: Copy | null = null;
  for (const { files } of bricks) {
    const copy = files.get(path);
    if (copy !== undefined && copy.version > (newest?.version ?? 0)) newest = copy;
  }
  return newest;
}
