/**
 * What an agent's programs see of the file system that others do not: their own /run, state and log folders, their own hosts
 * table, and no name server, because none is reached from there and every look-up would cost its time-out.
 *
 * Each program gets its mount namespace as it starts, by a script that binds the same folders in the same places. So there is no
 * namespace to keep alive, none to leave behind, and what is mounted later on the machine is seen by what starts later.
 */
import { chmodSync, globSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command.ts';
import type { RigAgent, RigDescription } from './description.ts';
import { writeIfDifferent } from './files.ts';
import type { Journal } from './journal.ts';
import { isMountPoint } from './mounts.ts';

export interface AgentFolders {
  readonly glusterState: string;
  /** What glusterd and its daemons have as /run. */
  readonly glusterRun: string;
  readonly brick: string;
  /** Where the shared storage is mounted. */
  readonly share: string;
  /** Script that runs its arguments in the agent's network and with glusterd's private mounts. */
  readonly enterGluster: string;
  /** The same with Calico's private mounts. */
  readonly enterCalico: string;
  /** The same with Mesos' private mounts as well: for a Mesos agent that is not the rig's own. */
  readonly enterMesos: string;
  /** What such an agent has as /run/mesos. */
  readonly mesosRun: string;
  /** Its own folder for what it makes for a moment: who ends an agent by force need not look for it. */
  readonly mesosTmp: string;
  /** Where it keeps the layers of images. */
  readonly mesosImages: string;
  /** What Felix and the CNI plugin have as /var/run/calico. */
  readonly calicoRun: string;
  /** Felix notes here which endpoints it has programmed. */
  readonly endpointStatus: string;
  /** CNI configuration of the version that a real Mesos reads. */
  readonly mesosCniConfigDir: string;
}

export function agentFolders(rig: RigDescription, agent: RigAgent): AgentFolders {
  const run = join(rig.runDir, 'agents', agent.name);
  const state = join(rig.stateDir, 'agents', agent.name);
  const calicoRun = join(run, 'calico-run');
  return {
    glusterState: join(state, 'glusterd'),
    glusterRun: join(run, 'run'),
    brick: join(state, 'brick'),
    share: join(agent.storageDir, 'share'),
    enterGluster: join(run, 'enter-gluster'),
    enterCalico: join(run, 'enter-calico'),
    enterMesos: join(run, 'enter-mesos'),
    mesosRun: join(run, 'mesos-run'),
    mesosTmp: join(run, 'mesos-tmp'),
    mesosImages: join(state, 'mesos-images'),
    calicoRun,
    endpointStatus: join(calicoRun, 'endpoint-status'),
    mesosCniConfigDir: join(run, 'cni-mesos'),
  };
}

export async function makeAgentFolders(rig: RigDescription, journal: Journal): Promise<void> {
  for (const agent of rig.agents) {
    const run = join(rig.runDir, 'agents', agent.name);
    const folders = agentFolders(rig, agent);
    const logs = join(rig.logDir, `glusterd-${agent.name}`, 'parts');
    const lib = join(run, 'calico-lib');
    const made = [folders.glusterRun, lib, logs, folders.glusterState, folders.brick, folders.share, folders.endpointStatus, folders.mesosCniConfigDir, folders.mesosRun, folders.mesosTmp, folders.mesosImages, agent.workDir, agent.cniConfigDir];
    for (const folder of made) mkdirSync(folder, { recursive: true });

    const hosts = rig.agents.map(({ name, address }) => `${address} ${name}\n`);
    writeIfDifferent(join(run, 'hosts'), `127.0.0.1 localhost\n${hosts.join('')}`);
    writeIfDifferent(join(run, 'resolv.conf'), '');
    const names: readonly Bind[] = [
      [join(run, 'hosts'), '/etc/hosts'],
      [join(run, 'resolv.conf'), '/etc/resolv.conf'],
    ];
    writeExecutable(join(run, 'gsyncd'), gsyncdStandIn(rig.agents.filter((other) => other !== agent)));
    const gsyncd = gsyncdPaths().map((path): Bind => [join(run, 'gsyncd'), path]);
    // The last bind hides what the others are made from.
    writeEnter(folders.enterGluster, agent, [...names, ...gsyncd, [folders.glusterState, '/var/lib/glusterd'], [logs, '/var/log/glusterfs'], [folders.glusterRun, '/run']]);
    const calico: readonly Bind[] = [...names, [folders.calicoRun, '/run/calico'], [lib, '/var/lib/calico']];
    writeEnter(folders.enterCalico, agent, calico);
    if (rig.mesos === 'external') {
      const kept = join(run, 'mesos-namespace');
      mkdirSync(kept, { recursive: true });
      // A namespace is held by a mount, and that only where mounts are private.
      if (!isMountPoint(kept)) {
        journal.note({ kind: 'mount', path: kept });
        await command('mount', ['--bind', kept, kept]);
      }
      await command('mount', ['--make-private', kept]);
      // Agents that share /run/mesos would take each other's containers for lost ones of their own, and take them from the network.
      writeKeptEnter(folders.enterMesos, agent, join(kept, 'mnt'), [...calico, [folders.mesosRun, '/run/mesos']], [`export TMPDIR=${folders.mesosTmp}`, `. ${join(rig.runDir, 'mesos-mounts')}`]);
    }

    // Containers bind this folder and see a remounted share in it only where mounts below it are shared.
    if (!isMountPoint(agent.storageDir)) {
      journal.note({ kind: 'mount', path: agent.storageDir });
      await command('mount', ['--bind', agent.storageDir, agent.storageDir]);
    }
    await command('mount', ['--make-shared', agent.storageDir]);
  }
}

/** Where glusterd looks for its geo-replication program; nowhere, where Debian's package is not installed. */
function gsyncdPaths(): readonly string[] {
  return globSync(['/usr/lib/*/glusterfs/gsyncd', '/usr/libexec/glusterfs/gsyncd']);
}

/**
 * At its start glusterd runs its geo-replication program a dozen times, two seconds of Python that nobody here needs. What stands
 * there instead says that all is well, and uses the first time, which is between glusterd's listening and its calling of its
 * peers, to wait for those: one that is not there when it is called is called again only after 3 s.
 */
function gsyncdStandIn(peers: readonly RigAgent[]): string {
  const calls = peers.map(({ address }) => `until : >/dev/tcp/${address}/24007; do sleep 0.02; done`).join('; ');
  return ['#!/bin/sh', '[ "$1" = --version ] || exit 0', ...(calls === '' ? [] : [`timeout 1 bash -c '${calls}' 2>/dev/null`]), 'echo gsyncd', ''].join('\n');
}

function writeExecutable(path: string, text: string): void {
  writeIfDifferent(path, text);
  chmodSync(path, 0o755);
}

type Bind = readonly [from: string, to: string];

function writeEnter(path: string, agent: RigAgent, binds: readonly Bind[]): void {
  writeExecutable(path, ['#!/bin/sh', `exec nsenter --net=${agent.netns} unshare --mount --propagation slave sh -c '`, ...binds.map(bindLine), `exec "$@"' enter "$@"`, ''].join('\n'));
}

/**
 * The same with mounts that stay, for whoever ends and comes back: a Mesos agent that is started again has to find the root file
 * systems and the network handles of the containers that it left.
 *
 * @param kept the file that holds the mount namespace
 * @param more lines of shell in it, without a single quote, that may run more than once
 */
function writeKeptEnter(path: string, agent: RigAgent, kept: string, binds: readonly Bind[], more: readonly string[]): void {
  const script = [
    '#!/bin/sh',
    `if ! nsenter --mount=${kept} true 2>/dev/null; then`,
    `  : > ${kept} && unshare --mount=${kept} --propagation slave sh -c '`,
    ...binds.map(bindLine),
    // Half of them would be found by the next who enters.
    `true' || { umount ${kept}; exit 111; }`,
    'fi',
    `exec nsenter --net=${agent.netns} --mount=${kept} sh -c '`,
    // Entering leads to the root folder.
    'cd "$1" && shift || exit 111',
    ...more,
    `exec "$@"' enter "$PWD" "$@"`,
    '',
  ];
  writeExecutable(path, script.join('\n'));
}

/** A machine without a resolv.conf has nothing to hide. */
const bindLine = ([from, to]: Bind): string => `[ ! -e ${to} ] || mount --bind ${from} ${to} || exit 111`;
