/** One event whole: what it said, what caused it, and what came of it. */
import type { SnapshotEvent } from '../../feed-format.ts';
import { sayCount, sayTime } from '../model/say.ts';
import type { Entry, Store } from '../model/store.ts';
import { session, type Moment } from '../session.ts';
import { Json } from './json.tsx';
import { sayEntry } from './time-bar.tsx';

/** How many events after it the one that says what came of it is looked for. */
const within = 400;

function cameOf(store: Store, position: number): SnapshotEvent | null {
  const seq = store.entries.at(position)?.seq;
  for (let at = position + 1; at < Math.min(store.entries.end, position + within); at += 1) {
    const entry = store.entries.at(at);
    if (entry?.type === '@xstate.snapshot' && entry.causeSeq === seq) return entry;
  }
  return null;
}

export function EventDetail({ moment }: { readonly moment: Moment }) {
  const { store, position } = moment;
  const entry = store.entries.at(position);
  if (entry === undefined) return null;
  const again = store.againOf(entry);
  const came = entry.type === '@xstate.event' ? cameOf(store, position) : null;
  const cause = 'causeSeq' in entry && entry.causeSeq !== undefined ? store.entries.at(store.positionOf(entry.causeSeq)) : undefined;
  return (
    <aside className="event-detail" aria-label="The event at this moment">
      <h2>{sayTime(entry.atMs)}</h2>
      <p className="side-title">{sayEntry(entry, store)}</p>
      {again > 0 && <p className="detail-line">{sayCount(again, 'time')} more since, for the same reason</p>}
      {cause !== undefined && cause.seq < entry.seq && <p className="detail-line"><span className="quiet">because of </span><button type="button" className="inline link" onClick={() => session.travel(cause.seq)}>{sayEntry(cause, store)}</button></p>}
      {came !== null && (
        <div className="side-block">
          <h2>What came of it</h2>
          {came.taken === undefined ? <p className="quiet">{came.changes.length === 0 ? 'Nothing changed.' : 'Its state changed.'}</p> : came.taken.length === 0 ? <p className="quiet">Nothing: no transition of its state takes it.</p> : (
            <ul className="detail-list">
              {came.taken.map(({ source, event, index, guard, targets }, place) => (
                <li key={`${source}${event}${index}${place}`}><code>{shorten(source)}</code>{targets.length > 0 ? <> → <code>{targets.map(shorten).join(', ')}</code></> : <span className="quiet"> (actions only)</span>}{guard !== undefined && <span className="quiet"> [{guard}]</span>}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      {payloadOf(entry) !== undefined && <div className="side-block"><h2>What it said</h2><Json value={payloadOf(entry)} /></div>}
    </aside>
  );
}

function payloadOf(entry: Entry): unknown {
  switch (entry.type) {
    case '@xstate.event':
    case '@regent.control':
      return entry.event;
    case '@xstate.snapshot':
    case '@regent.cluster':
      return entry.changes.length === 0 ? undefined : Object.fromEntries(entry.changes.map(([path, value]) => [path.length === 0 ? 'all' : path.join('.'), value ?? 'gone']));
    case '@regent.program':
      return entry.program;
    default:
      return undefined;
  }
}

function shorten(id: string): string {
  return id.split('.').slice(-2).join('.');
}
