/** The frame of the page: where one is above, when one is below, the view in between. */
import { lazy, Suspense } from 'react';
import { demo } from './demo.ts';
import { DemoBar } from './parts/demo-bar.tsx';
import { Dialogs } from './parts/dialogs.tsx';
import { Help, Logo, Mark, Moon, Save, Sun, type Tone } from './parts/icons.tsx';
import { TimeBar } from './parts/time-bar.tsx';
import { useSession, type Connection } from './session.ts';
import { switchTheme, theme } from './theme.ts';
import type { View } from './model/place.ts';
import { ClusterView } from './views/cluster.tsx';
import { StoryView } from './views/story.tsx';

const ChartView = lazy(() => import('./views/chart.tsx'));
const SequenceView = lazy(() => import('./views/sequence.tsx'));

/** What is of a cluster other programs have nothing for: neither agents nor decisions. */
const tabs: readonly { readonly view: View; readonly title: string; readonly isOfCluster: boolean }[] = [
  { view: 'cluster', title: 'Cluster', isOfCluster: true },
  { view: 'chart', title: 'Statechart', isOfCluster: false },
  { view: 'sequence', title: 'Sequence', isOfCluster: false },
  { view: 'story', title: 'Story', isOfCluster: true },
];

const connections: Readonly<Record<Connection, { readonly tone: Tone; readonly word: string }>> = {
  connecting: { tone: 'idle', word: 'Connecting' },
  live: { tone: 'good', word: 'Connected' },
  lost: { tone: 'bad', word: 'Connection lost, trying again' },
  refused: { tone: 'bad', word: 'Not let in any more' },
  recording: { tone: 'accent', word: 'Recording' },
};

export function App() {
  const session = useSession();
  const { place, hello, connection, moment } = session;
  const { tone, word } = connections[connection];
  return (
    <div className={moment.isLive ? 'shell' : 'shell past'}>
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus(); }}>To the view</a>
      <header className="top">
        <div className="brand"><Logo /><h1>{hello?.title ?? 'Regent'}</h1></div>
        <div className="tabs" role="tablist" aria-label="Views">
          {tabs.map(({ view, title, isOfCluster }, index) => (hello?.source === 'programs' && isOfCluster && place.view !== view ? null : (
            <button key={view} type="button" role="tab" id={`tab-${view}`} aria-selected={place.view === view} aria-controls="main" onClick={() => session.show(view)} title={`${title} (${index + 1})`}>{title}</button>
          )))}
        </div>
        <span className="grow" />
        <span className={`pill ${tone}`}><Mark tone={tone} size={10} />{word}</span>
        <div className="buttons">
          <button type="button" className="button" aria-label="Export" onClick={() => session.open('export')}><Save /><span className="wide">Export</span></button>
          <button type="button" className="button icon" onClick={() => { switchTheme(); session.say(''); }} aria-label={theme() === 'dark' ? 'Light colours' : 'Dark colours'} title="Light or dark (T)">{theme() === 'dark' ? <Sun /> : <Moon />}</button>
          <button type="button" className="button icon" onClick={() => session.open('help')} aria-label="Help: all keys" title="All keys (?)"><Help /></button>
        </div>
      </header>
      <main>
        <div id="main" role="tabpanel" aria-labelledby={`tab-${place.view}`} tabIndex={-1} className={`view view-${place.view}`}>
          <Suspense fallback={<div className="empty"><p>One moment …</p></div>}>
            {moment.position < 0 ? <Waiting connection={connection} /> : <CurrentView view={place.view} />}
          </Suspense>
        </div>
      </main>
      <div>
        {demo !== null && <DemoBar demo={demo} />}
        <TimeBar moment={moment} version={session.version()} />
      </div>
      <Dialogs />
      <output className="toast">{session.notice}</output>
    </div>
  );
}

function CurrentView({ view }: { readonly view: View }) {
  const session = useSession();
  const { moment, place } = session;
  switch (view) {
    case 'cluster':
      return <ClusterView moment={moment} />;
    case 'chart':
      return <ChartView moment={moment} chosen={place.actor} />;
    case 'sequence':
      return <SequenceView moment={moment} filter={place.filter} />;
    case 'story':
      return <StoryView moment={moment} filter={place.filter} />;
  }
}

function Waiting({ connection }: { readonly connection: Connection }) {
  return (
    <div className="empty">
      <strong>{connection === 'refused' ? 'This page is not let in any more' : connection === 'lost' ? 'The daemon does not answer' : 'Waiting for the first word'}</strong>
      <p>{connection === 'refused' ? 'Open the address anew that “./regent inspect”, or whatever serves it, prints.' : connection === 'lost' ? 'This page tries again by itself. If that does not help, open the address that “./regent inspect” prints.' : 'The page is connected as soon as the daemon answers.'}</p>
    </div>
  );
}
