/**
 * Rows of the sequence diagram: who sent what to whom, alike ones that follow each other as one, idle time folded, without what
 * its receiver ignored. Made once an event, however often it is drawn.
 */
import type { ControlEvent, DecisionEvent, MessageEvent, Seq, SessionId } from '../../feed-format.ts';
import type { Entry, Store, Track } from './store.ts';

/** Idle time from which on it is folded into a row of its own. */
const idleMs = 1_500;
/** So many rows back the one is looked for of which it turns out that it was ignored. */
const lookBack = 100;
/** Messages in what goes round at most, and how many different ones may go round at a time. */
const longestRound = 8;
const roundsBack = 4;
/** More lifelines than this nobody can follow; the rest share one. */
export const mostLines = 14;
/** The name of that one, and of whoever is not watched. */
export const others = '…';
export const outside = 'outside';
/** Between the name of an actor and that of its program. */
export const ofProgram = ' · ';

export type Row =
  | { readonly kind: 'message'; readonly position: number; readonly event: MessageEvent; readonly from: string; readonly to: string; readonly isBad: boolean; readonly count: number }
  | { readonly kind: 'said'; readonly position: number; readonly event: DecisionEvent | ControlEvent; readonly from: string; readonly isBad: boolean }
  | { readonly kind: 'idle'; readonly position: number; readonly forMs: number; readonly isBusy: boolean }
  | { readonly kind: 'gap'; readonly position: number; readonly count: number };

export class Sequence {
  readonly rows: Row[] = [];
  /** Lifelines in the order of their first message. */
  readonly lines: string[] = [];
  readonly #store: Store;
  readonly #isWanted: (entry: Entry) => boolean;
  readonly #inner: boolean;
  /** The program whose actors first had a name. */
  readonly #owners = new Map<string, string>();
  #next: number;
  #lastMs: number | null = null;

  constructor(store: Store, isWanted: (entry: Entry) => boolean, inner: boolean) {
    this.#store = store;
    this.#isWanted = isWanted;
    this.#inner = inner;
    this.#next = store.entries.first;
  }

  /** Takes in what is new; true where anything was. */
  read(): boolean {
    const { entries } = this.#store;
    const before = this.rows.length;
    for (let position = Math.max(this.#next, entries.first); position < entries.end; position += 1) {
      const entry = entries.at(position);
      if (entry !== undefined && this.#isWanted(entry)) this.#take(entry, position);
    }
    this.#next = entries.end;
    // In large pieces: each shifts all rows.
    const stale = this.rows.findIndex(({ position }) => position >= entries.first);
    if (stale > 2_000) this.rows.splice(0, stale);
    return this.rows.length !== before;
  }

  /** Index of the last row at or before a position; -1 where there is none. */
  indexAt(position: number): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.rows[middle] as Row).position <= position) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #take(entry: Entry, position: number): void {
    switch (entry.type) {
      case 'gap':
        if (entry.count > 0) this.rows.push({ kind: 'gap', position, count: entry.count });
        break;
      case '@xstate.event': {
        const isBad = this.#store.isFailure(entry);
        if (!this.#inner && !isBad && this.#isInner(entry)) return;
        const from = entry.sourceId === undefined ? outside : this.#lineOf(entry.sourceId);
        const to = this.#lineOf(entry.sessionId);
        this.#idle(entry.atMs, position);
        const last = this.rows.at(-1);
        if (last?.kind === 'message' && last.from === from && last.to === to && last.event.event.type === entry.event.type) {
          this.rows[this.rows.length - 1] = { ...last, position, event: entry, count: last.count + 1, isBad: last.isBad || isBad };
          break;
        }
        if (from === outside) this.#line(outside);
        this.rows.push({ kind: 'message', position, event: entry, from, to, isBad, count: 1 });
        break;
      }
      case '@xstate.snapshot':
        if (!this.#inner && entry.causeSeq !== undefined && entry.taken?.length === 0 && entry.changes.length === 0) this.#leaveOut(entry.causeSeq);
        break;
      case '@regent.decision':
      case '@regent.control':
        this.#idle(entry.atMs, position);
        this.rows.push({ kind: 'said', position, event: entry, from: entry.sessionId === undefined ? others : this.#lineOf(entry.sessionId), isBad: this.#store.isFailure(entry) });
        break;
      default:
    }
  }

  /** What is told again and again, to be sure, is ignored by whoever knows it. A failure stays. */
  #leaveOut(seq: Seq): void {
    for (let index = this.rows.length - 1; index >= Math.max(0, this.rows.length - lookBack); index -= 1) {
      const row = this.rows[index];
      if (row?.kind !== 'message' || row.event.seq !== seq) continue;
      if (row.isBad) return;
      if (row.count > 1) this.rows[index] = { ...row, count: row.count - 1 };
      else this.rows.splice(index, 1);
      return;
    }
  }

  #idle(atMs: number, position: number): void {
    const forMs = this.#lastMs === null ? 0 : atMs - this.#lastMs;
    this.#lastMs = atMs;
    if (forMs <= idleMs) return;
    this.#fold();
    const last = this.rows.at(-1);
    // What was between them has been left out.
    if (last?.kind === 'idle') this.rows[this.rows.length - 1] = { ...last, position, forMs: last.forMs + forMs };
    else this.rows.push({ kind: 'idle', position, forMs, isBusy: false });
  }

  /** What goes round and round in the same words, with idle time between, is shown once, the last time, and counted. */
  #fold(): void {
    const { rows } = this;
    const begin = rows.findLastIndex(({ kind }) => kind === 'idle') + 1;
    const round = roundOf(rows, begin, rows.length);
    if (round === null) return;
    for (let end = begin - 1, looked = 0; end > 0 && looked < roundsBack; looked += 1) {
      const from = rows.findLastIndex(({ kind }, index) => kind === 'idle' && index < end) + 1;
      const before = roundOf(rows, from, end);
      if (before === null || from === 0) return;
      if (before === round) {
        for (const [index, row] of rows.slice(from, end).entries()) {
          const again = rows[begin + index];
          if (row.kind === 'message' && again?.kind === 'message') rows[begin + index] = { ...again, count: again.count + row.count };
        }
        const [pause, next] = [rows[from - 1], rows[end]];
        if (pause?.kind === 'idle' && next?.kind === 'idle') rows.splice(from - 1, end - from + 2, { ...next, forMs: pause.forMs + next.forMs, isBusy: true });
        return;
      }
      end = from - 1;
    }
  }

