/** The latest decisions, newest first, beside the cluster. */
import { isFailureSentence } from '../model/failures.ts';
import { sayAgo, sayTime } from '../model/say.ts';
import { Mark } from '../parts/icons.tsx';
import { session, type Moment } from '../session.ts';
import { decisionsUntil } from '../model/story-lines.ts';

const shown = 12;

export function Lately({ moment }: { readonly moment: Moment }) {
  const lines = decisionsUntil(moment, shown);
  return (
    <section className="lately panel" aria-label="Latest decisions">
      <h2>What was decided lately</h2>
      {lines.length === 0 && <p className="quiet">Nothing yet.</p>}
      <ol>
        {lines.map(({ seq, atMs, sentence }) => (
          <li key={seq}>
            <Mark tone={isFailureSentence(sentence) ? 'bad' : 'plain'} size={10} />
            <button type="button" className="inline" onClick={() => session.travel(seq)} title={`${sayTime(atMs)}: go to this moment`}>{sentence}</button>
            <time className="quiet">{sayAgo(moment.atMs - atMs)}</time>
          </li>
        ))}
      </ol>
      <button type="button" className="button plain" onClick={() => session.show('story')}>The whole story</button>
    </section>
  );
}
