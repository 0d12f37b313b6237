/**
 * Bytes that nobody should send, to the embedded master, its agent and the CNI plugin: each gets a named error, memory stays bounded,
 * connections are closed, and whoever means well is served as before. Most cases call what the programs call; some thousand go to the
 * programs themselves. REGENT_LAW_SEED gives another seed.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { readRegistration, readReport, readToAgent, registerPath, reportPath } from '../../src/embedded/mesos/agent-protocol.ts';
import { maxBodyBytes } from '../../src/embedded/mesos/http.ts';
import { Master } from '../../src/embedded/mesos/master/master.ts';
import { answerOperator } from '../../src/embedded/mesos/master/operator-api.ts';
import { answerScheduler } from '../../src/embedded/mesos/master/scheduler-api.ts';
import { CniFailure, readCall } from '../../src/protocols/cni/call.ts';
import { config, environment } from '../unit/cni/calls.ts';
import { calls, registration, report, toAgent } from './hostile/corpus.ts';
import { Chance, mutated, seed } from './hostile/mutations.ts';
import { Stream } from './mesos/client.ts';
import { Cluster } from './mesos/cluster.ts';
import { reportTotal } from './report.ts';

const json = 'application/json';
const protobuf = 'application/x-protobuf';
const counted = { master: 0, agent: 0, plugin: 0 };

/** An answer that is looked at instead of sent. */
class Answer {
  status = 0;
  headers: Readonly<Record<string, string>> = {};
  body = '';
  readonly writableLength = 0;
  readonly writableEnded = false;
  readonly destroyed = false;
  readonly #listeners: (() => void)[] = [];

  writeHead(status: number, headers: Readonly<Record<string, string>> = {}): this {
    this.status = status;
    this.headers = headers;
    return this;
  }

  write(): boolean {
    return true;
  }

  end(body?: Buffer | string): void {
    this.body = String(body ?? '');
  }

  on(_event: 'close', listener: () => void): void {
    this.#listeners.push(listener);
  }

