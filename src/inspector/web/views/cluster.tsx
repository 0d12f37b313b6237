/** The cluster at one moment: agents with their containers in them, who leads, what is waited for, and what went on lately. */
import { memo, type ReactNode } from 'react';
import type { ClusterFacts, ContainerFacts } from '../../feed-format.ts';
import { standingOf, standingOfPath, titleOf, waitOf } from '../model/containers.ts';
import { headlineOf, isHeard, membersIn, nameIn } from '../model/headline.ts';
import { sayAgo, sayCount, sayDuration, saySince, sayTime } from '../model/say.ts';
import { leafPaths } from '../model/values.ts';
import { waitingOf } from '../model/waiting.ts';
import { Book, Crown, Hourglass, Mark, type Tone } from '../parts/icons.tsx';
import { session, type Moment } from '../session.ts';
import { Lately } from './lately.tsx';
import { Lanes } from './lanes.tsx';

export const ClusterView = memo(function ClusterView({ moment }: { readonly moment: Moment }) {
  const facts = moment.store.cluster.at(moment.position) ?? null;
  if (facts === null) {
    return (
      <div className="empty">
        <strong>No cluster yet</strong>
        <p>What is watched has said nothing of a cluster up to this moment. Its statecharts, messages and decisions are in the other views.</p>
      </div>
    );
  }
  return (
    <div className="cluster">
      {moment.isLive && (session.connection === 'lost' || session.connection === 'refused')
        ? <Silence isRefused={session.connection === 'refused'} atMs={moment.atMs} />
        : <Headline facts={facts} isLed={hasDaemon(facts)} />}
      <div className="cluster-body">
        <div className="cluster-main">
          <Agents facts={facts} moment={moment} />
          <Lanes facts={facts} moment={moment} />
        </div>
        <aside className="cluster-side" aria-label="Around the containers">
          <Around facts={facts} moment={moment} />
          <Lately moment={moment} />
        </aside>
      </div>
    </div>
  );
});

/** Instead of the headline while nothing is heard: what is shown below may not be true any more. */
function Silence({ isRefused, atMs }: { readonly isRefused: boolean; readonly atMs: number }) {
  return (
    <header className="headline">
      <div className="headline-words">
        <p className="headline-title"><Mark tone="bad" size={18} /> {isRefused ? 'This page is not let in any more' : 'The daemon does not answer'}</p>
        <p className="headline-why">
          What is shown is how it stood at {sayTime(atMs).slice(0, 8)}. {isRefused ? 'Open the address anew that “./regent inspect”, or whatever serves it, prints.' : 'The containers run on without it; this page tries again by itself.'}
        </p>
      </div>
    </header>
  );
}

/** Whether a daemon is in charge: without one nothing is known any more, and nothing is mended. */
function hasDaemon({ daemons }: ClusterFacts): boolean {
  return daemons.some(({ leads }) => leads);
}

function Headline({ facts, isLed }: { readonly facts: ClusterFacts; readonly isLed: boolean }) {
  const containers = Object.values(facts.containers);
  const leader = containers.find(({ taskId }) => taskId === facts.leader?.taskId);
  const host = containers.find(({ taskId }) => taskId === facts.exposure.container);
  const isFormed = facts.names.some((holder) => holder !== null);
  const { tone, title, why } = headlineOf(facts, isLed);
  return (
    <header className="headline">
      <div className="headline-words">
        <p className="headline-title"><Mark tone={tone} size={18} /> {title}</p>
        <p className="headline-why">{why}</p>
      </div>
      <dl className="figures">
        <Figure term="etcd leader" note={facts.leader === null ? (isFormed ? 'being elected' : 'none yet') : `term ${facts.leader.raftTerm}${leader === undefined ? ', lost' : ''}`}>{leader === undefined ? '–' : nameIn(leader)}</Figure>
        <Figure term="Jupyter" note={`epoch ${facts.exposure.epoch}`}>{facts.exposure.container === null ? 'closed' : nameIn(host)}</Figure>
        <Figure term="Members" note={`quorum ${Math.floor(facts.size / 2) + 1}`}>{`${membersIn(facts).length} / ${facts.size}`}</Figure>
      </dl>
    </header>
  );
}

function Figure({ term, note, children }: { readonly term: string; readonly note: string; readonly children: ReactNode }) {
  return <div><dt>{term}</dt><dd>{children}</dd><dd className="figure-note">{note}</dd></div>;
}

/** More frames than these are drawn closer, so that all of them are in sight. */
const roomyFrames = 6;

