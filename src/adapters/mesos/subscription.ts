/** One conversation with a Mesos master, from finding it to the end, which has a name. */
import { RegentError } from '../../domain/errors.ts';
import type { Masters } from '../../domain/masters.ts';
import { acknowledgementOf, subscribe, type SubscribeOptions } from '../../protocols/mesos/calls.ts';
import { CodecError, decode, encode, type Encoding } from '../../protocols/mesos/codec.ts';
import { readJsonMessage } from '../../protocols/mesos/from-json.ts';
import type { FrameworkInfo, SchedulerCall, SchedulerEvent } from '../../protocols/mesos/generated/messages.ts';
import { RecordDecoder, RecordIoError } from '../../protocols/record-io.ts';
import { masterUrl } from '../../protocols/mesos/leading-master.ts';
import { followLeader } from '../zookeeper/follow-leader.ts';
import { leaderUrl, noLeader } from './find-leader.ts';
import { readText, type MasterHttp } from './http.ts';

/** What a subscription tells, in this order, but for `mastersKnown`, which comes whenever they change; after `ended` nothing. */
export type SubscriptionNews =
  /** This master is asked now; once more for each redirect. */
  | { readonly type: 'masterFound'; readonly url: string }
  /** From ZooKeeper: the masters that there are now, the leading one first. */
  | { readonly type: 'mastersKnown'; readonly urls: readonly string[] }
  | { readonly type: 'event'; readonly event: SchedulerEvent }
  /** Nothing was heard for so long, which is more than two of the master's intervals. */
  | { readonly type: 'heartbeatMissed'; readonly forMs: number }
  /** The first sign after a missed heartbeat. */
  | { readonly type: 'heardAgain' }
  /** An acknowledgement did not arrive: the master will repeat the status. */
  | { readonly type: 'notAcknowledged'; readonly error: RegentError }
  /**
   * It is over. `REGENT_MESOS_UNREACHABLE`, `…_REFUSED`, `…_SILENT` (no heartbeat), `…_CLOSED` (by the master), `…_BROKEN` (what
   * came is not the protocol), `…_LEADER_CHANGED`: worth another try, after a pause. `REGENT_MESOS_FAILED_OVER`: another
   * scheduler has subscribed with this id, and trying again would end that one. `REGENT_MESOS_REMOVED`: the id is of no use any more.
   */
  | { readonly type: 'ended'; readonly error: RegentError };

/** One conversation with a master. */
export interface MesosSubscription {
  /** The master that is asked or spoken to; `null` before one was found. */
  readonly masterUrl: string | null;
  /** `null` until the master gave one. */
  readonly frameworkId: string | null;
  /**
   * Makes a call; calls arrive in the order in which they were made. Rejects with `REGENT_MESOS_UNREACHABLE` where no
   * subscription is open or no answer came in time, and with `REGENT_MESOS_REFUSED` and the master's own sentence.
   */
  call(call: SchedulerCall): Promise<void>;
  /** Ends the conversation; the framework lives on for its failover timeout. Nothing is told afterwards. */
  close(): void;
}

export interface Conversation {
  readonly masters: Masters;
  /** Which of several URLs is asked first. */
  readonly turn: number;
  readonly http: MasterHttp;
  readonly framework: FrameworkInfo;
  readonly encoding: Encoding;
  readonly timeoutMs: number;
  readonly maxRecordBytes: number | undefined;
  /** How masters that ZooKeeper names are spoken to. */
  readonly scheme: 'http' | 'https';
  readonly acknowledges: boolean;
}

const path = '/api/v1/scheduler';
/** Where the master does not say how often its heart beats. */
const defaultHeartbeatSeconds = 15;
/** After so many intervals of silence a heartbeat counts as missed, and after so many the master as gone. */
const missedAfter = 2;
const goneAfter = 5;

