/**
 * Decoding a stream of recorded OFFERS and UPDATE events: the client's own way (RecordIO, then protobuf, to the objects that
 * the rest of the house sees), the npm package mesos-framework's (JSON, its handlers taken out, since they would make calls),
 * and bare generated protobuf code (protobufjs, static module), which knows neither RecordIO nor names of enums.
 */
import { execFileSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { pathToFileURL } from 'node:url';
import { decode, encode } from '../src/protocols/mesos/codec.ts';
import { encodeRecord, RecordDecoder } from '../src/protocols/record-io.ts';
import { recordedEvents } from '../test/unit/mesos/recorded.ts';
import { alternate } from './alternate.ts';
import type { Row } from './run.ts';

const root = join(import.meta.dirname, '..');
const cache = join(resolve(process.env['REGENT_CACHE'] ?? join(root, '.cache')), 'bench');

export default async function mesosDecode(): Promise<readonly Row[]> {
  const events = recordedEvents('OFFERS', 'UPDATE');
  // mesos-framework takes one event a chunk, no more and no less, so all get that.
  const chunks = (encoding: 'protobuf' | 'json'): readonly Buffer[] => events.map((event) => Buffer.from(encodeRecord(encode('scheduler.Event', event, encoding))));
  const [protobuf, json] = [chunks('protobuf'), chunks('json')];
  const bare = events.map((event) => encode('scheduler.Event', event, 'protobuf'));
  const framework = openMesosFramework();
  const generated = await generatedDecoder();

  let heard = 0;
  const listener = (): void => void (heard += 1);
  framework.on('offers', listener);
  framework.on('update', listener);
  const { passMs, ratio } = alternate([
    {
      name: 'ours',
      pass: () => {
        const decoder = new RecordDecoder();
        for (const chunk of protobuf) {
          decoder.push(chunk);
          while (decoder.advance()) if (decode('scheduler.Event', decoder.bytes, 'protobuf', decoder.start, decoder.end)['type'] !== 'HEARTBEAT') listener();
        }
      },
    },
    { name: 'mesos-framework', pass: () => { for (const chunk of json) framework.receive(chunk); } },
    { name: 'bare', pass: () => { for (const record of bare) if (generated(record) !== null) listener(); } },
  ]);
  if (heard < events.length * 100) throw new Error(`only ${heard} events were heard`);
  const perSecond = (name: string): string => `${Math.round((events.length / (passMs[name] ?? NaN)) * 1000).toLocaleString('en')} events/s`;
  return [
    { what: `this client, ${events.length} recorded events`, measured: perSecond('ours') },
    { what: 'mesos-framework 0.5.3 (JSON)', measured: perSecond('mesos-framework'), ratio: ratio('ours', 'mesos-framework'), atLeast: 5 },
    { what: 'bare generated protobuf', measured: perSecond('bare'), ratio: ratio('ours', 'bare'), atLeast: 0.8 },
  ];
}

/** The package's scheduler, subscribed to a stream of ours. */
function openMesosFramework(): EventEmitter & { receive(chunk: Buffer): void } {
  const folder = join(cache, 'mesos-framework');
  const fixture = join(import.meta.dirname, 'fixtures/mesos-framework');
  const lock = 'package-lock.json';
  const isThere = existsSync(join(folder, 'node_modules/mesos-framework')) && readFileSync(join(folder, lock)).equals(readFileSync(join(fixture, lock)));
  if (!isThere) {
    mkdirSync(folder, { recursive: true });
    for (const file of ['package.json', '.npmrc', lock]) copyFileSync(join(fixture, file), join(folder, file));
    execFileSync('npm', ['ci', '--ignore-scripts', '--loglevel', 'error'], { cwd: folder, stdio: 'inherit' });
  }
  const load = createRequire(join(folder, 'package.json'));
  type Response = EventEmitter & { statusCode?: number; headers?: object; setEncoding?: () => void };
  const { Scheduler } = load('mesos-framework') as { Scheduler: new (options: object) => EventEmitter & { subscribe(): void; sync(): void } };
  const ignore = (): void => undefined;
  const scheduler = new Scheduler({ masterUrl: '127.0.0.1', port: 5050, logging: { level: 'error' }, handlers: { OFFERS: (offers: unknown) => void offers, UPDATE: (update: unknown) => void update } });
  scheduler.on('error', (error: unknown) => {
    throw new Error('mesos-framework cannot read the stream', { cause: error });
  });
  // It asks for a stream by `http.request`, once.
  const { request } = http;
  let answered: ((response: Response) => void) | null = null;
  http.request = ((_: unknown, answer: (response: Response) => void) => {
    answered = answer;
    return Object.assign(new EventEmitter(), { write: ignore, end: ignore, setTimeout: ignore, setNoDelay: ignore, setSocketKeepAlive: ignore });
  }) as unknown as typeof http.request;
  scheduler.subscribe();
  http.request = request;
  // A real response decodes so, once it was given an encoding.
  const decoder = new StringDecoder('utf8');
  const response: Response = Object.assign(new EventEmitter(), { statusCode: 200, headers: { 'mesos-stream-id': 's' }, setEncoding: ignore });
  (answered as ((response: Response) => void) | null)?.(response);
  return Object.assign(scheduler, { receive: (chunk: Buffer) => void response.emit('data', decoder.write(chunk)) });
}

/** What protobufjs generates from the same .proto. */
async function generatedDecoder(): Promise<(bytes: Uint8Array) => unknown> {
  mkdirSync(cache, { recursive: true });
  const file = join(cache, 'mesos-static.cjs');
  const code = execFileSync(process.execPath, [join(root, 'node_modules/protobufjs-cli/bin/pbjs'), '--target', 'static-module', '--wrap', 'commonjs', '--keep-case', '--no-create', '--no-encode', '--no-verify', '--no-convert', '--no-delimited', '--no-comments', join(root, 'src/protocols/mesos/mesos.proto')], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  writeFileSync(file, code.replace('require("protobufjs/minimal")', `require(${JSON.stringify(join(root, 'node_modules/protobufjs/minimal.js'))})`));
  interface Event {
    decode(bytes: Uint8Array): unknown;
  }
  const { default: made } = (await import(pathToFileURL(file).href)) as { default: { regent: { mesos: { v1: { scheduler: { Event: Event } } } } } };
  const { Event } = made.regent.mesos.v1.scheduler;
  return (bytes) => Event.decode(bytes);
}
