/**
 * A ZooKeeper with one folder, of which a test decides what is in it, and clients, who may make nodes in it; those that are bound to
 * a session go when it has been without a connection for `sessionMs`. It listens on loopback.
 */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { errors, FrameDecoder, FrameReader, nodeModes, operations, xids } from '../../../src/protocols/zookeeper/wire.ts';

export class FakeZooKeeper {
  readonly path: string;
  /** Name of a node → its data; `null` where there is no such folder. */
  nodes: Map<string, string> | null;
  /** Answers with raw bytes what a server would answer otherwise. */
  instead: ((frame: Buffer, socket: Socket) => boolean) | null = null;
  credentials: string | null = null;
  asked = 0;
  /** What every session gets. */
  sessionMs = 3_000;
  address = '';
  readonly sockets = new Set<Socket>();
  readonly #watching = new Set<Socket>();
  readonly #server: Server;
  readonly #sessions = new Map<bigint, { readonly nodes: Set<string>; end: NodeJS.Timeout | null }>();
  readonly #versions = new Map<string, number>();
  #nextSession = 1n;
  #nextNode = 2;

  constructor(path: string, nodes: Readonly<Record<string, string>> | null) {
    this.path = path;
    this.nodes = nodes === null ? null : new Map(Object.entries(nodes));
    this.#server = createServer((socket) => this.#serve(socket));
  }

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.address = `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(this.#server, 'close').catch(() => undefined);
  }

  /** Changes the folder and tells those who watch, once each, as ZooKeeper does. */
  change(nodes: Readonly<Record<string, string>>): void {
    this.nodes = new Map(Object.entries(nodes));
    this.#changed();
  }

  #changed(): void {
    for (const socket of this.#watching) socket.write(reply(xids.watch, 0, int(4), int(3), text(this.path)));
    this.#watching.clear();
  }

  /** The session that a client names, or a new one; `null` where it has expired. */
  #sessionOf(handshake: Buffer): bigint | null {
    const reader = new FrameReader(handshake);
    reader.int();
    reader.long();
    reader.int();
    const asked = reader.long();
    if (asked === 0n) {
      const id = this.#nextSession++;
      this.#sessions.set(id, { nodes: new Set(), end: null });
      return id;
    }
    const session = this.#sessions.get(asked);
    if (session === undefined) return null;
    clearTimeout(session.end ?? undefined);
    session.end = null;
    return asked;
  }

  #endSession(id: bigint): void {
    const session = this.#sessions.get(id);
    this.#sessions.delete(id);
    if (session === undefined || session.nodes.size === 0) return;
    for (const name of session.nodes) this.nodes?.delete(name);
    this.#changed();
  }

  #serve(socket: Socket): void {
    const frames = new FrameDecoder();
    let sessionId: bigint | null = null;
    let isKnown = this.credentials === null;
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.sockets.delete(socket);
      const id = sessionId;
      const session = id === null ? undefined : this.#sessions.get(id);
      if (id !== null && session !== undefined) session.end = setTimeout(() => this.#endSession(id), this.sessionMs).unref();
    });
    socket.on('data', (chunk: Buffer) => {
      for (const frame of frames.push(chunk)) {
        this.asked += 1;
        if (this.instead?.(frame, socket) === true) continue;
        if (sessionId === null) {
          sessionId = this.#sessionOf(frame);
          socket.write(framed(int(0), int(sessionId === null ? 0 : this.sessionMs), long(sessionId ?? 0n), bytes(Buffer.alloc(16)), Buffer.from([0])));
          continue;
        }
        const reader = new FrameReader(frame);
        const xid = reader.int();
        const operation = reader.int();
        if (operation === operations.ping) socket.write(reply(xids.ping, 0));
        else if (operation === operations.close) {
          this.#endSession(sessionId);
          socket.end(reply(xid, 0));
        }
        else if (operation === operations.auth) {
          reader.int();
          isKnown = reader.text() === 'digest' && reader.bytes().toString() === this.credentials;
          socket.write(reply(xids.auth, isKnown ? 0 : errors.authFailed));
        } else if (operation === operations.create || operation === operations.setData) this.#write(socket, xid, operation, reader, sessionId);
        else this.#read(socket, xid, operation, reader.text(), isKnown);
      }
    });
  }

  #write(socket: Socket, xid: number, operation: number, reader: FrameReader, sessionId: bigint): void {
    const path = reader.text();
    const data = reader.text();
    const name = path.slice(this.path.length + 1);
    if (operation === operations.setData) {
      const version = this.#versions.get(name) ?? 0;
      if (this.nodes?.has(name) !== true) return void socket.write(reply(xid, errors.noNode));
      if (reader.int() !== version) return void socket.write(reply(xid, errors.badVersion));
      this.nodes.set(name, data);
      this.#versions.set(name, version + 1);
      return void socket.write(reply(xid, 0, Buffer.alloc(68)));
    }
    for (let count = reader.int(); count > 0; count -= 1) {
      reader.int();
      reader.text();
      reader.text();
    }
    const isEphemeral = reader.int() === nodeModes.ephemeralSequential;
    const made = isEphemeral ? `${name}${String(this.#nextNode++).padStart(10, '0')}` : name;
    if (path === this.path ? this.nodes !== null : this.nodes?.has(made) === true) return void socket.write(reply(xid, errors.nodeExists));
    if (path === this.path) this.nodes = new Map();
    else this.nodes?.set(made, data);
    if (isEphemeral) this.#sessions.get(sessionId)?.nodes.add(made);
    socket.write(reply(xid, 0, text(path === this.path ? path : `${this.path}/${made}`)));
    this.#changed();
  }

  #read(socket: Socket, xid: number, operation: number, path: string, isKnown: boolean): void {
    if (!isKnown) return void socket.write(reply(xid, errors.noAuth));
    if (operation === operations.getData) {
      const data = this.nodes?.get(path.slice(this.path.length + 1));
      const stat = Buffer.alloc(68);
      stat.writeInt32BE(this.#versions.get(path.slice(this.path.length + 1)) ?? 0, 32);
      socket.write(data === undefined ? reply(xid, errors.noNode) : reply(xid, 0, text(data), stat));
      return;
    }
    this.#watching.add(socket);
    if (path !== this.path || this.nodes === null) socket.write(reply(xid, errors.noNode));
    else if (operation === operations.exists) socket.write(reply(xid, 0, Buffer.alloc(68)));
    else socket.write(reply(xid, 0, int(this.nodes.size), ...[...this.nodes.keys()].map(text)));
  }
}

export function framed(...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([int(body.length), body]);
}

export function reply(xid: number, error: number, ...parts: readonly Buffer[]): Buffer {
  return framed(int(xid), Buffer.alloc(8), int(error), ...(error === 0 ? parts : []));
}

export function int(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function long(value: bigint): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigInt64BE(value);
  return buffer;
}

export const bytes = (value: Uint8Array): Buffer => Buffer.concat([int(value.length), value]);
export const text = (value: string): Buffer => bytes(Buffer.from(value));
