/** What both v1 APIs do with a request before they look at the call in it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CodecError, decode, mediaTypes, type Encoding, type Message } from '../../../protocols/mesos/codec.ts';
import { JsonMessageError, readJsonMessage } from '../../../protocols/mesos/from-json.ts';
import { sendText } from '../http.ts';

/** So much of what cannot be parsed is shown. */
const maxShown = 100;

/** The call of a request, or `null` after a refusal was sent. */
export function readCall(type: 'scheduler.Call' | 'master.Call', request: IncomingMessage, response: ServerResponse, body: Buffer): Message | null {
  const refuse = (status: number, sentence: string, headers: Record<string, string> = {}): null => {
    sendText(response, status, sentence, headers);
    return null;
  };
  if (request.method !== 'POST') return refuse(405, `405 Method Not Allowed. Expecting one of { 'POST' }, but received '${request.method}'.`, { allow: 'POST' });
  const given = request.headers['content-type'];
  if (given === undefined) return refuse(400, "Expecting 'Content-Type' to be present");
  const input = (Object.keys(mediaTypes) as Encoding[]).find((encoding) => mediaTypes[encoding] === given);
  if (input === undefined) return refuse(415, "Expecting 'Content-Type' of application/json or application/x-protobuf");
  try {
    return input === 'protobuf' ? decode(type, body, input) : readJsonMessage(type, body.toString('utf8'));
  } catch (error) {
    if (error instanceof JsonMessageError) return refuse(400, `Failed to convert JSON into Call protobuf: ${error.message}`);
    if (error instanceof CodecError) return refuse(400, 'Failed to parse body into Call protobuf');
    if (error instanceof SyntaxError) return refuse(400, `Failed to parse body into JSON: syntax error at line 1 near: ${body.toString('utf8', 0, maxShown).replace(/^\{/, '').trimEnd()}`);
    throw error;
  }
}

/** The encoding of the answer to a call that makes sense, JSON where both would do; `null` after a refusal was sent. */
export function answerEncoding(request: IncomingMessage, response: ServerResponse): Encoding | null {
  const accept = request.headers.accept ?? '*/*';
  if (accept.includes(mediaTypes.json) || /\*\/\*|application\/\*/.test(accept)) return 'json';
  if (accept.includes(mediaTypes.protobuf)) return 'protobuf';
  sendText(response, 406, "Expecting 'Accept' to allow 'application/x-protobuf' or 'application/json'");
  return null;
}
