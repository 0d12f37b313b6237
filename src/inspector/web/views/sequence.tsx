/** Who sent what to whom, downwards in time. Only the rows in sight exist. */
import { memo } from 'react';
import type { Filter } from '../model/place.ts';
import { sayCount, sayDuration, sayTime } from '../model/say.ts';
import { ofProgram, others, outside, Sequence, type Row } from '../model/sequence.ts';
import type { Store } from '../model/store.ts';
import { sayEventType } from '../model/waiting.ts';
import { EventDetail } from '../parts/event-detail.tsx';
import { Empty, useSight } from '../parts/virtual.tsx';
import { session, type Moment } from '../session.ts';

const rowHeight = 30;
const headHeight = 42;
const timeWidth = 108;
const narrowest = 104;
/** Of the words on an arrow. */
const characterWidth = 7.3;
/** Of what is said. */
const saidWidth = 6.4;

/** The last one, for whoever comes back to this view: only what is new needs to be read. */
let kept: { readonly store: Store; readonly filter: string; readonly sequence: Sequence } | null = null;

function sequenceOf(store: Store, filter: Filter): Sequence {
  const wanted = JSON.stringify(filter);
  if (kept?.store !== store || kept.filter !== wanted) kept = { store, filter: wanted, sequence: new Sequence(store, (entry) => session.isWanted(entry), filter.inner) };
  return kept.sequence;
}

const SequenceView = memo(function SequenceView({ moment, filter }: { readonly moment: Moment; readonly filter: Filter }) {
  const { store } = moment;
  const sequence = sequenceOf(store, filter);
  sequence.read();
  const { rows, lines } = sequence;
  const current = moment.isLive ? -1 : sequence.indexAt(moment.position);
  const { scroller, sight } = useSight(rows.length, rowHeight, headHeight, moment.isLive, moment.isLive ? null : current);
  const { width } = sight;

  const shown = rows.some((row) => row.kind !== 'idle' && row.kind !== 'gap' && (row.from === others || (row.kind === 'message' && row.to === others))) ? [...lines, others] : lines;
  const lane = Math.max(narrowest, (width - timeWidth - 24) / Math.max(1, shown.length));
  const x = (name: string): number => timeWidth + lane * (Math.max(0, shown.indexOf(name)) + 0.5);
  const fullWidth = Math.max(width, timeWidth + lane * shown.length);
  const top = sight.first * rowHeight;
  const seen: Seen = { from: sight.left + 12, to: sight.left + width - 12 };
  return (
    <div className={moment.isLive ? 'sequence-view' : 'sequence-view detailed'}>
      <header className="view-head">
        <h2>Sequence</h2>
        <span className="quiet">{sayCount(rows.length, 'row')}, idle time folded, what goes round counted{filter.inner ? '' : ', without what was ignored'}</span>
        <span className="grow" />
        <button type="button" className="button" aria-pressed={filter.inner} onClick={() => session.filter({ inner: !filter.inner })} title="Also starts, timers, what effects tell their own machine, and what was ignored">Inner messages</button>
      </header>
      <div className="sequence-body">
        {rows.length === 0 ? <Empty title="No message">Nobody sent anything that the filters let through, as far back as is kept.</Empty> : (
          <section className="sequence" ref={scroller} tabIndex={-1} aria-label="Messages, oldest first">
            <div className="sequence-heads" style={{ width: fullWidth }}>
              {shown.map((name) => (
                <button type="button" key={name} className={name === others || name === outside ? 'sequence-head others' : 'sequence-head'} style={{ left: x(name), maxWidth: lane - 6 }}
                  title={name === others ? 'All others' : `Only about ${name}`} onClick={() => session.filter({ about: filter.about === actorOf(name) || name === others || name === outside ? null : actorOf(name) })}>{name}</button>
              ))}
            </div>
            <div className="sequence-rows" style={{ height: rows.length * rowHeight + 20, width: fullWidth }}>
              <svg width={fullWidth} height={(sight.last - sight.first) * rowHeight} style={{ top }} role="list" aria-label="Messages in sight">
                {shown.map((name) => <line key={name} className="lifeline" x1={x(name)} x2={x(name)} y1={0} y2={(sight.last - sight.first) * rowHeight} />)}
                {rows.slice(sight.first, sight.last).map((row, index) => (
                  <RowOf key={`${row.kind}${row.position}`} row={row} y={index * rowHeight} x={x} width={fullWidth} seen={seen} seq={store.entries.at(row.position)?.seq ?? null}
                    isCurrent={sight.first + index === current} isLater={!moment.isLive && sight.first + index > current} />
                ))}
              </svg>
            </div>
          </section>
        )}
        {!moment.isLive && <EventDetail moment={moment} />}
      </div>
    </div>
  );
});
export default SequenceView;

