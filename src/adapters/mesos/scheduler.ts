/**
 * A client of the Mesos v1 scheduler API: one subscription at a time, RecordIO over HTTP, protobuf by default
 * (Mesos documentation, "Scheduler HTTP API").
 */
import { Agent, request, type Dispatcher } from 'undici';
import { RegentError } from '../../domain/errors.ts';
import type { SubscriptionCommand, SubscriptionEvent } from '../../domain/observations.ts';
import type { MesosScheduler, MesosSubscription, TaskInfo } from '../../ports/mesos.ts';
import { decode, encode, mediaTypes, type Encoding, type Message } from '../../protocols/mesos/codec.ts';
import { RecordDecoder } from '../../protocols/record-io.ts';
import { toSubscriptionEvents, uuidOf } from './events.ts';

export interface SchedulerOptions {
  /** Base URLs of masters, tried in turn; one that does not lead redirects. */
  readonly masters: readonly string[];
  /** FrameworkInfo in the shape of Mesos' JSON, without `id`. */
  readonly framework: Message;
  readonly encoding?: Encoding;
  readonly principal?: string;
  readonly secret?: string;
  /** Longest record that is read, in bytes. */
  readonly maxRecordBytes?: number;
  readonly callTimeoutMs?: number;
}

const path = '/api/v1/scheduler';
const maxRedirects = 5;
/** So many heartbeats may be missing before the master counts as gone. */
const missedHeartbeats = 5;

interface Stream {
  readonly url: string;
  readonly streamId: string;
  frameworkId: string;
}