  /** What an effect or a timer tells its own actor, sentences on their way up, and starts: true of every machine, telling nothing of this one. */
  #isInner({ sourceId, sessionId, event: { type } }: MessageEvent): boolean {
    if (sourceId === sessionId || type === 'xstate.init' || type === 'xstate.stop' || type === 'decision') return true;
    const target = this.#store.tracks.get(sessionId);
    if (target !== undefined && target.parent === sourceId && target.states.last?.kind === 'effect') return true;
    if (/^xstate\.(done|snapshot)/.test(type)) return true;
    return sourceId !== undefined && this.#store.tracks.get(sourceId)?.states.last?.kind === 'effect' && this.#store.tracks.get(sourceId)?.parent === sessionId && type.startsWith('xstate.');
  }

  /** Effects have no lifeline of their own: what they do is their machine's. */
  #lineOf(id: SessionId): string {
    let track = this.#store.tracks.get(id);
    while (track !== undefined && track.parent !== null && track.states.last?.kind === 'effect' && !this.#inner) track = this.#store.tracks.get(track.parent);
    if (track === undefined) return this.#line(id);
    return this.#line(this.#nameOf(track), track.parent === null);
  }

  /** Namesakes of another program have a line of their own; those of Regent's daemons, one after the other, share it. */
  #nameOf({ name, states }: Track): string {
    const programId = states.last?.programId ?? '';
    const owner = this.#owners.get(name) ?? programId;
    this.#owners.set(name, owner);
    if (owner === programId) return name;
    const program = this.#store.programs.last?.find(({ id }) => id === programId);
    return program === undefined || program.kind === 'regent' ? name : `${name}${ofProgram}${program.label}`;
  }

  #line(name: string, isRoot = false): string {
    if (this.lines.includes(name)) return name;
    if (this.lines.length >= mostLines) return others;
    if (isRoot) this.lines.unshift(name);
    else this.lines.push(name);
    return name;
  }
}

/** The messages of some rows in one text; `null` where there is more to them than routine. */
function roundOf(rows: readonly Row[], from: number, to: number): string | null {
  if (to - from > longestRound || to === from) return null;
  let round = '';
  for (const row of rows.slice(from, to)) {
    if (row.kind !== 'message' || row.isBad) return null;
    round += `${row.from}→${row.to} ${row.event.event.type}\n`;
  }
  return round;
}
