/** Makes the recorded exchanges again, on a cluster of one's own, and compares as it goes: what ids stand for which shows on the way. */
import { setTimeout as sleep } from 'node:timers/promises';
import { decode, encode, type Message } from '../../../src/protocols/mesos/codec.ts';
import { ask, postJson, Stream } from './client.ts';
import type { Cluster } from './cluster.ts';
import { countValues, factsOf, headOf, type Comparison, type Facts, type Verdict } from './comparison.ts';
import { encodingOf, eventsOf, isStream, readScenario, recordingsFolder, type Exchange } from './recordings.ts';
import { meant } from './meant.ts';
import type { Action, Scenario } from './scenarios.ts';

const eventWithinMs = 20_000;
const heartbeatMs = 15_000;

export interface Outcome {
  readonly name: string;
  readonly recorded: Facts;
  readonly observed: Facts;
  readonly verdict: Verdict;
}

/** Heartbeats after the first stand where the clock puts them. */
function inOrder(events: readonly Message[]): readonly Message[] {
  const first = events.findIndex(({ type }) => type === 'HEARTBEAT');
  return events.filter(({ type }, k) => type !== 'HEARTBEAT' || k === first).map(comparable);
}

interface Inspected {
  readonly Id: string;
  readonly Name: string;
  readonly Path: string;
  readonly Args: readonly string[];
  readonly State: { readonly Running: boolean };
  readonly Config: { readonly Image: string };
}

/** Of `docker inspect` in a status' `data` only what comes from Mesos; the rest is the Docker engine's. */
function comparable(event: Message): Message {
  const status = (event['update'] as { status: Message } | undefined)?.status;
  if (typeof status?.['data'] !== 'string') return event;
  const [{ Id, Name, Path, Args, State, Config }] = JSON.parse(Buffer.from(status['data'], 'base64').toString('utf8')) as [Inspected];
  return { ...event, update: { status: { ...status, data: { Id, Name, Path, Args, State: { Running: State.Running }, Config: { Image: Config.Image } } } } };
}

interface Open {
  readonly exchange: Exchange;
  readonly recorded: readonly Message[];
  readonly stream: Stream;
  readonly differences: string[];
  /** Values that were compared. */
  values: number;
  /** Events that were compared. */
  compared: number;
}

export class Replay {
  readonly #cluster: Cluster;
  readonly #comparison: Comparison;
  readonly #open: Open[] = [];
  readonly #madeAtMs = new Map<string, number>();
  readonly outcomes: Outcome[] = [];

  constructor(cluster: Cluster, comparison: Comparison) {
    this.#cluster = cluster;
    this.#comparison = comparison;
  }

