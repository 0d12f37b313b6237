/** JSON as Mesos reads and writes it: what must be refused with which words, what is left out, what is added. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JsonMessageError, readJsonMessage } from '../../../src/protocols/mesos/from-json.ts';
import { withDefaults } from '../../../src/protocols/mesos/to-json.ts';

const refused = (value: unknown, message: string): void => assert.throws(() => readJsonMessage('scheduler.Call', JSON.stringify(value)), new JsonMessageError(message));

test('fields and values of enums that are not known are left out', () => {
  assert.deepEqual(readJsonMessage('scheduler.Call', '{"type":"NONSENSE","force":true,"__proto__":{"type":"KILL"},"framework_id":{"value":"a","more":1}}'), { framework_id: { value: 'a' } });
  assert.deepEqual(readJsonMessage('scheduler.Call', '{"type":5,"framework_id":null}'), { type: 'REVIVE' });
});

test('what is missing is named with its place', () => {
  refused({ type: 'ACCEPT', accept: { offer_ids: [{}], operations: [{ launch: { task_infos: [{ name: 'a' }] } }] } }, 'Missing required fields: accept.offer_ids[0].value, accept.operations[0].launch.task_infos[0].task_id, accept.operations[0].launch.task_infos[0].agent_id');
});

test('what is of another kind is refused', () => {
  refused({ accept: 5 }, "Not expecting a JSON number for field 'accept'");
  refused({ accept: { offer_ids: { value: 'a' } } }, "Not expecting a JSON object for field 'offer_ids'");
  refused({ framework_id: { value: true } }, "Not expecting a JSON boolean for field 'value'");
  refused({ decline: { filters: { refuse_seconds: 'soon' } } }, "Not expecting a JSON string for field 'refuse_seconds'");
  refused({ acknowledge: { agent_id: { value: 'a' }, task_id: { value: 'a' }, uuid: '?' } }, "Failed to base64 decode bytes field 'uuid': Invalid character '?'");
  refused([], 'Expecting a JSON object');
});

test('64-bit numbers keep every digit, as number and as text', () => {
  const call = (nanoseconds: string): unknown => readJsonMessage('scheduler.Call', `{"kill":{"task_id":{"value":"a"},"kill_policy":{"grace_period":{"nanoseconds":${nanoseconds}}}}}`);
  const kill = (nanoseconds: unknown): unknown => ({ kill: { task_id: { value: 'a' }, kill_policy: { grace_period: { nanoseconds } } } });
  assert.deepEqual(call('9007199254740993'), kill('9007199254740993'));
  assert.deepEqual(call('"5000000000"'), kill(5_000_000_000));
});

test('defaults that the .proto gives are written, those of deprecated fields are not', () => {
  const status = { task_id: { value: 'a' }, state: 'TASK_RUNNING', container_status: { network_infos: [{ ip_addresses: [{ ip_address: '10.0.0.1' }] }] } };
  const full = withDefaults('scheduler.Event', { type: 'UPDATE', update: { status } });
  assert.deepEqual(full, { type: 'UPDATE', update: { status: { ...status, container_status: { network_infos: [{ ip_addresses: [{ ip_address: '10.0.0.1', protocol: 'IPv4' }] }] } } } });
  assert.deepEqual(withDefaults('FrameworkInfo', { user: 'root', name: 'a', checkpoint: true }), { user: 'root', name: 'a', checkpoint: true, failover_timeout: 0 });
});
