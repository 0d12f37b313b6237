/** Sends exactly what was recorded, with nothing added, and gives back exactly what came. */
import { request, type IncomingMessage } from 'node:http';
import { decode, type Encoding, type Message } from '../../../src/protocols/mesos/codec.ts';
import { RecordDecoder } from '../../../src/protocols/record-io.ts';
import { encodingOf, type Answer } from './recordings.ts';

const answerWithinMs = 20_000;

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

function open(url: string, { method, path, headers, body }: Asked): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const length = method === 'GET' ? {} : { 'content-length': String(body.length) };
    const outgoing = request(new URL(path, url), { method, headers: { ...headers, ...length }, agent: false }, resolve);
    outgoing.setTimeout(answerWithinMs, () => outgoing.destroy(new Error(`${method} ${path} was not answered within ${answerWithinMs} ms`)));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const headersOf = ({ headers }: IncomingMessage): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

export async function ask(url: string, asked: Asked): Promise<Answer> {
  const response = await open(url, asked);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, headers: headersOf(response), body: Buffer.concat(chunks) };
}

export const postJson = (url: string, path: string, message: Message, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  ask(url, { method: 'POST', path, headers: { 'content-type': 'application/json', accept: 'application/json', ...headers }, body: Buffer.from(JSON.stringify(message)) });

/** An answer that goes on. */
export class Stream {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly events: Message[] = [];
  readonly startedAtMs = performance.now();
  isEnded = false;
  #endedAtMs: number | null = null;
  /** Called after every event, and at the end. */
  onChange: () => void = () => undefined;
  readonly #response: IncomingMessage;

  private constructor(response: IncomingMessage, type: 'scheduler.Event' | 'master.Event') {
    this.#response = response;
    this.status = response.statusCode ?? 0;
    this.headers = headersOf(response);
    const encoding: Encoding = encodingOf(this.headers);
    const decoder = new RecordDecoder();
    response.setTimeout(0);
    response.on('data', (chunk: Buffer) => {
      for (const record of decoder.push(chunk)) this.events.push(decode(type, record, encoding));
      this.onChange();
    });
    response.on('end', () => {
      this.isEnded = true;
      this.#endedAtMs ??= performance.now();
      this.onChange();
    });
    response.on('error', () => undefined);
  }

  static async open(url: string, asked: Asked): Promise<Stream> {
    const response = await open(url, asked);
    response.socket.setTimeout(0);
    return new Stream(response, asked.path === '/api/v1' ? 'master.Event' : 'scheduler.Event');
  }

  get endedAtMs(): number {
    return this.#endedAtMs ?? performance.now();
  }

  close(): void {
    this.#endedAtMs ??= performance.now();
    this.#response.destroy();
  }
}
