/**
 * The daemon's own state in the infra etcd. A leased lock says who is in charge; every write is a transaction that compares it,
 * so that a deposed daemon changes nothing.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { RegentError } from '../../domain/errors.ts';
import { closing, isLetGo, isSameExposure, mayReplace, nothingExposed, parseExposure, parseGatewayReport, type Exposure, type GatewayReport } from '../../domain/exposure.ts';
import type { NameTable } from '../../domain/naming.ts';
import type { ClusterStore, LaunchIntent, StoredCluster } from '../../ports/cluster-store.ts';
import { createEtcdJsonClient, EtcdError, type Compare, type EtcdJsonClient, type Operation } from '../../protocols/etcd/json-client.ts';
import { Mirror } from './mirror.ts';
import { openSecret, readKeyFile, sealSecret } from './secrets.ts';

export interface ClusterStoreOptions {
  readonly endpoints: readonly string[];
  readonly clusterName: string;
  /** 32 bytes that the secrets are encrypted with; made, with mode 0600, where it is missing. */
  readonly keyFile: string;
  readonly leaseTtlSeconds?: number;
}

const betweenTriesMs = 100;

interface Holder {
  readonly daemonId: string;
  readonly pid: number;
  readonly bootId: string;
  /** Start time of the process in clock ticks since boot: with it a process id is unique. */
  readonly startTicks: string;
  readonly lease: string;
}

interface Charge {
  readonly createRevision: string;
  readonly lease: string;
}

