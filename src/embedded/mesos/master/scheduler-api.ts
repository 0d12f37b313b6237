/** POST /api/v1/scheduler. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Encoding, Message } from '../../../protocols/mesos/codec.ts';
import { log, sendEmpty, sendText } from '../http.ts';
import type { Master } from './master.ts';
import { answerEncoding, readCall } from './negotiate.ts';
import { valueOf } from './records.ts';
import { openStream } from './stream.ts';

/** Calls that say nothing without the field of their name. */
const withContent = new Set(['SUBSCRIBE', 'ACCEPT', 'DECLINE', 'ACCEPT_INVERSE_OFFERS', 'DECLINE_INVERSE_OFFERS', 'KILL', 'SHUTDOWN', 'ACKNOWLEDGE', 'ACKNOWLEDGE_OPERATION_STATUS', 'RECONCILE', 'RECONCILE_OPERATIONS', 'MESSAGE', 'REQUEST', 'UPDATE_FRAMEWORK']);

/** Calls whose update's uuid is looked at before anybody else sees it. */
const withUuid = new Set(['ACKNOWLEDGE', 'ACKNOWLEDGE_OPERATION_STATUS']);
const uuidBytes = 16;

/** The sentence with which a call that makes no sense is refused. */
function wrongWith(call: Message): string | null {
  const { type } = call;
  if (typeof type !== 'string') return "Expecting 'type' to be present";
  const field = type.toLowerCase();
  const part = call[field] as Message | undefined;
  const said = valueOf(call['framework_id']);
  if (type !== 'SUBSCRIBE' && call['framework_id'] === undefined) return "Expecting 'framework_id' to be present";
  // The real master has no answer to UNKNOWN and ends.
  if (type === 'UNKNOWN') return "Expecting 'type' to be present";
  if (withContent.has(type) && part === undefined) return `Expecting '${field}' to be present`;
  if (withUuid.has(type) && Buffer.from(String(part?.['uuid']), 'base64').length !== uuidBytes) return 'Not a valid UUID';
  if (type === 'ACKNOWLEDGE_OPERATION_STATUS' && part?.['agent_id'] === undefined) return "Expecting 'agent_id' to be present";
  if (type !== 'SUBSCRIBE' && type !== 'UPDATE_FRAMEWORK') return null;
  const { framework_info: info } = part as { framework_info: Message };
  return said === valueOf(info['id']) ? null : `'framework_id' differs from '${field}.framework_info.id'`;
}

export function answerScheduler(master: Master, request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const call = readCall('scheduler.Call', request, response, body);
  if (call === null) return;
  const wrong = wrongWith(call);
  if (wrong !== null) return sendText(response, 400, `Failed to validate scheduler::Call: ${wrong}`);
  const streamId = request.headers['mesos-stream-id'] as string | undefined;
  if (call['type'] === 'SUBSCRIBE') {
    if (streamId !== undefined) return sendText(response, 400, "Subscribe calls should not include the 'Mesos-Stream-Id' header");
    const output = answerEncoding(request, response);
    return output === null ? undefined : subscribe(master, call['subscribe'] as Message, output, response);
  }
  const framework = master.frameworks.find(valueOf(call['framework_id']), streamId);
  if (typeof framework === 'string') return sendText(response, 400, framework);
  if (call['type'] === 'UPDATE_FRAMEWORK') {
    const why = master.frameworks.update(framework, call['update_framework'] as Message);
    return why === null ? sendEmpty(response, 200) : sendText(response, 400, `Supplied FrameworkInfo is not valid: ${why}`);
  }
  master.frameworks.call(framework, call);
  sendEmpty(response, 202);
}

function subscribe(master: Master, { framework_info: info, suppressed_roles: suppressed }: Message, encoding: Encoding, response: ServerResponse): void {
  const streamId = randomUUID();
  const stream = openStream(response, 'scheduler.Event', encoding, { 'mesos-stream-id': streamId });
  const framework = master.frameworks.subscribe(info as Message, (suppressed as string[] | undefined) ?? [], { streamId, ...stream });
  if (framework === null) return;
  log('framework subscribed', { frameworkId: framework.id });
  const stopBeating = master.beat((event) => stream.send(event));
  response.on('close', () => {
    stopBeating();
    log('framework disconnected', { frameworkId: framework.id });
    master.frameworks.disconnected(framework, streamId);
  });
}
