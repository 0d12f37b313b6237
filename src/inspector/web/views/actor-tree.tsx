/** All actors at a moment, machines first; searched, and drawn only as far as they can be seen. */
import { useMemo, useState } from 'react';
import type { SessionId } from '../../feed-format.ts';
import type { Track } from '../model/store.ts';
import { leafPaths } from '../model/values.ts';
import { Mark, type Tone } from '../parts/icons.tsx';
import { useSight } from '../parts/virtual.tsx';
import { session, type Moment } from '../session.ts';

const rowHeight = 30;

interface Row {
  readonly track: Track;
  readonly depth: number;
  readonly state: string;
  readonly tone: Tone;
  readonly program: string;
}

export function ActorTree({ moment, current }: { readonly moment: Moment; readonly current: SessionId | null }) {
  const [search, setSearch] = useState('');
  const { store, position } = moment;
  const rows = useMemo(() => {
    const found: Row[] = [];
    const gone = new Set((store.programs.at(position) ?? []).filter(({ connected }) => !connected).map(({ id }) => id));
    const wanted = search.trim().toLowerCase();
    const walk = (track: Track, depth: number): void => {
      const state = store.stateAt(track.id, position);
      if (state === undefined || (!store.isAlive(track, position) && (state.kind !== 'machine' || depth > 0))) return;
      if (wanted === '' ? state.kind === 'machine' || track.id === current : track.name.toLowerCase().includes(wanted)) {
        const leaves = leafPaths(state.snapshot.value);
        const { status } = state.snapshot;
        found.push({
          track, depth: wanted === '' ? depth : 0, program: state.programId,
          state: status !== 'active' ? status : gone.has(state.programId) ? 'left' : leaves.length > 1 ? `${leaves.length} regions` : (leaves[0]?.split('.').at(-1) ?? ''),
          tone: status === 'active' ? (gone.has(state.programId) ? 'idle' : 'good') : status === 'error' ? 'bad' : 'idle',
        });
      }
      for (const child of track.children) {
        const inner = store.tracks.get(child);
        if (inner !== undefined) walk(inner, depth + 1);
      }
    };
    for (const root of store.roots) {
      const track = store.tracks.get(root);
      if (track !== undefined) walk(track, 0);
    }
    return found;
    // eslint-disable-next-line react/exhaustive-deps -- the moment changes with everything that it shows
  }, [moment, search, current]);
  const { scroller, sight } = useSight(rows.length, rowHeight, 0, false, null);
  const programs = store.programs.at(position) ?? [];
  const hasMany = programs.length > 1;
  return (
    <div className="tree">
      <input className="field search" type="search" placeholder="Search actors" aria-label="Search actors" value={search} onChange={({ target }) => setSearch(target.value)} />
      <div className="tree-rows" ref={scroller}>
        <ul style={{ height: rows.length * rowHeight }}>
          {rows.slice(sight.first, sight.last).map(({ track, depth, state, tone, program }, index) => (
            <li key={track.id} style={{ top: (sight.first + index) * rowHeight }}>
              <button type="button" aria-current={track.id === current} onClick={() => session.look(track.id)} style={{ paddingLeft: 8 + depth * 14 }} title={hasMany ? `${track.name}, of ${programs.find(({ id }) => id === program)?.label ?? program}` : track.name}>
                <Mark tone={tone} size={9} />
                <span className="grow">{depth === 0 && hasMany ? `${track.name} · ${programs.find(({ id }) => id === program)?.label ?? program}` : track.name}</span>
                <span className="tree-state">{state}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
