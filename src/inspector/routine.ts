/**
 * Makes old history smaller. Who asks the same question many times a second fills the ring with answers that say nothing new; of
 * such an actor, and of its children, only what had consequences and what it had become is kept where it is no longer new.
 */
import { asItIs, changesBetween } from './changes.ts';
import type { ActorState, FeedEvent, Seq, SessionId, SnapshotEvent, Timer } from './feed-format.ts';
import type { FeedState } from './feed-state.ts';

/** Fewer are not worth it. */
const worthIt = 50;

/**
 * The events without what was routine; brings the state from `before` to `after` as they do. Numbers are left out, none changes.
 *
 * @param routine names of actors
 */
export function withoutRoutine(events: readonly FeedEvent[], before: FeedState, after: FeedState, routine: ReadonlySet<string>): readonly FeedEvent[] {
  const members = new Set<SessionId>();
  const consider = (sessionId: SessionId, name: string, parentId: SessionId | undefined): void => {
    if (routine.has(name) || (parentId !== undefined && members.has(parentId))) members.add(sessionId);
  };
  for (const { sessionId, name, parentId } of before.actors.values()) consider(sessionId, name, parentId);
  for (const event of events) if (event.type === '@xstate.actor') consider(event.sessionId, event.name, event.parentId);
  const isMembers = (event: FeedEvent): boolean => (event.type === '@xstate.actor' || event.type === '@xstate.event' || event.type === '@xstate.snapshot') && members.has(event.sessionId);
  if (events.filter(isMembers).length < worthIt) return events;

  /** Numbers of events that something which stays came of. */
  const causes = new Set<Seq>();
  /** Of whom the last snapshot has been met; going backwards, all after it stays. */
  const closed = new Set<SessionId>();
  const kept: FeedEvent[] = [];
  for (const event of events.toReversed()) {
    const left = isMembers(event) ? keptOf(event, before, after, closed, causes) : event;
    if (left === null) continue;
    if ('causeSeq' in left && left.causeSeq !== undefined) causes.add(left.causeSeq);
    kept.push(left);
  }
  return kept.reverse();
}

function keptOf(event: FeedEvent, before: FeedState, after: FeedState, closed: Set<SessionId>, causes: ReadonlySet<Seq>): FeedEvent | null {
  switch (event.type) {
    case '@xstate.actor':
      return after.actors.has(event.sessionId) ? event : null;
    case '@xstate.event':
      return causes.has(event.seq) || (after.actors.has(event.sessionId) && !closed.has(event.sessionId)) ? event : null;
    case '@xstate.snapshot': {
      if (closed.has(event.sessionId)) return null;
      closed.add(event.sessionId);
      const [was, is] = [before.actors.get(event.sessionId), after.actors.get(event.sessionId)];
      if (is === undefined) return was === undefined ? null : event;
      return summary(event, was, is);
    }
    default:
      return event;
  }
}

/** One snapshot for all of them. */
function summary(event: SnapshotEvent, was: ActorState | undefined, is: ActorState): SnapshotEvent {
  const { timersSet: _set, timersCleared: _cleared, ...rest } = event;
  const timersSet = Object.values(is.timers).filter((timer: Timer) => was?.timers[timer.id] !== timer);
  const timersCleared = Object.keys(was?.timers ?? {}).filter((id) => is.timers[id] === undefined);
  return {
    ...rest,
    changes: changesBetween(was?.snapshot ?? { status: 'active' }, is.snapshot, asItIs),
    ...timersSet.length > 0 && { timersSet },
    ...timersCleared.length > 0 && { timersCleared },
  };
}
