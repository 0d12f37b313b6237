/**
 * One page that looks, at its socket. Events go out in small batches; whoever reads too slowly is told what was left out and
 * goes on from the state as it is then, so that a stuck page costs a bounded amount of memory and nobody waits for it.
 */
import type { WebSocket } from 'ws';
import type { Clock } from './clock.ts';
import type { Controls } from './control.ts';
import type { Demo } from './demo.ts';
import type { Feed } from './feed.ts';
import { frameOf } from './feed-state.ts';
import { feedVersion, type HelloMessage, type Seq, type ServerMessage, type ViewerMessage } from './feed-format.ts';

/** Events are collected for so long: a screen shows no more pictures than that. */
const batchMs = 16;
/** Bytes waiting at a socket: beyond the first the viewer is behind, below the second it has caught up. */
const behindBytes = 4 * 1024 * 1024;
const caughtUpBytes = 64 * 1024;
const lookAgainMs = 100;
/** So often a viewer hears that the program lives, though nothing happens. */
const beatMs = 2_000;

export interface ViewerOptions {
  readonly feed: Feed;
  readonly clock: Clock;
  readonly socket: WebSocket;
  /** Where it was before: the run and the last event that it knows. */
  readonly since: { readonly run: string; readonly seq: Seq } | null;
  readonly live: boolean;
  /** `null`: events may not be sent. */
  readonly controls: Controls | null;
  /** `null`: this is no demo. */
  readonly demo: Demo | null;
}

export function serveViewer({ feed, clock, socket, since, live, controls, demo }: ViewerOptions): void {
  let pending: string[] = [];
  let skippedFrom: Seq | null = null;
  let cancel: (() => void) | null = null;

  const send = (message: ServerMessage): void => socket.send(JSON.stringify(message));
  const sendEvents = (texts: readonly string[]): void => socket.send(`{"type":"events","events":[${texts.join(',')}]}`);

  const flush = (): void => {
    cancel = null;
    if (socket.readyState !== socket.OPEN) return;
    if (skippedFrom !== null) {
      if (socket.bufferedAmount > caughtUpBytes) return look();
      const toSeq = feed.state.seq;
      send({ type: 'skipped', fromSeq: skippedFrom, toSeq, count: toSeq - skippedFrom + 1 });
      send(frameOf(feed.state));
      skippedFrom = null;
      return;
    }
    if (socket.bufferedAmount > behindBytes) {
      skippedFrom = feed.state.seq - pending.length + 1;
      pending = [];
      return look();
    }
    if (pending.length > 0) sendEvents(pending);
    pending = [];
  };
  const look = (): void => {
    cancel ??= clock.after(lookAgainMs, flush);
  };

  const resumedAfter = since !== null && since.run === feed.run ? feed.textsAfter(since.seq) : null;
  send(helloOf(feed, clock, { live, control: controls !== null, resumed: resumedAfter !== null, ...demo !== null && { demo: demo.facts() } }));
  for (const definition of feed.definitions()) send({ type: 'definition', definition });
  if (resumedAfter === null) {
    send(frameOf(feed.state));
  } else {
    const missed = [...resumedAfter];
    if (missed.length > 0) sendEvents(missed);
  }

  const stop = feed.read(
    (_, text) => {
      if (skippedFrom !== null) return;
      pending.push(text);
      cancel ??= clock.after(batchMs, flush);
    },
    (definition) => {
      // Events that went before it may wait still, but none that needs it.
      if (socket.readyState === socket.OPEN) send({ type: 'definition', definition });
    },
  );
  // A program that is stopped, or a network that swallows everything, closes no socket: only silence tells of it.
  const beat = (): (() => void) => clock.after(beatMs, () => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount <= behindBytes) send({ type: 'beat', nowMs: clock.now(), oldestSeq: feed.oldestSeq() });
    stopBeat = beat();
  });
  let stopBeat = live ? beat() : (): void => {};
  const stopDemo = demo?.onSpeed((speed) => {
    if (socket.readyState === socket.OPEN) send({ type: 'demo.speed', speed, nowMs: clock.now() });
  });
  socket.on('message', (data, isBinary) => {
    const message = isBinary ? null : parse(String(data as Buffer));
    if (message === null) return socket.close(1003, 'one JSON text a message');
    // Who asks and asks and never reads the answers.
    if (socket.bufferedAmount > 2 * behindBytes) return socket.terminate();
    if (message.type === 'demo.strike' || message.type === 'demo.setSpeed') {
      return send(demo?.answer(message) ?? { type: 'demo.refused', id: message.id, why: 'Only the world of a demo can be struck or made faster.' });
    }
    if (controls === null) return send({ type: 'control.refused', id: message.id, why: 'Nothing may be sent: the inspector was started without --allow-control.' });
    send(controls.answer(message));
  });
  socket.on('close', () => {
    stop();
    stopDemo?.();
    stopBeat();
    cancel?.();
  });
  // It is closed then, too.
  socket.on('error', () => {});
}

function helloOf(feed: Feed, clock: Clock, more: Pick<HelloMessage, 'live' | 'control' | 'resumed' | 'demo'>): HelloMessage {
  const { run, title, source, startedMs, state } = feed;
  return { type: 'hello', format: feedVersion, run, title, source, startedMs, nowMs: clock.now(), oldestSeq: feed.oldestSeq(), newestSeq: state.seq, ...more };
}

function parse(text: string): ViewerMessage | null {
  try {
    const message: unknown = JSON.parse(text);
    const isMessage = typeof message === 'object' && message !== null && 'type' in message && 'id' in message && typeof message.id === 'string';
    return isMessage ? (message as ViewerMessage) : null;
  } catch {
    return null;
  }
}
