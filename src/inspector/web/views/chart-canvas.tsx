/** The drawing of a statechart: moved by dragging, zoomed by the wheel, by buttons and by keys. */
import { memo, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import { fonts, labelBaselineOf, titleAt } from '../../chart/graph.ts';
import { cornerOf, type Box, type Chart, type PlacedEdge } from '../../chart/layout.ts';
import { textWidth } from '../../chart/text-width.ts';
import type { MachineDefinition } from '../../feed-format.ts';
import { viewKeys } from '../keys.ts';

interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}
const smallest = 0.08;
const largest = 3;
const margin = 24;
/** From here on texts can be read. */
const readable = 0.72;
/** Where each machine was looked at last. */
const views = new Map<string, View>();

interface CanvasProps {
  readonly chart: Chart;
  readonly machine: MachineDefinition;
  readonly name: string;
  readonly active: ReadonlySet<string>;
  /** Lines `source|event|index` of the transitions taken last. */
  readonly taken: string;
  readonly onFold: (id: string) => void;
}

export function ChartCanvas({ chart, machine, name, active, taken, onFold }: CanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  const inner = useRef<SVGGElement>(null);
  const inSight = useRef<SVGRectElement>(null);
  const view = useRef<View>({ x: 0, y: 0, scale: 1 });
  const dragged = useRef<{ readonly x: number; readonly y: number; readonly from: View; moved: boolean } | null>(null);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);

  // Not by React: a thousand shapes need not be looked at again for being moved.
  const show = (next: View): void => {
    view.current = next;
    views.set(machine.id, next);
    inner.current?.setAttribute('transform', `translate(${next.x} ${next.y}) scale(${next.scale})`);
    const { clientWidth = 0, clientHeight = 0 } = place.current ?? {};
    const sight = { x: -next.x / next.scale, y: -next.y / next.scale, width: clientWidth / next.scale, height: clientHeight / next.scale };
    for (const [name, size] of Object.entries(sight)) inSight.current?.setAttribute(name, String(size));
  };
  const fit = (box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } = { x: 0, y: 0, width: chart.width, height: chart.height }, most = 1.1): void => {
    const { clientWidth = 800, clientHeight = 600 } = place.current ?? {};
    const top = 52;
    const scale = Math.min(most, Math.max(smallest, Math.min((clientWidth - 2 * margin) / box.width, (clientHeight - top - margin) / box.height)));
    show({ scale, x: (clientWidth - box.width * scale) / 2 - box.x * scale, y: top + Math.max(0, (clientHeight - top - margin - box.height * scale) / 2) - box.y * scale });
  };
  const zoom = (factor: number, at?: { readonly x: number; readonly y: number }): void => {
    const { clientWidth = 800, clientHeight = 600 } = place.current ?? {};
    const { x = clientWidth / 2, y = clientHeight / 2 } = at ?? {};
    const { current: { x: left, y: top, scale } } = view;
    const next = Math.min(largest, Math.max(smallest, scale * factor));
    show({ scale: next, x: x - ((x - left) * next) / scale, y: y - ((y - top) * next) / scale });
  };

  /** All of it where its texts can be read then, otherwise what is active. */
  const begin = (): void => {
    fit();
    if (view.current.scale >= readable) return;
    const parents = new Set(chart.states.filter(({ id }) => active.has(id)).map(({ parentId }) => parentId));
    const leaves = chart.states.filter(({ id }) => active.has(id) && !parents.has(id));
    const { clientWidth = 800, clientHeight = 600 } = place.current ?? {};
    const [wide, tall] = [clientWidth / readable / 2, clientHeight / readable / 2];
    const beside = (leaf: Box): number => leaves.filter((other) => Math.abs(middleOf(other).x - middleOf(leaf).x) < wide && Math.abs(middleOf(other).y - middleOf(leaf).y) < tall).length;
    // Of several, the one with the most of the others in sight.
    const leaf = leaves.toSorted((a, b) => beside(b) - beside(a))[0];
    if (leaf === undefined) return;
    // In the middle, but with no more emptiness beside the drawing than there must be.
    const within = (place: number, size: number, length: number): number => (length * readable <= size ? (size - length * readable) / 2 : Math.min(margin, Math.max(size - margin - length * readable, place)));
    show({
      scale: readable,
      x: within(clientWidth / 2 - (leaf.x + leaf.width / 2) * readable, clientWidth, chart.width),
      y: within(clientHeight / 2 - (leaf.y + leaf.height / 2) * readable, clientHeight, chart.height),
    });
  };
  const moveTo = (event: MouseEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = Math.min(box.width / chart.width, box.height / chart.height);
    const x = (event.clientX - box.left - (box.width - chart.width * scale) / 2) / scale;
    const y = (event.clientY - box.top - (box.height - chart.height * scale) / 2) / scale;
    const { clientWidth = 800, clientHeight = 600 } = place.current ?? {};
    show({ ...view.current, x: clientWidth / 2 - x * view.current.scale, y: clientHeight / 2 - y * view.current.scale });
  };

  useLayoutEffect(() => {
    const former = views.get(machine.id);
    if (former === undefined) begin();
    else show(former);
    // eslint-disable-next-line react/exhaustive-deps -- only for another machine
  }, [machine.id]);
  useEffect(() => {
    const element = place.current;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const box = element?.getBoundingClientRect();
      if (event.ctrlKey || event.deltaMode !== 0 || Math.abs(event.deltaY) >= 40) zoom(Math.exp(-event.deltaY / 400), { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) });
      else show({ ...view.current, x: view.current.x - event.deltaX, y: view.current.y - event.deltaY });
    };
    // Not passive: the page must not scroll.
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  });
  useEffect(() => {
    viewKeys.set('+', () => zoom(1.25));
    viewKeys.set('-', () => zoom(0.8));
    viewKeys.set('0', () => fit());
    viewKeys.set('c', () => chosen !== null && onFold(chosen));
    return () => viewKeys.clear();
  });

  const found = search.trim() === '' ? [] : chart.states.filter(({ title, lines }) => [title, ...lines.map(({ text }) => text)].some((text) => text.toLowerCase().includes(search.trim().toLowerCase())));
  const lookFor = (event: KeyboardEvent): void => {
    const [first] = found;
    if (event.key === 'Enter' && first !== undefined) fit({ x: first.x - 160, y: first.y - 120, width: first.width + 320, height: first.height + 240 }, 1.2);
  };
  const onDown = (event: PointerEvent): void => {
    dragged.current = { x: event.clientX, y: event.clientY, from: view.current, moved: false };
  };
  const onMove = (event: PointerEvent): void => {
    const { current: drag } = dragged;
    if (drag === null) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < 4) return;
    if (!drag.moved) event.currentTarget.setPointerCapture(event.pointerId);
    drag.moved = true;
    show({ ...drag.from, x: drag.from.x + dx, y: drag.from.y + dy });
  };
  const activeParents = new Set(chart.states.filter(({ id }) => active.has(id)).map(({ parentId }) => parentId));
  return (
    <div className="canvas" ref={place}>
      <div className="canvas-tools">
        <input className="field" type="search" placeholder="Search states and events" aria-label="Search in the statechart" value={search} onChange={({ target }) => setSearch(target.value)} onKeyDown={lookFor} />
        {search.trim() !== '' && <span className="pill">{found.length === 0 ? 'none' : `${found.length} found`}</span>}
        <button type="button" className="button icon" onClick={() => zoom(0.8)} aria-label="Smaller" title="Smaller (-)">−</button>
        <button type="button" className="button icon" onClick={() => zoom(1.25)} aria-label="Larger" title="Larger (+)">+</button>
        <button type="button" className="button" onClick={() => fit()} title="The whole statechart (0)">Fit</button>
        <button type="button" className="button" onClick={() => zoomToActive(chart, active, fit)} title="To the active states">To the active</button>
      </div>
      <svg role="application" aria-label={`Statechart of ${name}`} onPointerDown={onDown} onPointerMove={onMove} onPointerUp={() => { dragged.current = null; }} onPointerCancel={() => { dragged.current = null; }}>
        <g ref={inner}>
          <Drawing chart={chart} active={active} taken={taken} chosen={chosen} found={found.map(({ id }) => id).join('\n')} onChoose={setChosen} onFold={onFold} />
        </g>
      </svg>
      {/* The keys and buttons do the same; what it shows is in the drawing itself. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
      <svg className="minimap" aria-hidden="true" viewBox={`0 0 ${chart.width} ${chart.height}`} onClick={moveTo}>
        {chart.states.map(({ id, x, y, width, height, type }) => (type === 'initial' ? null : <rect key={id} className={active.has(id) && !activeParents.has(id) ? 'mini active' : 'mini'} x={x} y={y} width={width} height={height} />))}
        <rect ref={inSight} className="mini-sight" />
      </svg>
    </div>
  );
}

function middleOf({ x, y, width, height }: Box): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

function zoomToActive(chart: Chart, active: ReadonlySet<string>, fit: (box: { x: number; y: number; width: number; height: number }, most?: number) => void): void {
  const parents = new Set(chart.states.filter(({ id }) => active.has(id)).map(({ parentId }) => parentId));
  const leaves = chart.states.filter(({ id }) => active.has(id) && !parents.has(id));
  if (leaves.length === 0) return;
  const x = Math.min(...leaves.map((leaf) => leaf.x)) - 80;
  const y = Math.min(...leaves.map((leaf) => leaf.y)) - 80;
  fit({ x, y, width: Math.max(...leaves.map((leaf) => leaf.x + leaf.width)) - x + 80, height: Math.max(...leaves.map((leaf) => leaf.y + leaf.height)) - y + 80 }, 1.3);
}

interface DrawingProps {
  readonly chart: Chart;
  readonly active: ReadonlySet<string>;
  readonly taken: string;
  readonly chosen: string | null;
  readonly found: string;
  readonly onChoose: (id: string | null) => void;
  readonly onFold: (id: string) => void;
}

/** Strings and sets that stay the same are compared by identity: nothing is drawn again that did not change. */
const Drawing = memo(function Drawing({ chart, active, taken, chosen, found, onChoose, onFold }: DrawingProps) {
  const lastTaken = new Set(taken.split('\n'));
  const marked = new Set(found.split('\n'));
  const parents = new Set(chart.states.map(({ parentId }) => parentId));
  const activeParents = new Set(chart.states.filter(({ id }) => active.has(id)).map(({ parentId }) => parentId));
  const types = new Map(chart.states.map(({ id, type }) => [id, type]));
  const isPossible = ({ transition }: PlacedEdge): boolean => transition !== null && active.has(transition.source);
  const isTaken = ({ transition }: PlacedEdge): boolean => transition !== null && lastTaken.has(`${transition.source}|${transition.event}|${transition.index}`);
  // What matters most is drawn last, above the rest.
  const edges = chart.edges.toSorted((a, b) => Number(isTaken(a)) - Number(isTaken(b)) || Number(isPossible(a)) - Number(isPossible(b)));
  return (
    <>
      {chart.states.map((state) => {
        const { id, x, y, width, height, type, title, lines, isCollapsed, parentId, description } = state;
        if (type === 'initial') return <circle key={id} className="sc-initial" cx={x + width / 2} cy={y + height / 2} r={width / 2} />;
        const isActive = active.has(id);
        const isOuter = parents.has(id);
        const classes = ['sc-state', isOuter ? type : 'leaf', ...isActive ? ['active'] : [], ...isActive && !activeParents.has(id) ? ['innermost'] : [], ...parentId !== null && types.get(parentId) === 'parallel' ? ['region'] : [],
          ...type === 'final' ? ['final'] : [], ...chosen === id ? ['chosen'] : [], ...marked.has(id) ? ['found'] : [], ...isCollapsed ? ['collapsed'] : []];
        return (
          <g key={id} className={classes.join(' ')} data-state={id} tabIndex={0} role="button" aria-label={`State ${title}${isActive ? ', active' : ''}${isCollapsed ? ', folded' : ''}`} aria-pressed={chosen === id}
            onClick={() => onChoose(chosen === id ? null : id)} onFocus={() => onChoose(id)} onDoubleClick={() => (isOuter || isCollapsed) && onFold(id)}
            onKeyDown={(event) => { if (event.key === 'Enter') onChoose(chosen === id ? null : id); }}>
            {description !== undefined && <title>{description}</title>}
            <rect x={x} y={y} width={width} height={height} rx={cornerOf(state, 8)} />
            {type === 'final' && <rect className="inner" x={x + 3} y={y + 3} width={width - 6} height={height - 6} rx={6} />}
            {/* Of the length that it was given room for, whatever font there is. */}
            <text className="sc-name" fontFamily={fonts.family} fontSize={fonts.title} x={x + titleAt.x} y={y + titleAt.y} textLength={textWidth(title, fonts.title, true)} lengthAdjust="spacingAndGlyphs">{title}</text>
            {isActive && !activeParents.has(id) && <circle className="sc-here" cx={x + width} cy={y} r={5} />}
            {isCollapsed && <text className="sc-name" fontFamily={fonts.family} fontSize={fonts.title} x={x + width - 16} y={y + titleAt.y}>⊞</text>}
            {lines.map(({ kind, text, transition, x: dx, y: dy, width: length }, index) => {
              const isLast = transition !== undefined && lastTaken.has(`${transition.source}|${transition.event}|${transition.index}`);
              return <text key={`${kind}${text}${index}`} className={`sc-note ${kind}${isLast ? ' taken' : ''}`} fontFamily={fonts.family} fontSize={fonts.line} x={x + dx} y={y + dy} textLength={length} lengthAdjust="spacingAndGlyphs">{text}</text>;
            })}
          </g>
        );
      })}
      {edges.map((edge) => <Edge key={edge.id} edge={edge} isPossible={isPossible(edge)} isTaken={isTaken(edge)} />)}
    </>
  );
});

const Edge = memo(function Edge({ edge: { points, kind, label, labelBox }, isPossible, isTaken }: { readonly edge: PlacedEdge; readonly isPossible: boolean; readonly isTaken: boolean }) {
  const end = points.at(-1);
  const before = points.at(-2);
  if (end === undefined || before === undefined) return null;
  const angle = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
  return (
    <g className={`sc-edge ${kind}${isTaken ? ' taken' : isPossible ? ' possible' : ''}`}>
      <path d={roundedPath(points)} />
      <path className="sc-tip" d="M0 0-9-4.2v8.4z" transform={`translate(${end.x} ${end.y}) rotate(${angle})`} />
      {labelBox !== null && (
        <>
          <rect className="sc-label" x={labelBox.x} y={labelBox.y} width={labelBox.width} height={labelBox.height} rx={3} />
          {label.map((line, index) => {
            const { x, y } = labelBaselineOf(index);
            return <text key={line} className={index === 0 ? '' : 'sc-guard'} fontFamily={fonts.family} fontSize={fonts.label} x={labelBox.x + x} y={labelBox.y + y} textLength={textWidth(line, fonts.label)} lengthAdjust="spacingAndGlyphs">{line}</text>;
          })}
        </>
      )}
    </g>
  );
});

const cornerRadius = 7;

/** Through the points, with round corners. */
function roundedPath(points: PlacedEdge['points']): string {
  return points.map((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before === undefined) return `M${point.x} ${point.y}`;
    if (after === undefined) return `L${point.x} ${point.y}`;
    const inward = Math.hypot(point.x - before.x, point.y - before.y);
    const outward = Math.hypot(after.x - point.x, after.y - point.y);
    const radius = Math.min(cornerRadius, inward / 2, outward / 2);
    if (radius < 0.5) return `L${point.x} ${point.y}`;
    const from = { x: point.x - ((point.x - before.x) * radius) / inward, y: point.y - ((point.y - before.y) * radius) / inward };
    const to = { x: point.x + ((after.x - point.x) * radius) / outward, y: point.y + ((after.y - point.y) * radius) / outward };
    return `L${from.x} ${from.y}Q${point.x} ${point.y} ${to.x} ${to.y}`;
  }).join('');
}
