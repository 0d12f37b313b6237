/**
 * A small etcd v3 client over etcd's own JSON gateway (etcd documentation, "gRPC gateway"), for programs that must start in
 * milliseconds: nothing but node:http. Keys and values are UTF-8; revisions are 64-bit and stay decimal strings.
 */
import type { ClientRequest } from 'node:http';

// An import statement would load all that this module offers (undici, too): 37 ms and 16 MB in programs that live for 30 ms.
const { request } = process.getBuiltinModule('node:http');

/** etcd did not answer, or refused. */
export class EtcdError extends Error {
  override readonly name = 'EtcdError';
  /** What etcd said where it refused, such as that its space is exceeded; `null` where it said nothing. */
  readonly refusal: string | null;

  constructor(message: string, options: { readonly cause?: unknown; readonly refusal?: string } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.refusal = options.refusal ?? null;
  }
}

export interface KeyValue {
  readonly key: string;
  readonly value: string;
  readonly modRevision: string;
  readonly createRevision: string;
}

export interface WatchEvent {
  readonly type: 'put' | 'delete';
  readonly key: string;
  /** Empty for a deletion. */
  readonly value: string;
}

export type Compare =
  | { readonly key: string; readonly modRevision: string }
  | { readonly key: string; readonly createRevision: string }
  | { readonly key: string; readonly absent: true };

export type Operation =
  | { readonly put: string; readonly value: string; readonly lease?: string }
  | { readonly delete: string };

export interface EtcdJsonClient {
  get(key: string): Promise<KeyValue | null>;
  /** All keys that begin with `prefix`, in order, and the revision at which they were read. */
  list(prefix: string): Promise<{ readonly keys: readonly KeyValue[]; readonly revision: string }>;
  put(key: string, value: string, lease?: string): Promise<void>;
  delete(key: string): Promise<boolean>;
  /** Does the operations if all comparisons hold; tells whether they did. */
  transaction(compares: readonly Compare[], operations: readonly Operation[]): Promise<boolean>;
  grantLease(ttlSeconds: number): Promise<string>;
  /** Seconds left after the renewal; 0 where the lease is gone. */
  keepAlive(lease: string): Promise<number>;
  revokeLease(lease: string): Promise<void>;
  /**
   * Follows a prefix from a revision on. `onEnd` is called once, with the reason, when the stream ends or its start has been
   * compacted away: read everything again then.
   */
  watch(prefix: string, fromRevision: string, onEvents: (events: readonly WatchEvent[]) => void, onEnd: (why: string) => void): { stop(): void };
}

const encode = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const decode = (text: string | undefined): string => Buffer.from(text ?? '', 'base64').toString('utf8');

/** The end of a range that holds every key with this prefix. */
function afterPrefix(prefix: string): string {
  const bytes = Buffer.from(prefix, 'utf8');
  const last = bytes.length - 1;
  bytes[last] = (bytes[last] ?? 0) + 1;
  return bytes.toString('base64');
}

interface RawKeyValue {
  readonly key: string;
  readonly value?: string;
  readonly mod_revision: string;
  readonly create_revision: string;
}

const toKeyValue = (raw: RawKeyValue): KeyValue => ({
  key: decode(raw.key),
  value: decode(raw.value),
  modRevision: raw.mod_revision,
  createRevision: raw.create_revision,
});

/**
 * @param endpoints base URLs, tried in turn when one does not answer, also for watches
 * @param timeoutMs deadline of every call at one endpoint
 */
