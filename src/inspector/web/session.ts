/**
 * What the page is looking at: the feed's store, the chosen moment, view, actor and filters. One object outside React; parts
 * of the page are told of changes at most ten times a second, and at once of what the user did.
 */
import { useSyncExternalStore } from 'react';
import type { FeedEvent, HelloMessage, MachineDefinition, Seq, SessionId } from '../feed-format.ts';
import { parsePlace, sayPlace, type Filter, type Place, type View } from './model/place.ts';
import { Store, type Entry } from './model/store.ts';

/** Between two drawings of what the feed brings. */
const drawEveryMs = 100;
/** How often "since" and remaining delays are drawn while nothing comes. */
const clockEveryMs = 500;
const noticeMs = 6_000;

/** `refused`: it is there, but lets us in no more. */
export type Connection = 'connecting' | 'live' | 'lost' | 'refused' | 'recording';

/** The moment that all views show. The same object as long as nothing of it changed. */
export interface Moment {
  readonly store: Store;
  readonly position: number;
  readonly seq: Seq;
  /** The program's time. */
  readonly atMs: number;
  readonly isLive: boolean;
}

export class Session {
  store = new Store();
  hello: HelloMessage | null = null;
  connection: Connection = 'connecting';
  /** Whether the past before this page was opened is still being read. */
  readingPast = false;
  /** Called when the past begins to be looked at. */
  onPast: () => void = () => {};
  /** A sentence for everybody who cannot see what changed, and for errors. */
  notice = '';
  place: Place;
  dialog: 'help' | 'export' | 'control' | null = null;
  /** The program's clock as it was told last, ours at that moment, and how fast the program's goes. */
  #told = { nowMs: 0, oursMs: 0, speed: 1 };
  #version = 0;
  #noticeTimer: number | undefined;
  #moment: Moment;
  readonly #listeners = new Set<() => void>();
  #drawnAtMs = 0;
  #drawing: number | null = null;

  constructor() {
    this.place = parsePlace(location.hash);
    this.#moment = this.#momentNow();
    addEventListener('hashchange', () => {
      const place = parsePlace(location.hash);
      if (sayPlace(place) === sayPlace(this.place)) return;
      this.go(place);
      this.#leaveOtherRuns();
    });
    setInterval(() => {
      if (this.isLive && this.connection === 'live' && !document.hidden) this.#draw();
    }, clockEveryMs);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly version = (): number => this.#version;

  get isLive(): boolean {
    return this.place.moment === null;
  }

  get moment(): Moment {
    return this.#moment;
  }

  // ---- what the feed says ----------------------------------------------------------------------------------------------------

  greet(hello: HelloMessage): void {
    const isFirst = this.hello === null;
    const isAnother = this.hello !== null && this.hello.run !== hello.run;
    this.hello = hello;
    this.#told = { nowMs: hello.nowMs, oursMs: Date.now(), speed: hello.demo?.speed ?? 1 };
    this.connection = hello.live ? 'live' : 'recording';
    document.title = `${hello.title} – Regent inspector`;
    this.#leaveOtherRuns();
    // Programs are no cluster: what they have are statecharts.
    if (isFirst && hello.source === 'programs' && !location.hash.includes('view=')) this.go({ view: 'chart' });
    if (isAnother) this.begin(new Store());
    this.changed();
  }

  /** In another run the same number is another moment. */
  #leaveOtherRuns(): void {
    const { moment, run } = this.place;
    // A link without a run is of an earlier version.
    if (moment === null || run === null || this.hello === null || run === this.hello.run) return;
    this.go({ moment: null });
    this.say('That moment is of another life of the daemon, which is not shown here. Shown is now.');
  }

  /** Another store: of another run, or of this one with its past. The chosen moment stays. */
  begin(store: Store): void {
    this.store = store;
    this.changed();
  }

  define(definition: MachineDefinition): void {
    this.store.definitions.set(definition.id, definition);
  }

  add(events: readonly FeedEvent[]): void {
    for (const event of events) this.store.add(event);
    this.changed();
  }

  /** The program's clock, told again: a page that is open for days must not go by its own. */
  hear(nowMs: number): void {
    this.#told = { nowMs, oursMs: Date.now(), speed: this.#told.speed };
  }

  /** The time of a simulated world goes as fast as it is told to. */
  timeGoes(speed: number, nowMs: number): void {
    this.#told = { nowMs, oursMs: Date.now(), speed };
    this.changed();
  }

  connected(connection: Connection): void {
    this.connection = connection;
    this.#tell();
  }

  // ---- what the user does ------------------------------------------------------------------------------------------------------

  go(change: Partial<Place>): void {
    const wasLive = this.isLive;
    this.place = { ...this.place, ...change };
    if (change.moment !== undefined) this.place = { ...this.place, run: change.moment === null ? null : (change.run ?? this.hello?.run ?? null) };
    if (wasLive && !this.isLive) this.onPast();
    const hash = sayPlace(this.place);
    if (hash !== location.hash) history.replaceState(null, '', hash === '' ? location.pathname : hash);
    this.#tell();
  }