export function createClusterStore(options: ClusterStoreOptions): ClusterStore {
  const { endpoints, clusterName, keyFile, leaseTtlSeconds = 5 } = options;
  const prefix = `/regent/${clusterName}/`;
  const key = {
    daemon: `${prefix}daemon`,
    frameworkId: `${prefix}framework-id`,
    names: `${prefix}names`,
    exposure: `${prefix}exposure`,
    intents: `${prefix}intents/`,
    gateways: `${prefix}gateway/`,
    secrets: `${prefix}secrets/`,
  };
  const etcd = createEtcdJsonClient(endpoints);
  /** Renewals must have time for a second try, and for another endpoint, within the lease. */
  const heart = createEtcdJsonClient(endpoints, (leaseTtlSeconds * 1000) / 5);
  const mirror = new Mirror();
  let charge: Charge | null = null;
  /** Until when the lease lives at least, by this process's monotonic clock, which goes on while the process is frozen. */
  let aliveUntilMs = 0;
  let renewal: NodeJS.Timeout | undefined;
  let lapse: NodeJS.Timeout | undefined;

  const unreachable = (error: unknown): never => {
    throw error instanceof EtcdError
      ? new RegentError('REGENT_STORE_UNREACHABLE', error.refusal === null ? 'the infra etcd did not answer' : `the infra etcd refused: ${error.refusal}`, { cause: error, next: 'Look at `./regent logs infra-etcd`.' })
      : error;
  };

  async function write(operations: readonly Operation[]): Promise<void> {
    if (charge === null) throw new RegentError('REGENT_DEPOSED', 'this daemon is not in charge');
    mirror.forgetDeleted(operations);
    const done = await etcd.transaction([{ key: key.daemon, createRevision: charge.createRevision }], operations).catch(unreachable);
    if (!done) throw new RegentError('REGENT_DEPOSED', 'another daemon is in charge, so nothing was written');
    mirror.noteWritten(operations);
  }

  /** Puts back what other hands deleted. */
  async function restore(): Promise<void> {
    const { keys } = await etcd.list(prefix);
    for (const { key: path, value } of mirror.missing(new Set(keys.map((standing) => standing.key)))) {
      if (charge === null) return;
      await etcd.transaction([{ key: key.daemon, createRevision: charge.createRevision }, { key: path, absent: true }], [{ put: path, value }]);
      // Deleted by this daemon meanwhile.
      if (mirror.get(path) === null) await write([{ delete: path }]);
    }
  }

  /** A lost exposure is closed above every epoch that a gateway has heard of. */
  async function closeLost(): Promise<Exposure> {
    const { keys } = await etcd.list(key.gateways);
    const heard = Math.max(0, ...keys.map(({ value }) => parseGatewayReport(value)?.epoch ?? 0));
    if (heard === 0) return nothingExposed;
    const closed = closing({ epoch: heard, container: null });
    await put(key.exposure, closed);
    return closed;
  }

  const put = (path: string, value: unknown): Promise<void> => write([{ put: path, value: JSON.stringify(value) }]);

  async function tryToTakeCharge(): Promise<boolean> {
    const askedMs = performance.now();
    const lease = await etcd.grantLease(leaseTtlSeconds);
    const holder: Holder = { daemonId: randomUUID(), ...thisProcess(), lease };
    const taken = await etcd.transaction([{ key: key.daemon, absent: true }], [{ put: key.daemon, value: JSON.stringify(holder), lease }]);
    if (!taken) {
      await etcd.revokeLease(lease).catch(() => undefined);
      return false;
    }
    // Whoever slept since then may read of somebody else's charge.
    const standing = await etcd.get(key.daemon);
    if (standing === null || (JSON.parse(standing.value) as Holder).lease !== lease) return false;
    charge = { createRevision: standing.createRevision, lease };
    aliveUntilMs = askedMs + leaseTtlSeconds * 1000;
    return true;
  }

  /** A holder that was killed on this very machine need not be waited for. */
  async function depose(): Promise<void> {
    const standing = await etcd.get(key.daemon);
    if (standing === null) return;
    const holder = JSON.parse(standing.value) as Holder;
    if (holder.bootId === thisProcess().bootId && startTicksOf(holder.pid) !== holder.startTicks) await etcd.revokeLease(holder.lease).catch(() => undefined);
  }

  function keepAlive(onDeposed: (why: string) => void): void {
    const everyMs = (leaseTtlSeconds * 1000) / 3;
    const lose = (why: string): void => {
      if (charge === null) return;
      charge = null;
      clearTimeout(renewal);
      clearTimeout(lapse);
      onDeposed(why);
    };
    // The lease ends whether or not a renewal is under way.
    const armLapse = (): void => {
      clearTimeout(lapse);
      lapse = setTimeout(() => lose('the infra etcd was away for longer than the lease lasts'), Math.max(0, aliveUntilMs - performance.now()));
    };
    const renew = async (): Promise<void> => {
      const lease = charge?.lease;
      if (lease === undefined) return;
      const askedMs = performance.now();
      const ttl = await heart.keepAlive(lease).catch(() => null);
      if (charge?.lease !== lease) return;
      if (ttl === 0) {
        lose('the lease ran out');
        return;
      }
      if (ttl !== null) {
        aliveUntilMs = askedMs + ttl * 1000;
        armLapse();
        void restore().catch(() => undefined);
      }
      renewal = setTimeout(() => void renew(), ttl === null ? everyMs / 8 : everyMs);
    };
    armLapse();
    renewal = setTimeout(() => void renew(), everyMs);
  }

  return {
    async takeCharge({ signal, onDeposed }) {
      await depose().catch(unreachable);
      while (!(await tryToTakeCharge().catch(unreachable))) {
        await keyGone(etcd, key.daemon, signal);
        // A stream that broke says nothing.
        await pause(betweenTriesMs, undefined, { signal });
      }
      keepAlive(onDeposed);
    },

    // Two clocks may differ, and a message may be under way: the last tenth of the lease is nobody's.
    isInCharge: () => charge !== null && performance.now() < aliveUntilMs - leaseTtlSeconds * 100,

    async load(): Promise<StoredCluster> {
      const [frameworkId, names, exposure, intents] = await Promise.all([etcd.get(key.frameworkId), etcd.get(key.names), etcd.get(key.exposure), etcd.list(key.intents)]).catch(unreachable);
      mirror.noteRead([...[frameworkId, names, exposure].filter((found) => found !== null), ...intents.keys]);
      return {
        generation: charge?.createRevision ?? '0',
        frameworkId: frameworkId === null ? null : (JSON.parse(frameworkId.value) as string | null),
        names: names === null ? [] : (JSON.parse(names.value) as NameTable),
        exposure: exposure === null && charge !== null ? await closeLost().catch(unreachable) : exposureOf(exposure),
        intents: intents.keys.map(({ value }) => JSON.parse(value) as LaunchIntent),
      };
    },

    saveFrameworkId: (frameworkId) => put(key.frameworkId, frameworkId),
    saveIntent: (intent) => put(`${key.intents}${intent.taskId}`, intent),
    deleteIntent: (taskId) => write([{ delete: `${key.intents}${taskId}` }]),
    saveNames: (names) => put(key.names, names),

    readExposure: async () => exposureOf(await etcd.get(key.exposure).catch(unreachable)),

    async replaceExposure(expected: Exposure, next: Exposure) {
      if (charge === null) throw new RegentError('REGENT_DEPOSED', 'this daemon is not in charge');
      const standing = await etcd.get(key.exposure).catch(unreachable);
      // Where it was deleted, what stood last counts: epochs only grow.
      const last = standing?.value ?? mirror.get(key.exposure);
      const current = exposureOf(last === null ? null : { value: last });
      if (standing !== null && isSameExposure(current, next)) return;
      if (!isSameExposure(current, expected) || !mayReplace(current, next)) {
        throw new RegentError('REGENT_EXPOSURE_CHANGED', `epoch ${current.epoch} stands where epoch ${expected.epoch} was expected`);
      }
      const written = { put: key.exposure, value: JSON.stringify(next) };
      const done = await etcd
        .transaction(
          [
            { key: key.daemon, createRevision: charge.createRevision },
            standing === null ? { key: key.exposure, absent: true } : { key: key.exposure, modRevision: standing.modRevision },
          ],
          [written],
        )
        .catch(unreachable);
      if (!done) throw new RegentError('REGENT_EXPOSURE_CHANGED', 'the exposure or the charge changed while it was written');
      mirror.noteWritten([written]);
    },

    gatewaysFollowed(epoch, signal) {
      return new Promise((resolve, reject) => {
        let watch: { stop(): void } | undefined;
        let settled = false;
        const settle = (finish: () => void): void => {
          if (settled) return;
          settled = true;
          watch?.stop();
          signal.removeEventListener('abort', abort);
          finish();
        };
        const fail = (why: string): void => settle(() => reject(new RegentError('REGENT_STORE_UNREACHABLE', `the gateways' reports cannot be followed: ${why}`)));
        const abort = (): void => settle(() => reject(new RegentError('REGENT_STORE_UNREACHABLE', 'nobody waits for the gateways any more')));
        signal.addEventListener('abort', abort);
        const reports = new Map<string, GatewayReport>();
        const take = (path: string, value: string): void => {
          const report = parseGatewayReport(value);
          if (report !== null) reports.set(path, report);
        };
        const look = (): void => {
          if (isLetGo(epoch, [...reports.values()])) settle(() => resolve([...reports.values()]));
        };
        etcd.list(key.gateways).then(({ keys, revision }) => {
          for (const { key: path, value } of keys) take(path, value);
          look();
          if (settled) return;
          watch = etcd.watch(
            key.gateways,
            String(BigInt(revision) + 1n),
            (events) => {
              for (const { type, key: path, value } of events) {
                // A lease that ran out takes its report away.
                if (type === 'delete') reports.delete(path);
                else take(path, value);
              }
              look();
            },
            fail,
          );
        }, (error: unknown) => fail(String(error)));
      });
    },

    async secret(name, create) {
      const masterKey = readKeyFile(keyFile);
      const path = `${key.secrets}${name}`;
      for (;;) {
        const standing = await etcd.get(path).catch(unreachable);
        if (standing !== null) return openSecret(masterKey, standing.value, name);
        const made = await create();
        await etcd.transaction([{ key: path, absent: true }], [{ put: path, value: sealSecret(masterKey, made) }]).catch(unreachable);
      }
    },

    async erase() {
      for (;;) {
        if (charge === null) throw new RegentError('REGENT_DEPOSED', 'this daemon is not in charge');
        const [{ keys }, standing] = await Promise.all([etcd.list(key.intents), etcd.get(key.exposure)]).catch(unreachable);
        const exposure = standing === null ? null : parseExposure(standing.value);
        const close = exposure === null || exposure.container === null ? [] : [{ put: key.exposure, value: JSON.stringify(closing(exposure)) }];
        const unchanged: Compare = standing === null ? { key: key.exposure, absent: true } : { key: key.exposure, modRevision: standing.modRevision };
        const operations = [...close, ...keys.map(({ key: path }) => ({ delete: path })), { delete: key.frameworkId }, { delete: key.names }];
        mirror.forgetDeleted(operations);
        const done = await etcd.transaction([{ key: key.daemon, createRevision: charge.createRevision }, unchanged], operations).catch(unreachable);
        if (done) return mirror.noteWritten(operations);
        // Moved meanwhile, or deposed: an empty write tells which.
        await write([]);
      }
    },

    async close() {
      clearTimeout(renewal);
      clearTimeout(lapse);
      const lease = charge?.lease;
      charge = null;
      if (lease !== undefined) await etcd.revokeLease(lease).catch(() => undefined);
    },
  };
}

function exposureOf(standing: { readonly value: string } | null): Exposure {
  return standing === null ? nothingExposed : (parseExposure(standing.value) ?? nothingExposed);
}

/** Resolves when a key is not there any more, or when the stream that says so breaks. */
async function keyGone(etcd: EtcdJsonClient, key: string, signal: AbortSignal): Promise<void> {
  const { keys, revision } = await etcd.list(key);
  if (keys.length === 0) return;
  await new Promise<void>((resolve) => {
    const watch = etcd.watch(
      key,
      String(BigInt(revision) + 1n),
      (events) => {
        if (events.some(({ type }) => type === 'delete')) done();
      },
      () => done(),
    );
    const done = (): void => {
      watch.stop();
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done);
  });
}

function thisProcess(): { pid: number; bootId: string; startTicks: string } {
  // A process id means something only in its own namespace.
  const bootId = `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  return { pid: process.pid, bootId, startTicks: startTicksOf(process.pid) ?? '' };
}

/** proc(5), /proc/pid/stat field 22; `null` where there is no such process. */
function startTicksOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
