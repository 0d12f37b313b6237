/** The Mesos operator API (v1), as far as `verify` asks it (Mesos documentation, "Operator HTTP API"). */
import { RegentError, UsageError } from '../../domain/errors.ts';
import { parseMasters } from '../../domain/masters.ts';
import { decode, encode, type Message } from '../../protocols/mesos/codec.ts';
import type { MesosAccess } from './access.ts';
import { dockerIdOf } from './events.ts';
import { findLeader } from './find-leader.ts';
import { createMasterHttp, readBytes, readText } from './http.ts';

export interface OperatorTask {
  readonly taskId: string;
  readonly agentId: string;
  readonly hostname: string;
  readonly state: string;
  readonly address: string | null;
  readonly containerId: string | null;
}

type Value = { readonly value: string };
interface StatusMessage {
  readonly state?: string;
  readonly data?: string;
  readonly container_status?: { readonly container_id?: Value; readonly network_infos?: readonly { readonly ip_addresses?: readonly { readonly ip_address?: string }[] }[] };
}

const timeoutMs = 10_000;

/**
 * Asks the leading master. Rejects with `REGENT_MESOS_REFUSED` or `REGENT_MESOS_UNREACHABLE`.
 *
 * @param access where the masters are, or how else they are reached
 */
export async function callOperator(access: string | MesosAccess, call: Message): Promise<Message> {
  const { masters, ...credentials }: MesosAccess = typeof access === 'string' ? { masters: access } : access;
  const http = createMasterHttp({ ...credentials, encoding: 'json', timeoutMs });
  let reason: unknown = new UsageError(`${masters} is no address of Mesos masters`);
  try {
    for (const base of await masterUrls(masters, credentials.ca)) {
      try {
        const { statusCode, body } = await http.open(`${base}/api/v1`, encode('master.Call', call, 'json'), AbortSignal.timeout(timeoutMs), () => undefined);
        if (statusCode !== 200) throw new RegentError('REGENT_MESOS_REFUSED', `Mesos refused ${String(call['type'])}: ${statusCode} ${await readText(body)}`);
        return decode('master.Response', await readBytes(body), 'json');
      } catch (error) {
        reason = error instanceof RegentError ? error : new RegentError('REGENT_MESOS_UNREACHABLE', `${base} cannot be asked: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
    throw reason;
  } finally {
    await http.close();
  }
}

/** The masters to ask, one after the other; of those that ZooKeeper knows, the leading one. */
async function masterUrls(given: string, ca: string | undefined): Promise<readonly string[]> {
  const masters = parseMasters(given);
  if (masters === null) return [];
  return masters.kind === 'urls' ? masters.urls : [await findLeader(masters, ca === undefined ? 'http' : 'https', timeoutMs)];
}

/** All living tasks of the frameworks of that name. */
export async function frameworkTasks(access: string | MesosAccess, frameworkName: string): Promise<readonly OperatorTask[]> {
  const state = (await callOperator(access, { type: 'GET_STATE' }))['get_state'] as {
    get_tasks?: { tasks?: readonly Message[] };
    get_frameworks?: { frameworks?: readonly { framework_info: { name: string; id: Value } }[] };
    get_agents?: { agents?: readonly { agent_info: { hostname: string; id: Value } }[] };
  };
  const ids = (state.get_frameworks?.frameworks ?? []).filter(({ framework_info }) => framework_info.name === frameworkName).map(({ framework_info }) => framework_info.id.value);
  const agents = new Map((state.get_agents?.agents ?? []).map(({ agent_info }) => [agent_info.id.value, agent_info.hostname]));
  return (state.get_tasks?.tasks ?? [])
    .filter((task) => ids.includes((task['framework_id'] as Value).value))
    .map((task) => {
      const statuses = (task['statuses'] as readonly StatusMessage[] | undefined) ?? [];
      // A master may keep no data; Docker containers then bear Mesos' id in their names.
      const running = statuses.findLast(({ data }) => data !== undefined) ?? statuses.findLast(({ state }) => state === 'TASK_RUNNING');
      const agentId = (task['agent_id'] as Value).value;
      return {
        taskId: (task['task_id'] as Value).value,
        agentId,
        hostname: agents.get(agentId) ?? '',
        state: String(task['state']),
        address: running?.container_status?.network_infos?.[0]?.ip_addresses?.[0]?.ip_address ?? null,
        containerId: (running?.data === undefined ? null : dockerIdOf(running.data)) ?? running?.container_status?.container_id?.value ?? null,
      };
    });
}
