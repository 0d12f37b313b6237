/** GlusterFS over the agents: one brick each, one volume, mounted on each agent for its containers. */
import { chownSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { MachineError } from '../domain/errors.ts';
import { agentFolders } from './agent-mounts.ts';
import { command, tryCommand } from './command.ts';
import type { RigDescription } from './description.ts';
import { isMountPoint, type Journal } from './journal.ts';
import { addService, awaitReady, startService, waitUntil } from './services.ts';

const volume = 'share';
/** uid of `regent` in the node image. */
const regentUid = 1000;
/** More bricks than this cost writes without adding safety that three do not give. */
const maxReplica = 3;

export function addStorageServices(rig: RigDescription, services: string): void {
  for (const agent of rig.agents) {
    const { enterGluster } = agentFolders(rig, agent);
    addService(services, rig.logDir, { name: `glusterd-${agent.name}`, run: [`exec ${enterGluster} glusterd --no-daemon --log-level WARNING --log-file -`] });
  }
}

/** Makes the volume, or starts the one that a former rig left, and mounts it on every agent. */
export async function makeStorage(rig: RigDescription, services: string, journal: Journal): Promise<void> {
  const bricks = rig.agents.slice(0, maxReplica);
  const [first, ...others] = bricks;
  if (first === undefined) return;
  const gluster = (args: readonly string[], timeoutMs = 60_000) => tryCommand(agentFolders(rig, first).enterGluster, ['gluster', '--mode=script', ...args], { timeoutMs });
  await Promise.all(
    bricks.map((agent) =>
      awaitReady(`glusterd-${agent.name}`, rig.logDir, async () => (await tryCommand(agentFolders(rig, agent).enterGluster, ['gluster', '--mode=script', 'pool', 'list'], { timeoutMs: 10_000 })).exitCode === 0, 40_000),
    ),
  );
  const known = await gluster(['volume', 'info', volume]);
  if (known.exitCode !== 0) {
    for (const { address } of others) await must(gluster(['peer', 'probe', address]), `probing ${address}`);
    const joined = await waitUntil(async () => ((await gluster(['pool', 'list'])).stdout.match(/Connected/g) ?? []).length === bricks.length, 20_000);
    if (!joined) throw new MachineError('the GlusterFS peers do not find each other', { next: 'Run `./regent logs glusterd-agent1`.' });
    const replica = bricks.length > 1 ? ['replica', String(bricks.length)] : [];
    await must(
      gluster(['volume', 'create', volume, ...replica, ...bricks.map((agent) => `${agent.address}:${agentFolders(rig, agent).brick}/data`), 'force']),
      'creating the volume',
    );
    const settings: readonly (readonly [string, string])[] = [
      // A lost brick blocks clients for so many seconds; the default is 42.
      ['network.ping-timeout', '4'],
      ...(bricks.length > 2 ? ([['cluster.quorum-type', 'auto']] as const) : []),
      // What one agent wrote is read on another at once.
      ['performance.quick-read', 'off'],
      ['performance.io-cache', 'off'],
      ['performance.stat-prefetch', 'off'],
      ['performance.read-ahead', 'off'],
      ['performance.readdir-ahead', 'off'],
      ['performance.open-behind', 'off'],
      ['performance.flush-behind', 'off'],
      ['performance.write-behind', 'off'],
      ['cluster.self-heal-daemon', 'on'],
    ];
    await must(gluster(['volume', 'set', volume, ...settings.flat()]), 'setting the volume');
  }
  await gluster(['volume', 'start', volume]);
  const started = await waitUntil(async () => /Status: Started/.test((await gluster(['volume', 'info', volume])).stdout), 30_000);
  if (!started) throw new MachineError('the GlusterFS volume does not start', { next: 'Run `./regent logs glusterd-agent1`.' });

  for (const agent of rig.agents) {
    // Containers see a remounted share only where mounts below the bound folder are shared.
    if (!isMountPoint(agent.storageDir)) {
      journal.note({ kind: 'mount', path: agent.storageDir });
      await command('mount', ['--bind', agent.storageDir, agent.storageDir]);
      await command('mount', ['--make-shared', agent.storageDir]);
    }
    const { share } = agentFolders(rig, agent);
    journal.note({ kind: 'mount', path: share });
    mkdirSync(share, { recursive: true });
    addService(services, rig.logDir, {
      name: `share-${agent.name}`,
      run: [
        `umount -l ${share} 2>/dev/null`,
        `exec nsenter --net=${agent.netns} glusterfs --no-daemon --log-level=WARNING --log-file=- --attribute-timeout=0 --entry-timeout=0 --negative-timeout=0 ${bricks.map(({ address }) => `--volfile-server=${address}`).join(' ')} --volfile-id=/${volume} ${share}`,
      ],
    });
    await startService(services, `share-${agent.name}`);
  }
  await Promise.all(
    rig.agents.map((agent) => awaitReady(`share-${agent.name}`, rig.logDir, () => isMountPoint(agentFolders(rig, agent).share), 30_000)),
  );
  const notebooks = join(agentFolders(rig, first).share, 'notebooks');
  const usable = await waitUntil(() => {
    try {
      if (!existsSync(notebooks)) mkdirSync(notebooks, { mode: 0o755 });
      chownSync(join(notebooks, '..'), regentUid, regentUid);
      chownSync(notebooks, regentUid, regentUid);
      return true;
    } catch {
      // Until enough bricks are connected the volume is read-only.
      return false;
    }
  }, 30_000);
  if (!usable) throw new MachineError('the shared storage cannot be written', { next: 'Run `./regent logs share-agent1`.' });
}

async function must(result: Promise<{ exitCode: number; stdout: string; stderr: string }>, what: string): Promise<void> {
  const { exitCode, stdout, stderr } = await result;
  if (exitCode !== 0) throw new MachineError(`GlusterFS: ${what} failed: ${(stderr.trim() || stdout.trim()).slice(-400)}`);
}
