/**
 * The Mesos client as a library: see docs/mesos-client.md. It needs nothing of the rest of Regent but `domain/errors.ts`,
 * `domain/masters.ts`, `domain/backoff.ts`, and `protocols/`.
 */
export { createMesosClient, type MesosClient, type MesosClientOptions } from './client.ts';
export type { MesosSubscription, SubscriptionNews } from './subscription.ts';
export { keepSubscribed, type KeepSubscribedOptions, type KeptNews } from './keep-subscribed.ts';
export { parseMasters, type Masters } from '../../domain/masters.ts';
export { RegentError } from '../../domain/errors.ts';
export * as calls from '../../protocols/mesos/calls.ts';
export * as resources from '../../protocols/mesos/resources.ts';
export { CodecError, decode, encode, type Encoding, type MessageType } from '../../protocols/mesos/codec.ts';
export { encodeRecord, RecordDecoder, RecordIoError } from '../../protocols/record-io.ts';
export { unknownFields } from '../../protocols/mesos/wire.ts';
export type * as messages from '../../protocols/mesos/generated/messages.ts';