export function createEtcdJsonClient(endpoints: readonly string[], timeoutMs = 5_000): EtcdJsonClient {
  /** Which endpoint is asked first: the one that answered last. */
  let preferred = 0;
  const nextEndpoint = (): void => {
    preferred = (preferred + 1) % endpoints.length;
  };

  async function call(path: string, body: unknown): Promise<Record<string, unknown>> {
    let failure: unknown;
    for (let tried = 0; tried < endpoints.length; tried += 1) {
      const asked = preferred;
      try {
        return await post(endpoints[asked] ?? '', path, body, timeoutMs);
      } catch (error) {
        failure = error;
        // A refusal is an answer; only silence is worth asking somebody else.
        if (error instanceof EtcdError) throw error;
        if (preferred === asked) nextEndpoint();
      }
    }
    throw new EtcdError(`etcd at ${endpoints.join(', ')} does not answer: ${failure instanceof Error ? failure.message : String(failure)}`, { cause: failure });
  }

  return {
    async get(key) {
      const answer = (await call('/v3/kv/range', { key: encode(key) })) as { kvs?: RawKeyValue[] };
      const raw = answer.kvs?.[0];
      return raw === undefined ? null : toKeyValue(raw);
    },
    async list(prefix) {
      const answer = (await call('/v3/kv/range', { key: encode(prefix), range_end: afterPrefix(prefix) })) as {
        kvs?: RawKeyValue[];
        header: { revision: string };
      };
      return { keys: (answer.kvs ?? []).map(toKeyValue), revision: answer.header.revision };
    },
    async put(key, value, lease) {
      await call('/v3/kv/put', { key: encode(key), value: encode(value), ...(lease === undefined ? {} : { lease }) });
    },
    async delete(key) {
      const answer = (await call('/v3/kv/deleterange', { key: encode(key) })) as { deleted?: string };
      return answer.deleted !== undefined && answer.deleted !== '0';
    },
    async transaction(compares, operations) {
      const answer = (await call('/v3/kv/txn', {
        compare: compares.map((compare) =>
          'absent' in compare
            ? { key: encode(compare.key), target: 'CREATE', result: 'EQUAL', create_revision: '0' }
            : 'createRevision' in compare
              ? { key: encode(compare.key), target: 'CREATE', result: 'EQUAL', create_revision: compare.createRevision }
              : { key: encode(compare.key), target: 'MOD', result: 'EQUAL', mod_revision: compare.modRevision },
        ),
        success: operations.map((operation) =>
          'put' in operation
            ? { request_put: { key: encode(operation.put), value: encode(operation.value), ...(operation.lease === undefined ? {} : { lease: operation.lease }) } }
            : { request_delete_range: { key: encode(operation.delete) } },
        ),
      })) as { succeeded?: boolean };
      return answer.succeeded === true;
    },
    async grantLease(ttlSeconds) {
      const answer = (await call('/v3/lease/grant', { TTL: String(ttlSeconds) })) as { ID: string };
      return answer.ID;
    },
    async keepAlive(lease) {
      const answer = (await call('/v3/lease/keepalive', { ID: lease })) as { result?: { TTL?: string } };
      return Number(answer.result?.TTL ?? 0);
    },
    async revokeLease(lease) {
      await call('/v3/lease/revoke', { ID: lease });
    },
    watch(prefix, fromRevision, onEvents, onEnd) {
      let ended = false;
      const end = (why: string): void => {
        if (ended) return;
        ended = true;
        outgoing.destroy();
        onEnd(why);
      };
      const body = JSON.stringify({
        create_request: { key: encode(prefix), range_end: afterPrefix(prefix), start_revision: fromRevision, progress_notify: true },
      });
      const outgoing: ClientRequest = request(`${(endpoints[preferred] ?? '').replace(/\/$/, '')}/v3/watch`, { method: 'POST', headers: { 'content-type': 'application/json' } }, (response) => {
        let rest = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          rest += chunk;
          for (let at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n')) {
            const line = rest.slice(0, at);
            rest = rest.slice(at + 1);
            if (line.trim() !== '' && !ended) take(line);
          }
        });
        response.on('end', () => end('the stream ended'));
        response.on('error', (error) => end(error.message));
      });
      const take = (line: string): void => {
        let message: { error?: { message?: string }; result?: { canceled?: boolean; cancel_reason?: string; compact_revision?: string; events?: { type?: string; kv: RawKeyValue }[] } };
        try {
          message = JSON.parse(line) as typeof message;
        } catch {
          end('something else than JSON came');
          return;
        }
        const { result } = message;
        if (result === undefined || result.canceled === true) {
          end(message.error?.message ?? result?.cancel_reason ?? 'the watch was cancelled');
          return;
        }
        if (result.events === undefined) return;
        onEvents(result.events.map(({ type, kv }) => ({ type: type === 'DELETE' ? 'delete' : 'put', key: decode(kv.key), value: decode(kv.value) })));
      };
      const asked = preferred;
      outgoing.on('error', (error) => {
        // Whoever watches again asks another.
        if (!ended && preferred === asked) nextEndpoint();
        end(error.message);
      });
      outgoing.setSocketKeepAlive(true, 1_000);
      outgoing.end(body);
      return {
        stop() {
          ended = true;
          outgoing.destroy();
        },
      };
    },
  };
}

function post(endpoint: string, path: string, body: unknown, timeoutMs: number): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const payload = JSON.stringify(body);
    const outgoing = request(
      `${endpoint.replace(/\/$/, '')}${path}`,
      { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }, signal: AbortSignal.timeout(timeoutMs) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode !== 200) {
            reject(new EtcdError(`etcd refused ${path}: ${response.statusCode} ${text.trim()}`, { refusal: wordsOf(text) }));
            return;
          }
          try {
            resolve(JSON.parse(text) as Record<string, unknown>);
          } catch (error) {
            reject(new EtcdError(`etcd answered ${path} with something else than JSON`, { cause: error }));
          }
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}

/** The words of an error of the gateway, `{"code": …, "message": …}`. */
function wordsOf(text: string): string {
  try {
    return (JSON.parse(text) as { message?: string }).message ?? text.trim();
  } catch {
    return text.trim();
  }
}
