/** `rig up`, `rig down`: the data centre out of one machine without a daemon and without a Mesos, for a Mesos of its user's. */
import { UsageError } from '../../domain/errors.ts';
import type { Settings } from '../../domain/settings.ts';
import { agentCommand, masterCommand, shellLine } from '../../rig/mesos.ts';
import type { RigDescription } from '../../rig/description.ts';
import { upRig } from '../../rig/up.ts';
import { phasesOf, type Output } from '../output.ts';
import { rigSettings } from '../rig-settings.ts';
import { gatherSettings } from '../settings-sources.ts';
import { runningSettings } from '../cluster-files.ts';
import { down } from './down.ts';

export async function rigUp(options: Readonly<Record<string, unknown>>, output: Output): Promise<number> {
  const startedMs = performance.now();
  const given = gatherSettings(options, process.env, runningSettings);
  if (options['mesos'] !== undefined && given.mesos !== undefined) refuseLoopback(given.mesos);
  const wanted = { ...rigSettings(given), mesos: 'external' as const };
  if (!output.quiet && !output.json) output.err(`regent: rig ${given.name}\n`);
  const rig = await upRig(wanted, phasesOf(output));
  const master = masterOf(rig, given);
  const resources = { cpus: wanted.agentCpus, memMib: wanted.agentMemMib };
  const agents = rig.agents.map((agent) => ({ ...agent, command: agentCommand(rig, agent, master, resources) }));
  if (output.json) {
    const { name, network, pool, infraEtcd, image, dockerHost, calicoBinDir } = rig;
    output.out(`${JSON.stringify({ name, network, pool, infraEtcd, image, dockerHost, calicoBinDir, master, masterCommand: masterCommand(rig), agents, tookMs: Math.round(performance.now() - startedMs) })}\n`);
    return 0;
  }
  const more = given.name === 'regent' ? '' : ` --name ${given.name}`;
  output.out(
    [
      '',
      ...(given.mesos === undefined ? ['A master that all agents reach (any other will do, if its address is reached from the bridge):', '', `  ${shellLine(masterCommand(rig))}`, ''] : []),
      'Start these agents, each as one line, as root, with mesos-agent on the PATH:',
      ...agents.flatMap(({ command }) => ['', `  ${shellLine(command)}`]),
      '',
      'Then:',
      '',
      `  ./regent up${more} --mesos ${given.mesos ?? rig.mesosMaster}`,
      '',
    ].join('\n'),
  );
  return 0;
}

/** Each agent has a loopback network of its own. */
export function refuseLoopback(mesos: string): void {
  const own = mesos.replace(/^\w+:\/\//, '').split(/[,/]/).find((place) => /^(?:127\.|localhost\b|\[?::1\b)/.test(place.replace(/^.*@/, '')));
  if (own === undefined) return;
  throw new UsageError(`--mesos: ${own} is reached by nobody in the agents' network namespaces`, {
    next: 'Leave --mesos out: an address that all agents reach is printed with the command of a master there.',
  });
}

/** As an agent's `--master` takes it: without a scheme, a list of masters not at all (Mesos, "Configuration"). */
function masterOf(rig: RigDescription, { mesos }: Pick<Settings, 'mesos'>): string {
  const given = mesos ?? rig.mesosMaster;
  return given.startsWith('zk://') ? given : (given.split(',')[0] ?? '').replace(/^https?:\/\//, '').replace(/\/$/, '');
}

export const rigDown = down;
