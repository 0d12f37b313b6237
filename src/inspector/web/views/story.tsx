/** The daemon's decisions, one sentence each, and the event because of which each was made. */
import { memo, useMemo, useState } from 'react';
import { isFailureSentence } from '../model/failures.ts';
import type { Filter } from '../model/place.ts';
import { sayCount, sayTime } from '../model/say.ts';
import type { Store } from '../model/store.ts';
import { Mark } from '../parts/icons.tsx';
import { Empty, useSight } from '../parts/virtual.tsx';
import { sayEntry } from '../parts/time-bar.tsx';
import { session, type Moment } from '../session.ts';
import { storyOf, type StoryLine } from '../model/story-lines.ts';

const rowHeight = 58;

export const StoryView = memo(function StoryView({ moment, filter }: { readonly moment: Moment; readonly filter: Filter }) {
  const { store } = moment;
  const [search, setSearch] = useState('');
  const all = storyOf(store);
  const { length } = all;
  const lines = useMemo(
    () => all.filter(({ line }) => session.isWanted(line) && line.sentence.toLowerCase().includes(search.toLowerCase())),
    // eslint-disable-next-line react/exhaustive-deps -- `all` grows in place; its length says so
    [all, length, filter, search],
  );
  const current = moment.isLive ? -1 : lines.findLastIndex(({ position }) => position <= moment.position);
  const { scroller, sight } = useSight(lines.length, rowHeight, 0, moment.isLive, moment.isLive ? null : current);
  return (
    <div className="story-view">
      <header className="view-head">
        <h2>Story</h2>
        <span className="quiet">{sayCount(lines.length, 'decision')}</span>
        <span className="grow" />
        <input className="field search" type="search" placeholder="Search" aria-label="Search in the story" value={search} onChange={({ target }) => setSearch(target.value)} />
      </header>
      {lines.length === 0 ? <Empty title="Nothing to tell">{length === 0 ? 'No decision has been made as far back as is kept.' : 'No decision is as the filters and the search want it.'}</Empty> : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
        <section className="scroller" ref={scroller} tabIndex={0} aria-label="Decisions, oldest first">
          <ol className="story-list" style={{ height: lines.length * rowHeight }}>
            {lines.slice(sight.first, sight.last).map(({ line, position }, index) => (
              <Line key={line.seq} line={line} store={store} top={(sight.first + index) * rowHeight} isCurrent={sight.first + index === current} isLater={!moment.isLive && position > moment.position} />
            ))}
          </ol>
        </section>
      )}
    </div>
  );
});

function Line({ line, store, top, isCurrent, isLater }: { readonly line: StoryLine; readonly store: Store; readonly top: number; readonly isCurrent: boolean; readonly isLater: boolean }) {
  const cause = 'causeSeq' in line && line.causeSeq !== undefined ? line.causeSeq : null;
  const causing = cause === null ? undefined : store.entries.at(store.positionOf(cause));
  const isBad = isFailureSentence(line.sentence);
  const who = line.sessionId === undefined ? null : (store.tracks.get(line.sessionId)?.name ?? null);
  return (
    <li>
      <div className={`story-line${isLater ? ' later' : ''}`} style={{ top }} aria-current={isCurrent}>
        <time>{sayTime(line.atMs)}</time>
        <Mark tone={line.type === '@regent.control' ? 'accent' : isBad ? 'bad' : 'plain'} size={12} />
        <div className="story-words">
          <strong className={isBad ? 'bad-words' : ''}><button type="button" className="inline" title={`${line.sentence} – go to this moment`} onClick={() => session.travel(line.seq)}>{line.sentence}</button></strong>
          <span className="because">
            {who !== null && <>{who}</>}
            {causing !== undefined && causing.seq === cause && <>{who === null ? 'Because of ' : ', because of '}<button type="button" onClick={() => session.go({ view: 'sequence', moment: causing.seq })} title="See it in the sequence">{sayEntry(causing, store)}</button></>}
          </span>
        </div>
      </div>
    </li>
  );
}
