/** The sentence on top of the cluster: whether all is whole, and what is amiss or waited for where it is not. */
import type { ClusterFacts, ContainerFacts } from '../../feed-format.ts';
import { standingOf, titleOf, waitOf, type Tone } from './containers.ts';
import { sayCount } from './say.ts';

export interface Headline {
  readonly tone: Tone;
  readonly title: string;
  readonly why: string;
}

/** @param isLed whether a daemon is in charge: without one nothing is known any more, and nothing is mended */
export function headlineOf(facts: ClusterFacts, isLed: boolean): Headline {
  const containers = Object.values(facts.containers);
  if (!isLed) {
    return containers.length === 0
      ? { tone: 'busy', title: 'This daemon is not in charge', why: 'It waits until it may take charge. Where another is, its inspector shows the cluster.' }
      : { tone: 'bad', title: 'No daemon is in charge', why: 'What is shown is what the last one knew. The containers run on; nothing is mended until a daemon takes charge.' };
  }
  const members = membersIn(facts).length;
  // The cluster's own word follows membership, which hears of a loss a little later.
  if (facts.whole && members === facts.size) {
    const serving = `${sayCount(facts.size, 'container')}, all members of etcd; ${nameIn(containers.find(({ taskId }) => taskId === facts.leader?.taskId))} leads and serves Jupyter.`;
    const amiss = amissIn(facts);
    return amiss.length === 0
      ? { tone: 'good', title: 'All is whole', why: serving }
      : { tone: 'busy', title: amiss.map(({ title }) => title).join(' · '), why: [serving, ...amiss.map(({ means }) => means)].join(' ') };
  }
  const isFormed = facts.names.some((holder) => holder !== null);
  return {
    tone: containers.some((container) => standingOf(container).tone === 'bad') || (isFormed && facts.leader === null) ? 'bad' : 'busy',
    title: members === facts.size ? (sayingNothing(facts) ?? 'Settling') : `${members} of ${facts.size} containers are members`,
    why: missingIn(facts),
  };
}

export function membersIn({ containers }: ClusterFacts): ContainerFacts[] {
  return Object.values(containers).filter(({ phase }) => phase === 'member');
}

export function nameIn(container: ContainerFacts | undefined): string {
  return container?.name ?? container?.taskId ?? 'nobody';
}

/** Whether the Mesos master is subscribed to and heard of. */
export function isHeard({ masters }: ClusterFacts): boolean {
  const path = masters.state.split('.');
  // Of its innermost states `hearing` is the good one; where there are none, being subscribed is all there is to say.
  return path.includes('subscribed') && ['subscribed', 'hearing'].includes(path.at(-1) ?? '');
}

function sayingNothing(facts: ClusterFacts): string | null {
  const silent = membersIn(facts).filter(({ etcd }) => !etcd.healthy).map(nameIn);
  return silent.length === 0 ? null : `etcd in ${silent.join(', ')} does not answer`;
}

/** What does not keep it from serving, but is not as it should be. */
function amissIn(facts: ClusterFacts): { readonly title: string; readonly means: string }[] {
  const silence = sayingNothing(facts);
  return [
    ...silence === null ? [] : [{ title: silence, means: 'The others carry on meanwhile.' }],
    ...facts.storage === 'unavailable' ? [{ title: 'The shared storage is away', means: 'Files cannot be reached until it is back.' }] : [],
    ...isHeard(facts) ? [] : [{ title: 'No Mesos master is heard', means: 'What dies now is replaced once one is heard again.' }],
  ];
}

/** What the regions of the cluster's statechart are at, where they are not where they should be. */
const doings: Readonly<Record<string, string>> = {
  'membership.forming': 'etcd is not formed yet',
  'membership.repairing': 'etcd’s members are being put right',
  'membership.quorumLost': 'etcd has lost its quorum',
  'leadership.electing': 'etcd elects a leader',
  'naming.publishing': 'the names are being written to all containers',
  'naming.publishingAgain': 'the names are written again to containers that did not take them',
};

/** What keeps the cluster from being whole. */
function missingIn(facts: ClusterFacts): string {
  const standing = Object.values(facts.containers).filter(({ phase }) => phase !== 'member').toSorted((a, b) => a.slot - b.slot)
    .map((container) => ({ title: titleOf(container, facts), says: `${standingOf(container).word.toLowerCase()}${waitOf(container.state) === null ? '' : `, waiting for ${waitOf(container.state) ?? ''}`}` }));
  const said = [...Map.groupBy(standing, ({ says }) => says)].map(([says, who]) => `${who.map(({ title }) => title).join(', ')}: ${says}`);
  const rest = facts.leader === null ? [facts.names.some((holder) => holder !== null) ? 'etcd elects a leader' : 'etcd is not formed yet'] : facts.exposure.container !== facts.leader.taskId ? ['Jupyter moves to the leader'] : [];
  const silence = sayingNothing(facts);
  // That is the title, or the cluster itself waits for it.
  const amiss = amissIn(facts).map(({ title }) => title).filter((title) => title !== silence);
  // Where somebody is missing, that is why.
  const doing = standing.length > 0 ? [] : facts.state.split('; ').flatMap((path) => doings[path.replace(/^serving\./, '')] ?? []);
  const waited = facts.waitingFor.filter((text) => silence === null || !text.startsWith(silence));
  const all = [...new Set([...said, ...rest, ...amiss, ...doing, ...waited])];
  if (all.length > 0) return all.join(' · ');
  return silence === null ? 'Names are being given.' : 'The others carry on meanwhile; it is replaced where it does not come back.';
}