export function createMesosScheduler(options: SchedulerOptions): MesosScheduler {
  const encoding = options.encoding ?? 'protobuf';
  const callTimeoutMs = options.callTimeoutMs ?? 10_000;
  const headers: Record<string, string> = { 'content-type': mediaTypes[encoding], accept: mediaTypes[encoding] };
  if (options.principal !== undefined) {
    headers['authorization'] = `Basic ${Buffer.from(`${options.principal}:${options.secret ?? ''}`).toString('base64')}`;
  }
  // Streams stay open for ever; a master that says nothing is found out by its heartbeats.
  const agent = new Agent({ bodyTimeout: 0, headersTimeout: callTimeoutMs, connect: { timeout: callTimeoutMs }, pipelining: 1 });
  let turn = 0;
  let current: Stream | null = null;

  async function post(url: string, message: Message, extra: Record<string, string>, signal?: AbortSignal): Promise<{ response: Dispatcher.ResponseData; url: string }> {
    let target = url;
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      const response = await request(target, {
        method: 'POST',
        headers: { ...headers, ...extra },
        body: encode('scheduler.Call', message, encoding),
        dispatcher: agent,
        ...(signal === undefined ? {} : { signal }),
      });
      if (response.statusCode !== 307) return { response, url: target };
      await response.body.dump();
      const location = response.headers['location'];
      if (typeof location !== 'string') throw new RegentError('REGENT_MESOS_REFUSED', `${target} redirects to nowhere`);
      // Mesos leaves the scheme out: //host:port/path.
      target = new URL(location, target).href;
    }
    throw new RegentError('REGENT_MESOS_REFUSED', `${url} redirects more than ${maxRedirects} times`);
  }

  async function call(message: Message): Promise<void> {
    const stream = current;
    if (stream === null) throw new RegentError('REGENT_MESOS_UNREACHABLE', 'there is no open subscription with a Mesos master');
    const { response } = await post(
      stream.url,
      { framework_id: { value: stream.frameworkId }, ...message },
      { 'mesos-stream-id': stream.streamId },
      AbortSignal.timeout(callTimeoutMs),
    ).catch((error: unknown) => {
      throw new RegentError('REGENT_MESOS_UNREACHABLE', `the Mesos master did not take ${String(message['type'])}`, { cause: error });
    });
    const text = await response.body.text();
    if (response.statusCode !== 202 && response.statusCode !== 200) {
      throw new RegentError('REGENT_MESOS_REFUSED', `Mesos refused ${String(message['type'])}: ${response.statusCode} ${text}`);
    }
  }

  function subscribe({ frameworkId }: { frameworkId: string | null }, onEvent: (event: SubscriptionEvent) => void): MesosSubscription {
    const controller = new AbortController();
    let stream: Stream | null = null;
    let ended = false;
    let heartbeat: NodeJS.Timeout | undefined;
    let heartbeatMs = 15_000;

    const end = (why: string): void => {
      if (ended) return;
      ended = true;
      clearTimeout(heartbeat);
      if (current === stream) current = null;
      controller.abort();
      turn += 1;
      onEvent({ type: 'mesos.disconnected', why });
    };
    const awaitHeartbeat = (): void => {
      clearTimeout(heartbeat);
      heartbeat = setTimeout(() => end(`no heartbeat for ${missedHeartbeats * heartbeatMs} ms`), missedHeartbeats * heartbeatMs);
    };
    const receive = (message: Message): void => {
      awaitHeartbeat();
      if (message['type'] === 'SUBSCRIBED' && stream !== null) {
        const subscribed = message['subscribed'] as { framework_id: { value: string }; heartbeat_interval_seconds?: number };
        stream.frameworkId = subscribed.framework_id.value;
        heartbeatMs = (subscribed.heartbeat_interval_seconds ?? 15) * 1000;
        current = stream;
        awaitHeartbeat();
      }
      for (const event of toSubscriptionEvents(message)) onEvent(event);
      const acknowledgement = uuidOf(message);
      if (acknowledgement !== null) void call({ type: 'ACKNOWLEDGE', acknowledge: acknowledgement }).catch((error: unknown) => failed('ACKNOWLEDGE', error));
    };
    const failed = (what: string, error: unknown): void => {
      if (!ended) onEvent({ type: 'mesos.callFailed', call: what, why: error instanceof Error ? error.message : String(error) });
    };

    void (async () => {
      const base = options.masters[turn % options.masters.length] ?? '';
      const info: Message = { ...options.framework, ...(frameworkId === null ? {} : { id: { value: frameworkId } }) };
      const message: Message = {
        type: 'SUBSCRIBE',
        ...(frameworkId === null ? {} : { framework_id: { value: frameworkId } }),
        subscribe: { framework_info: info },
      };
      const { response, url } = await post(`${base.replace(/\/$/, '')}${path}`, message, {}, controller.signal);
      if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${(await response.body.text()).trim()}`);
      stream = { url, streamId: String(response.headers['mesos-stream-id'] ?? ''), frameworkId: frameworkId ?? '' };
      awaitHeartbeat();
      const decoder = new RecordDecoder(options.maxRecordBytes);
      for await (const chunk of response.body) {
        for (const record of decoder.push(chunk as Uint8Array)) {
          if (ended) return;
          receive(decode('scheduler.Event', record, encoding));
        }
      }
      end('the master closed the stream');
    })().catch((error: unknown) => end(error instanceof Error ? error.message : String(error)));

    return {
      send(command) {
        const message = toCall(command);
        void call(message).catch((error: unknown) => failed(String(message['type']), error));
      },
      close() {
        if (ended) return;
        ended = true;
        clearTimeout(heartbeat);
        if (current === stream) current = null;
        controller.abort();
      },
    };
  }

  return {
    subscribe,
    launch: (offerId: string, task: TaskInfo) =>
      call({
        type: 'ACCEPT',
        accept: {
          offer_ids: [{ value: offerId }],
          operations: [{ type: 'LAUNCH', launch: { task_infos: [task] } }],
          // What the launch leaves over may be offered again at once: another container may want it.
          filters: { refuse_seconds: 0 },
        },
      }),
    kill: (taskId, agentId) => call(killCall(taskId, agentId)),
    teardown: () => call({ type: 'TEARDOWN' }),
    close: () => agent.destroy(),
  };
}

function killCall(taskId: string, agentId: string | null): Message {
  return { type: 'KILL', kill: { task_id: { value: taskId }, ...(agentId === null ? {} : { agent_id: { value: agentId } }) } };
}

/** The scheduler call that says what a statechart wants said. */
function toCall(command: SubscriptionCommand): Message {
  switch (command.type) {
    case 'offers.decline':
      return {
        type: 'DECLINE',
        decline: { offer_ids: command.offerIds.map((value) => ({ value })), filters: { refuse_seconds: command.refuseSeconds } },
      };
    case 'offers.revive':
      return { type: 'REVIVE' };
    case 'offers.suppress':
      return { type: 'SUPPRESS' };
    case 'tasks.reconcile':
      return {
        type: 'RECONCILE',
        reconcile: { tasks: command.tasks.map(({ taskId, agentId }) => ({ task_id: { value: taskId }, agent_id: { value: agentId } })) },
      };
    case 'task.kill':
      return killCall(command.taskId, command.agentId);
  }
}
