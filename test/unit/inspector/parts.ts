/** What the inspector's tests share: a clock that is wound by hand, and a feed of a machine that runs. */
import { createActor, type AnyStateMachine } from 'xstate';
import { WebSocket } from 'ws';
import type { Clock } from '../../../src/inspector/clock.ts';
import { createFeed, type Feed } from '../../../src/inspector/feed.ts';
import type { FeedEvent, KeyFrame, ServerMessage } from '../../../src/inspector/feed-format.ts';
import { createRedactor, type Redactor } from '../../../src/inspector/plain.ts';
import { createXStateSource, type XStateSource } from '../../../src/inspector/xstate-source.ts';

export interface HandClock extends Clock {
  /** Runs what is due within so many milliseconds, in order. */
  wind(ms: number): void;
}

export function handClock(startMs = 1_000_000): HandClock {
  let nowMs = startMs;
  let timers: { dueMs: number; run: () => void }[] = [];
  return {
    now: () => nowMs,
    after: (delayMs, run) => {
      const timer = { dueMs: nowMs + delayMs, run };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
    wind: (ms) => {
      const endMs = nowMs + ms;
      for (;;) {
        const [next] = timers.filter(({ dueMs }) => dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs);
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        nowMs = next.dueMs;
        next.run();
      }
      nowMs = endMs;
    },
  };
}

export const realClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

export function makeFeed(clock: Clock, keep?: number, routine: readonly string[] = []): Feed {
  return createFeed({ clock, run: 'run-1', title: 'test', source: 'daemon', routine, ...keep !== undefined && { keep } });
}

export interface Watch {
  readonly feed: Feed;
  readonly source: XStateSource;
  readonly events: FeedEvent[];
  readonly troubles: unknown[];
  readonly redactor: Redactor;
}

export function watch(clock: Clock, { secrets = [], keep, routine = [] }: { secrets?: string[]; keep?: number; routine?: string[] } = {}): Watch {
  const feed = makeFeed(clock, keep, routine);
  const redactor = createRedactor(secrets);
  const troubles: unknown[] = [];
  const events: FeedEvent[] = [];
  feed.read((event) => events.push(event), () => {});
  const source = createXStateSource({ feed, clock, redactor, program: { id: 'main', kind: 'regent', label: 'test' }, onTrouble: (error) => troubles.push(error) });
  return { feed, source, events, troubles, redactor };
}

/** Starts a machine on the hand clock, watched. */
export function run<M extends AnyStateMachine>(machine: M, { source }: Watch, clock: Clock) {
  const actor = createActor(machine, {
    id: 'root',
    inspect: source.inspect,
    clock: { setTimeout: (fire: () => void, ms: number) => clock.after(ms, fire), clearTimeout: (end: () => void) => end() },
  } as never);
  actor.subscribe({ error: () => {} });
  actor.start();
  return actor;
}

/** A viewer over a real socket; what came is in `messages`. */
export interface Viewer {
  readonly socket: WebSocket;
  readonly messages: ServerMessage[];
  /** Resolves with the first message, come or to come, that `find` wants. */
  until<M extends ServerMessage>(find: (message: ServerMessage) => M | undefined | false): Promise<M>;
  close(): Promise<void>;
}

export function openViewer(url: string, headers: Record<string, string> = {}): Promise<Viewer> {
  const socket = new WebSocket(url, { headers });
  const messages: ServerMessage[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (data: Buffer) => {
    messages.push(JSON.parse(String(data)) as ServerMessage);
    for (const look of waiting.splice(0)) look();
  });
  const viewer: Viewer = {
    socket,
    messages,
    until: (find) =>
      new Promise((resolve) => {
        let next = 0;
        const look = (): void => {
          for (; next < messages.length; next += 1) {
            const found = find(messages[next] as ServerMessage);
            if (found !== undefined && found !== false) return resolve(found);
          }
          waiting.push(look);
        };
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        if (socket.readyState === socket.CLOSED) return resolve();
        socket.once('close', () => resolve());
        socket.close();
      }),
  };
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(viewer));
    socket.once('unexpected-response', (_, response) => reject(new Error(String(response.statusCode))));
    socket.once('error', reject);
  });
}

export const isFrame = (message: ServerMessage): KeyFrame | undefined => (message.type === 'frame' ? message : undefined);