/** Filters know actors by their names, whichever program they are of. */
function actorOf(line: string): string {
  return line.split(ofProgram)[0] ?? line;
}

/** From where to where the diagram is seen. */
interface Seen {
  readonly from: number;
  readonly to: number;
}

interface RowProps {
  readonly row: Row;
  readonly y: number;
  readonly x: (name: string) => number;
  readonly width: number;
  readonly seen: Seen;
  readonly seq: number | null;
  readonly isCurrent: boolean;
  readonly isLater: boolean;
}

function RowOf({ row, y, x, width, seen, seq, isCurrent, isLater }: RowProps) {
  const middle = y + 21;
  const className = `row${'isBad' in row && row.isBad ? ' row-bad' : ''}${row.kind === 'said' ? ' row-said' : ''}${isLater ? ' row-later' : ''}`;
  if (row.kind === 'idle' || row.kind === 'gap') {
    const text = row.kind === 'idle' ? `${sayDuration(row.forMs)} idle${row.isBusy ? ', but for what goes round' : ''}` : `${sayCount(row.count, 'event')} left out`;
    return (
      <g className={className} role="listitem" aria-label={text}>
        <line className="row-gap-line" x1={timeWidth} x2={width - 12} y1={y + 15} y2={y + 15} />
        <text className="row-gap-text" x={timeWidth + 14} y={y + 19}>{text}</text>
      </g>
    );
  }
  const time = sayTime(row.event.atMs);
  const label = row.kind === 'said' ? `${time} ${row.event.sentence}` : `${time} ${row.from} to ${row.to}: ${sayEventType(row.event.event.type)}${row.count > 1 ? `, ${row.count} times` : ''}`;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- by keyboard the arrow keys step through the very same events
    <g className={className} role="listitem" aria-label={label} aria-current={isCurrent} onClick={() => session.travel(seq)}>
      {isCurrent && <rect className="row-now" x={0} y={y} width={width} height={rowHeight} />}
      <rect className="row-hit" x={0} y={y} width={width} height={rowHeight} />
      <text className="row-time" x={14} y={y + 20}>{time}</text>
      {row.kind === 'said' ? <Said row={row} x={x(row.from)} y={y} seen={seen} /> : <Arrow from={x(row.from)} to={x(row.to)} y={middle} text={`${sayEventType(row.event.event.type)}${row.count > 1 ? ` ×${row.count}` : ''}`} width={width} seen={seen} />}
    </g>
  );
}

function Said({ row, x, y, seen }: { readonly row: Row & { kind: 'said' }; readonly x: number; readonly y: number; readonly seen: Seen }) {
  // Where there is room for it, or more of it.
  const isRight = x + row.event.sentence.length * saidWidth < seen.to || x - Math.max(timeWidth, seen.from) < seen.to - x;
  return (
    <>
      <circle className="row-tip" cx={x} cy={y + 15} r={3.5} />
      <text className="row-text" x={isRight ? x + 10 : x - 10} y={y + 19} textAnchor={isRight ? 'start' : 'end'}>{row.event.sentence}</text>
    </>
  );
}

function Arrow({ from, to, y, text, width, seen }: { readonly from: number; readonly to: number; readonly y: number; readonly text: string; readonly width: number; readonly seen: Seen }) {
  if (from === to) {
    const isRight = from < width - 180;
    const out = isRight ? 26 : -26;
    return (
      <>
        <path className="row-arrow" d={`M${from} ${y - 8}h${out}v9h${-out + Math.sign(out) * 6}`} />
        <path className="row-tip" d={`M${from} ${y + 1}l${Math.sign(out) * 8} -4v8z`} />
        <text className="row-text" x={from + out + Math.sign(out) * 7} y={y + 1} textAnchor={isRight ? 'start' : 'end'}>{text}</text>
      </>
    );
  }
  const way = Math.sign(to - from);
  return (
    <>
      <path className="row-arrow" d={`M${from} ${y}H${to - way * 7}`} />
      <path className="row-tip" d={`M${to} ${y}l${-way * 8} -4v8z`} />
      <circle className="row-tip" cx={from} cy={y} r={2.2} />
      <text className="row-text" x={middleOf(from, to, seen, text)} y={y - 6} textAnchor="middle">{text}</text>
    </>
  );
}

/** Where the words of an arrow have their middle: that of its part that is seen, as far as it has room for them. */
function middleOf(from: number, to: number, seen: Seen, text: string): number {
  const [left, right] = [Math.min(from, to), Math.max(from, to)];
  const [begin, end] = [Math.max(left, seen.from, timeWidth), Math.min(right, seen.to)];
  if (end <= begin) return (left + right) / 2;
  const half = (text.length * characterWidth) / 2;
  return Math.min(Math.max((begin + end) / 2, left + half), Math.max(right - half, (left + right) / 2));
}
