/** Makes the recorded exchanges again, on a cluster of one's own, and compares as it goes: what ids stand for which shows on the way. */
import { setTimeout as sleep } from 'node:timers/promises';
import { decode, encode, type Message } from '../../../src/protocols/mesos/codec.ts';
import { ask, postJson, Stream } from './client.ts';
import type { Cluster } from './cluster.ts';
import { countValues, factsOf, headOf, type Comparison, type Facts, type Verdict } from './comparison.ts';
import { ownFacts, recordedFacts, statusOf, withoutEngine, type Manner } from './manner.ts';
import { Offers } from './offers.ts';
import { encodingOf, eventsOf, isStream, readScenario, recordingsFolder, type Exchange } from './recordings.ts';
import type { Action, Scenario } from './scenarios.ts';

const eventWithinMs = 20_000;
const heartbeatMs = 15_000;

export interface Outcome {
  readonly name: string;
  readonly recorded: Facts;
  readonly observed: Facts;
  readonly verdict: Verdict;
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

export interface ReplayOptions {
  /** Of the leading master: another one after it was killed. */
  readonly url: () => string;
  /** What is done to processes is done to these. */
  readonly cluster?: Cluster;
  readonly comparison: Comparison;
  readonly manner: Manner;
}

export class Replay {
  readonly #url: () => string;
  readonly #cluster: Cluster | undefined;
  readonly #manner: Manner;
  readonly #comparison: Comparison;
  readonly #open: Open[] = [];
  readonly #madeAtMs = new Map<string, number>();
  readonly #taken = new Set<string>();
  readonly #neverWas = `never-was-${Date.now()}`;
  #agentId: string | undefined;
  readonly outcomes: Outcome[] = [];

  constructor({ url, cluster, comparison, manner }: ReplayOptions) {
    this.#url = url;
    this.#cluster = cluster;
    this.#comparison = comparison;
    this.#manner = manner;
  }

