/** A Mesos master of which a test decides every byte; it listens on loopback. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { decode, encode, mediaTypes, type Encoding, type Message } from '../../../src/protocols/mesos/codec.ts';
import type { SchedulerCall, SchedulerEvent } from '../../../src/protocols/mesos/generated/messages.ts';
import { encodeRecord } from '../../../src/protocols/record-io.ts';

export interface Asked {
  readonly call: SchedulerCall;
  readonly headers: IncomingHttpHeaders;
  readonly path: string;
}

export class FakeMaster {
  readonly asked: Asked[] = [];
  /** Answers anything else than what a leading master would; `true` where it did. */
  answer: (asked: Asked, response: ServerResponse) => boolean | Promise<boolean> = () => false;
  /** Streams that are open, the youngest last. */
  readonly streams: ServerResponse[] = [];
  url = '';
  readonly #scheme: 'http' | 'https';
  readonly #server;
  readonly #waiting = new Set<{ readonly type: string; readonly count: number; readonly resolve: () => void }>();
  #encoding: Encoding = 'protobuf';

  constructor(tls?: { readonly key: string; readonly cert: string }) {
    const handle = (request: IncomingMessage, response: ServerResponse): void => void this.#handle(request, response);
    this.#scheme = tls === undefined ? 'http' : 'https';
    this.#server = tls === undefined ? createServer(handle) : createTlsServer(tls, handle);
  }

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `${this.#scheme}://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close').catch(() => undefined);
  }

  /** Says an event on the youngest stream, or on another. */
  say(event: SchedulerEvent, stream = this.streams.at(-1)): void {
    stream?.write(encodeRecord(encode('scheduler.Event', event as Message, this.#encoding)));
  }

  subscribed(frameworkId = 'F-1', heartbeatSeconds = 15): void {
    this.say({ type: 'SUBSCRIBED', subscribed: { framework_id: { value: frameworkId }, heartbeat_interval_seconds: heartbeatSeconds } });
  }

  calls(type: string): readonly SchedulerCall[] {
    return this.asked.map(({ call }) => call).filter((call) => call.type === type);
  }

  /** Waits until so many calls of a type have come. */
  async seen(type: string, count = 1): Promise<void> {
    if (this.calls(type).length >= count) return;
    await new Promise<void>((resolve) => this.#waiting.add({ type, count, resolve }));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.#encoding = request.headers['content-type'] === mediaTypes.json ? 'json' : 'protobuf';
    const call = decode('scheduler.Call', Buffer.concat(chunks), this.#encoding) as SchedulerCall;
    const asked = { call, headers: request.headers, path: request.url ?? '' };
    this.asked.push(asked);
    response.on('error', () => undefined);
    if (!(await this.answer(asked, response))) {
      if (call.type === 'SUBSCRIBE') {
        response.writeHead(200, { 'content-type': mediaTypes[this.#encoding], 'mesos-stream-id': `stream-${this.streams.length + 1}` });
        response.flushHeaders();
        this.streams.push(response);
      } else {
        response.writeHead(202).end();
      }
    }
    for (const waiting of this.#waiting) {
      if (this.calls(waiting.type).length < waiting.count) continue;
      this.#waiting.delete(waiting);
      waiting.resolve();
    }
  }
}
