/** What Regent's containers are doing, in words and marks for operators. */
import type { ClusterFacts, ContainerFacts } from '../../feed-format.ts';

export type Tone = 'good' | 'busy' | 'bad' | 'idle';

/** Innermost state of a container's statechart → what it waits for. */
const waits: Readonly<Record<string, string>> = {
  wanted: 'an offer from Mesos that fits',
  offered: 'its launch to be written down',
  'launching.accepting': 'the Mesos master to take the launch',
  'launching.accepted': 'Mesos to start the container',
  'launching.doubtful': 'word from Mesos whether it was launched',
  adopting: 'word from Mesos whether it still runs',
  'alive.provisioning': 'SSH, keys and files to be set up',
  'alive.provisioningAgain': 'the next try to set it up',
  'alive.pinned': 'what was learnt to be written down',
  'alive.joiningEtcd.waitingForTurn': 'its turn to join etcd',
  'alive.joiningEtcd.recording': 'its joining to be written down',
  'alive.joiningEtcd.starting': 'its etcd to start',
  'alive.joiningEtcd.startingAgain': 'the next try to start etcd',
  'alive.joiningEtcd.catchingUp': 'its etcd to catch up and become a voter',
  'alive.member.leader.promoting': 'Jupyter to be served from here',
  'alive.member.leader.demoting': 'Jupyter to move to the new leader',
  'condemned.waiting': 'the others to be a quorum without it',
  'condemned.killing': 'Mesos to report its end',
  outOfReach: 'word from Mesos, or etcd to let it go',
  lost: 'its place to be cleared',
  replacing: 'what it left to be cleaned up',
  replacingAgain: 'the next try to clean up',
};

export function waitOf(state: string): string | null {
  return waits[state] ?? null;
}

export interface Standing {
  readonly tone: Tone;
  /** One word, as the operator thinks of it. */
  readonly word: string;
}

/** Where a container stands. */
export function standingOf({ phase, state, etcd, hostsJupyter }: ContainerFacts): Standing {
  switch (phase) {
    case 'wanted':
      return { tone: 'idle', word: 'Wanted' };
    case 'launching':
      return { tone: 'busy', word: state === 'offered' ? 'Offered' : state === 'adopting' ? 'Adopting' : 'Launching' };
    case 'provisioning':
      return { tone: 'busy', word: 'Provisioning' };
    case 'joining':
      return { tone: 'busy', word: 'Joining etcd' };
    case 'member':
      if (!etcd.healthy) return { tone: 'busy', word: `${etcd.role === 'leader' ? 'Leader' : 'Follower'}, does not answer` };
      if (state.endsWith('demoting')) return { tone: 'busy', word: 'Handing over' };
      if (state.endsWith('promoting')) return { tone: 'busy', word: 'Leader, opening Jupyter' };
      if (hostsJupyter && etcd.role === 'leader') return { tone: 'good', word: 'Leader, hosting Jupyter' };
      // Who leads is being found out, and it led before.
      if (etcd.role !== 'leader' && state.endsWith('hostingJupyter')) return { tone: 'busy', word: 'Hosting Jupyter' };
      return etcd.role === 'leader' ? { tone: 'good', word: 'Leader' } : { tone: 'good', word: 'Follower' };
    case 'outOfReach':
      return { tone: 'bad', word: 'Out of reach' };
    case 'condemned':
      return { tone: 'bad', word: 'Being ended' };
    case 'lost':
      return { tone: 'bad', word: state.startsWith('replacing') ? 'Lost, replacing' : 'Lost' };
    default:
      return { tone: 'idle', word: phase };
  }
}

/** What one stay in a state is drawn as: from the state value of a container's statechart. */
export function standingOfPath(path: string): Standing {
  const [first = '', second = '', third = '', fourth = ''] = path.split('.');
  if (first === 'wanted' || first === 'deciding') return { tone: 'idle', word: 'Wanted' };
  if (first === 'offered') return { tone: 'busy', word: 'Offered' };
  if (first === 'launching') return { tone: 'busy', word: 'Launching' };
  if (first === 'adopting') return { tone: 'busy', word: 'Adopting' };
  if (first === 'lost' || first === 'replacing' || first === 'replacingAgain') return { tone: 'bad', word: first === 'lost' ? 'Lost' : 'Lost, replacing' };
  if (first === 'condemned') return { tone: 'bad', word: 'Being ended' };
  if (first === 'outOfReach') return { tone: 'bad', word: 'Out of reach' };
  if (second === 'member') {
    if (third === 'follower') return { tone: 'good', word: 'Follower' };
    return { tone: fourth === 'hostingJupyter' ? 'good' : 'busy', word: fourth === 'hostingJupyter' ? 'Leader, hosting Jupyter' : fourth === 'demoting' ? 'Handing over' : 'Leader' };
  }
  return { tone: 'busy', word: second === 'joiningEtcd' ? 'Joining etcd' : 'Provisioning' };
}

/** Its name, or the one that it takes over from the one in whose place it stands. */
export function titleOf({ name, replaces, slot }: ContainerFacts, { names, name: cluster }: ClusterFacts): string {
  if (name !== null) return name;
  const inherited = replaces === null ? -1 : names.indexOf(replaces);
  return inherited < 0 ? `container ${slot}` : `${cluster}-${inherited} to be`;
}
