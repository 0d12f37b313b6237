/** The client against a master of which every byte is the test's, and against what a real one said. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { calls, createMesosClient, decode, encode, keepSubscribed, RegentError, type KeptNews, type MesosClientOptions, type SubscriptionNews } from '../../src/adapters/mesos/index.ts';
import { readBytes, redirectTarget } from '../../src/adapters/mesos/http.ts';
import { createMesosScheduler } from '../../src/adapters/mesos/scheduler.ts';
import type { SubscriptionEvent } from '../../src/domain/observations.ts';
import type { SchedulerCall } from '../../src/protocols/mesos/generated/messages.ts';
import { FakeMaster } from './mesos-client/fake-master.ts';
import { Listening } from './mesos-client/listening.ts';

const framework = { user: 'root', name: 'client', roles: ['a', 'b'], failover_timeout: 3600, checkpoint: true, capabilities: [{ type: 'MULTI_ROLE' as const }] };
const recordings = join(import.meta.dirname, 'recordings/mesos');

async function master(t: TestContext, tls?: { readonly key: string; readonly cert: string }): Promise<FakeMaster> {
  const fake = await new FakeMaster(tls).start();
  t.after(() => fake.stop());
  return fake;
}

function client(t: TestContext, options: Omit<MesosClientOptions, 'framework'> & Partial<MesosClientOptions>) {
  const made = createMesosClient({ framework, timeoutMs: 2_000, ...options });
  t.after(() => made.close());
  return made;
}

/** A client that is subscribed. */
async function subscribed(t: TestContext, fake: FakeMaster, options: Partial<MesosClientOptions> = {}, heartbeatSeconds = 15) {
  const made = client(t, { masters: fake.url, ...options });
  const heard = new Listening<SubscriptionNews>();
  const subscription = made.subscribe({ frameworkId: null }, heard.listener);
  await fake.seen('SUBSCRIBE');
  fake.subscribed('F-1', heartbeatSeconds);
  await heard.heard('event');
  return { client: made, heard, subscription };
}

for (const encoding of ['protobuf', 'json'] as const) {
  test(`in ${encoding}: subscribes with all that it was given, and every later call carries framework and stream`, async (t) => {
    const fake = await master(t);
    const made = client(t, { masters: fake.url, encoding, principal: 'who', secret: 'pass:word' });
    const heard = new Listening<SubscriptionNews>();
    const subscription = made.subscribe({ frameworkId: 'F-0', suppressedRoles: ['b'] }, heard.listener);
    await fake.seen('SUBSCRIBE');
    fake.subscribed('F-0');
    await heard.heard('event');
    await made.call(calls.revive(['b']));
    assert.deepEqual(fake.asked[0]?.call, {
      type: 'SUBSCRIBE',
      framework_id: { value: 'F-0' },
      subscribe: { framework_info: { ...framework, principal: 'who', id: { value: 'F-0' } }, suppressed_roles: ['b'] },
    });
    assert.deepEqual(fake.asked[1]?.call, { framework_id: { value: 'F-0' }, type: 'REVIVE', revive: { roles: ['b'] } });
    for (const { headers, path } of fake.asked) {
      assert.equal(path, '/api/v1/scheduler');
      assert.equal(headers['content-type'], `application/${encoding === 'json' ? 'json' : 'x-protobuf'}`);
      assert.equal(headers['accept'], headers['content-type']);
      assert.equal(headers['authorization'], `Basic ${Buffer.from('who:pass:word').toString('base64')}`);
    }
    assert.deepEqual(fake.asked.map(({ headers }) => headers['mesos-stream-id']), [undefined, 'stream-1']);
    assert.equal(subscription.frameworkId, 'F-0');
    assert.equal(subscription.masterUrl, `${fake.url}/api/v1/scheduler`);
  });
}