  show(view: View): void {
    this.go({ view });
  }

  /** Shows an actor's statechart. */
  look(actor: SessionId): void {
    this.go({ view: 'chart', actor });
  }

  filter(change: Partial<Filter>): void {
    this.go({ filter: { ...this.place.filter, ...change } });
  }

  /** Goes to the moment right after an event; `null` is now. */
  travel(seq: Seq | null): void {
    this.go({ moment: seq });
  }

  /** One step back or forth, among what the filter shows; beyond the last one it is live again. */
  step(direction: 1 | -1, wanted: (entry: Entry) => boolean = (entry) => this.isWanted(entry)): void {
    const { store, position } = this.#moment;
    if (this.isLive && direction === 1) return;
    // From now, the last event itself is the first step back.
    const from = this.isLive ? store.entries.end : position;
    const next = store.next(from, direction, wanted);
    if (next === null) {
      if (direction === 1 && this.connection === 'live') this.travel(null);
      return;
    }
    this.travel(store.entries.at(next)?.seq ?? null);
  }

  stepFailure(direction: 1 | -1): void {
    this.step(direction, (entry) => this.store.isFailure(entry));
  }

  /** Whether the filters let an entry through. */
  isWanted(entry: Entry): boolean {
    const { failures, about, kind } = this.place.filter;
    if (entry.type === 'gap') return entry.count > 0 && about === null && kind === null;
    if (failures && !this.store.isFailure(entry)) return false;
    if (about !== null && !this.#isAbout(entry, about)) return false;
    if (kind !== null) {
      const type = entry.type === '@xstate.event' ? entry.event.type : entry.type === '@xstate.snapshot' ? entry.eventType : entry.type;
      if (!type.startsWith(kind)) return false;
    }
    return true;
  }

  open(dialog: Session['dialog']): void {
    this.dialog = dialog;
    this.#tell();
  }

  /** Shows a sentence for a while. */
  say(notice: string): void {
    this.notice = notice;
    clearTimeout(this.#noticeTimer);
    this.#noticeTimer = window.setTimeout(() => {
      this.notice = '';
      this.#tell();
    }, noticeMs);
    this.#tell();
  }

  /** New data: drawn with the next frame that is due. */
  changed(): void {
    if (this.#drawing !== null) return;
    const waitMs = Math.max(0, this.#drawnAtMs + drawEveryMs - performance.now());
    this.#drawing = window.setTimeout(() => {
      this.#drawing = null;
      this.#draw();
    }, waitMs);
  }

  #draw(): void {
    this.#drawnAtMs = performance.now();
    this.#tell();
  }

  #tell(): void {
    this.#version += 1;
    this.#moment = this.#momentNow();
    for (const listener of this.#listeners) listener();
  }

  #programNow(): number {
    const { nowMs, oursMs, speed } = this.#told;
    return nowMs + (Date.now() - oursMs) * speed;
  }

  #momentNow(): Moment {
    const { store, place: { moment } } = this;
    if (moment === null) {
      const position = store.last;
      const nowMs = this.connection === 'live' ? Math.max(store.atMs, this.#programNow()) : store.atMs;
      return { store, position, seq: store.seq, atMs: nowMs, isLive: true };
    }
    const position = store.positionOf(moment);
    const entry = store.entries.at(position);
    const former = this.#moment as Moment | undefined;
    if (former !== undefined && !former.isLive && former.store === store && former.position === position && entry?.seq === former.seq) return former;
    return { store, position, seq: entry?.seq ?? moment, atMs: entry?.atMs ?? store.atMs, isLive: false };
  }

  /** By name, so that a link works in another run: `container-1` and all that it invoked. */
  #isAbout(entry: FeedEvent, name: string): boolean {
    switch (entry.type) {
      case '@xstate.actor':
      case '@xstate.snapshot':
        return this.#isWithin(entry.sessionId, name);
      case '@xstate.event':
        return this.#isWithin(entry.sessionId, name) || (entry.sourceId !== undefined && this.#isWithin(entry.sourceId, name));
      case '@regent.decision':
        return entry.sessionId !== undefined && this.#isWithin(entry.sessionId, name);
      case '@regent.control':
        return this.#isWithin(entry.sessionId, name);
      default:
        return false;
    }
  }

  #isWithin(id: SessionId, name: string): boolean {
    for (let track = this.store.tracks.get(id); track !== undefined; track = track.parent === null ? undefined : this.store.tracks.get(track.parent)) {
      if (track.name === name) return true;
    }
    return false;
  }
}

export const session = new Session();

/** Draws again whenever the page shows something new. */
export function useSession(): Session {
  useSyncExternalStore(session.subscribe, session.version);
  return session;
}
