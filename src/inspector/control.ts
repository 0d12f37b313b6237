/**
 * Sending an event to an actor from the page: only what its statechart takes in the state that it is in, only after a
 * confirmation, and always told in the feed.
 */
import { randomUUID } from 'node:crypto';
import type { AnyActorRef, AnyMachineSnapshot } from 'xstate';
import type { Clock } from './clock.ts';
import type { ControlMessage, InspectedEvent, ViewerMessage } from './feed-format.ts';
import type { Feed } from './feed.ts';
import type { Redactor } from './plain.ts';

/** A confirmation that was asked for is good for so long. */
const confirmWithinMs = 30_000;
const longestEvent = 8_192;

export interface Controls {
  answer(message: ViewerMessage): ControlMessage;
}

export interface ControlOptions {
  readonly feed: Feed;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly actorOf: (sessionId: string) => AnyActorRef | undefined;
}

export function createControls({ feed, clock, redactor, actorOf }: ControlOptions): Controls {
  const asked = new Map<string, { readonly sessionId: string; readonly event: InspectedEvent; readonly expiresMs: number }>();

  const whyNot = (sessionId: string, event: InspectedEvent): string | null => {
    const snapshot = machineSnapshot(actorOf(sessionId));
    if (snapshot === null) return 'There is no such statechart any more.';
    if (!allowedEvents(snapshot).includes(event.type)) return `In its state it does not take "${event.type}".`;
    try {
      return snapshot.can(event) ? null : `Its guards refuse "${event.type}" now.`;
    } catch (error) {
      return `Its guards cannot judge this event: ${error instanceof Error ? error.message : String(error)}`;
    }
  };

  const ask = (id: string, sessionId: string, event: InspectedEvent): ControlMessage => {
    if (!isEvent(event)) return { type: 'control.refused', id, why: 'An event is an object with a type.' };
    const why = whyNot(sessionId, event);
    if (why !== null) return { type: 'control.refused', id, why };
    const now = clock.now();
    for (const [confirmation, { expiresMs }] of asked) if (expiresMs < now) asked.delete(confirmation);
    const confirmation = randomUUID();
    const expiresMs = now + confirmWithinMs;
    asked.set(confirmation, { sessionId, event, expiresMs });
    return { type: 'control.confirm', id, confirmation, sentence: redactor.text(`Send "${event.type}" to ${actorOf(sessionId)?.id ?? '?'}?`), expiresMs };
  };

  const send = (id: string, confirmation: string): ControlMessage => {
    const request = asked.get(confirmation);
    asked.delete(confirmation);
    if (request === undefined || request.expiresMs < clock.now()) {
      return { type: 'control.refused', id, why: 'That confirmation is not known, or came too late: ask again.' };
    }
    const { sessionId, event } = request;
    const ref = actorOf(sessionId);
    // It may have moved on since it was asked.
    const why = whyNot(sessionId, event);
    const about = `"${redactor.text(event.type)}" ${why === null ? 'was sent to' : 'was not sent to'} ${redactor.text(ref?.id ?? sessionId)} from the inspector`;
    const seq = feed.append({
      type: '@regent.control',
      sessionId,
      event: redactor.plain(event) as InspectedEvent,
      outcome: why === null ? 'sent' : 'refused',
      sentence: why === null ? about : `${about}: ${why}`,
    });
    if (why !== null || ref === undefined) return { type: 'control.refused', id, why: why ?? 'It has ended.' };
    ref.send(event);
    return { type: 'control.sent', id, seq };
  };

  return {
    answer: (message) => {
      switch (message.type) {
        case 'control.list': {
          const snapshot = machineSnapshot(actorOf(message.sessionId));
          return { type: 'control.allowed', id: message.id, sessionId: message.sessionId, events: snapshot === null ? [] : allowedEvents(snapshot).map(redactor.text) };
        }
        case 'control.ask':
          return ask(message.id, message.sessionId, message.event);
        case 'control.confirmed':
          return send(message.id, message.confirmation);
        default:
          return { type: 'control.refused', id: (message as { id: string }).id, why: 'There is no such message.' };
      }
    },
  };
}

/** Types of the events that some active state names; what XState sends itself is not for others to send. */
function allowedEvents(snapshot: AnyMachineSnapshot): string[] {
  const types = new Set<string>();
  for (const node of snapshot._nodes) {
    for (const type of node.ownEvents) if (!type.includes('*') && !type.startsWith('xstate.')) types.add(type);
  }
  return [...types].sort();
}

function machineSnapshot(ref: AnyActorRef | undefined): AnyMachineSnapshot | null {
  const snapshot: unknown = ref?.getSnapshot();
  const isMachine = typeof snapshot === 'object' && snapshot !== null && '_nodes' in snapshot && (snapshot as AnyMachineSnapshot).status === 'active';
  return isMachine ? (snapshot as AnyMachineSnapshot) : null;
}

function isEvent(event: unknown): event is InspectedEvent {
  return typeof event === 'object' && event !== null && !Array.isArray(event) && typeof (event as { type?: unknown }).type === 'string' && JSON.stringify(event).length <= longestEvent;
}
