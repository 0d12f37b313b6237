/** A session with ZooKeeper, for masters that stand for election and agents that follow: kept over lost connections while servers keep it. */
import { createConnection, type Socket } from 'node:net';
import { closeRequest, connectRequest, digestRequest, FrameDecoder, FrameReader, pingRequest, xids, ZooKeeperWireError, type SessionKey } from '../../protocols/zookeeper/wire.ts';

const pauseMs = 250;

/** `zk://user:password@host:port,host:port/path` */
export interface ZooKeeperPlace {
  /** `host:port`, tried in turn. */
  readonly servers: readonly string[];
  readonly path: string;
  /** `user:password`, where the folder is closed to others. */
  readonly credentials?: string;
}

/** Throws where it is no such address. */
export function parseZooKeeper(url: string): ZooKeeperPlace {
  const [, credentials, hosts = '', path = ''] = /^zk:\/\/(?:([^@/]+)@)?([^@/]+)((?:\/[^/]+)+)\/?$/.exec(url) ?? [];
  const servers = hosts.split(',');
  if (!servers.every((server) => /^.+:\d+$/.test(server))) throw new Error(`not an address of ZooKeeper: ${url} (zk://host:port,host:port/path is one)`);
  return { servers, path, ...(credentials === undefined ? {} : { credentials }) };
}

export interface SessionListener {
  /** A connection is open; with a new session nothing of before is there. */
  open(isNew: boolean): void;
  /** Something that was watched has changed. */
  changed(): void;
  /** The session is over, and what went with it. Nothing is told afterwards. */
  lost(why: string): void;
}

export type Answer = (error: number, body: FrameReader) => void;

export class ZooKeeperSession {
  readonly #place: ZooKeeperPlace;
  readonly #listener: SessionListener;
  readonly #wantedMs: number;
  #key: SessionKey | undefined;
  #sessionMs = 0;
  #heardAtMs = 0;
  #socket: Socket | undefined;
  #answers = new Map<number, Answer>();
  #turn = 0;
  #xid = 0;
  #isOver = false;

  /** @param timeoutMs how long the session is to outlive its connection */
  constructor(place: ZooKeeperPlace, timeoutMs: number, listener: SessionListener) {
    this.#place = place;
    this.#wantedMs = timeoutMs;
    this.#listener = listener;
    this.#connect();
  }

  /** Asks once; an answer that the connection did not live to see never comes. */
  ask(request: (xid: number) => Buffer, answer: Answer): void {
    this.#xid += 1;
    this.#answers.set(this.#xid, answer);
    this.#socket?.write(request(this.#xid));
  }

  /** Ends the session: its ephemeral nodes go at once. */
  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket?.end(closeRequest(this.#xid + 1));
  }

  #lose(why: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket?.destroy();
    this.#listener.lost(why);
  }

  #connect(): void {
    if (this.#isOver) return;
    const { servers, credentials } = this.#place;
    const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(servers[this.#turn++ % servers.length] ?? '') ?? [];
    const socket = createConnection({ host, port: Number(port) });
    const frames = new FrameDecoder();
    let isConnected = false;
    let pings: NodeJS.Timeout | undefined;
    this.#socket = socket;
    this.#answers = new Map();
    const begin = (body: FrameReader): void => {
      body.int();
      this.#sessionMs = body.int();
      if (this.#sessionMs <= 0) return this.#lose('the session has expired');
      const isNew = this.#key === undefined;
      this.#key = { id: body.long(), password: body.bytes() };
      isConnected = true;
      pings = setInterval(() => socket.write(pingRequest()), this.#sessionMs / 3);
      socket.setTimeout((this.#sessionMs * 2) / 3);
      if (credentials !== undefined) socket.write(digestRequest(credentials));
      this.#listener.open(isNew);
    };
    const receive = (body: FrameReader): void => {
      if (!isConnected) return begin(body);
      const xid = body.int();
      body.long();
      const error = body.int();
      if (xid === xids.watch) return this.#listener.changed();
      if (xid === xids.auth && error !== 0) return this.#lose('ZooKeeper does not know these credentials');
      const answer = this.#answers.get(xid);
      this.#answers.delete(xid);
      answer?.(error, body);
    };
    socket.setTimeout(this.#wantedMs);
    socket.on('timeout', () => socket.destroy());
    socket.on('connect', () => socket.write(connectRequest(this.#wantedMs, this.#key)));
    socket.on('data', (chunk: Buffer) => {
      this.#heardAtMs = performance.now();
      try {
        for (const body of frames.push(chunk)) if (!this.#isOver) receive(new FrameReader(body));
      } catch (error) {
        // What is not the protocol comes from a server that is none.
        if (!(error instanceof ZooKeeperWireError)) throw error;
        socket.destroy();
      }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(pings);
      if (this.#isOver) return;
      // The servers have given it up by now, and who was behind us in the line leads.
      if (this.#key !== undefined && performance.now() - this.#heardAtMs >= this.#sessionMs) return this.#lose(`no server of ZooKeeper answered for ${this.#sessionMs} ms`);
      setTimeout(() => this.#connect(), Math.min(pauseMs, this.#wantedMs / 10));
    });
  }
}