  async run({ name, steps }: Scenario, folder: string = recordingsFolder): Promise<void> {
    const exchanges = readScenario(name, folder);
    for (const exchange of exchanges) {
      const short = exchange.name.replace(`${name}/`, '');
      const { after, since, before = [], closeAfter } = steps[short] ?? {};
      for (const action of before) await this.#act(action);
      await this.#seen(exchange, after);
      if (since !== undefined) await sleep((this.#madeAtMs.get(since.exchange) ?? 0) + since.ms - performance.now());
      this.#madeAtMs.set(short, performance.now());
      await this.#make(exchange, closeAfter);
    }
    for (const open of this.#open) {
      await this.#until(() => this.#matched(open) >= open.recorded.length, `all events of ${open.exchange.name}`).catch((error: unknown) => open.differences.push(String(error)));
      this.#finish(open);
    }
    this.#open.length = 0;
    this.outcomes.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async #make(exchange: Exchange, closeAfter: number | undefined): Promise<void> {
    const asked = { method: exchange.method, path: exchange.path, headers: this.#translated(exchange.headers), body: this.#translatedBody(exchange) };
    if (!isStream(exchange)) {
      const whole = factsOf(exchange.answer);
      const recorded = expected(exchange.name, whole);
      const observed = expected(exchange.name, factsOf(await ask(this.#cluster.url, asked)));
      this.outcomes.push({ name: exchange.name, recorded, observed, verdict: { ...this.#comparison.compare(recorded, observed), recorded: countValues(whole) } });
      return;
    }
    const recorded = expected(exchange.name, { ...headOf(exchange.answer), events: inOrder(eventsOf(exchange)) }).events ?? [];
    const stream = await Stream.open(this.#cluster.url, asked);
    const open: Open = { exchange, recorded, stream, differences: [], values: 0, compared: 0 };
    this.#open.push(open);
    const { compared, differences } = this.#comparison.compare(headOf(exchange.answer), headOf(stream));
    open.values = compared;
    open.differences.push(...differences);
    if (closeAfter === undefined) return;
    await this.#until(() => this.#matched(open) >= closeAfter, `${closeAfter} events of ${exchange.name}`);
    stream.close();
  }

  /** Compares what has come of a stream since; returns how many events have come. */
  #matched(open: Open): number {
    const own = ownEvents(open);
    while (open.compared < Math.min(own.length, open.recorded.length)) {
      const k = open.compared;
      const { compared, differences } = this.#comparison.compare(open.recorded[k], own[k]);
      open.values += compared;
      open.differences.push(...differences.map((difference) => `event ${k}${difference}`));
      open.compared += 1;
    }
    return open.compared;
  }

  #finish(open: Open): void {
    const { exchange, recorded, stream, differences, values } = open;
    const own = ownEvents(open);
    const surplus = own.slice(recorded.length);
    if (surplus.length > 0) differences.push(`${surplus.length} events were not recorded: ${JSON.stringify(surplus).slice(0, 400)}`);
    const beats = heartbeats(stream.events);
    const dueBeats = Math.floor((stream.endedAtMs - stream.startedAtMs) / heartbeatMs);
    // One may have been under way when the stream was ended.
    if (stream.status === 200 && recorded.length > 1 && Math.abs(beats - 1 - dueBeats) > 1) differences.push(`${beats} heartbeats in ${Math.round(stream.endedAtMs - stream.startedAtMs)} ms`);
    this.outcomes.push({
      name: exchange.name,
      recorded: { ...headOf(exchange.answer), events: recorded },
      observed: { ...headOf(stream), events: own },
      verdict: { recorded: countValues({ ...headOf(exchange.answer), events: eventsOf(exchange).map(comparable) }), compared: values, differences },
    });
    stream.close();
  }

  /** Waits for the events that an exchange refers to, and for one more where that was so. */
  async #seen(exchange: Exchange, after: string | undefined): Promise<void> {
    const words = exchange.body.toString('latin1');
    for (const open of this.#open) {
      const needed = open.recorded.findLastIndex((event) => {
        const id = idOf(event);
        return id !== null && (words.includes(id) || words.includes(Buffer.from(id, 'base64').toString('latin1')) || (after !== undefined && (id.endsWith(after) || stateOf(event) === after)));
      });
      await this.#until(() => this.#matched(open) > needed, `event ${needed} of ${open.exchange.name}, before ${exchange.name}`);
    }
  }

  async #until(holds: () => boolean, what: string): Promise<void> {
    const deadlineMs = performance.now() + eventWithinMs;
    while (!holds()) {
      const leftMs = deadlineMs - performance.now();
      if (leftMs <= 0) throw new Error(`${what}: did not come within ${eventWithinMs} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        for (const { stream } of this.#open) {
          stream.onChange = () => {
            clearTimeout(timer);
            resolve();
          };
        }
      });
    }
  }

  async #act(action: Action): Promise<void> {
    switch (action) {
      case 'kill the agent':
        return this.#cluster.killAgent();
      case 'start the agent':
        return this.#cluster.startAgent();
      case 'kill the container':
        return this.#cluster.docker.killAll();
      case 'kill the executor': {
        const running = this.#open.flatMap(({ stream }) => stream.events).findLast((event) => stateOf(event) === 'TASK_RUNNING');
        const { status } = (running ?? {})['update'] as { status: { container_status: { executor_pid: number } } };
        process.kill(status.container_status.executor_pid, 'SIGKILL');
        return undefined;
      }
      case 'wait until the agent is given up':
        for (const open of this.#open) await this.#until(() => open.stream.events.some(({ type }) => type === 'FAILURE'), 'FAILURE');
    }
    return undefined;
  }

  #translated(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, this.#comparison.translate(value)]));
  }

  #translatedBody({ headers, body }: Exchange): Buffer {
    if (encodingOf(headers) === 'json') return Buffer.from(this.#comparison.translate(body.toString('utf8')));
    try {
      const call = decode('scheduler.Call', body, 'protobuf');
      return Buffer.from(encode('scheduler.Call', JSON.parse(this.#comparison.translate(JSON.stringify(call))) as Message, 'protobuf'));
    } catch {
      // Meant to be nonsense.
      return body;
    }
  }
}

const expected = (name: string, facts: Facts): Facts => meant[name]?.without(facts) ?? facts;
const heartbeats = (events: readonly Message[]): number => events.filter(({ type }) => type === 'HEARTBEAT').length;
const ownEvents = ({ exchange, stream }: Open): readonly Message[] => expected(exchange.name, { status: 0, headers: {}, events: inOrder(stream.events) }).events ?? [];

const stateOf = (event: Message): unknown => (event['update'] as { status: Message } | undefined)?.status['state'];

/** The id by which a later exchange refers to an event. */
function idOf(event: Message): string | null {
  const offer = (event['offers'] as { offers: { id: { value: string } }[] } | undefined)?.offers.at(-1);
  const uuid = (event['update'] as { status: { uuid?: string } } | undefined)?.status.uuid;
  const framework = (event['subscribed'] as { framework_id?: { value: string } } | undefined)?.framework_id;
  return offer?.id.value ?? uuid ?? framework?.value ?? null;
}

const sleepCommand = { shell: true, value: 'sleep 1000' };
const small = [{ name: 'cpus', type: 'SCALAR', scalar: { value: 0.1 } }, { name: 'mem', type: 'SCALAR', scalar: { value: 32 } }];

/**
 * What had been done to a recorded master before: a framework with one task. Its stream stays open where the framework is to live.
 */
export async function haveFramework(url: string, info: Message, task: { readonly id: string; readonly name: string }, isSubscribedTwice: boolean): Promise<{ readonly teardown: () => Promise<unknown>; readonly close: () => void }> {
  const id = info['id'] as { value: string };
  const body = Buffer.from(JSON.stringify({ type: 'SUBSCRIBE', framework_id: id, subscribe: { framework_info: info } }));
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const asked = { method: 'POST', path: '/api/v1/scheduler', headers, body };
  const first = await Stream.open(url, asked);
  const stream = isSubscribedTwice ? await Stream.open(url, asked) : first;
  const call = (message: Message): Promise<unknown> => postJson(url, '/api/v1/scheduler', { framework_id: id, ...message }, { 'mesos-stream-id': stream.headers['mesos-stream-id'] ?? '' });
  const next = async (matches: (event: Message) => boolean): Promise<Message> => {
    for (;;) {
      const found = stream.events.find(matches);
      if (found !== undefined) return found;
      if (stream.isEnded) throw new Error(`the stream of ${id.value} ended: ${JSON.stringify(stream.events.at(-1))}`);
      await new Promise<void>((resolve) => (stream.onChange = resolve));
    }
  };
  const [offer] = ((await next(({ type }) => type === 'OFFERS'))['offers'] as { offers: { id: Message; agent_id: Message }[] }).offers;
  await call({ type: 'ACCEPT', accept: { offer_ids: [offer?.id], operations: [{ type: 'LAUNCH', launch: { task_infos: [{ name: task.name, task_id: { value: task.id }, agent_id: offer?.agent_id, resources: small, command: sleepCommand }] } }] } });
  for (const state of ['TASK_STARTING', 'TASK_RUNNING']) {
    const { status } = (await next(({ update }) => (update as { status: Message } | undefined)?.status['state'] === state))['update'] as { status: Message };
    await call({ type: 'ACKNOWLEDGE', acknowledge: { agent_id: status['agent_id'], task_id: status['task_id'], uuid: status['uuid'] } });
  }
  await call({ type: 'SUPPRESS' });
  return { teardown: () => call({ type: 'TEARDOWN' }), close: () => stream.close() };
}
