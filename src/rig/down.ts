/** Takes a rig away, whole or half made, and says what stays. */
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readFormerRig, readRig, rigPaths } from './description.ts';
import { Journal, mountPointsUnder } from './journal.ts';
import { tryCommand } from './command.ts';
import { restoreForwarding } from './network.ts';
import { endAll, processesIn, processesWithArgument } from './processes.ts';
import { linkName } from './settings.ts';
import { stopService } from './services.ts';
import { servicesFolder } from './up.ts';
import type { Phase } from './up.ts';

export async function downRig(name: string, options: { purge: boolean; phase: Phase }): Promise<{ removed: boolean; kept: readonly string[] }> {
  const paths = rigPaths(name);
  const rig = readRig(name) ?? readFormerRig(name);
  const existed = existsSync(paths.run) || (options.purge && existsSync(paths.state));
  const journal = new Journal(join(paths.state, 'journal.jsonl'));

  await options.phase('containers', async () => {
    const services = servicesFolder({ runDir: paths.run });
    // First those who would start containers again.
    await Promise.all(
      (existsSync(services) ? readdirSync(services) : []).filter((service) => service.startsWith('mesos-')).map((service) => stopService(services, service)),
    );
    if (rig !== null && existsSync(join(paths.run, 'docker.sock'))) {
      const { stdout } = await tryCommand('docker', ['-H', rig.dockerHost, 'ps', '-aq'], { timeoutMs: 10_000 });
      const ids = stdout.split('\n').filter((id) => id !== '');
      if (ids.length > 0) await tryCommand('docker', ['-H', rig.dockerHost, 'rm', '-f', ...ids], { timeoutMs: 30_000 });
    }
  });
  await options.phase('services, mounts, namespaces, links', async () => {
    await journal.undo(options.purge);
    // What an engine that was killed could not end: its containers' keepers name the rig's folders in their arguments.
    await endAll(() => processesWithArgument(paths.run));
    for (const mount of mountPointsUnder(paths.state)) await tryCommand('umount', ['-l', mount]);
    if (rig === null) return;
    for (const agent of rig.agents) if (existsSync(agent.netns)) await tryCommand('ip', ['netns', 'delete', `${name}-${agent.name}`]);
  });
  const kept: string[] = [];
  if (options.purge) {
    rmSync(paths.state, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } else if (existsSync(paths.state)) {
    for (const entry of ['agents', 'docker', 'infra-etcd', 'key']) if (existsSync(join(paths.state, entry))) kept.push(join(paths.state, entry));
  }
  if (!existsSync('/run/regent') || readdirSync('/run/regent').filter((entry) => !entry.startsWith('.')).length === 0) restoreForwarding();
  for (const parent of ['/run/regent', '/var/lib/regent', '/var/log/regent']) {
    try {
      rmdirSync(parent);
    } catch {
      // Another rig's, or what is kept.
    }
  }
  return { removed: existed, kept };
}

/** Whatever of a rig can still be found on the machine, a sentence each. */
export async function leftovers(name: string): Promise<readonly string[]> {
  const paths = rigPaths(name);
  const found: string[] = [];
  for (const path of Object.values(paths)) if (existsSync(path)) found.push(`folder ${path}`);
  for (const path of [paths.run, paths.state]) {
    for (const mount of mountPointsUnder(path)) found.push(`mount ${mount}`);
    for (const pid of processesWithArgument(path)) found.push(`process ${pid}`);
  }
  const links = await tryCommand('ip', ['-o', 'link', 'show']);
  for (const line of links.stdout.split('\n')) if (line.includes(` ${linkName(name, '')}`)) found.push(`link ${line.split(':')[1]?.trim() ?? ''}`);
  const namespaces = existsSync('/var/run/netns') ? readdirSync('/var/run/netns').filter((entry) => entry.startsWith(`${name}-agent`)) : [];
  for (const namespace of namespaces) {
    found.push(`namespace ${namespace}`);
    for (const pid of processesIn(`/var/run/netns/${namespace}`)) found.push(`process ${pid} in ${namespace}`);
  }
  return found;
}