  close(): void {
    for (const listener of this.#listeners) listener();
  }
}

function assertAnswered(what: string, { status, body }: { readonly status: number; readonly body: string }, input: Buffer): void {
  const shown = (): string => `${what}: ${status} ${body.slice(0, 200)} for ${JSON.stringify(input.toString('latin1').slice(0, 500))} (seed ${seed})`;
  assert.ok([200, 202, 400, 405, 406, 415, 501].includes(status), shown());
  if (status >= 400) assert.match(body, /\w+ \w+/, shown());
}

describe('hostile bytes, to what the programs call', () => {
  test('every call, spoiled: the master refuses it with a sentence or does what it still says', () => {
    const master = new Master({ ip: '127.0.0.1', port: 5050, allocationIntervalMs: 1_000, agentLostAfterMs: 1_000, saveAgents: () => undefined });
    const program = { master, version: { version: '1.12.0' }, flags: {} };
    master.agents.register({ ...registration, tasks: [] }, () => undefined);
    const chance = new Chance(1);
    const ask = (answerer: 'scheduler' | 'operator', headers: Readonly<Record<string, string | undefined>>, body: Buffer): Answer => {
      const answer = new Answer();
      const asked = { method: 'POST', headers } as unknown as IncomingMessage;
      if (answerer === 'scheduler') answerScheduler(master, asked, answer as unknown as ServerResponse, body);
      else answerOperator(program, asked, answer as unknown as ServerResponse, body);
      return answer;
    };
    const subscribe = (): string => ask('scheduler', { 'content-type': json, accept: json }, Buffer.from(JSON.stringify({ type: 'SUBSCRIBE', framework_id: { value: 'f-0000' }, subscribe: { framework_info: { user: 'root', name: 'f', id: { value: 'f-0000' }, failover_timeout: 60 } } }))).headers['mesos-stream-id'] ?? '';
    let streamId = subscribe();
    const corpora = { scheduler: calls('scheduler.Call', 'f-0000'), operator: calls('master.Call', 'f-0000') };
    const statuses = new Map<number, number>();
    for (let round = 0; round < 60_000; round += 1) {
      const answerer = chance.below(6) === 0 ? 'operator' : 'scheduler';
      const type = chance.below(2) === 0 ? json : protobuf;
      const body = mutated(chance, corpora[answerer][type === json ? 'json' : 'protobuf']);
      const answer = ask(answerer, { 'content-type': type, accept: chance.of([json, protobuf, '*/*']), ...(chance.below(8) === 0 ? {} : { 'mesos-stream-id': streamId }) }, body);
      assertAnswered(answerer, answer, body);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      answer.close();
      // Some of it tears the framework down, as it may.
      if (master.records.frameworks.get('f-0000')?.stream?.streamId !== streamId) {
        for (const framework of master.records.frameworks.values()) master.frameworks.remove(framework);
        master.records.completedFrameworks.length = 0;
        streamId = subscribe();
      }
      counted.master += 1;
    }
    // It would prove little if nothing came through.
    for (const status of [202, 400]) assert.ok((statuses.get(status) ?? 0) > 1_000, `${status}: ${statuses.get(status)}`);
    for (const framework of master.records.frameworks.values()) master.frameworks.remove(framework);
  });

  test('what agents and master say to each other, spoiled: an error that says what is wrong, or a message that is whole', () => {
    const chance = new Chance(2);
    const readers = [
      { read: readRegistration, corpus: [Buffer.from(JSON.stringify(registration))] },
      { read: readReport, corpus: [Buffer.from(JSON.stringify(report))] },
      { read: readToAgent, corpus: toAgent.map((message) => Buffer.from(JSON.stringify(message))) },
    ];
    for (let round = 0; round < 30_000; round += 1) {
      const { read, corpus } = chance.of(readers);
      try {
        read(JSON.parse(mutated(chance, corpus).toString('utf8')));
      } catch (error) {
        assert.ok(error instanceof SyntaxError || (error instanceof Error && error.constructor === Error && error.message !== ''), String(error));
      }
      counted.agent += 1;
    }
  });

  test('what the CNI plugin is asked, spoiled: an error of CNI, or a call of which every name may be used', () => {
    const chance = new Chance(3);
    const corpus = [Buffer.from(JSON.stringify(config)), Buffer.from(JSON.stringify({ ...config, cniVersion: '1.0.0', prevResult: { cniVersion: '1.0.0', ips: [] } }))];
    const words = Object.values(environment).map((word) => Buffer.from(word));
    let whole = 0;
    for (let round = 0; round < 30_000; round += 1) {
      const spoiled = chance.below(3);
      const variables = spoiled === 0 ? environment : Object.fromEntries(Object.entries(environment).map(([name, word]) => [name, chance.below(4) === 0 ? mutated(chance, words).toString('latin1') : word]));
      const input = spoiled === 1 ? corpus[0] ?? Buffer.alloc(0) : mutated(chance, corpus);
      try {
        const { containerId, link, netns } = readCall(variables, input.toString('utf8'));
        assert.match(containerId, /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/);
        assert.match(link, /^[^\s/:]{1,15}$/);
        assert.doesNotMatch(netns, /[\s"'\\]/);
        whole += 1;
      } catch (error) {
        assert.ok(error instanceof CniFailure && error.code > 0 && error.message !== '', `${String(error)} (seed ${seed}, round ${round})`);
      }
      counted.plugin += 1;
    }
    assert.ok(whole > 300, `${whole}`);
  });
});

/** What came back until the other side ended it, or for so long. */
function talk(port: number, chunks: readonly Buffer[], isEnded: boolean, waitMs = 10_000): Promise<{ readonly text: string; readonly isClosed: boolean }> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let text = '';
    const done = (isClosed: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, isClosed });
    };
    const timer = setTimeout(() => done(false), waitMs);
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.on('end', () => done(true));
    socket.on('error', () => done(true));
    socket.on('connect', () => {
      const next = (k: number): void => {
        const chunk = chunks[k];
        if (chunk !== undefined) socket.write(chunk, () => next(k + 1));
        else if (isEnded) socket.end();
      };
      next(0);
    });
  });
}

/** Resident memory, in bytes. */
const memoryOf = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

