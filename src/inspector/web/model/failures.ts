/** Which events tell of a failure: what the filter "failures only" shows and the slider marks. */
import type { FeedEvent } from '../../feed-format.ts';

/** Reasons remembered of one kind of failure, and kinds of failure; the oldest are forgotten, and may be marked once more. */
const keptReasons = 50;
const keptKinds = 1_000;

/**
 * Failures in the order in which they come. What is tried again and again and fails for the same reason each time is one failure,
 * until it goes well or the reason is another; how often it came again is counted.
 */
export class FailureLog {
  /** By whom and what: the first event with each reason. */
  readonly #standing = new Map<string, Map<string, FeedEvent>>();
  readonly #again = new WeakMap<FeedEvent, number>();

  /** Whether the event is a failure that was not there before. */
  isNew(event: FeedEvent): boolean {
    const kind = kindOf(event);
    if (!isFailure(event)) {
      if (kind !== null) this.#standing.delete(kind);
      return false;
    }
    if (kind === null) return true;
    const reason = reasonOf(event);
    const reasons = this.#standing.get(kind) ?? new Map<string, FeedEvent>();
    const first = reasons.get(reason);
    if (first !== undefined) {
      this.#again.set(first, this.againOf(first) + 1);
      return false;
    }
    reasons.set(reason, event);
    forgetBeyond(reasons, keptReasons);
    this.#standing.set(kind, reasons);
    forgetBeyond(this.#standing, keptKinds);
    return true;
  }

  /** How often a failure came again. */
  againOf(event: FeedEvent): number {
    return this.#again.get(event) ?? 0;
  }
}

/** What goes well or fails: an actor's effect, or what it is told. */
function kindOf(event: FeedEvent): string | null {
  switch (event.type) {
    case '@xstate.event':
      return `${event.sessionId} ${event.event.type.replace(/^xstate\.(done|error)\.actor\./, 'effect ')}`;
    case '@regent.decision':
      return event.sessionId === undefined ? null : `${event.sessionId} decides`;
    default:
      return null;
  }
}

function reasonOf(event: FeedEvent): string {
  return event.type === '@xstate.event' ? JSON.stringify(event.event) : event.type === '@regent.decision' ? event.sentence : '';
}

function forgetBeyond(map: Map<string, unknown>, most: number): void {
  if (map.size <= most) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}

/** By the words that XState and Regent use in the types of events. `leader.lost` tells every follower again and again that it does not lead. */
const failing = /(^|\.)(error|failed|lost|died|gone|dead|vanished|disconnected|removed|condemn|deposed|doubtful|callFailed|formationFailed|replace)(\.|$)/i;
const failingPhase = /^(lost|ended|unreachable|condemned|outOfReach|gone)$/;
const failingSentence = /\b(lost|dead|gone|fails?|failed|away|cannot|could not|did not|does not|giving up|not (?:there|yet)|no longer|out of|died|dies|killed|SIGKILL|cut off|frozen|NEVER)\b/i;

export function isFailure(event: FeedEvent): boolean {
  switch (event.type) {
    case '@xstate.event':
      return (failing.test(event.event.type) && event.event.type !== 'leader.lost') || saysFailure(event.event);
    case '@xstate.snapshot':
      // Of an effect its machine is told as well.
      return event.taken !== undefined && event.changes.some(([path, value]) => (path.length === 1 && path[0] === 'status' && value === 'error') || (path.length === 0 && (value as { status?: unknown } | undefined)?.status === 'error'));
    case '@regent.decision':
      return isFailureSentence(event.sentence);
    case '@regent.control':
      return event.outcome === 'refused' || isFailureSentence(event.sentence);
    case '@regent.left':
      return true;
    default:
      return false;
  }
}

export function isFailureSentence(sentence: string): boolean {
  return failingSentence.test(sentence);
}

/** Types that are neutral, with news that is bad. */
function saysFailure(event: Readonly<Record<string, unknown>>): boolean {
  if (event['available'] === false) return true;
  const report = event['report'] ?? event['news'];
  if (typeof report !== 'object' || report === null || !('phase' in report)) return false;
  return typeof report.phase === 'string' && failingPhase.test(report.phase);
}
