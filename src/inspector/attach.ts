/** The inspector of one program: feed, source and server, as the daemon, the demo and tests put them together. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { InspectionEvent } from 'xstate';
import type { Clock } from './clock.ts';
import { createControls } from './control.ts';
import { createFactsTeller } from './facts-teller.ts';
import { createFeed, type Feed } from './feed.ts';
import type { ClusterFacts, RecordingSource } from './feed-format.ts';
import { createRedactor } from './plain.ts';
import { startInspector, type InspectorServer } from './server.ts';
import { createXStateSource } from './xstate-source.ts';

export interface AttachOptions {
  readonly clock: Clock;
  /** Unique to this life of the program. */
  readonly run: string;
  /** Such as the cluster's name. */
  readonly title: string;
  readonly source: RecordingSource;
  readonly token: string;
  /** Beside the token, what must never leave. */
  readonly secrets: readonly string[];
  readonly allowControl: boolean;
  /** Names of actors that do the same over and over. */
  readonly routine?: readonly string[];
  readonly facts?: (events: readonly unknown[]) => ClusterFacts | null;
  /** Told once of each kind of trouble; the program goes on. */
  readonly onTrouble: (message: string, error: unknown) => void;
}

export interface Inspector {
  readonly feed: Feed;
  /** For `createActor(…, { inspect })`. */
  readonly inspect: (event: InspectionEvent) => void;
  /** Begins to serve; a port that is taken is tried again, for the one before may not have ended yet. Never rejects. */
  serve(host: string, port: number): Promise<InspectorServer | null>;
  /** Where it is served, without the token; `null` while it is not. */
  address(): string | null;
  close(): Promise<void>;
}

const tryAgainMs = 2_000;
/** Soon enough for eyes. */
const factsEveryMs = 20;

export function attachInspector({ clock, run, title, source, token, secrets, allowControl, routine, facts, onTrouble }: AttachOptions): Inspector {
  const redactor = createRedactor([token, ...secrets]);
  const feed = createFeed({ clock, run, title: redactor.text(title), source, ...routine !== undefined && { routine } });
  const told = new Set<string>();
  const tell = (message: string, error: unknown): void => {
    if (told.has(message)) return;
    told.add(message);
    onTrouble(message, error);
  };
  const factsTrouble = (error: unknown): void => tell('the inspector could not tell of the cluster', error);
  const watched = createXStateSource({
    feed,
    clock,
    redactor,
    program: { id: 'main', kind: 'regent', label: redactor.text(title) },
    onTrouble: (error) => tell('the inspector could not tell an event', error),
    ...facts !== undefined && { facts: createFactsTeller({ feed, clock, redactor, facts, everyMs: factsEveryMs, onTrouble: factsTrouble }) },
  });
  let server: InspectorServer | null = null;
  let isClosed = false;
  let cancel = (): void => {};

  const serve = async (host: string, port: number): Promise<InspectorServer | null> => {
    try {
      server = await startInspector({
        feed,
        clock,
        redactor,
        host,
        port,
        token,
        pageFolder: builtPage(),
        ...allowControl && { controls: createControls({ feed, clock, redactor, actorOf: watched.actor }) },
      });
      if (isClosed) await server.close();
      return server;
    } catch (error) {
      tell(`the inspector cannot listen at ${host}:${port}, and tries again`, error);
      if (!isClosed) cancel = clock.after(tryAgainMs, () => void serve(host, port));
      return null;
    }
  };

  return {
    feed,
    inspect: watched.inspect,
    serve,
    address: () => (server === null ? null : server.url.replace(/\?.*$/, '')),
    close: async () => {
      isClosed = true;
      cancel();
      await server?.close();
    },
  };
}

/** The page as the launcher built it; `null` where it did not. */
export function builtPage(): string | null {
  const folder = resolve(import.meta.dirname, '../../node_modules/.regent-page');
  return existsSync(folder) ? folder : null;
}
