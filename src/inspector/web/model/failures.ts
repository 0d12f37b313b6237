/** Which events tell of a failure: what the filter "failures only" shows and the slider marks. */
import type { FeedEvent } from '../../feed-format.ts';

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
