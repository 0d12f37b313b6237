/** POST /api/v1/scheduler. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Encoding, Message } from '../../../protocols/mesos/codec.ts';
import { log, sendEmpty, sendText } from '../http.ts';
import type { Master } from './master.ts';
import { readCall } from './negotiate.ts';
import { valueOf } from './records.ts';
import { openStream } from './stream.ts';

/** Calls that say nothing without the field of their name. */
const withContent = new Set(['SUBSCRIBE', 'ACCEPT', 'DECLINE', 'ACCEPT_INVERSE_OFFERS', 'DECLINE_INVERSE_OFFERS', 'KILL', 'SHUTDOWN', 'ACKNOWLEDGE', 'ACKNOWLEDGE_OPERATION_STATUS', 'RECONCILE', 'RECONCILE_OPERATIONS', 'MESSAGE', 'REQUEST', 'UPDATE_FRAMEWORK']);

/** The sentence with which a call that makes no sense is refused. */
function wrongWith(call: Message): string | null {
  const { type } = call;
  if (typeof type !== 'string' || type === 'UNKNOWN') return "Expecting 'type' to be present";
  const field = type.toLowerCase();
  if (withContent.has(type) && call[field] === undefined) return `Expecting '${field}' to be present`;
  if (type !== 'SUBSCRIBE') return call['framework_id'] === undefined ? "Expecting 'framework_id' to be present" : null;
  const { framework_info: info } = call['subscribe'] as { framework_info: Message };
  const said = valueOf(call['framework_id']);
  return said === valueOf(info['id']) ? null : "'framework_id' differs from 'subscribe.framework_info.id'";
}

export function answerScheduler(master: Master, request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const asked = readCall('scheduler.Call', request, response, body);
  if (asked === null) return;
  const { call, output } = asked;
  const wrong = wrongWith(call);
  if (wrong !== null) return sendText(response, 400, `Failed to validate scheduler::Call: ${wrong}`);
  const streamId = request.headers['mesos-stream-id'] as string | undefined;
  if (call['type'] === 'SUBSCRIBE') {
    if (streamId !== undefined) return sendText(response, 400, "Subscribe calls should not include the 'Mesos-Stream-Id' header");
    return subscribe(master, (call['subscribe'] as Message)['framework_info'] as Message, output, response);
  }
  const framework = master.frameworks.find(valueOf(call['framework_id']), streamId);
  if (typeof framework === 'string') return sendText(response, 400, framework);
  master.frameworks.call(framework, call);
  sendEmpty(response, 202);
}

function subscribe(master: Master, info: Message, encoding: Encoding, response: ServerResponse): void {
  const streamId = randomUUID();
  const stream = openStream(response, 'scheduler.Event', encoding, { 'mesos-stream-id': streamId });
  const framework = master.frameworks.subscribe(info, { streamId, ...stream });
  if (framework === null) return;
  log('framework subscribed', { frameworkId: framework.id });
  const stopBeating = master.beat((event) => stream.send(event));
  response.on('close', () => {
    stopBeating();
    log('framework disconnected', { frameworkId: framework.id });
    master.frameworks.disconnected(framework, streamId);
  });
}
