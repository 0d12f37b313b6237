/** An answer that never ends: events as records, for as long as whoever asked reads them. */
import type { ServerResponse } from 'node:http';
import { encode, mediaTypes, type Encoding, type Message } from '../../../protocols/mesos/codec.ts';
import { withDefaults } from '../../../protocols/mesos/to-json.ts';
import { encodeRecord } from '../../../protocols/record-io.ts';
import { log } from '../http.ts';

/** Whoever leaves more than that unread is cut off. */
const maxUnreadBytes = 64 * 1024 * 1024;

export interface EventStream {
  send(event: Message): void;
  end(): void;
}

export function openStream(response: ServerResponse, type: 'scheduler.Event' | 'master.Event', encoding: Encoding, headers: Record<string, string> = {}): EventStream {
  response.writeHead(200, { ...headers, 'content-type': mediaTypes[encoding] });
  // Small events must not wait for one another.
  response.socket?.setNoDelay(true);
  return {
    send(event) {
      if (response.writableEnded || response.destroyed) return;
      response.write(encodeRecord(encode(type, encoding === 'json' ? withDefaults(type, event) : event, encoding)));
      if (response.writableLength <= maxUnreadBytes) return;
      log('a stream is not read', { unreadBytes: response.writableLength });
      response.destroy();
    },
    end: () => void response.end(),
  };
}
