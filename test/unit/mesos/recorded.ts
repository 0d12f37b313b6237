/** What a real Mesos said and was told: the recordings of the contract suites, message by message. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, type Encoding, type Message, type MessageType } from '../../../src/protocols/mesos/codec.ts';
import { RecordDecoder } from '../../../src/protocols/record-io.ts';

const root = join(import.meta.dirname, '../../contract/recordings/mesos');

export interface RecordedMessage {
  readonly place: string;
  readonly type: MessageType;
  readonly encoding: Encoding;
  readonly bytes: Uint8Array;
}

/** All messages of the scheduler and operator APIs that were understood. */
export function recordedMessages(): readonly RecordedMessage[] {
  const found: RecordedMessage[] = [];
  for (const scenario of ['life', 'faults', 'protobuf', 'masters']) {
    const encoding = scenario === 'protobuf' ? 'protobuf' : 'json';
    for (const exchange of readdirSync(join(root, scenario)).toSorted()) {
      const folder = join(root, scenario, exchange);
      const read = (name: string): Buffer => readFileSync(join(folder, name));
      if (!existsSync(join(folder, 'request.headers.json')) || exchange.includes('-bad-')) continue;
      const { path } = JSON.parse(read('request.headers.json').toString()) as { path: string };
      const { status } = JSON.parse(read('response.headers.json').toString()) as { status: number };
      const isScheduler = path === '/api/v1/scheduler';
      if (!isScheduler && path !== '/api/v1') continue;
      const body = encoding === 'protobuf' ? 'request.bin' : 'request.json';
      found.push({ place: `${scenario}/${exchange}`, type: isScheduler ? 'scheduler.Call' : 'master.Call', encoding, bytes: read(body) });
      if (status !== 200) continue;
      const isStream = isScheduler || exchange.endsWith('-subscribe');
      const records = isStream ? [...new RecordDecoder().push(read('response.bin'))] : [read('response.bin')];
      const type = isScheduler ? 'scheduler.Event' : isStream ? 'master.Event' : 'master.Response';
      for (const [index, bytes] of records.entries()) found.push({ place: `${scenario}/${exchange}, record ${index}`, type, encoding, bytes });
    }
  }
  return found;
}

/** Events of the scheduler API of these types, decoded, in the order in which they were recorded. */
export function recordedEvents(...types: string[]): readonly Message[] {
  return recordedMessages()
    .filter(({ type }) => type === 'scheduler.Event')
    .map(({ type, encoding, bytes }) => decode(type, bytes, encoding))
    .filter((event) => types.includes(String(event['type'])));
}

/** What the recorder read in the protobuf stream. */
export function decodedStream(): readonly Message[] {
  return JSON.parse(readFileSync(join(root, 'protobuf/01-subscribe/decoded.json'), 'utf8')) as Message[];
}
