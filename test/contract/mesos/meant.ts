/**
 * Where the embedded Mesos is meant to answer otherwise than the recorded one; docs/mesos-differences.md says why. What is named here
 * is taken out of both sides before they are compared.
 */
import type { Message } from '../../../src/protocols/mesos/codec.ts';
import type { Facts } from './comparison.ts';

interface Difference {
  /** In words, after "equal but for". */
  readonly what: string;
  readonly without: (facts: Facts) => Facts;
}

/** Flags that any master has, whose values the test gave it. */
const sharedFlags = ['agent_ping_timeout', 'cluster', 'hostname', 'ip', 'max_agent_ping_timeouts'];

function withSharedFlags(facts: Facts): Facts {
  const { flags, ...rest } = facts.body as { flags: Message };
  return { ...facts, body: { ...rest, flags: Object.fromEntries(sharedFlags.map((name) => [name, flags[name]])) } };
}

function withoutPullReason(facts: Facts): Facts {
  const cut = (event: Message): Message => {
    const status = (event['update'] as { status: Message } | undefined)?.status;
    if (status?.['reason'] !== 'REASON_CONTAINER_LAUNCH_FAILED') return event;
    return { ...event, update: { status: { ...status, message: String(status['message']).replace(/(?<=^Failed to launch container: ).*/s, '') } } };
  };
  return { ...facts, events: (facts.events ?? []).map(cut) };
}

export const meant: Readonly<Record<string, Difference>> = {
  'life/03-get-state': { what: 'the flags, which are the program\'s own', without: withSharedFlags },
  'life/06-get-flags': { what: 'the flags, which are the program\'s own', without: withSharedFlags },
  'life/29-subscribe': { what: 'Docker\'s own words about an image that it has not', without: withoutPullReason },
};
