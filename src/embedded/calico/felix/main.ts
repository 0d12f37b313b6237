/** The parts put together: configuration, datastore, dataplane, health, signals. */
import { hostname } from 'node:os';
import { createEtcdJsonClient } from '../../../protocols/etcd/json-client.ts';
import { interpret, localSettings, mergeParameters, readLocalConfig, sameParameters } from './config.ts';
import { createDataplane, type Dataplane } from './dataplane.ts';
import { followDatastore } from './datastore.ts';
import { serveHealth } from './health.ts';
import { watchLinks } from './links.ts';
import { createLog, type Log } from './log.ts';
import type { Snapshot } from './model.ts';
import { readSnapshot, resourcesPrefix } from './read-snapshot.ts';

const configurationChanged = 129;
/** Changes that follow each other this fast are programmed together. */
const gatherMs = 5;
const firstBackoffMs = 100;
const longestBackoffMs = 5_000;

type Values = ReadonlyMap<string, unknown>;

function isDatastoreReady(values: Values): boolean {
  const information = values.get(`${resourcesPrefix}clusterinformations/default`) as { spec?: { datastoreReady?: unknown } } | undefined;
  return information?.spec?.datastoreReady === true;
}

/** Calls `apply` once at a time, never without reason: after a change, after a failure with backoff, and at long intervals in full. */
function createLoop(dataplane: Dataplane, refreshMs: number, log: Log, onApplied: () => void) {
  let wanted: Snapshot | undefined;
  let isDue = false;
  let isFullDue = false;
  let isRunning = false;
  let timer: NodeJS.Timeout | undefined;
  let atMs = Infinity;
  let backoffMs = firstBackoffMs;
  const run = async (): Promise<void> => {
    timer = undefined;
    atMs = Infinity;
    if (isRunning) isDue = true;
    if (isRunning || wanted === undefined) return;
    isRunning = true;
    const isFull = isFullDue;
    isDue = false;
    isFullDue = false;
    try {
      const againMs = await dataplane.apply(wanted, isFull);
      backoffMs = firstBackoffMs;
      onApplied();
      if (againMs !== undefined) within(againMs);
    } catch (error) {
      log('error', `not programmed, again in ${backoffMs} ms: ${error instanceof Error ? error.message : String(error)}`);
      within(backoffMs);
      isFullDue ||= isFull;
      backoffMs = Math.min(backoffMs * 2, longestBackoffMs);
    }
    isRunning = false;
    if (isDue) within(gatherMs);
  };
  /** An earlier time beats a later one. */
  const within = (ms: number): void => {
    const wantedAtMs = performance.now() + ms;
    if (wantedAtMs >= atMs) return;
    clearTimeout(timer);
    atMs = wantedAtMs;
    timer = setTimeout(() => void run(), ms);
  };
  const soon = (): void => {
    isDue = true;
    if (!isRunning) within(gatherMs);
  };
  setInterval(() => {
    isFullDue = true;
    soon();
  }, refreshMs);
  return {
    update(snapshot: Snapshot): void {
      wanted = snapshot;
      soon();
    },
    again: soon,
  };
}

/** Runs until a signal or a change of configuration ends the process. @throws {Error} when the environment makes no sense */
export function runFelix(): void {
  const local = readLocalConfig(process.env, hostname());
  const settings = localSettings(local);
  const log = createLog(settings.logLevel);
  let isReady = false;
  let loop: ReturnType<typeof createLoop> | undefined;
  let dataplane: Dataplane | undefined;
  let parameters: ReadonlyMap<string, string> | undefined;
  let complaints = '';

  const links = watchLinks(log, () => {
    dataplane?.forgetLinks();
    loop?.again();
  });
  const leave = (status: number): never => {
    links.stop();
    process.exit(status);
  };
  process.on('SIGTERM', () => leave(0));
  process.on('SIGINT', () => leave(0));
  if (settings.health !== undefined) serveHealth(settings.health.host, settings.health.port, () => isReady, (sentence) => log('warning', sentence));

  const begin = (inForce: ReadonlyMap<string, string>): void => {
    const config = interpret(inForce);
    parameters = inForce;
    dataplane = createDataplane(local.hostname, config, log);
    loop = createLoop(dataplane, config.refreshMs, log, () => {
      if (isReady) return;
      isReady = true;
      log('info', 'the agent is programmed as the datastore says');
    });
  };

  followDatastore(createEtcdJsonClient(local.etcdEndpoints), log, (values) => {
    if (!isDatastoreReady(values)) {
      if (loop === undefined) return log('warning', 'the datastore is not ready: it has no ClusterInformation that says so');
      log('fatal', 'the datastore became unready; to be started again');
      leave(1);
    }
    const inForce = mergeParameters(local, values);
    if (parameters === undefined) begin(inForce);
    else if (!sameParameters(parameters, inForce)) {
      log('warning', 'the configuration changed; to be started again');
      leave(configurationChanged);
    }
    const snapshot = readSnapshot(values);
    const complaining = snapshot.complaints.join('\n');
    if (complaining !== complaints) for (const sentence of snapshot.complaints) log('warning', sentence);
    complaints = complaining;
    loop?.update(snapshot);
  });
}