test('every call arrives as it was made, in the order in which they were made', async (t) => {
  const fake = await master(t);
  const { client: made } = await subscribed(t, fake);
  const task = { name: 't', task_id: { value: 't' }, agent_id: { value: 'A' } };
  const all: readonly SchedulerCall[] = [
    calls.accept(['o1', 'o2'], [calls.launch([task])], 0),
    calls.decline(['o3'], 3600),
    calls.decline(['o4']),
    calls.revive(),
    calls.suppress(['a']),
    calls.kill('t', 'A', 1500),
    calls.kill('t', null),
    calls.shutdown('e', 'A'),
    calls.reconcile([{ taskId: 't', agentId: null }]),
    calls.reconcile([]),
    calls.message('A', 'e', Buffer.from('hello')),
    calls.request([{ agent_id: { value: 'A' }, resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 0.5 } }] }]),
    calls.acceptInverseOffers(['i1'], 5),
    calls.declineInverseOffers(['i2']),
    calls.teardown(),
  ];
  // A slow answer to the first one must not let the others overtake it.
  fake.answer = async ({ call }) => {
    if (call.type === 'ACCEPT') await sleep(30);
    return false;
  };
  await Promise.all(all.map((call) => made.call(call)));
  const asSent = all.map((call) => decode('scheduler.Call', encode('scheduler.Call', { framework_id: { value: 'F-1' }, ...call }, 'protobuf'), 'protobuf'));
  assert.deepEqual(fake.asked.slice(1).map(({ call }) => call), asSent);
  assert.deepEqual(asSent[5], { framework_id: { value: 'F-1' }, type: 'KILL', kill: { task_id: { value: 't' }, agent_id: { value: 'A' }, kill_policy: { grace_period: { nanoseconds: 1_500_000_000 } } } });
});

for (const [scenario, exchange] of [['life', '29-subscribe'], ['life', '68-subscribe-failover'], ['faults', '01-subscribe'], ['masters', '04-leader-subscribe'], ['protobuf', '01-subscribe']] as const) {
  test(`acknowledges exactly the statuses with a uuid of the recorded stream ${scenario}/${exchange}`, async (t) => {
    const fake = await master(t);
    const encoding = scenario === 'protobuf' ? 'protobuf' : 'json';
    const bytes = readFileSync(join(recordings, scenario, exchange, 'response.bin'));
    const made = client(t, { masters: fake.url, encoding });
    const heard = new Listening<SubscriptionNews>();
    made.subscribe({ frameworkId: null }, heard.listener);
    await fake.seen('SUBSCRIBE');
    const uuids = (news: readonly SubscriptionNews[]): readonly string[] => news.flatMap((each) => (each.type === 'event' && each.event.update?.status.uuid !== undefined ? [each.event.update.status.uuid] : []));
    // In pieces of odd sizes, the last one without what would end the stream.
    const last = bytes.lastIndexOf('"type":"ERROR"');
    const body = last < 0 ? bytes : bytes.subarray(0, bytes.lastIndexOf('\n', last) - 2);
    for (let at = 0, size = 1; at < body.length; at += size, size = (size * 7) % 997) fake.streams.at(-1)?.write(body.subarray(at, at + size));
    const expected = encoding === 'json' ? [...body.toString().matchAll(/"uuid":"([^"]+)"/g)].length : 3;
    await fake.seen('ACKNOWLEDGE', expected);
    await made.call(calls.revive());
    assert.equal(uuids(heard.told).length, expected);
    assert.deepEqual(fake.calls('ACKNOWLEDGE').map(({ acknowledge }) => acknowledge?.uuid), uuids(heard.told));
  });
}

