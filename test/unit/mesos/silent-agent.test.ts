/** The embedded master and an agent that falls silent though its connection stands, as one behind a broken network does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Registration, ToAgent } from '../../../src/embedded/mesos/agent-protocol.ts';
import { Master } from '../../../src/embedded/mesos/master/master.ts';
import type { Message } from '../../../src/protocols/mesos/codec.ts';

const registration: Registration = { agentId: '', hostname: 'agent1', ip: '127.0.0.1', port: 5051, attributes: {}, tasks: [], resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 4 } }] };

function makeMaster(): { readonly master: Master; readonly events: Message[]; readonly next: (type: string) => Promise<Message> } {
  const master = new Master({ ip: '127.0.0.1', port: 5050, allocationIntervalMs: 20, agentLostAfterMs: 100, saveAgents: () => undefined });
  const events: Message[] = [];
  let wake = (): void => undefined;
  master.frameworks.subscribe({ user: 'root', name: 'f', id: { value: 'f' }, capabilities: [{ type: 'PARTITION_AWARE' }] }, [], {
    streamId: 's',
    send: (event) => {
      events.push(event);
      wake();
    },
    end: () => undefined,
  });
  const next = async (type: string): Promise<Message> => {
    // The master's own timers let a process end; a test must not.
    const alive = setInterval(() => undefined, 1_000);
    for (;;) {
      const found = events.find((event) => event['type'] === type);
      if (found !== undefined) {
        clearInterval(alive);
        return found;
      }
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  return { master, events, next };
}

test('an agent that answers no ping is lost: its offers are rescinded, and the framework is told', { timeout: 10_000 }, async () => {
  const { master, events, next } = makeMaster();
  let isHungUp = false;
  const id = master.agents.register(registration, () => undefined, () => (isHungUp = true));
  const failure = await next('FAILURE');
  assert.deepEqual(failure, { type: 'FAILURE', failure: { agent_id: { value: id } } });
  assert.deepEqual(events.filter(({ type }) => type !== 'SUBSCRIBED' && type !== 'HEARTBEAT').map(({ type }) => type), ['OFFERS', 'RESCIND', 'FAILURE']);
  assert.ok(isHungUp, 'it would not know that it has to register again');
});

test('of a master that stood still itself no agent is lost', { timeout: 10_000 }, async () => {
  const { master, events } = makeMaster();
  let pings = 0;
  const { promise: again, resolve } = Promise.withResolvers<void>();
  const id = master.agents.register(registration, (message) => {
    if (message.type !== 'ping') return;
    // Answers come over the network: after the timers that are due.
    setImmediate(() => master.agents.heard(id));
    if ((pings += 1) === 10) resolve();
  });
  const alive = setInterval(() => undefined, 1_000);
  for (const untilMs = performance.now() + 300; performance.now() < untilMs;);
  await again;
  clearInterval(alive);
  assert.ok(events.every(({ type }) => type !== 'FAILURE'));
});

test('an agent that answers stays, and one that was lost is there again once it registers', { timeout: 10_000 }, async () => {
  const { master, events, next } = makeMaster();
  const pings: ToAgent[] = [];
  const { promise: answeredLongEnough, resolve } = Promise.withResolvers<void>();
  const id = master.agents.register(registration, (message) => {
    if (message.type !== 'ping') return;
    master.agents.heard(id);
    pings.push(message);
    if (pings.length === 20) resolve();
  });
  const alive = setInterval(() => undefined, 1_000);
  await answeredLongEnough;
  clearInterval(alive);
  assert.ok(events.every(({ type }) => type !== 'FAILURE'));
  master.agents.register({ ...registration, agentId: id }, () => undefined);
  await next('FAILURE');
  assert.equal(master.records.agents.get(id)?.isUnreachable, true);
  master.agents.register({ ...registration, agentId: id }, () => master.agents.heard(id));
  assert.equal(master.records.agents.get(id)?.isUnreachable, false);
});
