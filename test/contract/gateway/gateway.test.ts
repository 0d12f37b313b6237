/** The gateway as a program, with a real etcd of the test's own: whom it lets through to, and when it stops. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { WebSocket } from 'ws';
import { Door, freePort, lacksEtcd, listening, OwnEtcd, start, until, within } from '../own.ts';
import { ask, Gateway, Upstream } from './rig.ts';

const nothing = (epoch: number) => ({ epoch, container: null });

describe('the gateway', { skip: lacksEtcd, concurrency: 4 }, () => {
  let etcd: OwnEtcd;
  let a: Upstream;
  let b: Upstream;
  const gateways: Gateway[] = [];
  const doors: Door[] = [];
  const upstreams: Upstream[] = [];
  const gateway = async (options: Parameters<typeof Gateway.start>[1] = {}): Promise<Gateway> => {
    const started = await Gateway.start(etcd, options);
    gateways.push(started);
    return started;
  };
  const upstream = async (...args: Parameters<typeof Upstream.start>): Promise<Upstream> => {
    const started = await Upstream.start(...args);
    upstreams.push(started);
    return started;
  };

  before(async () => {
    etcd = await OwnEtcd.start();
    [a, b] = [await upstream('a'), await upstream('b')];
  });
  after(async () => {
    await Promise.all(gateways.map((one) => one.stop()));
    for (const one of [...upstreams, ...doors]) one.close();
    await etcd.stop();
  });

  test('serves what is exposed, as it was asked, and confirms it under its lease', async () => {
    const one = await gateway();
    assert.deepEqual(await one.report(), { id: one.id, epoch: 0, state: 'closed' });
    await one.follow(a.under(1));
    const { status, body, headers } = await ask(one.port, '/lab?token=%20x', { method: 'POST', body: 'some body', headers: { 'x-mine': 'yes', 'connection': 'close' } });
    assert.equal(status, 200);
    const heard = JSON.parse(body) as { name: string; method: string; url: string; body: string; headers: Record<string, string> };
    assert.equal(heard.name, 'a');
    assert.deepEqual([heard.method, heard.url, heard.body], ['POST', '/lab?token=%20x', 'some body']);
    assert.equal(heard.headers['x-mine'], 'yes');
    assert.equal(heard.headers['host'], `127.0.0.1:${one.port}`);
    assert.equal(heard.headers['x-forwarded-for'], '127.0.0.1');
    assert.equal(headers['content-length'] ?? headers['transfer-encoding'], String(Buffer.byteLength(body)));
    const health = JSON.parse((await ask(one.port, '/.regent/health')).body) as unknown;
    assert.deepEqual(health, { epoch: 1, container: 'a', state: 'open', waiting: 0 });
  });

  test('after a closing is confirmed not one byte reaches the old Jupyter: not of a WebSocket, of a half-sent body, of one that is answered already', async () => {
    // Answers some requests before their bodies have come, as servers may.
    const old = await upstream('old', (incoming, outgoing) => {
      if (incoming.url === '/early') outgoing.end('answered early');
      incoming.resume();
    });
    const one = await gateway({ waitMs: 300 });
    await one.follow(old.under(1));
    const socket = new WebSocket(`ws://127.0.0.1:${one.port}/kernel`);
    socket.on('error', () => undefined);
    await within('the WebSocket opens', once(socket, 'open'));
    socket.send('before');
    await within('the WebSocket answers', once(socket, 'message'));
    const half = (path: string, body: string): Socket => {
      const client = connect(one.port, '127.0.0.1').on('error', () => undefined).resume();
      client.write(`POST ${path} HTTP/1.1\r\nHost: x\r\n${body}`);
      return client;
    };
    const clients = [half('/half', 'Content-Length: 1000\r\n\r\nbegin-half'), half('/chunked', 'Transfer-Encoding: chunked\r\n\r\ne\r\nbegin-chunked!\r\n'), half('/early', 'Content-Length: 1000\r\n\r\nbegin-early')];
    await until('all bodies have begun to arrive', () => ['begin-half', 'begin-chunked', 'begin-early'].every((text) => old.door.inward.includes(text)));
    await until('the early answer is there', () => (clients[2]?.bytesRead ?? 0) > 0);
    const idle = await ask(one.port, '/early');
    assert.equal(idle.body, 'answered early');

    await one.follow(nothing(2));
    // From here on nothing may come through.
    const seen = old.door.inward.length;
    const raw = (socket as unknown as { _socket: Socket | null })._socket;
    raw?.write('LATE');
    for (const client of clients) client.write('LATE');
    assert.equal((await ask(one.port, '/new?LATE')).status, 503);
    await until('every connection with the old Jupyter has ended', () => old.door.connections === 0, 1_000);
    assert.equal(old.door.inward.length, seen);
    await until('clients are told by their connections', () => socket.readyState === WebSocket.CLOSED && clients.every((client) => client.closed || client.readableEnded || client.destroyed), 1_000);
    for (const client of clients) client.destroy();
  });

  test('what comes in between waits for the next exposure, bodies and WebSockets, too', async () => {
    const one = await gateway({ waitMs: 5_000 });
    await one.follow(a.under(1));
    await one.follow(nothing(2));
    const socket = new WebSocket(`ws://127.0.0.1:${one.port}/kernel`);
    const waiting = [ask(one.port, '/get'), ask(one.port, '/post', { method: 'POST', body: 'x'.repeat(200_000) })];
    const opened = once(socket, 'open');
    await until('all three wait', async () => (JSON.parse((await ask(one.port, '/.regent/health')).body) as { waiting: number }).waiting === 3);
    await one.follow(b.under(3));
    for (const { status, body } of await Promise.all(waiting)) {
      assert.equal(status, 200);
      assert.equal((JSON.parse(body) as { name: string }).name, 'b');
    }
    await within('the WebSocket opens', opened);
    socket.send('hello');
    const [message] = (await within('the WebSocket answers', once(socket, 'message'))) as [Buffer];
    assert.equal(message.toString(), 'b heard hello');
    socket.terminate();
  });

  test('what waits too long, or too many, is refused with 503 and told when to come again', async () => {
    const one = await gateway({ waitMs: 600, maxWaiting: 2 });
    const beganMs = performance.now();
    const waiting = [ask(one.port, '/1'), ask(one.port, '/2')];
    await until('two wait', async () => (JSON.parse((await ask(one.port, '/.regent/health')).body) as { waiting: number }).waiting === 2);
    const third = await ask(one.port, '/3');
    assert.ok(performance.now() - beganMs < 500, 'one too many is not kept waiting');
    for (const { status, headers } of [third, ...(await Promise.all(waiting))]) {
      assert.equal(status, 503);
      assert.equal(headers['retry-after'], '1');
    }
    assert.ok(performance.now() - beganMs >= 590, 'the others waited as long as they may');
    const socket = connect(one.port, '127.0.0.1').setEncoding('utf8');
    socket.write('GET /kernel HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    const [text] = (await within('the WebSocket is refused', once(socket, 'data'))) as [string];
    assert.match(text, /^HTTP\/1.1 503 [^]*Retry-After: 1\r\n/);
    socket.destroy();
  });

  test('an older epoch, something else than an exposure, or a missing key change nothing', async () => {
    const one = await gateway();
    await one.follow(a.under(5));
    const names = async (): Promise<unknown> => (JSON.parse((await ask(one.port, '/')).body) as { name: unknown }).name;
    for (const value of [JSON.stringify(b.under(4)), JSON.stringify(nothing(3)), 'rubbish', '{"epoch":9,"container":"b","address":"127.0.0.1","port":99999}', '{"epoch":9}', 'null']) {
      await one.write(value);
      // The gateway hears of changes in order: once it has followed a later one, it has heard of this one.
      assert.equal(await names(), 'a', value);
    }
    await etcd.client.delete(`/regent/${one.cluster}/exposure`);
    assert.equal(await names(), 'a');
    await one.follow(nothing(6));
    await one.follow(b.under(7));
    assert.equal(await names(), 'b');
    assert.ok(!one.program.output().includes('"epoch":4') && !one.program.output().includes('"epoch":3') && !one.program.output().includes('"epoch":9,'), one.program.output());
  });

  test('whatever many epochs follow each other at once, the last is the one that is confirmed', async () => {
    const one = await gateway();
    for (let round = 0; round < 8; round += 1) {
      const last = (round + 1) * 30;
      await Promise.all(Array.from({ length: 30 }, (_, k) => one.expose(nothing(round * 30 + k + 1))));
      await one.expose(nothing(last));
      await one.confirmed(last, 'closed');
    }
  });

  test('without etcd it lets go before its lease can have ended, and goes on by itself when etcd is back', async () => {
    const own = await OwnEtcd.start();
    try {
      const one = await Gateway.start(own, { waitMs: 100 });
      gateways.push(one);
      await one.follow(a.under(1));
      const killedMs = performance.now();
      await own.kill();
      assert.equal((await ask(one.port, '/still')).status, 200, 'a moment without etcd is nothing');
      await until('it lets go', async () => (await ask(one.port, '/now')).status === 503, 3_000);
      assert.ok(performance.now() - killedMs < 3_000);
      await own.start();
      await until('it serves again', async () => (await ask(one.port, '/again')).status === 200, 8_000);
      await one.confirmed(1, 'open');
      await one.follow(nothing(2));
      assert.equal((await ask(one.port, '/')).status, 503);
    } finally {
      await own.stop();
    }
  });

  test('cut off from etcd without a word, it has let go before etcd takes it for gone', async () => {
    const door = await Door.to(Number(new URL(etcd.url).port));
    doors.push(door);
    const old = await upstream('cut-off');
    const one = await gateway({ waitMs: 50, etcdUrl: `http://127.0.0.1:${door.port}` });
    await one.follow(old.under(1));
    const socket = new WebSocket(`ws://127.0.0.1:${one.port}/kernel`);
    socket.on('error', () => undefined);
    await within('the WebSocket opens', once(socket, 'open'));
    door.hold();
    const sent: { readonly k: number; readonly atMs: number }[] = [];
    let isGone = false;
    const load = (async () => {
      for (let k = 0; !isGone; k += 1) {
        sent.push({ k, atMs: performance.now() });
        if (socket.readyState === WebSocket.OPEN) socket.send(`ws-${k}-`);
        await ask(one.port, `/r-${k}-`).catch(() => undefined);
      }
    })();
    await until('etcd takes it for gone', async () => (await one.report()) === null, 8_000);
    const goneMs = performance.now();
    await until('it has been asked since', () => sent.some(({ atMs }) => atMs > goneMs));
    isGone = true;
    await load;
    const first = sent.find(({ atMs }) => atMs > goneMs - 5)?.k ?? 0;
    assert.ok(old.door.inward.includes('/r-0-'), 'it did serve while it might');
    for (const { k } of sent.slice(first)) assert.ok(!old.door.inward.includes(`/r-${k}-`) , `a request came through ${(sent[k]?.atMs ?? 0) - goneMs} ms after etcd took the gateway for gone`);
    assert.equal(old.door.connections, 0);
    assert.notEqual(socket.readyState, WebSocket.OPEN);
    door.release();
    await until('it is heard of again', async () => (await one.report())?.state === 'open', 8_000);
  });

  test('frozen for longer than its lease, it lets nothing through when it wakes', async () => {
    const old = await upstream('frozen');
    const one = await gateway({ waitMs: 50 });
    await one.follow(old.under(1));
    const socket = new WebSocket(`ws://127.0.0.1:${one.port}/kernel`);
    socket.on('error', () => undefined);
    await within('the WebSocket opens', once(socket, 'open'));
    const half = connect(one.port, '127.0.0.1').on('error', () => undefined);
    half.write('POST /half HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nbegin-half');
    await until('its body has begun to arrive', () => old.door.inward.includes('begin-half'));
    one.program.child.kill('SIGSTOP');
    try {
      await until('etcd takes it for gone', async () => (await one.report()) === null, 8_000);
      half.write('LATE-BODY');
      (socket as unknown as { _socket: Socket })._socket.write('LATE-SOCKET');
      const late = ask(one.port, '/LATE-REQUEST').catch(() => undefined);
      await etcd.client.put(`/regent/${one.cluster}/exposure`, JSON.stringify(nothing(2)));
      one.program.child.kill('SIGCONT');
      await one.confirmed(2, 'closed');
      await late;
    } finally {
      one.program.child.kill('SIGCONT');
    }
    await until('every connection with the old Jupyter has ended', () => old.door.connections === 0, 1_000);
    assert.ok(!old.door.inward.includes('LATE'), old.door.inward.slice(-300));
    half.destroy();
  });

  test('ended on purpose, it is gone from etcd at once and nobody waits for its lease', async () => {
    const one = await gateway();
    await one.follow(a.under(1));
    one.program.child.kill('SIGTERM');
    assert.equal(await within('it ends', one.program.ended, 2_000), 0);
    assert.equal(await one.report(), null);
  });

  test('a Jupyter that went away in the middle: what can be asked again waits for the next, the rest is told so', async () => {
    const dying = await upstream('dying', (incoming) => incoming.socket.destroy());
    const one = await gateway({ waitMs: 4_000 });
    await one.follow(dying.under(1));
    const get = ask(one.port, '/get');
    const post = await ask(one.port, '/post', { method: 'POST', body: 'once' });
    assert.equal(post.status, 502);
    await one.follow(nothing(2));
    await one.follow(b.under(3));
    const { status, body } = await get;
    assert.equal(status, 200);
    assert.equal((JSON.parse(body) as { name: string }).name, 'b');
  });

  test('an answer that broke off looks broken, not complete', async () => {
    const breaking = await upstream('breaking', (_, outgoing) => {
      outgoing.writeHead(200);
      outgoing.write('the first half');
      setImmediate(() => outgoing.destroy());
    });
    const one = await gateway();
    await one.follow(breaking.under(1));
    await assert.rejects(ask(one.port, '/'));
    const whole = await ask(one.port, '/.regent/health');
    assert.equal(whole.status, 200, 'and the gateway lives');
  });

  test('wrong arguments end it with 2, an address that is taken with 3', async () => {
    const run = async (...args: readonly string[]): Promise<readonly [number | string, string]> => {
      const program = start(process.execPath, ['src/gateway/main.ts', ...args]);
      return [await within('it ends', program.ended), program.output()];
    };
    const [status, output] = await run('--name', 'x');
    assert.equal(status, 2);
    assert.match(output, /^usage: gateway /);
    const taken = createServer();
    const port = await listening(taken);
    const [other, why] = await run('--name', 'x', '--etcd', etcd.url, '--listen', `127.0.0.1:${port}`);
    assert.equal(other, 3, why);
    assert.match(why, new RegExp(`cannot listen at 127.0.0.1:${port}: `));
    taken.close();
    for (const wrong of [['--wait-ms', 'long'], ['--max-waiting', '-1'], ['--listen', 'localhost'], ['--listen', '127.0.0.1:0'], ['--unknown']]) {
      const [code, words] = await run('--name', 'x', '--etcd', etcd.url, '--listen', `127.0.0.1:${await freePort()}`, ...wrong);
      assert.equal(code, 2, `${wrong.join(' ')}: ${words}`);
      assert.ok(words.includes(wrong[0] ?? ''), words);
    }
  });
});