test('a client that is told so leaves the acknowledging to others', async (t) => {
  const fake = await master(t);
  const { client: made, heard } = await subscribed(t, fake, { acknowledges: false });
  const status = { task_id: { value: 't' }, agent_id: { value: 'A' }, state: 'TASK_RUNNING' as const, uuid: 'AAECAw==' };
  fake.say({ type: 'UPDATE', update: { status } });
  const { event } = await heard.heard('event', (news) => news.event.type === 'UPDATE');
  const acknowledgement = calls.acknowledgementOf(event);
  assert.ok(acknowledgement !== null);
  assert.deepEqual(fake.calls('ACKNOWLEDGE'), []);
  await made.call(acknowledgement);
  assert.equal(fake.calls('ACKNOWLEDGE').length, 1);
  const operation = { type: 'UPDATE_OPERATION_STATUS', update_operation_status: { status: { state: 'OPERATION_FINISHED', uuid: { value: 'AA==' }, operation_id: { value: 'op' }, agent_id: { value: 'A' } } } } as const;
  assert.deepEqual(calls.acknowledgementOf(operation)?.acknowledge_operation_status, { uuid: 'AA==', operation_id: { value: 'op' }, agent_id: { value: 'A' } });
  assert.equal(calls.acknowledgementOf({ type: 'HEARTBEAT' }), null);
});

test('a master that does not lead sends the client to the one that does, and calls go there, too', async (t) => {
  const [follower, leader] = [await master(t), await master(t)];
  follower.answer = (_, response) => {
    // As recorded: masters/01-follower-subscribe.
    response.writeHead(307, { location: `${leader.url.replace('http:', '')}/master/api/v1/scheduler`, 'content-length': '0' }).end();
    return true;
  };
  const made = client(t, { masters: follower.url });
  const heard = new Listening<SubscriptionNews>();
  made.subscribe({ frameworkId: null }, heard.listener);
  await leader.seen('SUBSCRIBE');
  leader.subscribed();
  await heard.heard('event');
  await made.call(calls.revive());
  assert.deepEqual(heard.told.filter(({ type }) => type === 'masterFound').map((news) => (news as { url: string }).url), [`${follower.url}/api/v1/scheduler`, `${leader.url}/master/api/v1/scheduler`]);
  assert.equal(follower.asked.length, 1);
  assert.deepEqual(leader.asked.map(({ path }) => path), ['/master/api/v1/scheduler', '/master/api/v1/scheduler']);
});

test('masters that send the client in a circle are given up', async (t) => {
  const fake = await master(t);
  fake.answer = (_, response) => {
    response.writeHead(307, { location: `${fake.url.replace('http:', '')}/api/v1/scheduler` }).end();
    return true;
  };
  const heard = new Listening<SubscriptionNews>();
  client(t, { masters: fake.url }).subscribe({ frameworkId: null }, heard.listener);
  const { error } = await heard.heard('ended');
  assert.equal(error.code, 'REGENT_MESOS_REFUSED');
  assert.match(error.message, /redirects more than 5 times/);
});

test('a redirect goes where it says, but never from TLS to none, and never to nowhere', () => {
  assert.equal(redirectTarget('http://a:1/api/v1/scheduler', '//b:2/master/api/v1/scheduler'), 'http://b:2/master/api/v1/scheduler');
  assert.equal(redirectTarget('https://a:1/x', '//b:2/x'), 'https://b:2/x');
  assert.equal(redirectTarget('http://a:1/x', 'https://b:2/x'), 'https://b:2/x');
  for (const [from, to] of [['https://a:1/x', 'http://b:2/x'], ['http://a/x', undefined], ['http://a/x', '//'], ['http://a/x', 'file:///etc/passwd']] as const) {
    assert.throws(() => redirectTarget(from, to), (error) => error instanceof RegentError && error.code === 'REGENT_MESOS_REFUSED');
  }
});

for (const [status, text, next] of [[401, 'who are you?', /--mesos-principal/], [403, 'not you', /--mesos-principal/], [503, 'Master has not completed recovery', /recovering/], [400, 'no', undefined]] as const) {
  test(`a master that answers ${status} ends the subscription with its own words`, async (t) => {
    const fake = await master(t);
    fake.answer = (_, response) => {
      response.writeHead(status).end(text);
      return true;
    };
    const heard = new Listening<SubscriptionNews>();
    client(t, { masters: fake.url }).subscribe({ frameworkId: null }, heard.listener);
    const { error } = await heard.heard('ended');
    assert.equal(error.code, 'REGENT_MESOS_REFUSED');
    assert.match(error.message, new RegExp(`${status} ${text.replace('?', '\\?')}`));
    if (next !== undefined) assert.match(error.next ?? '', next);
  });
}

