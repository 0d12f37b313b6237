/** A client of the Mesos v1 scheduler API (Apache Mesos documentation, "Scheduler HTTP API"). */
import { RegentError } from '../../domain/errors.ts';
import { parseMasters, type Masters } from '../../domain/masters.ts';
import type { Encoding } from '../../protocols/mesos/codec.ts';
import type { FrameworkInfo, SchedulerCall } from '../../protocols/mesos/generated/messages.ts';
import type { SubscribeOptions } from '../../protocols/mesos/calls.ts';
import { createMasterHttp } from './http.ts';
import { notSubscribed, openSubscription, type MesosSubscription, type SubscriptionNews } from './subscription.ts';

export interface MesosClientOptions {
  /** `http://host:port`, several of them with commas, `zk://host:port,…/path`, or what `parseMasters` makes of them. */
  readonly masters: string | Masters;
  /** FrameworkInfo without its id: name, user, roles, capabilities, failover timeout in seconds, whether agents checkpoint. */
  readonly framework: Omit<FrameworkInfo, 'id'>;
  /** `protobuf` where nothing else is said. */
  readonly encoding?: Encoding | undefined;
  /** Who subscribes (HTTP basic authentication); also `framework.principal` where that is not given. */
  readonly principal?: string | undefined;
  readonly secret?: string | undefined;
  /** A certificate authority in PEM; with it, masters that ZooKeeper names are spoken to with TLS. */
  readonly ca?: string | undefined;
  /** Longest record that is read, in bytes (64 MiB). */
  readonly maxRecordBytes?: number | undefined;
  /** How long connecting, an answer, finding the leading master, and the first event may take, each (10 s). */
  readonly timeoutMs?: number | undefined;
  /** Whether the client acknowledges what was handed to the listener (true); else `acknowledgementOf` says what to send. */
  readonly acknowledges?: boolean | undefined;
}

export interface MesosClient {
  /** Finds the leading master and subscribes. One subscription at a time. */
  subscribe(options: SubscribeOptions, listener: (news: SubscriptionNews) => void): MesosSubscription;
  /** Makes a call on the open subscription. */
  call(call: SchedulerCall): Promise<void>;
  /** Ends all connections. */
  close(): Promise<void>;
}

const defaultTimeoutMs = 10_000;

/** Throws `REGENT_USAGE` where the masters' address is none. */
export function createMesosClient(options: MesosClientOptions): MesosClient {
  const { encoding = 'protobuf', timeoutMs = defaultTimeoutMs, principal } = options;
  const masters = typeof options.masters === 'string' ? parseMasters(options.masters) : options.masters;
  if (masters === null) {
    throw new RegentError('REGENT_USAGE', `${JSON.stringify(options.masters)} is no address of Mesos masters`, { next: 'Give http://host:port, a list of them, or zk://host:port,…/path.' });
  }
  const http = createMasterHttp({ principal, secret: options.secret, ca: options.ca, encoding, timeoutMs });
  const framework: FrameworkInfo = { ...(principal === undefined ? {} : { principal }), ...options.framework };
  let turn = 0;
  let current: MesosSubscription | null = null;

  return {
    subscribe(subscribeOptions, listener) {
      current?.close();
      const subscription = openSubscription(
        { masters, turn, http, framework, encoding, timeoutMs, maxRecordBytes: options.maxRecordBytes, scheme: options.ca === undefined ? 'http' : 'https', acknowledges: options.acknowledges ?? true },
        subscribeOptions,
        (news) => {
          if (news.type === 'ended') {
            // The next one of several may lead now, or know who does.
            turn += 1;
            if (current === subscription) current = null;
          }
          listener(news);
        },
      );
      current = subscription;
      return subscription;
    },
    call: (call) => (current === null ? Promise.reject(notSubscribed(call)) : current.call(call)),
    async close() {
      current?.close();
      await http.close();
    },
  };
}
