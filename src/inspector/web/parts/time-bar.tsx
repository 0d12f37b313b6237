/** Time: everything in the ring as one strip, the moment on it, steps, filters. */
import { memo, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { noFilter, type Filter } from '../model/place.ts';
import { copyText } from '../copy-text.ts';
import { sayAgo, sayCount, sayTime } from '../model/say.ts';
import { sayEventType } from '../model/waiting.ts';
import type { Entry, Store } from '../model/store.ts';
import { session, type Moment } from '../session.ts';
import { Back, First, Forth, Link } from './icons.tsx';

export const TimeBar = memo(function TimeBar({ moment }: { readonly moment: Moment; readonly version: number }) {
  const { store } = moment;
  const [copied, setCopied] = useState<boolean | null>(null);
  const fromMs = store.entries.at(store.entries.first)?.atMs ?? 0;
  const toMs = Math.max(store.atMs, fromMs + 1);
  const entry = store.entries.at(moment.position);
  const link = async (): Promise<void> => {
    if (moment.isLive) session.travel(moment.seq);
    setCopied(await copyText(location.href));
  };
  useEffect(() => {
    if (copied === null) return undefined;
    const timer = setTimeout(() => setCopied(null), 2_500);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <section className="time" aria-label="Time">
      <div className="buttons">
        <button type="button" className="button icon" onClick={() => session.travel(store.entries.at(store.entries.first)?.seq ?? null)} aria-label="The oldest moment" title="The oldest moment (Home)"><First /></button>
        <button type="button" className="button icon" onClick={() => session.step(-1)} aria-label="One event back" title="One event back (←)"><Back /></button>
        <button type="button" className="button icon" onClick={() => session.step(1)} disabled={moment.isLive} aria-label="One event on" title="One event on (→)"><Forth /></button>
        <button type="button" className="button live" aria-pressed={moment.isLive} onClick={() => session.travel(moment.isLive ? moment.seq : null)} title={moment.isLive ? 'Stop at this moment (Space)' : 'Live again (L)'}>
          {session.connection === 'recording' ? 'End' : 'Live'}
        </button>
      </div>
      <Track store={store} moment={moment} fromMs={fromMs} toMs={toMs} />
      <div className="time-now">
        <strong>{sayTime(moment.isLive ? moment.atMs : (entry?.atMs ?? moment.atMs))}</strong>
        <span>{moment.isLive ? (session.readingPast ? 'reading the past …' : sayCount(store.entries.size, 'event')) : `event ${moment.seq}, ${sayAgo(store.atMs - moment.atMs)}`}</span>
      </div>
      <div className="time-foot">
        <Filters names={namesOf(store)} filter={session.place.filter} />
        {!moment.isLive && (
          <p className="this-event">
            <span className="mono">{copied === null ? sayEntry(entry, store) + sayAgain(entry, store) : copied ? 'The link is copied.' : 'It could not be copied: the link is what the address bar shows.'}</span>
            <button type="button" className="button icon plain" onClick={() => void link()} aria-label="Copy a link to this moment" title="Copy a link to this moment"><Link /></button>
          </p>
        )}
      </div>
      <p className="unseen" aria-live="polite">{moment.isLive ? 'Live' : `${sayTime(moment.atMs)}: ${sayEntry(entry, store)}`}</p>
    </section>
  );
});

/** Of a failure that is marked once, however often it came. */
function sayAgain(entry: Entry | undefined, store: Store): string {
  const again = entry === undefined ? 0 : store.againOf(entry);
  return again === 0 ? '' : ` (and ${sayCount(again, 'time')} more)`;
}

export function sayEntry(entry: Entry | undefined, store: Store): string {
  const nameOf = (id: string | undefined): string => (id === undefined ? 'outside' : (store.tracks.get(id)?.name ?? id));
  switch (entry?.type) {
    case undefined:
      return 'nothing';
    case 'gap':
      return entry.count === 0 ? 'here the ring begins' : `${entry.count} events are missing here`;
    case '@xstate.actor':
      return `${entry.name} begins`;
    case '@xstate.event':
      return `${nameOf(entry.sourceId)} → ${nameOf(entry.sessionId)}: ${sayEventType(entry.event.type)}`;
    case '@xstate.snapshot':
      return entry.eventType === '' ? `${nameOf(entry.sessionId)} has ended` : `${nameOf(entry.sessionId)} has dealt with ${sayEventType(entry.eventType)}`;
    case '@regent.decision':
    case '@regent.control':
      return entry.sentence;
    case '@regent.program':
      return `${entry.program.label} is watched`;
    case '@regent.left':
      return entry.why === undefined ? 'a program has left' : `a program was let go: ${entry.why}`;
    case '@regent.cluster':
      return 'the cluster changed';
  }
}

const collator = new Intl.Collator('en', { numeric: true });
/** More than these nobody chooses from. */
const mostNames = 200;
let named: { readonly store: Store; readonly last: number; readonly names: readonly string[] } | null = null;

/** Names of all machines, looked for again only where there are more or fewer actors than the last time. */
function namesOf(store: Store): readonly string[] {
  if (named?.store === store && named.last === store.tracks.size) return named.names;
  const machines = [...store.tracks.values()].filter(({ states }) => states.last?.kind === 'machine');
  const names = [...new Set(machines.map(({ name }) => name))].slice(0, mostNames).toSorted(collator.compare);
  named = { store, last: store.tracks.size, names };
  return names;
}

const Filters = memo(function Filters({ names, filter }: { readonly names: readonly string[]; readonly filter: Filter }) {
  return (
    <fieldset className="filters">
      <legend className="unseen">Filters</legend>
      <button type="button" className="button" aria-pressed={filter.failures} onClick={() => session.filter({ failures: !filter.failures })} title="Failures only (F)">Failures only</button>
      <select className="field" aria-label="Only about" value={filter.about ?? ''} onChange={({ target }) => session.filter({ about: target.value === '' ? null : target.value })}>
        <option value="">Every actor</option>
        {filter.about !== null && !names.includes(filter.about) && <option value={filter.about}>{filter.about}</option>}
        {names.map((name) => <option key={name} value={name}>{name}</option>)}
      </select>
      <input className="field" type="text" placeholder="Kind of event" aria-label="Only events whose type begins with" value={filter.kind ?? ''} onChange={({ target }) => session.filter({ kind: target.value === '' ? null : target.value })} />
      {(filter.failures || filter.about !== null || filter.kind !== null) && <button type="button" className="button plain" onClick={() => session.filter({ ...noFilter, inner: filter.inner })}>All again</button>}
    </fieldset>
  );
});

/** Between two drawings of the strip while it is live. */
const drawEveryMs = 240;

function Track({ store, moment, fromMs, toMs }: { readonly store: Store; readonly moment: Moment; readonly fromMs: number; readonly toMs: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawnAtMs = useRef(0);
  useEffect(() => {
    const now = performance.now();
    // All of the ring is looked at for it: not with every picture while nothing but time goes on.
    if (canvas.current === null || (moment.isLive && now - drawnAtMs.current < drawEveryMs)) return;
    drawnAtMs.current = now;
    draw(canvas.current, store, moment, fromMs, toMs);
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    // The arrows step through events, as everywhere on the page, and not through milliseconds.
    if (event.key === 'ArrowDown') session.step(-1);
    else if (event.key === 'ArrowUp') session.step(1);
    else if (event.key === 'PageDown') session.travel(store.entries.at(store.positionAt(moment.atMs - (toMs - fromMs) / 10))?.seq ?? null);
    else if (event.key === 'PageUp') session.travel(store.entries.at(store.positionAt(moment.atMs + (toMs - fromMs) / 10))?.seq ?? null);
    else return;
    event.preventDefault();
  };
  return (
    <div className="time-track">
      <canvas ref={canvas} />
      <input type="range" aria-label="Moment" min={0} max={Math.ceil(toMs - fromMs)} step={1} value={moment.isLive ? Math.ceil(toMs - fromMs) : Math.round(moment.atMs - fromMs)}
        aria-valuetext={moment.isLive ? 'now' : sayTime(moment.atMs)} onKeyDown={onKeyDown}
        onChange={({ target }) => {
          const atMs = fromMs + Number(target.value);
          session.travel(atMs >= toMs - (toMs - fromMs) / 400 && session.connection === 'live' ? null : (store.entries.at(store.positionAt(atMs))?.seq ?? null));
        }}
      />
    </div>
  );
}

/** How much happened when, failures above it, and where the moment is. */
function draw(canvas: HTMLCanvasElement, store: Store, moment: Moment, fromMs: number, toMs: number): void {
  const ratio = devicePixelRatio;
  const { clientWidth: width, clientHeight: height } = canvas;
  if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
  if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
  const pen = canvas.getContext('2d');
  if (pen === null || width === 0) return;
  const colours = getComputedStyle(canvas);
  const colour = (name: string): string => colours.getPropertyValue(name);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  const step = 4;
  const columns = Math.ceil(width / step);
  const counts = new Uint32Array(columns);
  const failures = new Uint8Array(columns);
  const { entries } = store;
  const span = toMs - fromMs;
  for (let position = entries.first; position < entries.end; position += 1) {
    const entry = entries.at(position);
    if (entry === undefined || !session.isWanted(entry)) continue;
    const column = Math.min(columns - 1, Math.max(0, Math.floor(((entry.atMs - fromMs) / span) * columns)));
    counts[column] = (counts[column] ?? 0) + 1;
    if (store.isFailure(entry)) failures[column] = 1;
  }
  const most = Math.max(4, counts.reduce((max, count) => Math.max(max, count), 0));
  const place = moment.isLive ? width - 1 : ((moment.atMs - fromMs) / span) * width;
  for (let column = 0; column < columns; column += 1) {
    const count = counts[column] ?? 0;
    if (count === 0) continue;
    const tall = 2 + Math.sqrt(count / most) * (height - 18);
    pen.fillStyle = colour(column * step <= place ? '--ink-3' : '--line-strong');
    pen.fillRect(column * step, height - 4 - tall, step - 1, tall);
    if (failures[column] === 0) continue;
    // A triangle, as everywhere where something went wrong.
    pen.fillStyle = colour('--bad');
    pen.beginPath();
    pen.moveTo(column * step + 1.5, 3);
    pen.lineTo(column * step + 5, 9.5);
    pen.lineTo(column * step - 2, 9.5);
    pen.fill();
  }
  pen.fillStyle = colour('--accent');
  pen.fillRect(Math.min(width - 2, Math.max(0, place - 1)), 0, 2, height);
}
