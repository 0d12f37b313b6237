/** The containers' lives side by side: one lane each, from the beginning of the ring, or the last minutes of it, to the moment. */
import { useMemo } from 'react';
import type { ClusterFacts } from '../../feed-format.ts';
import { standingOfPath, titleOf, type Standing } from '../model/containers.ts';
import type { Stay } from '../model/store.ts';
import { sayDuration, sayTime } from '../model/say.ts';
import { leafPaths } from '../model/values.ts';
import { session, type Moment } from '../session.ts';

/** Longest time shown. */
const spanMs = 3 * 60_000;
const shortestSpanMs = 4_000;

interface Bar extends Standing {
  readonly fromMs: number;
  readonly toMs: number;
  readonly position: number;
}

/** Its states backwards; those before a restart of the daemon are in the life of its namesake there. */
function* staysOf({ store, position }: Moment, id: string, fromMs: number): Generator<readonly [position: number, stay: Stay]> {
  const track = store.tracks.get(id);
  if (track === undefined) return;
  yield* track.stays.backwards(position);
  if ((store.entries.at(track.born)?.atMs ?? 0) <= fromMs) return;
  const namesakes = [...store.tracks.values()].filter(({ name, born }) => name === track.name && born < track.born).toSorted((a, b) => b.born - a.born);
  for (const { stays } of namesakes) yield* stays.backwards(position);
}

function barsOf(moment: Moment, id: string, fromMs: number): Bar[] {
  const bars: Bar[] = [];
  let toMs = moment.atMs;
  for (const [place, { value, status, atMs: since }] of staysOf(moment, id, fromMs)) {
    if (status === 'stopped') {
      // It was in its last state until then.
      toMs = Math.min(toMs, moment.store.entries.at(place)?.atMs ?? since);
      continue;
    }
    const standing = standingOfPath(leafPaths(value)[0] ?? '');
    const later = bars.at(-1);
    const start = Math.max(since, fromMs);
    if (toMs > start || bars.length === 0) {
      if (later?.word === standing.word) bars[bars.length - 1] = { ...later, fromMs: start, position: place };
      else bars.push({ ...standing, fromMs: start, toMs, position: place });
    }
    toMs = Math.min(toMs, since);
    if (since <= fromMs) break;
  }
  return bars.reverse();
}

export function Lanes({ facts, moment }: { readonly facts: ClusterFacts; readonly moment: Moment }) {
  const { store, atMs } = moment;
  const firstMs = store.entries.at(store.entries.first)?.atMs ?? atMs;
  const fromMs = Math.max(atMs - spanMs, Math.min(firstMs, atMs - shortestSpanMs));
  const lanes = useMemo(
    () => Object.values(facts.containers).toSorted((a, b) => a.slot - b.slot).flatMap((container) => (container.sessionId === null ? [] : [{ slot: container.slot, name: titleOf(container, facts), bars: barsOf(moment, container.sessionId, fromMs) }])),
    [facts, moment, fromMs],
  );
  const share = (ms: number): string => `${(100 * (ms - fromMs)) / Math.max(1, atMs - fromMs)}%`;
  return (
    <section className="lanes panel" aria-label="Lives of the containers">
      <h2><span>Lives of the containers</span><span className="quiet">the last {sayDuration(atMs - fromMs)}</span></h2>
      {lanes.map(({ slot, name, bars }) => (
        <div className="lane" key={slot}>
          <span className="lane-name">{name}</span>
          <div className="lane-track">
            {bars.map((bar, index) => (
              <button type="button" key={bar.position} className={`bar ${bar.tone}`} style={{ left: share(bar.fromMs), width: `max(3px, calc(${share(bar.toMs)} - ${share(bar.fromMs)} - ${index === bars.length - 1 ? 0 : 1}px))` }}
                onClick={() => session.travel(store.entries.at(bar.position)?.seq ?? null)} title={`${bar.word}, ${sayDuration(bar.toMs - bar.fromMs)} from ${sayTime(bar.fromMs)}`}>
                <span>{bar.word}</span>
              </button>
            ))}
          </div>
        </div>
      ))}
      <div className="lane axis" aria-hidden="true"><span className="lane-name" /><div className="axis-marks"><span>{sayTime(fromMs).slice(0, 8)}</span><span>{sayTime((fromMs + atMs) / 2).slice(0, 8)}</span><span>{sayTime(atMs).slice(0, 8)}</span></div></div>
    </section>
  );
}
