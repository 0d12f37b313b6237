/** The Mesos operator API (v1), as far as `verify` asks it (Mesos documentation, "Operator HTTP API"). */
import { request } from 'undici';
import { RegentError } from '../../domain/errors.ts';
import { decode, encode, mediaTypes, type Message } from '../../protocols/mesos/codec.ts';
import { dockerIdOf } from './events.ts';

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

export async function callOperator(master: string, call: Message): Promise<Message> {
  let target = `${master.replace(/\/$/, '')}/api/v1`;
  for (let hop = 0; hop < 5; hop += 1) {
    const { statusCode, headers, body } = await request(target, {
      method: 'POST',
      headers: { 'content-type': mediaTypes.json, accept: mediaTypes.json },
      body: encode('master.Call', call, 'json'),
      signal: AbortSignal.timeout(10_000),
    });
    const bytes = new Uint8Array(await body.arrayBuffer());
    if (statusCode === 307 && typeof headers['location'] === 'string') {
      target = new URL(headers['location'], target).href;
      continue;
    }
    if (statusCode !== 200) throw new RegentError('REGENT_MESOS_REFUSED', `Mesos refused ${String(call['type'])}: ${statusCode}`);
    return decode('master.Response', bytes, 'json');
  }
  throw new RegentError('REGENT_MESOS_REFUSED', `${master} redirects too often`);
}

/** All living tasks of the frameworks of that name. */
export async function frameworkTasks(master: string, frameworkName: string): Promise<readonly OperatorTask[]> {
  const state = (await callOperator(master, { type: 'GET_STATE' }))['get_state'] as {
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
