/** The recordings of a real Apache Mesos 1.12 (recordings/mesos): what was asked, and every byte that was answered. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, type Encoding, type Message } from '../../../src/protocols/mesos/codec.ts';
import { RecordDecoder } from '../../../src/protocols/record-io.ts';

export const recordingsFolder = join(import.meta.dirname, '../recordings/mesos');

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Exchange {
  /** Such as `life/33-decline`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly answer: Answer;
}

export function readScenario(scenario: string, folder: string = recordingsFolder): readonly Exchange[] {
  return readdirSync(join(folder, scenario)).filter((name) => /^\d\d-/.test(name)).toSorted().map((name) => {
    const file = (rest: string): string => join(folder, scenario, name, rest);
    const asked = JSON.parse(readFileSync(file('request.headers.json'), 'utf8')) as { method: string; path: string; headers: Readonly<Record<string, string | number>> };
    const answered = JSON.parse(readFileSync(file('response.headers.json'), 'utf8')) as { status: number; headers: Readonly<Record<string, string>> };
    const body = ['request.json', 'request.bin'].map(file).find((path) => existsSync(path));
    return {
      name: `${scenario}/${name}`,
      method: asked.method,
      path: asked.path,
      headers: Object.fromEntries(Object.entries(asked.headers).map(([header, value]) => [header, String(value)])),
      body: body === undefined ? Buffer.alloc(0) : readFileSync(body),
      answer: { ...answered, body: existsSync(file('response.bin')) ? readFileSync(file('response.bin')) : Buffer.alloc(0) },
    };
  });
}

export const isStream = ({ answer }: Exchange): boolean => answer.headers['transfer-encoding'] === 'chunked';
export const encodingOf = (headers: Readonly<Record<string, string>>, header = 'content-type'): Encoding => (headers[header] === 'application/x-protobuf' ? 'protobuf' : 'json');

/** The events of a stream. */
export function eventsOf(exchange: Exchange): readonly Message[] {
  const type = exchange.path === '/api/v1' ? 'master.Event' : 'scheduler.Event';
  return [...new RecordDecoder().push(exchange.answer.body)].map((record) => decode(type, record, encodingOf(exchange.answer.headers)));
}
