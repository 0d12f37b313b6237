/** POST /api/v1. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { encode, mediaTypes, type Encoding, type Message } from '../../../protocols/mesos/codec.ts';
import { withDefaults } from '../../../protocols/mesos/to-json.ts';
import { seconds } from '../clock.ts';
import { sendEmpty, sendText } from '../http.ts';
import type { Master } from './master.ts';
import { answerEncoding, readCall } from './negotiate.ts';
import { valueOf } from './records.ts';
import { getAgents, getFrameworks, getRoles, getState, getTasks } from './operator-view.ts';
import { metrics } from './state-view.ts';
import { openStream } from './stream.ts';

export interface Program {
  readonly master: Master;
  readonly version: Message;
  readonly flags: Readonly<Record<string, string>>;
}

function answers({ master, version, flags }: Program): Readonly<Record<string, () => Message>> {
  const { records, info, startTime, electedTime } = master;
  return {
    GET_VERSION: () => ({ version_info: { version: version['version'], build_date: version['build_date'], build_time: version['build_time'], build_user: version['build_user'] } }),
    GET_HEALTH: () => ({ healthy: true }),
    GET_MASTER: () => ({ master_info: info, start_time: startTime, elected_time: electedTime }),
    GET_AGENTS: () => getAgents(records),
    GET_FRAMEWORKS: () => getFrameworks(records),
    GET_TASKS: () => getTasks(records),
    GET_EXECUTORS: () => ({ executors: [] }),
    GET_OPERATIONS: () => ({ operations: [] }),
    GET_ROLES: () => getRoles(records),
    GET_STATE: () => getState(records),
    GET_FLAGS: () => ({ flags: Object.entries(flags).map(([name, value]) => ({ name, value })) }),
    GET_METRICS: () => ({ metrics: Object.entries(metrics(records, master, seconds())).map(([name, value]) => ({ name, value })) }),
  };
}

/** Calls that say nothing without the field of their name. */
const withContent = new Set([
  'GET_METRICS', 'SET_LOGGING_LEVEL', 'LIST_FILES', 'READ_FILE', 'UPDATE_WEIGHTS', 'RESERVE_RESOURCES', 'UNRESERVE_RESOURCES', 'CREATE_VOLUMES', 'DESTROY_VOLUMES', 'GROW_VOLUME', 'SHRINK_VOLUME',
  'UPDATE_MAINTENANCE_SCHEDULE', 'START_MAINTENANCE', 'STOP_MAINTENANCE', 'DRAIN_AGENT', 'DEACTIVATE_AGENT', 'REACTIVATE_AGENT', 'UPDATE_QUOTA', 'SET_QUOTA', 'REMOVE_QUOTA', 'TEARDOWN', 'MARK_AGENT_GONE',
]);

export function answerOperator(program: Program, request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const call = readCall('master.Call', request, response, body);
  if (call === null) return;
  const { type } = call;
  if (typeof type !== 'string' || type === 'UNKNOWN') return sendText(response, 400, "Failed to validate master::Call: Expecting 'type' to be present");
  const field = type.toLowerCase();
  if (withContent.has(type) && call[field] === undefined) return sendText(response, 400, `Failed to validate master::Call: Expecting '${field}' to be present`);
  const output = answerEncoding(request, response);
  if (output === null) return;
  if (type === 'SUBSCRIBE') return subscribe(program.master, output, response);
  if (type === 'TEARDOWN') return teardown(program.master, call[field] as Message, response);
  const answer = answers(program)[type];
  if (answer === undefined) return sendText(response, 501, `The embedded master does not know the call ${type}`);
  const said = { type, [field]: answer() };
  const bytes = Buffer.from(encode('master.Response', output === 'json' ? withDefaults('master.Response', said) : said, output));
  response.writeHead(200, { 'content-type': mediaTypes[output], 'content-length': String(bytes.length) });
  response.end(bytes);
}

function teardown({ records, frameworks }: Master, { framework_id: id }: Message, response: ServerResponse): void {
  const framework = records.frameworks.get(valueOf(id));
  if (framework === undefined) return sendText(response, 400, 'No framework found with specified ID');
  frameworks.remove(framework);
  sendEmpty(response, 200);
}

function subscribe(master: Master, encoding: Encoding, response: ServerResponse): void {
  const { records } = master;
  const stream = openStream(response, 'master.Event', encoding);
  const send = (event: Message): void => stream.send(event);
  send({ type: 'SUBSCRIBED', subscribed: { get_state: getState(records), heartbeat_interval_seconds: 15 } });
  send({ type: 'HEARTBEAT' });
  const stopBeating = master.beat(send);
  records.observers.add(send);
  response.on('close', () => {
    stopBeating();
    records.observers.delete(send);
  });
}
