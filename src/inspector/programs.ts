/** The foreign programs that are watched: those that connect to us, and those that we connect to. */
import type { WebSocket } from 'ws';
import type { Clock } from './clock.ts';
import type { Feed } from './feed.ts';
import { watchForeign, type ForeignProgram } from './foreign.ts';
import type { Redactor } from './plain.ts';
import { readStately, statelyNow, toStately } from './statelyai.ts';
import { connectXState4, longestForeign, readXState4 } from './xstate4.ts';

const mostPrograms = 16;
/** Bytes waiting at a viewer of another kind; it knows no skipping, so it is let go. */
const unreadBytes = 4 * 1024 * 1024;

export interface Programs {
  /** A program has connected; which protocol it speaks shows in what it says. */
  readonly accept: (socket: WebSocket) => void;
  /** Connects to an XState 4 program; returns what ends it. */
  watch(url: string): () => void;
  /** A viewer of `@statelyai/inspect`. */
  readonly show: (socket: WebSocket) => void;
}

export function createPrograms(feed: Feed, redactor: Redactor, clock: Clock): Programs {
  let made = 0;
  let connected = 0;

  /** One connection: the program is told of with its first message, when it is known what it is. */
  const reader = (label: string): { read: (text: string) => boolean; left: (why?: string) => void } => {
    let program: ForeignProgram | null = null;
    const begin = (kind: 'xstate5' | 'xstate4'): ForeignProgram => {
      made += 1;
      return (program = watchForeign(feed, redactor, { id: `p${made}`, kind, label: redactor.text(label) }));
    };
    return {
      read: (text) => {
        try {
          const message: unknown = JSON.parse(text);
          if (typeof message !== 'object' || message === null) return false;
          const type = String((message as { type?: unknown }).type);
          if (type.startsWith('@xstate.')) return readStately(message, program ?? begin('xstate5'), redactor.text);
          if (type.startsWith('service.')) return readXState4(message, program ?? begin('xstate4'), redactor.text);
          return type.startsWith('xstate.') || type.startsWith('@statelyai.');
        } catch {
          return false;
        }
      },
      left: (why) => program?.left(why),
    };
  };

  return {
    accept: (socket) => {
      if (connected >= mostPrograms) return socket.close(1013, 'too many programs');
      connected += 1;
      const { read, left } = reader(`program ${made + 1}`);
      let why: string | undefined;
      socket.on('message', (data, isBinary) => {
        if (!isBinary && read(String(data as Buffer))) return;
        why = 'it said what is of neither @statelyai/inspect nor @xstate/inspect';
        socket.close(1003, 'neither @statelyai/inspect nor @xstate/inspect');
      });
      socket.on('error', (error) => {
        why = 'code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' ? `it said more than ${longestForeign / 1024 / 1024} MiB at once` : 'its connection broke';
      });
      socket.on('close', () => {
        connected -= 1;
        left(why);
      });
    },
    watch: (url) => connectXState4(url, clock, () => reader(url)),
    show: (socket) => {
      socket.on('error', () => {});
      for (const event of statelyNow(feed)) socket.send(JSON.stringify(event));
      const stop = feed.read(
        (event) => {
          if (socket.bufferedAmount > unreadBytes) return socket.close(1013, 'read too slowly');
          const told = socket.readyState === socket.OPEN ? toStately(feed, event) : null;
          if (told !== null) socket.send(JSON.stringify(told));
        },
        () => {},
      );
      socket.on('close', stop);
    },
  };
}
