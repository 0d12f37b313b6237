import { statfsSync } from 'node:fs';
import { RegentError } from '../../domain/errors.ts';
import type { ClusterStatus } from '../../domain/status.ts';
import { createEtcdJsonClient } from '../../protocols/etcd/json-client.ts';
import type { RigDescription } from '../../rig/description.ts';
import { serviceNames, servicePid } from '../../rig/services.ts';
import { servicesFolder } from '../../rig/up.ts';
import { readCluster, socketPath } from '../cluster-files.ts';
import { readStatus } from '../daemon-client.ts';
import { enginePings } from '../engine-pings.ts';
import { table, type Output } from '../output.ts';
import { hint } from '../hint.ts';

interface Shown {
  readonly status: ClusterStatus;
  readonly processes: readonly { readonly role: string; readonly pid: number | null }[];
  /** What is wrong with the rig though the daemon may not have come upon it yet. */
  readonly problems: readonly string[];
}

/** Below it the parts that write (etcd, the engine, the storage) begin to fail. */
const littleSpaceMib = 200;

export async function status(options: Readonly<Record<string, unknown>>, output: Output): Promise<number> {
  const name = String(options['name']);
  const show = async (): Promise<Shown> => {
    const { rig } = readCluster(name);
    const services = servicesFolder(rig);
    const answer = await readStatus(socketPath(name));
    if (answer === null) throw await silence(rig, services);
    const processes = serviceNames(services).map((role) => ({ role, pid: servicePid(services, role) }));
    const silent = (await enginePings(rig.dockerHost, pingMs)) ? [] : ['the Docker engine does not answer'];
    return { status: answer, processes, problems: [...problemsOf(processes, { path: rig.stateDir, freeMib: freeMibOf(rig.stateDir) }), ...silent] };
  };
  const print = (shown: Shown): void => output.out(output.json ? `${JSON.stringify({ ...shown.status, processes: shown.processes, problems: shown.problems })}\n` : render(shown));
  if (options['watch'] !== true) {
    print(await show());
    return 0;
  }
  let before = '';
  for (;;) {
    const shown = await show();
    // Memory is never twice the same, and nobody waits for it.
    const text = JSON.stringify({ ...shown, status: { ...shown.status, memoryBytes: 0 } });
    if (text !== before) {
      if (process.stdout.isTTY && !output.json) output.out('\u001b[2J\u001b[H');
      print(shown);
    }
    before = text;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

export function problemsOf(processes: Shown['processes'], disk: { readonly path: string; readonly freeMib: number }): readonly string[] {
  const dead = processes.filter(({ pid }) => pid === null).map(({ role }) => role);
  return [
    ...(dead.length === 0 ? [] : [`not running: ${dead.join(', ')}`]),
    ...(disk.freeMib >= littleSpaceMib ? [] : [`only ${disk.freeMib} MiB are free on the disk of ${disk.path}`]),
  ];
}

/** Why the daemon says nothing: what it waits for, where that can be seen. */
async function silence({ name, infraEtcd }: RigDescription, services: string): Promise<RegentError> {
  const etcd = createEtcdJsonClient(infraEtcd, pingMs);
  if (!(await etcd.get('/regent').then(() => true, () => false))) {
    return new RegentError('REGENT_NO_DAEMON', `the daemon of ${name} does not answer, nor does the infra etcd that it works with`, { next: `Look at ${hint('logs infra-etcd', name)}.` });
  }
  if (servicePid(services, 'daemon') === null) return new RegentError('REGENT_NO_DAEMON', `the daemon of ${name} does not run`, { next: `Run ${hint('up', name)} to start it, or ${hint('logs daemon', name)}.` });
  return new RegentError('REGENT_NO_DAEMON', `the daemon of ${name} runs, but does not answer`, { next: `It may be starting or frozen: try again, or look at ${hint('logs daemon', name)}.` });
}

const pingMs = 2_000;

function freeMibOf(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return Math.floor((bavail * bsize) / 1_048_576);
}

function render({ status: cluster, problems }: Shown): string {
  const rows = [...cluster.containers]
    .sort((a, b) => ((a.name ?? '~') < (b.name ?? '~') ? -1 : 1))
    .map(({ name, state, agent, address, etcdMember, sinceMs, taskId }) => [name ?? '-', state, agent ?? '-', address ?? '-', etcdMember, `${Math.round((Date.now() - sinceMs) / 1000)} s`, taskId]);
  return [
    `${cluster.name}: ${cluster.whole ? 'whole' : 'not whole'}${problems.map((problem) => `; ${problem}`).join('')}`,
    ...cluster.state.split('; ').map((part) => `  ${part}`),
    '',
    table([['NAME', 'STATE', 'AGENT', 'ADDRESS', 'ETCD', 'SINCE', 'TASK'], ...rows]),
    '',
    ...(cluster.whole ? [] : cluster.waitingFor.map((text) => `waiting: ${text}`)),
    ...cluster.distrusted,
    'decisions:',
    ...cluster.decisions.slice(-10).map(({ atMs, sentence }) => `  ${new Date(atMs).toISOString().slice(11, 23)}  ${sentence}`),
    '',
  ].join('\n');
}