test('heartbeats: a missed one is told, a sign of life, too, and a long silence ends the subscription', async (t) => {
  const fake = await master(t);
  const { heard } = await subscribed(t, fake, {}, 0.05);
  const missed = await heard.heard('heartbeatMissed');
  assert.equal(missed.forMs, 100);
  fake.say({ type: 'HEARTBEAT' });
  await heard.heard('heardAgain');
  const { error } = await heard.heard('ended');
  assert.equal(error.code, 'REGENT_MESOS_SILENT');
  assert.match(error.message, /no heartbeat from .* for 250 ms/);
  assert.equal(heard.told.filter(({ type }) => type === 'heartbeatMissed').length, 2);
});

test('a master that takes the subscription and says nothing is given up', async (t) => {
  const fake = await master(t);
  const heard = new Listening<SubscriptionNews>();
  client(t, { masters: fake.url, timeoutMs: 100 }).subscribe({ frameworkId: null }, heard.listener);
  assert.equal((await heard.heard('ended')).error.code, 'REGENT_MESOS_SILENT');
});

test('a stream that the master closes has ended; one that breaks off is broken', async (t) => {
  for (const [rest, code] of [['', 'REGENT_MESOS_CLOSED'], ['17\n{"type"', 'REGENT_MESOS_BROKEN']] as const) {
    const fake = await master(t);
    const { heard } = await subscribed(t, fake);
    fake.streams.at(-1)?.end(rest);
    assert.equal((await heard.heard('ended')).error.code, code);
  }
});

test('a second subscriber with the same id ends the first by name, and there is no fight', async (t) => {
  const fake = await master(t);
  const controller = new AbortController();
  t.after(() => controller.abort());
  const heard = new Listening<KeptNews>();
  const over = keepSubscribed(client(t, { masters: fake.url }), { frameworkId: 'F-1', signal: controller.signal, firstMs: 1 }, heard.listener);
  await fake.seen('SUBSCRIBE');
  fake.subscribed();
  await heard.heard('event');
  const [first] = fake.streams;

  const second = new Listening<SubscriptionNews>();
  client(t, { masters: fake.url }).subscribe({ frameworkId: 'F-1' }, second.listener);
  await fake.seen('SUBSCRIBE', 2);
  fake.subscribed();
  // As recorded: life/29-subscribe ends so when life/68-subscribe-failover begins.
  fake.say({ type: 'ERROR', error: { message: 'Framework failed over' } }, first);
  first?.end();
  assert.equal((await over)?.code, 'REGENT_MESOS_FAILED_OVER');
  await second.heard('event');
  await sleep(30);
  assert.equal(fake.calls('SUBSCRIBE').length, 2);
  assert.deepEqual(heard.told.filter(({ type }) => type === 'backingOff'), []);
});

test('a framework that the master has removed is not tried again under its id', async (t) => {
  const fake = await master(t);
  const controller = new AbortController();
  const heard = new Listening<KeptNews>();
  const over = keepSubscribed(client(t, { masters: fake.url }), { frameworkId: 'F-1', signal: controller.signal }, heard.listener);
  await fake.seen('SUBSCRIBE');
  fake.say({ type: 'ERROR', error: { message: 'Framework has been removed' } });
  assert.equal((await over)?.code, 'REGENT_MESOS_REMOVED');
});

