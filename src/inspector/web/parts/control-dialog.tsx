/** Sending an event to an actor: chosen from what the server allows, confirmed in its words. */
import { useState } from 'react';
import { asked, askToSend, confirm } from '../control.ts';
import { session } from '../session.ts';
import { Modal } from './modal.tsx';

export function ControlDialog() {
  const [chosen, setChosen] = useState('');
  if (asked === null) return null;
  const { actor, events, confirm: question, outcome } = asked;
  const name = session.store.tracks.get(actor)?.name ?? actor;
  return (
    <Modal title={`Send an event to ${name}`}>
      {outcome !== null && <p role="status">{outcome}</p>}
      {outcome === null && question !== null && <p role="alert">{question.sentence}</p>}
      {outcome === null && question === null && (events === null ? <p>Asking what may be sent …</p> : events.length === 0 ? <p>Nothing may be sent to it in its present state.</p> : (
        <div className="choices" role="radiogroup" aria-label="Events">
          {events.map((type) => <label key={type}><input type="radio" name="event" checked={chosen === type} onChange={() => setChosen(type)} /><code>{type}</code></label>)}
        </div>
      ))}
      <div className="buttons">
        <button type="button" className="button" onClick={() => session.open(null)}>{outcome === null ? 'Cancel' : 'Close'}</button>
        {outcome === null && question === null && <button type="button" className="button primary" disabled={chosen === ''} onClick={() => askToSend(actor, { type: chosen })}>Go on</button>}
        {outcome === null && question !== null && <button type="button" className="button primary" onClick={() => confirm(question.confirmation)}>Send it</button>}
      </div>
    </Modal>
  );
}
