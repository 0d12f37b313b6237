/**
 * What an agent's programs see of the file system that others do not: their own /run, state and log folders, their own hosts
 * table, and no name server, because none is reached from there and every look-up would cost its time-out.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RigAgent, RigDescription } from './description.ts';

export interface AgentFolders {
  readonly glusterState: string;
  readonly brick: string;
  /** Where the shared storage is mounted. */
  readonly share: string;
  /** Script that runs its arguments in the agent's network and with glusterd's private mounts. */
  readonly enterGluster: string;
  /** The same with Calico's private mounts. */
  readonly enterCalico: string;
  /** Felix notes below it, in `endpoint-status`, what it has programmed. */
  readonly endpointStatusPrefix: string;
}

export function agentFolders(rig: RigDescription, agent: RigAgent): AgentFolders {
  const run = join(rig.runDir, 'agents', agent.name);
  const state = join(rig.stateDir, 'agents', agent.name);
  return {
    glusterState: join(state, 'glusterd'),
    brick: join(state, 'brick'),
    share: join(agent.storageDir, 'share'),
    enterGluster: join(run, 'enter-gluster'),
    enterCalico: join(run, 'enter-calico'),
    endpointStatusPrefix: join(run, 'calico-run'),
  };
}

export function makeAgentFolders(rig: RigDescription): void {
  for (const agent of rig.agents) {
    const run = join(rig.runDir, 'agents', agent.name);
    const folders = agentFolders(rig, agent);
    const made = ['run', 'log', 'calico-run', 'calico-lib', 'cni'].map((name) => join(run, name));
    for (const folder of [...made, folders.glusterState, folders.brick, agent.workDir, agent.storageDir, join(folders.endpointStatusPrefix, 'endpoint-status')]) mkdirSync(folder, { recursive: true });
    const hosts = rig.agents.map(({ name, address }) => `${address} ${name}`);
    writeFileSync(join(run, 'hosts'), `127.0.0.1 localhost\n${hosts.join('\n')}\n`);
    writeFileSync(join(run, 'resolv.conf'), '');
    const enter = (binds: readonly (readonly [string, string])[]): string =>
      [
        '#!/bin/sh',
        `exec nsenter --net=${agent.netns} unshare --mount --propagation private sh -c '`,
        ...binds.map(([from, to]) => `mkdir -p ${to} 2>/dev/null; mount --bind ${from} ${to} || exit 111`),
        `exec "$@"' enter "$@"`,
        '',
      ].join('\n');
    const names: readonly (readonly [string, string])[] = [
      [join(run, 'hosts'), '/etc/hosts'],
      [join(run, 'resolv.conf'), '/etc/resolv.conf'],
    ];
    const gluster = enter([
      ...names,
      [folders.glusterState, '/var/lib/glusterd'],
      [join(run, 'log'), '/var/log/glusterfs'],
      [join(run, 'run'), '/run'],
    ]);
    const calico = enter([
      ...names,
      [join(run, 'calico-run'), '/var/run/calico'],
      [join(run, 'calico-lib'), '/var/lib/calico'],
    ]);
    writeFileSync(folders.enterGluster, gluster, { mode: 0o755 });
    writeFileSync(folders.enterCalico, calico, { mode: 0o755 });
  }
}