export function openSubscription(
  { masters, turn, http, framework, encoding, timeoutMs, maxRecordBytes, scheme, acknowledges }: Conversation,
  options: SubscribeOptions,
  tell: (news: SubscriptionNews) => void,
): MesosSubscription {
  const controller = new AbortController();
  let hasEnded = false;
  let url: string | null = null;
  let streamId: string | null = null;
  let frameworkId = options.frameworkId;
  let isSubscribed = false;
  let silentTimer: NodeJS.Timeout | undefined;
  let goneTimer: NodeJS.Timeout | undefined;
  let intervalMs = 0;
  let isMissed = false;

  const stop = (): void => {
    hasEnded = true;
    clearTimeout(silentTimer);
    clearTimeout(goneTimer);
    controller.abort();
  };
  const end = (error: RegentError): void => {
    if (hasEnded) return;
    stop();
    tell({ type: 'ended', error });
  };
  const broken = (why: string, cause?: unknown): RegentError =>
    new RegentError('REGENT_MESOS_BROKEN', `${url ?? 'the master'} does not speak the scheduler API: ${why}`, { cause, next: 'Look whether that is a Mesos master.' });

  const call = async (message: SchedulerCall): Promise<void> => {
    if (hasEnded || !isSubscribed || url === null || streamId === null) throw notSubscribed(message);
    const what = String(message.type);
    const answer = await http.post(url, encodeCall(message, frameworkId, encoding), { 'mesos-stream-id': streamId }).catch((cause: unknown) => {
      throw new RegentError('REGENT_MESOS_UNREACHABLE', `${url ?? 'the Mesos master'} did not take ${what}: ${reasonOf(cause)}`, { cause });
    });
    if (answer.status !== 202 && answer.status !== 200) throw new RegentError('REGENT_MESOS_REFUSED', `Mesos refused ${what}: ${answer.status} ${answer.text}`);
  };

  const awaitFirst = (): void => {
    goneTimer = setTimeout(() => end(new RegentError('REGENT_MESOS_SILENT', `${url ?? 'the master'} took the subscription and said nothing for ${timeoutMs} ms`)), timeoutMs);
  };
  /** Something was heard: the deadlines begin anew. */
  const heard = (): void => {
    if (isMissed) {
      isMissed = false;
      tell({ type: 'heardAgain' });
    }
    silentTimer?.refresh();
    goneTimer?.refresh();
  };
  const listenFor = (seconds: number | undefined): void => {
    intervalMs = (seconds !== undefined && seconds > 0 && seconds < 3600 ? seconds : defaultHeartbeatSeconds) * 1000;
    clearTimeout(silentTimer);
    clearTimeout(goneTimer);
    silentTimer = setTimeout(() => {
      isMissed = true;
      tell({ type: 'heartbeatMissed', forMs: missedAfter * intervalMs });
    }, missedAfter * intervalMs);
    goneTimer = setTimeout(() => end(new RegentError('REGENT_MESOS_SILENT', `no heartbeat from ${url ?? 'the master'} for ${goneAfter * intervalMs} ms`)), goneAfter * intervalMs);
  };

  const receive = (event: SchedulerEvent): void => {
    if (event.type === 'SUBSCRIBED') {
      if (event.subscribed === undefined) throw broken('SUBSCRIBED says nothing');
      frameworkId = event.subscribed.framework_id.value;
      isSubscribed = true;
      listenFor(event.subscribed.heartbeat_interval_seconds);
    } else {
      heard();
    }
    tell({ type: 'event', event });
    if (hasEnded) return;
    if (event.type === 'ERROR') return end(errorOf(event.error?.message ?? ''));
    const acknowledgement = acknowledges ? acknowledgementOf(event) : null;
    if (acknowledgement === null) return;
    void call(acknowledgement).catch((error: unknown) => {
      if (!hasEnded && error instanceof RegentError) tell({ type: 'notAcknowledged', error });
    });
  };

  const converse = async (base: string): Promise<void> => {
    const body = encodeCall(subscribe(framework, options), null, encoding);
    const response = await http.open(`${base}${path}`, body, controller.signal, (target) => {
      url = target;
      if (!hasEnded) tell({ type: 'masterFound', url: target });
    });
    if (response.statusCode !== 200) throw new RegentError('REGENT_MESOS_REFUSED', `Mesos refused SUBSCRIBE: ${response.statusCode} ${await readText(response.body)}`, nextOf(response.statusCode));
    const id = response.headers['mesos-stream-id'];
    if (typeof id !== 'string') throw broken('it gives no Mesos-Stream-Id');
    streamId = id;
    awaitFirst();
    const decoder = new RecordDecoder(maxRecordBytes);
    for await (const chunk of response.body) {
      decoder.push(chunk as Uint8Array);
      while (decoder.advance()) {
        // The loop's own clean-up ends the connection.
        if (hasEnded) return;
        receive(decodeEvent(decoder, encoding));
      }
    }
    if (!decoder.isBetweenRecords) throw broken('the stream ends inside of a record');
    throw new RegentError('REGENT_MESOS_CLOSED', `${url ?? 'the master'} closed the stream`);
  };

  void findMaster()
    .then(converse)
    .catch((error: unknown) => {
      if (error instanceof RegentError) return end(error);
      if (error instanceof RecordIoError || error instanceof CodecError) return end(broken(error.message, error));
      end(new RegentError('REGENT_MESOS_UNREACHABLE', `${url ?? 'the Mesos master'} cannot be reached: ${reasonOf(error)}`, { cause: error }));
    });

  /** The base URL of the master to ask; from ZooKeeper, the leading one, which is followed until the conversation ends. */
  function findMaster(): Promise<string> {
    if (masters.kind === 'urls') return Promise.resolve(masters.urls[turn % masters.urls.length] ?? '');
    return new Promise((resolve, reject) => {
      let leader: string | null = null;
      const deadline = setTimeout(() => reject(noLeader(masters.path)), timeoutMs);
      controller.signal.addEventListener('abort', () => clearTimeout(deadline), { once: true });
      let known = '';
      const onMasters = (nodes: readonly string[]): void => {
        const urls = nodes.flatMap((node) => masterUrl(node, scheme) ?? []);
        if (hasEnded || urls.join() === known) return;
        known = urls.join();
        tell({ type: 'mastersKnown', urls });
      };
      followLeader({ ...masters, signal: controller.signal, timeoutMs, onMasters }, (data) => {
        // None leads: perhaps another one soon. The stream tells whether the one that led still lives.
        if (data === null) return;
        const found = leaderUrl(data, scheme, masters.path);
        clearTimeout(deadline);
        if (leader !== null && found !== leader) end(new RegentError('REGENT_MESOS_LEADER_CHANGED', `${found} leads now, no longer ${leader}`));
        leader = found;
        resolve(found);
      })
        // With a subscription open, ZooKeeper is not needed before the next one.
        .catch(reject)
        .finally(() => clearTimeout(deadline));
    });
  }

  return {
    get masterUrl() {
      return url;
    },
    get frameworkId() {
      return frameworkId;
    },
    call,
    close: stop,
  };
}

