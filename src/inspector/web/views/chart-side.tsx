/** Beside a statechart: where the actor is, what happened to it last, what could happen next, what it knows. */
import type { ActorState, MachineDefinition } from '../../feed-format.ts';
import { openControl } from '../control.ts';
import { sayDuration, saySince, sayTime } from '../model/say.ts';
import { activePaths, leafPaths } from '../model/values.ts';
import { possibleNext, sayEvent, sayEventType, type Possible } from '../model/waiting.ts';
import { Hourglass } from '../parts/icons.tsx';
import { Json } from '../parts/json.tsx';
import { session, type Moment } from '../session.ts';

/** More than these nobody reads. */
const mostPossible = 40;

export function ChartSide({ actor, definition, moment }: { readonly actor: ActorState; readonly definition: MachineDefinition | undefined; readonly moment: Moment }) {
  const { store, position, atMs } = moment;
  const { snapshot } = actor;
  // The one that is traced in the drawing; what was ignored since then is told beside it.
  const last = store.lastMoved(actor.sessionId, position) ?? actor.last;
  const ignored = actor.last !== null && last !== null && actor.last.seq > last.seq ? actor.last : null;
  const program = store.programs.at(position)?.find(({ id }) => id === actor.programId);
  const isGone = program?.connected === false;
  const sinceOf = (path: string): number | null => store.sinceMs(actor.sessionId, (value) => path === '' || activePaths(value).includes(path), position);
  // Other programs do not tell of their timers. What should have run out already was begun anew since, and is not known.
  const reckoned = program === undefined || program.kind === 'regent' ? undefined : sinceOf;
  const all = definition === undefined || isGone ? [] : possibleNext(definition, actor, reckoned).map((possible) => (possible.isReckoned && (possible.timer?.dueMs ?? 0) < atMs ? { ...possible, timer: null } : possible));
  const next = all.toSorted((a, b) => Number(b.timer !== null) - Number(a.timer !== null) || (a.timer?.dueMs ?? 0) - (b.timer?.dueMs ?? 0));
  const effects = store.childrenAt(actor.sessionId, position).filter(({ id }) => store.stateAt(id, position)?.kind !== 'machine');
  return (
    <>
      <div className="side-block">
        <p className="side-title">{actor.name}</p>
        <p className="quiet">{snapshot.status === 'active' ? '' : `${snapshot.status}, `}{definition?.machineId ?? actor.src ?? 'effect'}</p>
        {isGone && <p className="quiet">Its program has left; this is how it stood.</p>}
        <ul className="now-list">
          {leafPaths(snapshot.value).map((path) => {
            const since = sinceOf(path);
            return <li key={path}><strong>{path.split('.').join(' › ')}</strong>{since !== null && !isGone && <span className="quiet"> {saySince(atMs - since)}</span>}</li>;
          })}
        </ul>
        {session.hello?.control === true && moment.isLive && definition !== undefined && <button type="button" className="button" onClick={() => openControl(actor.sessionId)}>Send an event …</button>}
      </div>
      {last !== null && (
        <div className="side-block">
          <h2>What happened last</h2>
          <p><button type="button" className="inline link" onClick={() => session.travel(last.seq)} title="Go to this moment"><code>{sayEventType(last.eventType)}</code></button> <span className="quiet">at {sayTime(store.entries.at(store.positionOf(last.seq))?.atMs ?? atMs)}</span></p>
          {last.taken !== undefined && (last.taken.length === 0 ? <p className="quiet">It was ignored: no transition of its state takes it.</p> : (
            <ul className="detail-list">
              {last.taken.slice(0, 8).map(({ source, event, index, guard, targets }, place) => (
                <li key={`${source}${event}${index}${place}`}>{shorten(source)} → {targets.length === 0 ? <span className="quiet">stays</span> : targets.map(shorten).join(', ')}{guard !== undefined && <span className="quiet"> [{guard}]</span>}</li>
              ))}
            </ul>
          ))}
          {ignored !== null && <p className="quiet">Since then it ignored <code>{sayEventType(ignored.eventType)}</code>.</p>}
        </div>
      )}
      {next.length > 0 && (
        <div className="side-block">
          <h2>What could happen next</h2>
          <ul className="next-list">{next.slice(0, mostPossible).map((possible) => <Next key={`${possible.state.id}|${possible.transition.event}|${possible.transition.index}`} possible={possible} atMs={atMs} />)}</ul>
          {next.length > mostPossible && <p className="quiet">and {next.length - mostPossible} more</p>}
        </div>
      )}
      {effects.length > 0 && (
        <div className="side-block">
          <h2>What it has under way</h2>
          <ul className="detail-list">
            {effects.slice(0, mostPossible).map(({ id, name }) => {
              const effect = store.stateAt(id, position);
              return <li key={id}><code>{effect?.src ?? name}</code><span className="quiet"> {saySince(atMs - (effect?.createdMs ?? atMs))}</span></li>;
            })}
          </ul>
        </div>
      )}
      {snapshot.context !== undefined && <div className="side-block"><h2>What it knows</h2><Json value={snapshot.context} /></div>}
      {snapshot.output !== undefined && <div className="side-block"><h2>Its output</h2><Json value={snapshot.output} /></div>}
      {snapshot.error !== undefined && <div className="side-block"><h2>Its error</h2><Json value={snapshot.error} /></div>}
    </>
  );
}

function Next({ possible: { transition, timer, isReckoned, state }, atMs }: { readonly possible: Possible; readonly atMs: number }) {
  const { guard, targets, actions } = transition;
  const leftMs = timer === null ? 0 : Math.max(0, timer.dueMs - atMs);
  return (
    <li className={timer === null ? '' : 'running'}>
      <div className="next-event">
        <code>{sayEvent(transition)}</code>
        {timer !== null && <span className="next-left"><Hourglass /> {isReckoned ? 'about ' : ''}{sayDuration(leftMs)} left</span>}
      </div>
      <div className="next-to">{targets.length === 0 ? `stays${actions.length > 0 ? `, does ${actions.join(', ')}` : ''}` : `→ ${targets.map(shorten).join(', ')}`} <span className="next-guard">from {shorten(state.id)}</span></div>
      {guard !== undefined && <div className="next-guard">only if {guard}</div>}
      {timer !== null && <progress max={timer.delayMs} value={timer.delayMs - leftMs} aria-label="Part of the delay that has passed" />}
    </li>
  );
}

function shorten(id: string): string {
  return id.split('.').at(-1) ?? id;
}
