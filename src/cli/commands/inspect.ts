import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { createClusterStore } from '../../adapters/store/cluster-store.ts';
import { RegentError, UsageError } from '../../domain/errors.ts';
import { builtPage } from '../../inspector/attach.ts';
import type { Clock } from '../../inspector/clock.ts';
import { createFeed, type Feed } from '../../inspector/feed.ts';
import { createRedactor } from '../../inspector/plain.ts';
import { openRecording } from '../../inspector/recording.ts';
import { startInspector, type InspectorServer } from '../../inspector/server.ts';
import { keyPath, readCluster, socketPath } from '../cluster-files.ts';
import { readStatus } from '../daemon-client.ts';
import type { Output } from '../output.ts';
import { hint } from '../hint.ts';

/** The address of a cluster's inspector; or, until interrupted, one of its own for a recording or for other programs. */
export async function inspect(file: string | undefined, options: Readonly<Record<string, unknown>>, output: Output): Promise<number> {
  const watch = typeof options['watch'] === 'string' ? options['watch'] : undefined;
  if (watch !== undefined && !/^wss?:\/\/[^\s]+$/.test(watch)) throw new UsageError(`--watch: "${watch}" is not allowed`, { next: 'Give the address of a WebSocket, such as ws://127.0.0.1:8888.' });
  const isAlone = file !== undefined || watch !== undefined || options['programs'] === true;
  const opened = options['open'] === true;
  if (!isAlone) {
    const url = await inspectorUrl(String(options['name']));
    output.out(output.json ? `${JSON.stringify({ url })}\n` : `${url}\n`);
    if (opened) openBrowser(url);
    return 0;
  }
  const server = await serveAlone(file === undefined ? programsFeed() : await openRecording(file, (says) => output.err(`${says}\n`)), file === undefined);
  if (watch !== undefined) server.watch(watch);
  const { url, programUrl, statelyUrl } = server;
  if (output.json) output.out(`${JSON.stringify({ url, programUrl, statelyUrl })}\n`);
  else output.out(file === undefined ? `${url}\nXState 5 programs connect with createWebSocketInspector({ url: '${programUrl}' })\n` : `${url}\n`);
  if (!output.quiet && !output.json) output.err('Ctrl-C ends it.\n');
  if (opened) openBrowser(url);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.close();
  return 0;
}

/** With the token in it: whoever may read the cluster's key may see its inspector. */
export async function inspectorUrl(name: string): Promise<string> {
  const { rig } = readCluster(name);
  const status = await readStatus(socketPath(name));
  if (status === null) throw new RegentError('REGENT_NO_DAEMON', `the daemon of ${name} does not answer`, { next: `Run ${hint('up', name)} to start it, or ${hint('logs daemon', name)}.` });
  if (status.inspector === null) throw new RegentError('REGENT_NO_INSPECTOR', `the daemon of ${name} serves no inspector`, { next: `Look at ${hint('logs daemon', name)}, or run ${hint('down', name)} and ${hint('up --inspect 127.0.0.1:0', name)}.` });
  const store = createClusterStore({ endpoints: rig.infraEtcd, clusterName: name, keyFile: keyPath(name) });
  try {
    const token = await store.secret('inspector-token', () => Promise.reject(new RegentError('REGENT_NOT_UP', 'the inspector has no token yet', { next: 'Run: ./regent up' })));
    return `${status.inspector}?token=${token}`;
  } finally {
    await store.close();
  }
}

const clock: Clock = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

function programsFeed(): Feed {
  return createFeed({ clock, run: randomUUID(), title: 'XState programs', source: 'programs' });
}

function serveAlone(feed: Feed, live: boolean): Promise<InspectorServer> {
  const token = randomBytes(24).toString('hex');
  return startInspector({ feed, clock, host: '127.0.0.1', port: 0, token, redactor: createRedactor([token]), pageFolder: builtPage(), live });
}

function openBrowser(url: string): void {
  const child = spawn('xdg-open', [url], { stdio: 'ignore', detached: true });
  // No desktop: the address is printed anyway.
  child.on('error', () => {});
  child.unref();
}