/** JSON may say anything: whoever listens must not find a text where a message belongs. */
function decodeEvent({ bytes, start, end }: RecordDecoder, encoding: Encoding): SchedulerEvent {
  const event = decode('scheduler.Event', bytes, encoding, start, end);
  if (encoding === 'json') {
    try {
      readJsonMessage('scheduler.Event', Buffer.from(bytes.subarray(start, end)).toString('utf8'));
    } catch (error) {
      throw new CodecError('scheduler.Event', error);
    }
  }
  return event as SchedulerEvent;
}

/** What an ERROR event means (the sentences of Apache Mesos 1.11 and 1.12). */
function errorOf(message: string): RegentError {
  if (/failed over/i.test(message)) {
    return new RegentError('REGENT_MESOS_FAILED_OVER', `another scheduler has subscribed with this framework's id (${message})`, { next: 'Run only one scheduler with this id.' });
  }
  if (/removed|completed/i.test(message)) return new RegentError('REGENT_MESOS_REMOVED', `Mesos has removed this framework: ${message}`, { next: 'Subscribe without an id, as a new framework.' });
  return new RegentError('REGENT_MESOS_REFUSED', `Mesos ended the subscription: ${message}`);
}

function nextOf(status: number): { next?: string } {
  if (status === 401 || status === 403) return { next: 'Give the principal and the secret that the masters know (--mesos-principal, --mesos-secret-file).' };
  return status === 503 ? { next: 'Nothing: the master is still recovering, it is asked again.' } : {};
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function notSubscribed(call: SchedulerCall): RegentError {
  return new RegentError('REGENT_MESOS_UNREACHABLE', `${String(call.type)} was not sent: there is no open subscription with a Mesos master`);
}

/** The bytes of a call of this framework. */
function encodeCall(call: SchedulerCall, frameworkId: string | null, encoding: Encoding): Uint8Array {
  return encode('scheduler.Call', frameworkId === null ? call : { framework_id: { value: frameworkId }, ...call }, encoding);
}
