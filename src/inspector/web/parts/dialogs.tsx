/** Help, export, and sending an event: each a modal dialog, closed by Escape. */
import { useState } from 'react';
import { ControlDialog } from './control-dialog.tsx';
import { keyTable } from '../keys.ts';
import { sayTime } from '../model/say.ts';
import { session } from '../session.ts';
import { Modal } from './modal.tsx';

export function Dialogs() {
  switch (session.dialog) {
    case null:
      return null;
    case 'help':
      return <HelpDialog />;
    case 'export':
      return <ExportDialog />;
    case 'control':
      return <ControlDialog />;
  }
}

function HelpDialog() {
  return (
    <Modal title="Keys">
      <dl className="keys">
        {keyTable.map(({ keys, shown, does }) => (
          <div key={does}><dt>{(shown ?? keys).map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{does}</dd></div>
        ))}
      </dl>
      <div className="buttons"><button type="button" className="button" onClick={() => session.open(null)}>Close</button></div>
    </Modal>
  );
}

function ExportDialog() {
  const { moment } = session;
  const [what, setWhat] = useState<'moment' | 'ring'>(moment.isLive ? 'ring' : 'moment');
  const address = new URL('recording', location.href);
  address.hash = '';
  address.searchParams.set('download', '');
  if (what === 'moment') address.searchParams.set('at', String(moment.seq));
  return (
    <Modal title="Export">
      <p>One file, which “./regent inspect FILE” opens on any machine, without a cluster and without a network. Secrets are not in it.</p>
      <div className="choices">
        <label><input type="radio" name="what" checked={what === 'ring'} onChange={() => setWhat('ring')} /><span><strong>Everything that is kept</strong><br /><span className="quiet">{moment.store.entries.size.toLocaleString('en')} events, with all that led to them</span></span></label>
        <label><input type="radio" name="what" checked={what === 'moment'} onChange={() => setWhat('moment')} /><span><strong>This moment</strong><br /><span className="quiet">{sayTime(moment.atMs)}: how every actor stood, without the way there</span></span></label>
      </div>
      <div className="buttons">
        <button type="button" className="button" onClick={() => session.open(null)}>Cancel</button>
        <a className="button primary" href={address.href} onClick={() => session.open(null)}>Save the file</a>
      </div>
    </Modal>
  );
}