  async run({ name, steps }: Scenario, folder: string = recordingsFolder): Promise<void> {
    const exchanges = readScenario(name, folder).filter((exchange) => this.#manner.skips(exchange.name) === undefined);
    for (const exchange of exchanges) {
      const short = exchange.name.replace(`${name}/`, '');
      const { after = [], since, before = [], closeAfter, isOfStandby = false } = steps[short] ?? {};
      for (const action of before) await this.#act(action);
      await this.#seen(exchange, after);
      if (this.#manner.offers === 'any') await this.#takeOffers(exchange);
      if (since !== undefined) await sleep((this.#madeAtMs.get(since.exchange) ?? 0) + since.ms - performance.now());
      this.#madeAtMs.set(short, performance.now());
      await this.#make(exchange, isOfStandby ? this.#cluster?.standbyUrl ?? this.#url() : this.#url(), closeAfter);
    }
    for (const open of this.#open) {
      await this.#until(() => this.#matched(open) >= open.recorded.length, `all events of ${open.exchange.name}`).catch((error: unknown) => open.differences.push(String(error)));
      this.#finish(open);
    }
    this.#open.length = 0;
    this.outcomes.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async #make(exchange: Exchange, url: string, closeAfter: number | undefined): Promise<void> {
    const asked = { method: exchange.method, path: exchange.path, headers: this.#translated(exchange.headers), body: this.#translatedBody(exchange) };
    if (!isStream(exchange)) {
      const recorded = recordedFacts(this.#manner, exchange);
      const observed = ownFacts(this.#manner, exchange.name, await ask(url, asked));
      this.outcomes.push({ name: exchange.name, recorded, observed, verdict: { ...this.#comparison.compare(recorded, observed), recorded: countValues(factsOf(exchange.answer)) } });
      return;
    }
    const { events: recorded = [] } = recordedFacts(this.#manner, exchange);
    const stream = await Stream.open(url, asked);
    const open: Open = { exchange, recorded, stream, differences: [], values: 0, compared: 0 };
    this.#open.push(open);
    const { compared, differences } = this.#comparison.compare(headOf(exchange.answer), headOf(stream));
    open.values = compared;
    open.differences.push(...differences);
    if (closeAfter === undefined) return;
    await this.#until(() => this.#matched(open) >= Math.min(closeAfter, recorded.length), `${closeAfter} events of ${exchange.name}`);
    stream.close();
  }

  /** Compares what has come of a stream since; returns how many events have come. */
  #matched(open: Open): number {
    const own = this.#ownEvents(open);
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
    const own = this.#ownEvents(open);
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
      verdict: { recorded: countValues({ ...headOf(exchange.answer), events: eventsOf(exchange).map(withoutEngine) }), compared: values, differences },
    });
    stream.close();
  }

  #ownEvents({ exchange, stream }: Open): readonly Message[] {
    return this.#manner.expected(exchange.name, { ...headOf(stream), events: this.#manner.inOrder(stream.events) }).events ?? [];
  }

  /** Finds offers for an exchange that took recorded ones, and lets them stand for those. */
  async #takeOffers({ name, headers, body }: Exchange): Promise<void> {
    const call = this.#decoded(headers, body);
    const wanted = Offers.wantedBy(call);
    if (wanted.length === 0) return;
    const offers = (): Offers => new Offers(this.#open.flatMap(({ stream }) => stream.events), this.#taken);
    await this.#until(() => offers().find(call, this.#agentId) !== undefined, `an offer for ${name}`);
    const { id, agentId } = offers().find(call, this.#agentId) ?? { id: '', agentId: '' };
    this.#taken.add(id);
    this.#agentId ??= agentId;
    this.#comparison.learn(wanted[0] ?? '', id);
    this.#comparison.learn(Offers.agentOf(call) ?? '', agentId);
  }

  /** Waits for the events that an exchange refers to, and for others where that was so. */
  async #seen(exchange: Exchange, after: readonly string[]): Promise<void> {
    const words = exchange.body.toString('latin1');
    for (const open of this.#open) {
      const ids = open.recorded.map(idOf);
      const needed = open.recorded.findLastIndex((event, k) => {
        const id = ids[k] ?? null;
        // What came again was not waited for.
        if (id === null || ids.indexOf(id) < k) return false;
        return words.includes(id) || words.includes(Buffer.from(id, 'base64').toString('latin1')) || after.some((end) => id.endsWith(end) || stateOf(event) === end);
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
    const cluster = this.#cluster;
    if (cluster === undefined) throw new Error(`"${action}" needs a cluster of one's own`);
    switch (action) {
      case 'kill the agent':
        return cluster.killAgent();
      case 'start the agent':
        return cluster.startAgent();
      case 'hold the agent':
        return cluster.holdAgent();
      case 'let the agent go':
        return cluster.letAgentGo();
      case 'kill the leading master':
        return cluster.killMaster();
      case 'kill the container':
        return cluster.docker.killAll();
      case 'kill the executor': {
        const running = this.#open.flatMap(({ stream }) => stream.events).findLast((event) => stateOf(event)?.endsWith(' TASK_RUNNING'));
        const status = statusOf(running ?? {}) as { container_status: { executor_pid: number } };
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
    if (encodingOf(headers) === 'json') return Buffer.from(this.#comparison.translate(this.#renamed(body.toString('utf8'))));
    const call = this.#decoded(headers, body);
    // Some are meant to be nonsense.
    if (call === null) return body;
    return Buffer.from(encode('scheduler.Call', JSON.parse(this.#comparison.translate(JSON.stringify(call))) as Message, 'protobuf'));
  }

  /** On a master that goes on afterwards an id may be used once. */
  #renamed(text: string): string {
    return this.#manner.offers === 'any' ? text.replaceAll('never-was-0001', this.#neverWas) : text;
  }

  #decoded(headers: Readonly<Record<string, string>>, body: Buffer): Message | null {
    try {
      return decode('scheduler.Call', body, encodingOf(headers));
    } catch {
      return null;
    }
  }
}

const heartbeats = (events: readonly Message[]): number => events.filter(({ type }) => type === 'HEARTBEAT').length;

/** Task and state of an update that wants to be acknowledged. */
function stateOf(event: Message): string | null {
  const { task_id: task, state, uuid } = statusOf(event) ?? {};
  return uuid === undefined ? null : `${(task as { value: string }).value} ${String(state)}`;
}

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
