/** Follows, in ZooKeeper, which Mesos master leads. */
import { createConnection, type Socket } from 'node:net';
import { RegentError } from '../../domain/errors.ts';
import { masterNodes } from '../../protocols/mesos/leading-master.ts';
import { closeRequest, connectRequest, digestRequest, errors, FrameDecoder, FrameReader, pathRequest, pingRequest, xids, ZooKeeperWireError } from '../../protocols/zookeeper/wire.ts';

export interface FollowOptions {
  /** `host:port`, tried in turn. */
  readonly servers: readonly string[];
  readonly path: string;
  readonly credentials?: string;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
  /** Told the data of every master's node, the leading one's first, whenever there are others; without it only the leading one's is read. */
  readonly onMasters?: (data: readonly string[]) => void;
}

/** Where nothing else is said: how long a server may take to answer, and how long a session outlives its connection. */
const defaultTimeoutMs = 10_000;

/**
 * Tells the data of the leading master's node, and again whenever another one leads; `null` while none does. Ends when the signal
 * says so; rejects with `REGENT_ZOOKEEPER` when no server can be asked any more, and with what the listener throws.
 */
export async function followLeader(options: FollowOptions, onLeader: (data: string | null) => void): Promise<void> {
  const failures: string[] = [];
  for (const server of options.servers) {
    if (options.signal.aborted) return;
    const outcome = await followOn(server, options, onLeader);
    if (options.signal.aborted) return;
    failures.push(`${server}: ${outcome.why}`);
    // What was learnt from a session that worked is out of date now: the caller begins anew.
    if (outcome.wasOpen) break;
  }
  throw new RegentError('REGENT_ZOOKEEPER', `ZooKeeper cannot be asked for the leading master: ${failures.join('; ')}`, {
    next: 'Look whether those servers run and can be reached from here.',
  });
}

interface Outcome {
  readonly why: string;
  readonly wasOpen: boolean;
}

function followOn(server: string, { path, credentials, signal, timeoutMs = defaultTimeoutMs, onMasters }: FollowOptions, onLeader: (data: string | null) => void): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(server) ?? [];
    const socket: Socket = createConnection({ host, port: Number(port) });
    const frames = new FrameDecoder();
    let isConnected = false;
    let hasEnded = false;
    let wasOpen = false;
    let xid = 0;
    let looks = 0;
    let silence: NodeJS.Timeout | undefined;
    let pings: NodeJS.Timeout | undefined;
    const answers = new Map<number, (error: number, body: FrameReader) => void>();

    const end = (why: string): void => {
      if (hasEnded) return;
      hasEnded = true;
      clearTimeout(silence);
      clearInterval(pings);
      signal.removeEventListener('abort', stop);
      if (isConnected && socket.writable) socket.end(closeRequest((xid += 1)));
      // A server that does not close its side is not waited for.
      setTimeout(() => socket.destroy(), 100).unref();
      answers.clear();
      resolve({ why, wasOpen });
    };
    const stop = (): void => end('stopped');
    const awaitAnswer = (ms: number): void => {
      clearTimeout(silence);
      silence = setTimeout(() => end(`nothing was heard for ${ms} ms`), ms);
    };
    const ask = (operation: 'exists' | 'getData' | 'getChildren', of: string, watch: boolean, answer: (error: number, body: FrameReader) => void): void => {
      xid += 1;
      answers.set(xid, answer);
      socket.write(pathRequest(xid, operation, of, watch));
    };
    const refused = (error: number): void => end(error === errors.noAuth || error === errors.authFailed ? `it does not let us read ${path}` : `error ${error}`);

    const look = (): void =>
      ask('getChildren', path, true, (error, body) => {
        if (error === errors.noNode) return awaitFolder();
        if (error !== 0) return refused(error);
        const [leader, ...others] = masterNodes(body.texts());
        wasOpen = true;
        looks += 1;
        if (leader === undefined) {
          onLeader(null);
          return onMasters?.([]);
        }
        const look = looks;
        const read: string[] = [];
        let unread = 1 + others.length;
        const take = (data: string | null): void => {
          if (data !== null) read.push(data);
          unread -= 1;
          // Answers come in the order of the questions; those to an earlier look are out of date.
          if (unread === 0 && look === looks) onMasters?.(read);
        };
        readNode(leader, (data) => {
          if (data !== null) onLeader(data);
          take(data);
        });
        if (onMasters !== undefined) for (const name of others) readNode(name, take);
      });
    /** `null`: it has gone since it was listed; the watch tells. */
    const readNode = (name: string, answer: (data: string | null) => void): void =>
      ask('getData', `${path}/${name}`, false, (error, data) => {
        if (error !== 0 && error !== errors.noNode) return refused(error);
        answer(error === 0 ? data.text() : null);
      });
    const awaitFolder = (): void =>
      ask('exists', path, true, (error) => {
        if (error === 0) return look();
        if (error !== errors.noNode) return refused(error);
        wasOpen = true;
        onLeader(null);
      });

    const receive = (body: FrameReader): void => {
      if (!isConnected) {
        body.int();
        const sessionMs = body.int();
        if (sessionMs <= 0) return end('it gave no session');
        isConnected = true;
        pings = setInterval(() => socket.write(pingRequest()), sessionMs / 3);
        awaitAnswer(sessionMs);
        if (credentials !== undefined) socket.write(digestRequest(credentials));
        return look();
      }
      const id = body.int();
      body.long();
      const error = body.int();
      if (id === xids.watch) return look();
      if (id === xids.auth && error !== 0) return refused(errors.authFailed);
      if (id < 0) return;
      const answer = answers.get(id);
      answers.delete(id);
      answer?.(error, body);
    };

    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) return stop();
    awaitAnswer(timeoutMs);
    socket.on('connect', () => socket.write(connectRequest(timeoutMs)));
    socket.on('data', (chunk: Buffer) => {
      silence?.refresh();
      try {
        for (const body of frames.push(chunk)) if (!hasEnded) receive(new FrameReader(body));
      } catch (error) {
        socket.destroy();
        // What the listener throws is not ZooKeeper's fault.
        if (!(error instanceof ZooKeeperWireError)) reject(error as Error);
        end(error instanceof Error ? error.message : String(error));
      }
    });
    socket.on('error', (error) => end(error.message));
    socket.on('close', () => end('it closed the connection'));
  });
}