function Agents({ facts, moment }: { readonly facts: ClusterFacts; readonly moment: Moment }) {
  const containers = Object.values(facts.containers).toSorted((a, b) => a.slot - b.slot);
  const agents = Object.entries(facts.agents).toSorted(([, a], [, b]) => a.hostname.localeCompare(b.hostname, 'en', { numeric: true }));
  const nowhere = containers.filter(({ agentId }) => agentId === null || facts.agents[agentId] === undefined);
  return (
    <section className={agents.length > roomyFrames ? 'agents many' : 'agents'} aria-label="Agents and their containers">
      {agents.map(([agentId, { hostname, distrusted }]) => {
        const here = containers.filter((container) => container.agentId === agentId);
        return (
          <Frame key={agentId} title={hostname} note={here.length === 0 ? 'no container' : sayCount(here.length, 'container')} trouble={distrusted}>
            {here.map((container) => <Container key={container.slot} container={container} facts={facts} moment={moment} />)}
          </Frame>
        );
      })}
      {nowhere.length > 0 && (
        <Frame title="On no agent yet" note={sayCount(nowhere.length, 'container')} isNowhere>
          {nowhere.map((container) => <Container key={container.slot} container={container} facts={facts} moment={moment} />)}
        </Frame>
      )}
    </section>
  );
}

function Frame({ title, note, trouble, isNowhere = false, children }: { readonly title: string; readonly note: string; readonly trouble?: string | undefined; readonly isNowhere?: boolean; readonly children: ReactNode }) {
  const heading = isNowhere || /agent/i.test(title) ? title : `Agent ${title}`;
  return (
    <section className={isNowhere ? 'agent nowhere' : 'agent'} aria-label={heading}>
      <h2><span>{heading}</span><span className="quiet">{note}</span></h2>
      {trouble !== undefined && <p className="why agent-trouble"><Mark tone="busy" size={11} /> Passed over while others have room: {trouble}</p>}
      {children}
    </section>
  );
}

function Container({ container, facts, moment }: { readonly container: ContainerFacts; readonly facts: ClusterFacts; readonly moment: Moment }) {
  const { tone, word } = standingOf(container);
  const actor = container.sessionId === null ? undefined : moment.store.stateAt(container.sessionId, moment.position);
  const definition = actor?.definitionId === undefined ? undefined : moment.store.definitions.get(actor.definitionId);
  const { timer } = actor === undefined ? { timer: null } : waitingOf(definition, actor);
  const wait = waitOf(container.state);
  const mishap = tone === 'bad' ? null : lateMishap(container, moment);
  const leads = facts.leader?.taskId === container.taskId;
  const isFirst = container.taskId === facts.names[0];
  return (
    <article className={`container ${tone}`} data-container={container.slot} data-phase={container.phase}>
      <header>
        <Mark tone={tone} size={14} />
        <h3>
          <button type="button" onClick={() => container.sessionId !== null && session.look(container.sessionId)} title={`Its statechart (task ${container.taskId})`}>
            {titleOf(container, facts)}
          </button>
        </h3>
        {leads && <span className="badge" title="Leads etcd"><Crown /><span>leads</span></span>}
        {container.hostsJupyter && <span className="badge" title="Serves Jupyter"><Book /><span>Jupyter</span></span>}
      </header>
      <p className="standing"><strong className={tone}>{word}</strong> <span className="quiet">{saySince(moment.atMs - container.sinceMs)}</span></p>
      <p className="path mono" title="State of its statechart">{container.state.replaceAll('.', ' › ')}</p>
      <dl>
        <div><dt>Address</dt><dd className="mono">{container.address ?? '–'}</dd></div>
        <div><dt>etcd</dt><dd>{sayEtcd(container, facts)}</dd></div>
        <div className="task"><dt>Task</dt><dd className="mono" title={container.containerId ?? undefined}>{container.taskId}</dd></div>
        {container.replaces !== null && container.phase !== 'member' && <div><dt>Replaces</dt><dd className="mono">{container.replaces}</dd></div>}
      </dl>
      {wait !== null && (
        <p className="waits">
          <Hourglass />
          <span>Waits for {wait}{timer !== null && <span className="quiet"> – {sayDuration(timer.dueMs - moment.atMs)} left</span>}</span>
          {timer !== null && <progress max={timer.delayMs} value={Math.max(0, timer.delayMs - (timer.dueMs - moment.atMs))} aria-label="Part of the waiting time that has passed" />}
        </p>
      )}
      {mishap !== null && (
        <p className="mishap"><Mark tone="bad" size={12} /><span><strong>{mishap.word}</strong> {sayAgo(moment.atMs - mishap.atMs)}{mishap.why === '' ? '' : `: ${mishap.why}`}</span></p>
      )}
      {tone === 'bad' && container.why !== '' && <p className="why">{container.why}</p>}
      {isFirst && !leads && facts.leader !== null && <p className="why">Still carries the first name; the leader is to take it over.</p>}
    </article>
  );
}

/** So long a mishap is shown after it was mended: some are mended sooner than anybody can see. */
const mishapShownMs = 8_000;

