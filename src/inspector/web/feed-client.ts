/**
 * The page's end of the feed: a socket that goes on where it was after every interruption, and the recording, from which the
 * past before the page was opened is read.
 */
import { ringSize, type RecordingLine, type ServerMessage, type ViewerMessage } from '../feed-format.ts';
import { answered, answerThrough } from './control.ts';
import { commandThrough, demoAnswered, greetDemo } from './demo.ts';
import { Store } from './model/store.ts';
import { session } from './session.ts';

const firstPauseMs = 250;
const longestPauseMs = 4_000;
/** After so much silence the program, or the way to it, is taken as stopped: it lets a word be heard every two seconds. */
const longestSilenceMs = 7_000;
const listenEveryMs = 1_000;
/** The past is read again at most so often. */
const readAgainMs = 30_000;
/** Events of a recording that are kept at most, the last ones. */
const mostRecorded = 400_000;
/** Events taken in before the page may draw again. */
const slice = 2_000;

let socket: WebSocket | null = null;
let pauseMs = firstPauseMs;
/** What came while the past was being read. */
let waiting: ServerMessage[] | null = null;
let pastOf: string | null = null;
/** How far back the server's ring goes. It keeps less of what is routine, and so goes back further than a page that was open for long. */
let serverOldestSeq = 0;
let readAtMs = 0;

const sendMessage = (message: ViewerMessage): void => {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  else session.say('Nothing was sent: the connection is lost.');
};
answerThrough(sendMessage);
commandThrough(sendMessage);

export function connect(): void {
  const address = new URL('feed', location.href);
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  if (session.hello !== null) {
    address.searchParams.set('run', session.hello.run);
    address.searchParams.set('since', String(session.store.seq));
  }
  const opened = new WebSocket(address);
  socket = opened;
  let missed = 0;
  let wasLetIn = false;
  let heardMs = performance.now();
  const listening = setInterval(() => {
    if (session.connection !== 'recording' && performance.now() - heardMs > longestSilenceMs) end();
  }, listenEveryMs);
  opened.addEventListener('message', ({ data }: MessageEvent<string>) => {
    if (socket !== opened) return;
    pauseMs = firstPauseMs;
    wasLetIn = true;
    heardMs = performance.now();
    const message = JSON.parse(data) as ServerMessage;
    if (message.type === 'skipped') missed = message.count;
    take(message, missed);
    if (message.type === 'frame') missed = 0;
  });
  const end = (): void => {
    clearInterval(listening);
    if (socket !== opened) return;
    socket = null;
    // It may be that nobody answers to this, either.
    opened.close();
    if (session.hello?.live === false) return;
    if (session.connection !== 'refused') session.connected('lost');
    if (!wasLetIn) void isRefused().then((refused) => session.connection !== 'live' && session.connected(refused ? 'refused' : 'lost'));
    setTimeout(connect, pauseMs);
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
  };
  opened.addEventListener('close', end);
}

/** A socket does not tell why it was refused: the page itself is asked for. */
async function isRefused(): Promise<boolean> {
  return fetch(location.pathname, { method: 'HEAD', credentials: 'same-origin', cache: 'no-store' }).then(({ status }) => status === 401, () => false);
}

function take(message: ServerMessage, missed: number): void {
  switch (message.type) {
    case 'hello':
      greetDemo(message.demo);
      session.greet(message);
      break;
    case 'definition':
      session.define(message.definition);
      break;
    case 'frame':
      waiting?.push(message);
      session.store.frame(message, missed);
      session.changed();
      if (pastOf !== session.hello?.run && !(session.hello?.live === true && session.hello.oldestSeq >= message.seq)) void readPast();
      break;
    case 'events':
      waiting?.push(message);
      session.add(message.events);
      break;
    case 'skipped':
      session.say(`${message.count.toLocaleString('en')} events were left out: this page could not keep up.`);
      break;
    case 'beat':
      session.hear(message.nowMs);
      serverOldestSeq = message.oldestSeq;
      break;
    case 'demo.speed':
    case 'demo.done':
    case 'demo.refused':
      demoAnswered(message);
      break;
    default:
      answered(message);
  }
}

/** Whoever goes back may go as far as the server does. */
session.onPast = (): void => {
  const { entries } = session.store;
  const oldestSeq = entries.at(entries.first)?.seq ?? 0;
  if (session.connection === 'live' && entries.first > 0 && serverOldestSeq < oldestSeq && performance.now() - readAtMs > readAgainMs) void readPast();
};

/** Reads all that the server keeps into a store of its own, which then takes the place of the one begun with the first frame. */
async function readPast(): Promise<void> {
  const { hello } = session;
  if (hello === null || waiting !== null) return;
  pastOf = hello.run;
  waiting = [];
  session.readingPast = true;
  try {
    const response = await fetch(new URL('recording', location.href), { credentials: 'same-origin' });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    // A recording grows no more: all of it is kept, as far as a browser can.
    const capacity = hello.live ? ringSize : Math.min(mostRecorded, Math.max(ringSize, hello.newestSeq - hello.oldestSeq + 2));
    const store = new Store(session.store.definitions, capacity);
    await readRecording(await response.text(), store);
    // Another life of the daemon began meanwhile: its own past is read then.
    if (session.hello?.run !== hello.run) return;
    for (const message of waiting) {
      if (message.type === 'events') for (const event of message.events) store.add(event);
      else if (message.type === 'frame' && message.seq > store.seq) store.frame(message, message.seq - store.seq);
    }
    session.begin(store);
    const { moment } = session.place;
    if (moment !== null && moment < (store.entries.at(store.entries.first)?.seq ?? 0)) session.say('That moment is not kept any more. Shown is the oldest that is.');
  } catch (error) {
    session.say(`The past could not be read: ${error instanceof Error ? error.message : String(error)}. From here on all is kept.`);
  } finally {
    waiting = null;
    readAtMs = performance.now();
    session.readingPast = false;
    session.changed();
    if (session.hello !== null && session.hello.run !== hello.run) void readPast();
  }
}

/** Lines of JSON, as `Export` writes them. */
async function readRecording(text: string, store: Store): Promise<void> {
  let taken = 0;
  let begin = 0;
  while (begin < text.length) {
    const end = text.indexOf('\n', begin);
    const line = text.slice(begin, end === -1 ? text.length : end);
    begin = end === -1 ? text.length : end + 1;
    if (line === '') continue;
    const entry = JSON.parse(line) as RecordingLine;
    if (entry.type === 'recording') continue;
    if (entry.type === 'definition') store.definitions.set(entry.definition.id, entry.definition);
    else if (entry.type === 'frame') {
      // Those in between are there for readers that begin in the middle.
      if (store.entries.end === 0) store.frame(entry, 0);
      else if (entry.seq > store.seq) store.frame(entry, entry.seq - store.seq);
    } else store.add(entry);
    taken += 1;
    if (taken % slice === 0) await new Promise((resolve) => { setTimeout(resolve); });
  }
}