test('a subscription that ended is taken up again under its id, after pauses that grow and that chance shortens', async (t) => {
  const fake = await master(t);
  let failing = 0;
  fake.answer = (_, response) => {
    if (failing-- <= 0) return false;
    response.writeHead(503).end();
    return true;
  };
  const controller = new AbortController();
  const heard = new Listening<KeptNews>();
  const over = keepSubscribed(client(t, { masters: fake.url }), { frameworkId: null, signal: controller.signal, firstMs: 8, maxMs: 20, random: () => 0.5 }, heard.listener);
  await fake.seen('SUBSCRIBE');
  fake.subscribed('F-7');
  await heard.heard('event');
  failing = 3;
  fake.streams.at(-1)?.end();
  await fake.seen('SUBSCRIBE', 5);
  fake.subscribed('F-7');
  await heard.heard('backingOff', ({ failures }) => failures === 4);
  assert.deepEqual(heard.told.flatMap((news) => (news.type === 'backingOff' ? [news.forMs] : [])), [6, 12, 15, 15]);
  assert.deepEqual(fake.calls('SUBSCRIBE').map(({ framework_id }) => framework_id?.value), [undefined, 'F-7', 'F-7', 'F-7', 'F-7']);
  controller.abort();
  assert.equal(await over, null);
});

test('of several masters the next one is asked when one cannot be reached', async (t) => {
  const [gone, alive] = [await master(t), await master(t)];
  await gone.stop();
  const controller = new AbortController();
  t.after(() => controller.abort());
  const heard = new Listening<KeptNews>();
  void keepSubscribed(client(t, { masters: `${gone.url},${alive.url}` }), { frameworkId: null, signal: controller.signal, firstMs: 1 }, heard.listener);
  await alive.seen('SUBSCRIBE');
  assert.equal((await heard.heard('ended')).error.code, 'REGENT_MESOS_UNREACHABLE');
});

test('calls without a subscription, calls that are refused and calls that are not answered say so', async (t) => {
  const fake = await master(t);
  const code = (expected: string, text: RegExp) => (error: unknown): boolean => error instanceof RegentError && error.code === expected && text.test(error.message);
  await assert.rejects(client(t, { masters: fake.url }).call(calls.revive()), code('REGENT_MESOS_UNREACHABLE', /REVIVE was not sent/));
  const { client: made, subscription } = await subscribed(t, fake, { timeoutMs: 200 });
  fake.answer = ({ call }, response) => {
    if (call.type === 'REVIVE') response.writeHead(400).end('The stream ID included in this request didn\'t match');
    return call.type === 'REVIVE' || call.type === 'SUPPRESS';
  };
  await assert.rejects(made.call(calls.revive()), code('REGENT_MESOS_REFUSED', /refused REVIVE: 400 The stream ID/));
  await assert.rejects(made.call(calls.suppress()), code('REGENT_MESOS_UNREACHABLE', /did not take SUPPRESS/));
  await assert.rejects(made.call({ type: 'KILL' , kill: {} } as unknown as SchedulerCall), /Call.Kill.task_id is missing/);
  await made.call(calls.decline(['o']));
  subscription.close();
  await assert.rejects(made.call(calls.revive()), code('REGENT_MESOS_UNREACHABLE', /no open subscription/));
});

test('a client that closes says nothing more, and its connection ends', async (t) => {
  const fake = await master(t);
  const { heard, subscription } = await subscribed(t, fake);
  const [stream] = fake.streams;
  const closed = new Promise((resolve) => stream?.once('close', resolve));
  const before = heard.told.length;
  subscription.close();
  await closed;
  fake.say({ type: 'HEARTBEAT' });
  assert.equal(heard.told.length, before);
});