describe('hostile bytes, to the programs', () => {
  let cluster: Cluster;
  let stream: Stream;
  let memoryBefore = 0;
  const frameworkId = 'well-0000';

  before(async () => {
    cluster = await Cluster.start();
    const body = Buffer.from(JSON.stringify({ type: 'SUBSCRIBE', framework_id: { value: frameworkId }, subscribe: { framework_info: { user: 'root', name: 'well', id: { value: frameworkId }, failover_timeout: 600 } } }));
    stream = await Stream.open(cluster.url, { method: 'POST', path: '/api/v1/scheduler', headers: { 'content-type': json, accept: json }, body });
    memoryBefore = memoryOf(cluster.masterPid);
  });
  after(async () => {
    stream.close();
    await cluster.end();
  });

  const port = (url: string): number => Number(new URL(url).port);
  const revive = (): Buffer => {
    const body = JSON.stringify({ type: 'REVIVE', framework_id: { value: frameworkId } });
    return Buffer.from(`POST /api/v1/scheduler HTTP/1.1\r\nHost: m\r\nConnection: close\r\nContent-Type: application/json\r\nMesos-Stream-Id: ${stream.headers['mesos-stream-id']}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  };

  test('a call that comes byte by byte is taken', async () => {
    const whole = revive();
    const { text } = await talk(port(cluster.url), Array.from(whole, (_, k) => whole.subarray(k, k + 1)), false);
    assert.match(text, /^HTTP\/1\.1 202 /);
    counted.master += whole.length;
  });

  test('a call that is cut in two at any byte is taken, and one that ends there is not', async () => {
    const whole = revive();
    for (let at = 1; at < whole.length; at += 1) {
      const [two, cut] = await Promise.all([talk(port(cluster.url), [whole.subarray(0, at), whole.subarray(at)], false), talk(port(cluster.url), [whole.subarray(0, at)], true)]);
      assert.match(two.text, /^HTTP\/1\.1 202 /, `cut at ${at}`);
      assert.ok(cut.isClosed, `ended at ${at}`);
      assert.doesNotMatch(cut.text, /^HTTP\/1\.1 2/, `ended at ${at}`);
      counted.master += 2;
    }
  });

  test('spoiled bodies, and headers that do not fit them', async () => {
    const chance = new Chance(4);
    const corpora = [calls('scheduler.Call', 'ill-0000'), calls('master.Call', 'ill-0000')];
    const ask = (path: string, headers: Readonly<Record<string, string>>, body: Buffer): Promise<{ status: number; body: string }> => new Promise((resolve, reject) => {
      const outgoing = request(`${cluster.url}${path}`, { method: 'POST', headers: { ...headers, 'content-length': String(body.length) } }, (response) => {
        // A stream that was asked for.
        if (response.headers['transfer-encoding'] === 'chunked') {
          response.destroy();
          return resolve({ status: 200, body: '' });
        }
        let text = '';
        response.on('data', (chunk) => (text += String(chunk)));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
        return undefined;
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
    const agents = [Buffer.from(JSON.stringify(registration)), Buffer.from(JSON.stringify(report))];
    const one = async (): Promise<void> => {
      const path = chance.of(['/api/v1/scheduler', '/api/v1/scheduler', '/master/api/v1/scheduler', '/api/v1', registerPath, reportPath]);
      const corpus = path.startsWith('/embedded') ? agents : chance.of([...corpora.map((both) => both.json), ...corpora.map((both) => both.protobuf)]);
      const body = mutated(chance, corpus);
      const headers = {
        ...(chance.below(10) === 0 ? {} : { 'content-type': chance.of([json, json, protobuf, protobuf, 'text/plain', `${json}; charset=utf-8`]) }),
        ...(chance.below(10) === 0 ? {} : { accept: chance.of([json, protobuf, 'text/html', '*/*']) }),
        ...(chance.below(3) === 0 ? { 'mesos-stream-id': chance.of(['', 'x', '00000000-0000-0000-0000-000000000000', 'a'.repeat(4_000), '../..']) } : {}),
      };
      assertAnswered(path, await ask(path, headers, body), body);
      counted.master += 1;
    };
    for (let round = 0; round < 400; round += 1) await Promise.all(Array.from({ length: 10 }, one));
  });

  test('what is no HTTP is answered with a sentence, and the connection ends', async () => {
    const chance = new Chance(5);
    const head = 'POST /api/v1/scheduler HTTP/1.1\r\nHost: m\r\nContent-Type: application/json\r\n';
    const cases: readonly (readonly [string | Buffer, RegExp])[] = [
      ['GARBAGE\r\n\r\n', /^HTTP\/1\.1 400 [\s\S]*Failed to parse the request/],
      [`${head}Content-Length: nonsense\r\n\r\n{}`, /^HTTP\/1\.1 400 /],
      [`${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}`, /^HTTP\/1\.1 400 /],
      [`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, /^HTTP\/1\.1 400 /],
      [`${head}Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}`, /^HTTP\/1\.1 400 /],
      [`${head}X: ${'a'.repeat(100_000)}\r\n\r\n`, /^HTTP\/1\.1 431 [\s\S]*The headers are too long/],
      [`GET / HTTP/9.9\r\n\r\n`, /^HTTP\/1\.1 400 /],
      [`${head}Content-Length: ${maxBodyBytes + 1}\r\n\r\n`, /^HTTP\/1\.1 413 [\s\S]*The body is longer than/],
    ];
    for (const target of [cluster.url, cluster.agentUrl]) {
      for (const [bytes, expected] of cases.filter(([text]) => target === cluster.url || !String(text).includes(String(maxBodyBytes + 1)))) {
        const { text, isClosed } = await talk(port(target), [Buffer.from(bytes)], false);
        // The agent reads no bodies: it answers before it comes to what is wrong with them.
        assert.match(text, target === cluster.url ? expected : /^HTTP\/1\.1 4\d\d /);
        assert.ok(isClosed, String(bytes).slice(0, 100));
      }
      for (let round = 0; round < 500; round += 1) {
        const { text, isClosed } = await talk(port(target), [chance.bytes(1 + chance.below(300))], true);
        assert.ok(isClosed);
        assert.match(text, /^(?:HTTP\/1\.1 4\d\d |$)/);
        counted[target === cluster.url ? 'master' : 'agent'] += 1;
      }
    }
  });

  test('a body without end is refused where it gets too long, whatever was said of its length', async () => {
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, 0x20), Buffer.from('\r\n')]);
    const { text, isClosed } = await talk(port(cluster.url), [Buffer.from('POST /api/v1 HTTP/1.1\r\nHost: m\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n'), ...Array.from({ length: 40 }, () => chunk)], false);
    assert.match(text, /^HTTP\/1\.1 413 /);
    assert.ok(isClosed);
    counted.master += 1;
  });

  test('an agent that hears nonsense from its master says so and registers again', async () => {
    const chance = new Chance(6);
    const corpus = toAgent.filter(({ type }) => type !== 'launch' && type !== 'endFramework').map((message) => Buffer.from(JSON.stringify(message)));
    let told = 0;
    const wanted = 15;
    const { promise, resolve } = Promise.withResolvers<void>();
    const nonsense = createServer((incoming, response) => {
      incoming.resume();
      if (incoming.url !== registerPath) return void response.writeHead(202).end();
      response.writeHead(200);
      told += 1;
      if (told === wanted) response.write(Buffer.alloc(maxBodyBytes + 1, 0x20));
      else for (let k = 0; k < 50; k += 1) response.write(Buffer.concat([mutated(chance, corpus), Buffer.from('\n')]));
      counted.agent += 50;
      if (told > wanted) resolve();
      // What was by chance no nonsense keeps the agent here.
      else setTimeout(() => response.end(), 50);
      return undefined;
    });
    await new Promise<void>((listening) => void nonsense.listen(0, '127.0.0.1', listening));
    const agent = await cluster.startAgentOf(`http://127.0.0.1:${(nonsense.address() as AddressInfo).port}`);
    await promise;
    assert.equal(agent.exitCode, null);
    assert.ok(memoryOf(agent.pid ?? 0) < 400 * 1024 * 1024);
    agent.kill('SIGKILL');
    nonsense.close();
    nonsense.closeAllConnections();
  });

  test('after all that the programs live, their memory is bounded, and who means well is served', async () => {
    assert.ok(memoryOf(cluster.masterPid) < memoryBefore + 300 * 1024 * 1024, `${memoryBefore} became ${memoryOf(cluster.masterPid)}`);
    assert.equal((await fetch(`${cluster.url}/health`)).status, 200);
    assert.equal((await fetch(`${cluster.agentUrl}/health`)).status, 200);
    assert.equal(stream.isEnded, false);
    assert.match((await talk(port(cluster.url), [revive()], false)).text, /^HTTP\/1\.1 202 /);
    const { master, agent, plugin } = counted;
    reportTotal(`${master + agent + plugin} hostile inputs: ${master} to the master, ${agent} to agents, ${plugin} to the CNI plugin (seed ${seed})`);
    assert.ok(master + agent + plugin >= 100_000);
  });
});
