/** Sending events to actors, where the server allows it: asked, confirmed by the user, then sent. */
import type { ControlMessage, InspectedEvent, SessionId, ViewerMessage } from '../feed-format.ts';
import { session } from './session.ts';

export interface Asked {
  readonly actor: SessionId;
  readonly events: readonly string[] | null;
  /** The server's question, to be answered before anything happens. */
  readonly confirm: { readonly confirmation: string; readonly sentence: string } | null;
  readonly outcome: string | null;
}

let send: (message: ViewerMessage) => void = () => {};

/** Told by the feed's client, which has the socket. */
export function answerThrough(sender: typeof send): void {
  send = sender;
}

let count = 0;
const questions = new Map<string, SessionId>();
export let asked: Asked | null = null;

function ask(actor: SessionId): string {
  const id = `q${++count}`;
  questions.set(id, actor);
  return id;
}

/** Opens the dialog and asks what may be sent to this actor now. */
export function openControl(actor: SessionId): void {
  asked = { actor, events: null, confirm: null, outcome: null };
  send({ type: 'control.list', id: ask(actor), sessionId: actor });
  session.open('control');
}

export function askToSend(actor: SessionId, event: InspectedEvent): void {
  send({ type: 'control.ask', id: ask(actor), sessionId: actor, event });
}

export function confirm(confirmation: string): void {
  if (asked !== null) send({ type: 'control.confirmed', id: ask(asked.actor), confirmation });
}

export function answered(message: ControlMessage): void {
  // The dialog may have been closed meanwhile.
  if (asked === null || session.dialog !== 'control' || questions.get(message.id) !== asked.actor) return;
  questions.delete(message.id);
  switch (message.type) {
    case 'control.allowed':
      asked = { ...asked, events: message.events };
      break;
    case 'control.confirm':
      asked = { ...asked, confirm: { confirmation: message.confirmation, sentence: message.sentence } };
      break;
    case 'control.sent':
      asked = { ...asked, confirm: null, outcome: 'It was sent; the story has it.' };
      break;
    case 'control.refused':
      asked = { ...asked, confirm: null, outcome: `It was refused: ${message.why}` };
      break;
  }
  session.open('control');
}