const noOpenssl = existsSync('/usr/bin/openssl') ? false : 'openssl is not installed: no certificate can be made';
test('TLS: a master is trusted whose certificate the given authority has signed, and no other', { skip: noOpenssl }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'regent-tls-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const [key, cert] = [join(folder, 'key'), join(folder, 'cert')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=master', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const fake = await master(t, { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') });
  const { client: made } = await subscribed(t, fake, { ca: readFileSync(cert, 'utf8') });
  await made.call(calls.revive());
  const heard = new Listening<SubscriptionNews>();
  client(t, { masters: fake.url }).subscribe({ frameworkId: null }, heard.listener);
  const { error } = await heard.heard('ended');
  assert.equal(error.code, 'REGENT_MESOS_UNREACHABLE');
  assert.match(error.message, /certificate/);
});

test('an operator\'s answer is read whole, and no further than it may be long', async () => {
  const body = (): Parameters<typeof readBytes>[0] => Readable.from([Buffer.from('abc'), Buffer.from('def')]) as unknown as Parameters<typeof readBytes>[0];
  assert.deepEqual(Buffer.from(await readBytes(body(), 6)).toString(), 'abcdef');
  await assert.rejects(readBytes(body(), 5), (error) => error instanceof RegentError && error.code === 'REGENT_MESOS_REFUSED');
});

test('what is no address of masters is refused before anything is asked', () => {
  assert.throws(() => createMesosClient({ masters: 'master:5050', framework }), (error) => error instanceof RegentError && error.code === 'REGENT_USAGE');
});

test('the daemon is told what a statechart asks about, in its own words', async (t) => {
  const fake = await master(t);
  const scheduler = createMesosScheduler({ masters: fake.url, framework });
  t.after(() => scheduler.close());
  const heard = new Listening<SubscriptionEvent>();
  const subscription = scheduler.subscribe({ frameworkId: null }, heard.listener);
  await fake.seen('SUBSCRIBE');
  fake.subscribed('F-1', 0.05);
  await heard.heard('mesos.subscribed');
  subscription.send({ type: 'task.kill', taskId: 't', agentId: null });
  await fake.seen('KILL');
  await heard.heard('mesos.heartbeatMissed');
  fake.say({ type: 'FAILURE', failure: { agent_id: { value: 'A-1' } } });
  await heard.heard('mesos.failure');
  await heard.heard('mesos.disconnected');
  assert.deepEqual(heard.told.map(({ type }) => type), ['mesos.masterFound', 'mesos.subscribed', 'mesos.heartbeatMissed', 'mesos.heardAgain', 'mesos.failure', 'mesos.heartbeatMissed', 'mesos.disconnected']);
});

test('a task on an offer with reserved resources asks for them as they lie there, the reserved ones first', async (t) => {
  const fake = await master(t);
  const scheduler = createMesosScheduler({ masters: fake.url, framework });
  t.after(() => scheduler.close());
  const heard = new Listening<SubscriptionEvent>();
  scheduler.subscribe({ frameworkId: null }, heard.listener);
  await fake.seen('SUBSCRIBE');
  fake.subscribed();
  const reserved = { allocation_info: { role: 'a' }, reservations: [{ type: 'DYNAMIC' as const, role: 'a', principal: 'p' }] };
  const open = { allocation_info: { role: 'a' } };
  const scalar = (name: string, value: number, rest: object) => ({ name, type: 'SCALAR' as const, scalar: { value }, ...rest });
  const offer = (id: string, resources: ReturnType<typeof scalar>[]) => ({ id: { value: id }, framework_id: { value: 'F-1' }, agent_id: { value: 'A' }, hostname: 'h', resources });
  fake.say({ type: 'OFFERS', offers: { offers: [offer('reserved', [scalar('cpus', 1, open), scalar('cpus', 0.3, reserved), scalar('mem', 512, open)]), offer('open', [scalar('cpus', 2, open), scalar('mem', 512, open)])] } });
  const { offers } = await heard.heard('mesos.offers');
  assert.deepEqual(offers.map(({ cpusMillis, memMillis }) => [cpusMillis, memMillis]), [[1_300, 512_000], [2_000, 512_000]]);
  const task = { name: 't', task_id: { value: 't' }, agent_id: { value: 'A' }, resources: [scalar('cpus', 0.5, {}), scalar('mem', 256, {})] };
  await scheduler.launch('reserved', task);
  await scheduler.launch('open', task);
  const asked = fake.calls('ACCEPT').map(({ accept }) => accept?.operations?.[0]?.launch?.task_infos?.[0]?.resources);
  assert.deepEqual(asked, [[scalar('cpus', 0.3, reserved), scalar('cpus', 0.2, open), scalar('mem', 256, open)], task.resources]);
});
