/** Any machine as its statechart: what is active, what happened last, what could happen next. */
import { memo, useEffect, useMemo, useState } from 'react';
import type { ActorState, MachineDefinition, SessionId } from '../../feed-format.ts';
import type { Chart } from '../../chart/layout.ts';
import { chartOf } from '../layout.ts';
import type { Last, Store, Track } from '../model/store.ts';
import { activeStates } from '../model/waiting.ts';
import { Empty } from '../parts/virtual.tsx';
import { session, type Moment } from '../session.ts';
import { ActorTree } from './actor-tree.tsx';
import { ChartCanvas } from './chart-canvas.tsx';
import { ChartSide } from './chart-side.tsx';

const ChartView = memo(function ChartView({ moment, chosen }: { readonly moment: Moment; readonly chosen: SessionId | null }) {
  const { store, position } = moment;
  const id = chosen !== null && store.stateAt(chosen, position) !== undefined ? chosen : firstMachine(store, position, chosen);
  const actor = id === null ? undefined : store.stateAt(id, position);
  const definition = actor?.definitionId === undefined ? undefined : store.definitions.get(actor.definitionId);
  return (
    <div className="chart-view">
      <nav className="chart-side" aria-label="Actors"><ActorTree moment={moment} current={id} /></nav>
      {actor === undefined ? <Nobody moment={moment} />
        : definition === undefined ? <Empty title={`${actor.name} has no statechart`}>{`It is ${actor.src === undefined ? 'an effect' : `the effect “${actor.src}”`} that its machine invoked: ${actor.snapshot.status}.`}</Empty>
          : <Picture key={definition.id} definition={definition} actor={actor} moment={moment} />}
      <aside className="chart-side right" aria-label="State of the actor">
        {actor !== undefined && <ChartSide actor={actor} definition={definition} moment={moment} />}
      </aside>
    </div>
  );
});
export default ChartView;

function Nobody({ moment: { isLive } }: { readonly moment: Moment }) {
  return isLive && session.hello?.source === 'programs'
    ? <Empty title="No program yet">XState 5 programs connect with @statelyai/inspect, to the address that “./regent inspect --programs” has printed.</Empty>
    : <Empty title="No actor">Nothing ran at this moment.</Empty>;
}

/** The chosen one may belong to another run: its namesake is meant then. Otherwise the root. */
function firstMachine(store: Store, position: number, chosen: SessionId | null): SessionId | null {
  const name = chosen === null ? null : store.tracks.get(chosen)?.name;
  let root: SessionId | null = null;
  let highest = -1;
  const connected = new Set((store.programs.at(position) ?? []).filter((program) => program.connected).map(({ id }) => id));
  // Of what runs, and of what is not part of anything else, the first.
  const rankOf = (track: Track, { programId }: ActorState): number => (store.isAlive(track, position) && connected.has(programId) ? 2 : 0) + (track.parent === null ? 1 : 0);
  for (const track of store.tracks.values()) {
    const state = store.stateAt(track.id, position);
    if (state?.kind !== 'machine') continue;
    if (track.name === name) return track.id;
    const rank = rankOf(track, state);
    if (rank > highest) [root, highest] = [track.id, rank];
  }
  return root;
}

/** What was folded, by machine: it stays so while other actors are looked at. */
const foldedOf = new Map<string, ReadonlySet<string>>();

function Picture({ definition, actor, moment }: { readonly definition: MachineDefinition; readonly actor: ActorState; readonly moment: Moment }) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(foldedOf.get(definition.id) ?? new Set());
  const [chart, setChart] = useState<Chart | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    chartOf(definition, folded).then(
      (made) => isCurrent && setChart(made),
      (error: unknown) => isCurrent && setTrouble(String(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [definition, folded]);
  const fold = (id: string): void => {
    const next = new Set(folded);
    if (!next.delete(id)) next.add(id);
    foldedOf.set(definition.id, next);
    setFolded(next);
  };
  const { value, status } = actor.snapshot;
  const active = useMemo(() => new Set(status === 'active' || status === 'done' ? activeStates(definition, value).map(({ id }) => id) : []), [definition, value, status]);
  const taken = namesOf(moment.store.lastMoved(actor.sessionId, moment.position));
  if (trouble !== null) return <Empty title="It could not be drawn">{trouble}</Empty>;
  if (chart === null) return <Empty title="Drawing …">The layout engine is loaded the first time.</Empty>;
  return <ChartCanvas chart={chart} machine={definition} name={actor.name} active={active} taken={taken} onFold={fold} />;
}

/** Names of the transitions taken last, as edges are named without their target. */
function namesOf(last: Last | null): string {
  return (last?.taken ?? []).map(({ source, event, index }) => `${source}|${event}|${index}`).join('\n');
}
