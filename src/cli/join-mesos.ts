/** Before a cluster is made on a Mesos that is not the rig's own: are that Mesos' agents the rig's, and who makes containers there. */
import { request } from 'undici';
import type { MesosAccess } from '../adapters/mesos/access.ts';
import { callOperator } from '../adapters/mesos/operator.ts';
import { MachineError } from '../domain/errors.ts';
import type { Containerizer } from '../domain/task-info.ts';
import type { RigDescription } from '../rig/description.ts';
import { waitUntil } from '../rig/services.ts';

/** Agents that were started a moment ago register within it. */
const registeredWithinMs = 20_000;
const askEveryMs = 250;

export interface MesosAgent {
  readonly hostname: string;
  readonly address: string;
}

/**
 * Waits until all of the rig's agents have joined that Mesos.
 *
 * @param access URLs of masters with commas between, or `zk://…`, and who asks
 * @param asked who is to make containers; found out where absent
 * @throws {MachineError} when agents are missing, or others are there on which no container would find network and storage
 */
export async function joinMesos(rig: RigDescription, access: MesosAccess, asked: Containerizer | undefined): Promise<Containerizer> {
  const mesos = access.masters;
  let doubt: string | null = null;
  await waitUntil(
    async () => {
      doubt = await agentsOf(access).then((agents) => doubtAbout(rig, mesos, agents), messageOf);
      return doubt === null;
    },
    registeredWithinMs,
    askEveryMs,
  );
  if (doubt !== null) {
    const name = rig.name === 'regent' ? '' : ` --name ${rig.name}`;
    throw new MachineError(doubt, {
      next: `\`./regent rig up${name} --mesos ${mesos}\` prints how each agent is started in this rig; then run the same command again. For agents on other hosts there is \`./regent run --config FILE\`.`,
    });
  }
  if (asked !== undefined) return asked;
  const [first] = rig.agents;
  return first === undefined ? 'docker' : containerizerOf(await flagsOf(first.address));
}

/** Why a cluster cannot be made on these agents, in one sentence; `null` where it can. */
export function doubtAbout(rig: Pick<RigDescription, 'name' | 'agents'>, mesos: string, agents: readonly MesosAgent[]): string | null {
  const listed = (items: readonly MesosAgent[]): string => items.map(({ hostname, address }) => `${hostname} (${address})`).join(', ');
  if (agents.length === 0) return `the Mesos at ${mesos} has no agent`;
  const missing = rig.agents.filter(({ address }) => agents.every((agent) => agent.address !== address));
  const strange = agents.filter(({ address }) => rig.agents.every((agent) => agent.address !== address));
  if (missing.length === rig.agents.length) return `no agent of the Mesos at ${mesos} is in the namespaces of the rig ${rig.name}: it has ${listed(strange)}`;
  if (missing.length > 0) return `the Mesos at ${mesos} has no agent in the rig's place of ${listed(missing.map(({ name, address }) => ({ hostname: name, address })))}`;
  if (strange.length > 0) return `the Mesos at ${mesos} has agents outside of the rig ${rig.name}, where no container would find its network and its storage: ${listed(strange)}`;
  return null;
}

/** The Mesos containerizer where it can do all that a container needs, and Docker's executor elsewhere. */
export function containerizerOf(flags: Readonly<Record<string, string>>): Containerizer {
  const items = (flag: string): readonly string[] => (flags[flag] ?? '').split(',').map((item) => item.trim());
  const isolation = items('isolation');
  return items('containerizers').includes('mesos') && ['network/cni', 'docker/runtime', 'filesystem/linux'].every((isolator) => isolation.includes(isolator)) ? 'mesos' : 'docker';
}

async function agentsOf(access: MesosAccess): Promise<readonly MesosAgent[]> {
  const { agents = [] } = (await callOperator(access, { type: 'GET_AGENTS' }))['get_agents'] as { agents?: readonly { active: boolean; pid?: string; agent_info: { hostname: string } }[] };
  // `slave(1)@10.50.0.11:5051` (libprocess).
  return agents.filter(({ active }) => active).map(({ pid = '', agent_info }) => ({ hostname: agent_info.hostname, address: /@(.*):\d+$/.exec(pid)?.[1] ?? '' }));
}

async function flagsOf(address: string): Promise<Readonly<Record<string, string>>> {
  const { flags } = (await ask(address, '/flags')) as { flags: Readonly<Record<string, string>> };
  return flags;
}

async function ask(address: string, path: string): Promise<unknown> {
  const { statusCode, body } = await request(`http://${address}:5051${path}`, { signal: AbortSignal.timeout(5_000) });
  const text = await body.text();
  if (statusCode !== 200) throw new MachineError(`the agent at ${address} answered ${path} with ${statusCode}`);
  return JSON.parse(text) as unknown;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