function lateMishap({ sessionId }: ContainerFacts, { store, position, atMs }: Moment): { readonly word: string; readonly atMs: number; readonly why: string } | null {
  if (sessionId === null) return null;
  let found: { word: string; atMs: number; why: string } | null = null;
  for (const [at, stay] of store.tracks.get(sessionId)?.stays.backwards(position) ?? []) {
    const { tone, word } = standingOfPath(leafPaths(stay.value)[0] ?? '');
    if (tone === 'bad') found = { word: word.startsWith('Lost') ? 'Lost' : word, atMs: stay.atMs, why: whyOf(store.stateAt(sessionId, at)?.snapshot.context) };
    else if (found !== null || stay.atMs < atMs - mishapShownMs) break;
  }
  return found !== null && found.atMs > atMs - mishapShownMs ? found : null;
}

function whyOf(context: unknown): string {
  const why = typeof context === 'object' && context !== null && 'why' in context ? context.why : '';
  return typeof why === 'string' ? why : '';
}

function sayEtcd({ etcd }: ContainerFacts, { leader }: ClusterFacts): string {
  if (etcd.role === 'none') return 'no member yet';
  // Without a leader nobody follows.
  const parts: string[] = [etcd.role === 'follower' && leader === null ? 'member' : etcd.role];
  if (etcd.raftTerm !== null) parts.push(`term ${etcd.raftTerm}`);
  if (!etcd.healthy) parts.push('does not answer');
  else if (etcd.lag !== null) parts.push(etcd.lag === 0 ? 'no lag' : `${sayCount(etcd.lag, 'entry', 'entries')} behind`);
  return parts.join(', ');
}

/** What the containers hang on. */
function Around({ facts, moment }: { readonly facts: ClusterFacts; readonly moment: Moment }) {
  const isLed = hasDaemon(facts);
  const isSubscribed = isHeard(facts);
  const { storage } = facts;
  return (
    <section className="around panel" aria-label="Control plane">
      <Part tone={!isLed ? 'idle' : isSubscribed ? 'good' : 'bad'} title="Mesos master" actor="mesosSession" moment={moment}
        state={!isLed ? 'nobody asks' : isSubscribed ? 'subscribed' : sayWords(facts.masters.state.split('.').at(-1) ?? '')} notes={mastersOf(facts)} />
      {!isLed && facts.daemons.length === 0 && <Part tone="bad" title="Daemon" moment={moment} state="none runs" notes={[]} />}
      {facts.daemons.map((daemon) => (
        <Part key={daemon.id} tone={daemon.leads ? 'good' : 'idle'} title={`Daemon ${daemon.id}`} moment={moment} state={daemon.leads ? 'in charge' : 'standing by'} notes={daemon.pid === null ? [] : [`process ${daemon.pid}`]} />
      ))}
      <Part tone={!isLed ? 'idle' : storage === 'available' ? 'good' : storage === 'unavailable' ? 'bad' : 'idle'} title="Shared storage" actor="storage" moment={moment} state={!isLed ? 'nobody asks' : storage === 'unknown' ? 'not asked yet' : storage} notes={[]} />
      <Part tone={facts.exposure.container === null ? 'busy' : 'good'} title="Gateway" actor="gateway" moment={moment} state={facts.exposure.container === null ? 'closed' : 'open'} notes={[`epoch ${facts.exposure.epoch}`]} />
    </section>
  );
}

/** Where masters are looked for, and which of them leads. */
function mastersOf({ masters: { addresses, leading, known = [] }, frameworkId }: ClusterFacts): readonly string[] {
  const isLeading = (address: string): boolean => leading !== null && leading === address;
  if (addresses.length === 0) return frameworkId === null ? [] : [frameworkId];
  const lines = addresses.map((address) => (isLeading(address) ? `${address} leads` : address));
  const standing = known.map((address) => `${address} ${isLeading(address) ? 'leads' : 'stands by'}`);
  // Recordings of earlier versions say nothing of it.
  const isSaid = leading == null || [...addresses, ...known].some(isLeading);
  return [...lines, ...isSaid ? [] : [`${leading} leads`], ...standing];
}

/** `heartbeatMissed` as `heartbeat missed`. */
function sayWords(camel: string): string {
  return camel.replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}

function Part({ tone, title, state, notes, actor, moment }: { readonly tone: Tone; readonly title: string; readonly state: string; readonly notes: readonly string[]; readonly actor?: string; readonly moment: Moment }) {
  const track = actor === undefined ? undefined : [...moment.store.tracks.values()].findLast(({ name, born }) => name === actor && born <= moment.position);
  return (
    <div className="part">
      <Mark tone={tone} size={13} />
      <span className="grow">
        {track === undefined ? <strong>{title}</strong> : <button type="button" className="inline" onClick={() => session.look(track.id)} title="Its statechart">{title}</button>}
        {notes.map((note) => <span key={note} className="quiet part-note" title={note}>{note}</span>)}
      </span>
      <span className={tone}>{state}</span>
    </div>
  );
}
