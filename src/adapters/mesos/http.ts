/** HTTP to a Mesos master: credentials, TLS, redirects to the leading master, answers of bounded length. */
import { Agent, request, type Dispatcher } from 'undici';
import { RegentError } from '../../domain/errors.ts';
import { mediaTypes, type Encoding } from '../../protocols/mesos/codec.ts';
import { defaultMaxRecordBytes } from '../../protocols/record-io.ts';

export interface MasterAccess {
  /** Who asks; absent where the master does not want to know. */
  readonly principal?: string | undefined;
  readonly secret?: string | undefined;
  /** Certificate authority in PEM that the masters' certificates are checked against, beside those that the system knows. */
  readonly ca?: string | undefined;
  readonly encoding: Encoding;
  readonly timeoutMs: number;
}

export interface MasterHttp {
  /** Posts on a connection of its own, for answers that may go on; follows redirects, and tells each target before it is asked. */
  open(url: string, body: Uint8Array, signal: AbortSignal, onTarget: (url: string) => void): Promise<Dispatcher.ResponseData>;
  /** Posts on the one connection for calls, so that they arrive in order; answers with status and text. */
  post(url: string, body: Uint8Array, headers: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly text: string }>;
  close(): Promise<void>;
}

const maxRedirects = 5;
/** As much of an answer in words as is read. */
const maxTextBytes = 16 * 1024;

export function createMasterHttp({ principal, secret, ca, encoding, timeoutMs }: MasterAccess): MasterHttp {
  const common: Record<string, string> = { 'content-type': mediaTypes[encoding], accept: mediaTypes[encoding] };
  if (principal !== undefined) common['authorization'] = `Basic ${Buffer.from(`${principal}:${secret ?? ''}`).toString('base64')}`;
  const connect = { timeout: timeoutMs, ...(ca === undefined ? {} : { ca }) };
  // A stream stays open for ever; a master that falls silent is found out by its heartbeats.
  const streams = new Agent({ connect, headersTimeout: timeoutMs, bodyTimeout: 0, pipelining: 1 });
  const calls = new Agent({ connect, headersTimeout: timeoutMs, bodyTimeout: timeoutMs, pipelining: 1, connections: 1 });

  return {
    async open(url, body, signal, onTarget) {
      let target = url;
      for (let hop = 0; hop <= maxRedirects; hop += 1) {
        onTarget(target);
        const response = await request(target, { method: 'POST', headers: common, body, dispatcher: streams, signal });
        // A body that is not read to its end is destroyed, which nobody needs to hear of.
        response.body.on('error', () => undefined);
        if (response.statusCode !== 307) return response;
        response.body.destroy();
        target = redirectTarget(target, response.headers['location']);
      }
      throw new RegentError('REGENT_MESOS_REFUSED', `${url} redirects more than ${maxRedirects} times`, { next: 'Look at the masters: do they agree who leads?' });
    },
    async post(url, body, headers) {
      const response = await request(url, { method: 'POST', headers: { ...common, ...headers }, body, dispatcher: calls, signal: AbortSignal.timeout(timeoutMs) });
      return { status: response.statusCode, text: await readText(response.body) };
    },
    async close() {
      await Promise.all([streams.destroy(), calls.destroy()]);
    },
  };
}

/** The first of an answer's words; the rest is not read. */
export async function readText(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    // Leaving the loop destroys the stream.
    if (size >= maxTextBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxTextBytes).toString('utf8').trim();
}

/** All of an answer; rejects with `REGENT_MESOS_REFUSED` where it is longer than any master's ought to be. */
export async function readBytes(body: Dispatcher.ResponseData['body'], maxBytes = defaultMaxRecordBytes): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += (chunk as Buffer).length;
    if (size > maxBytes) throw new RegentError('REGENT_MESOS_REFUSED', `an answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** Mesos leaves the scheme out: `//host:port/path`. The secret goes along, so never from TLS to none. */
export function redirectTarget(from: string, location: string | string[] | undefined): string {
  if (typeof location !== 'string' || !URL.canParse(location, from)) throw new RegentError('REGENT_MESOS_REFUSED', `${from} redirects to nowhere`);
  const target = new URL(location, from);
  const isAllowed = target.protocol === 'https:' || (target.protocol === 'http:' && !from.startsWith('https:'));
  if (!isAllowed) throw new RegentError('REGENT_MESOS_REFUSED', `${from} redirects to ${target.href}, which is not allowed`);
  return target.href;
}
