/** A ZooKeeper with one folder, of which a test decides what is in it; it listens on loopback. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { errors, FrameDecoder, FrameReader, operations, xids } from '../../../src/protocols/zookeeper/wire.ts';

export class FakeZooKeeper {
  readonly path: string;
  /** Name of a node → its data; `null` where there is no such folder. */
  nodes: Map<string, string> | null;
  /** Answers with raw bytes what a server would answer otherwise. */
  instead: ((frame: Buffer, socket: Socket) => boolean) | null = null;
  credentials: string | null = null;
  asked = 0;
  address = '';
  readonly sockets = new Set<Socket>();
  readonly #watching = new Set<Socket>();
  readonly #server: Server;

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
    for (const socket of this.#watching) socket.write(reply(xids.watch, 0, int(4), int(3), text(this.path)));
    this.#watching.clear();
  }

  #serve(socket: Socket): void {
    const frames = new FrameDecoder();
    let isConnected = false;
    let isKnown = this.credentials === null;
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      for (const frame of frames.push(chunk)) {
        this.asked += 1;
        if (this.instead?.(frame, socket) === true) continue;
        if (!isConnected) {
          isConnected = true;
          socket.write(framed(int(0), int(3_000), Buffer.alloc(8), bytes(Buffer.alloc(16)), Buffer.from([0])));
          continue;
        }
        const reader = new FrameReader(frame);
        const xid = reader.int();
        const operation = reader.int();
        if (operation === operations.ping) socket.write(reply(xids.ping, 0));
        else if (operation === operations.close) socket.end(reply(xid, 0));
        else if (operation === operations.auth) {
          reader.int();
          isKnown = reader.text() === 'digest' && reader.bytes().toString() === this.credentials;
          socket.write(reply(xids.auth, isKnown ? 0 : errors.authFailed));
        } else this.#read(socket, xid, operation, reader.text(), isKnown);
      }
    });
  }

  #read(socket: Socket, xid: number, operation: number, path: string, isKnown: boolean): void {
    if (!isKnown) return void socket.write(reply(xid, errors.noAuth));
    if (operation === operations.getData) {
      const data = this.nodes?.get(path.slice(this.path.length + 1));
      socket.write(data === undefined ? reply(xid, errors.noNode) : reply(xid, 0, text(data), Buffer.alloc(68)));
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

export const bytes = (value: Uint8Array): Buffer => Buffer.concat([int(value.length), value]);
export const text = (value: string): Buffer => bytes(Buffer.from(value));
