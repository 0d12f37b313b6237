/**
 * Makes offers of what is free, as Mesos' hierarchical allocator does: in batches, one interval after the last, and at once where a
 * framework or an agent comes, or a framework revives. What a task or a declined offer gives back waits for the next batch.
 */
import type { Message } from '../../../protocols/mesos/codec.ts';
import { add, contains, noResources, subtract, thousandthsOf, type Resources } from '../../../protocols/mesos/resources.ts';
import { shown } from '../amounts.ts';
import { hasCapability, isTerminal, roleOf, type Agent, type Framework, type Offer, type Records } from './records.ts';

const longestTimerMs = 2 ** 31 - 1;
const defaultRefuseSeconds = 5;

export interface AllocatorOptions {
  readonly masterId: string;
  readonly allocationIntervalMs: number;
}

export class Allocator {
  readonly #records: Records;
  readonly #options: AllocatorOptions;
  #nextOffer = 0;
  #timer: NodeJS.Timeout | undefined;
  #isSoon = false;

  constructor(records: Records, options: AllocatorOptions) {
    this.#records = records;
    this.#options = options;
    this.#allocateLater();
  }

  /** Once, after the work at hand: many events cause one allocation. */
  allocateSoon(): void {
    if (this.#isSoon) return;
    this.#isSoon = true;
    setImmediate(() => {
      this.#isSoon = false;
      this.#allocate();
    });
  }

  /** Keeps a framework from being offered again what it has just refused, for a while. */
  filter(framework: Framework, agentId: string, resources: Resources, filters: Message | undefined): void {
    const asked = Number(filters?.['refuse_seconds'] ?? defaultRefuseSeconds);
    const refuseSeconds = asked >= 0 ? asked : defaultRefuseSeconds;
    if (refuseSeconds === 0) return;
    const refuseMs = Math.max(Math.min(refuseSeconds * 1000, longestTimerMs), this.#options.allocationIntervalMs);
    framework.filters.push({ agentId, resources, untilMs: performance.now() + refuseMs });
  }

  rescind(offers: Iterable<Offer>): void {
    for (const offer of offers) {
      this.#records.dropOffer(offer);
      this.#records.frameworks.get(offer.frameworkId)?.stream?.send({ type: 'RESCIND', rescind: { offer_id: { value: offer.id } } });
    }
  }

  #allocateLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#allocate(), this.#options.allocationIntervalMs).unref();
  }

  #allocate(): void {
    this.#allocateLater();
    const nowMs = performance.now();
    const eligible = [...this.#records.frameworks.values()].filter(({ stream, isSuppressed }) => stream !== null && !isSuppressed);
    if (eligible.length === 0) return;
    const offers = new Map<Framework, Message[]>();
    const total = [...this.#records.agents.values()].reduce((sum, agent) => add(sum, agent.total), noResources);
    for (const framework of eligible) framework.filters = framework.filters.filter(({ untilMs }) => untilMs > nowMs);
    for (const agent of this.#records.agents.values()) {
      if (agent.send === null || agent.isUnreachable) continue;
      const free = freeOf(agent);
      if (!isAllocatable(free)) continue;
      const isFiltered = ({ filters }: Framework): boolean => filters.some(({ agentId, resources }) => agentId === agent.id && contains(resources, free));
      const framework = poorest(eligible.filter((candidate) => !isFiltered(candidate)), total);
      if (framework === undefined) continue;
      const offer: Offer = { id: `${this.#options.masterId}-O${this.#nextOffer++}`, frameworkId: framework.id, agentId: agent.id, role: roleOf(framework), resources: free };
      this.#records.addOffer(offer);
      const messages = offers.get(framework) ?? [];
      offers.set(framework, messages);
      messages.push(offerMessage(offer, agent, framework));
    }
    for (const [framework, messages] of offers) framework.stream?.send({ type: 'OFFERS', offers: { offers: messages } });
  }
}

/** Who has the smallest dominant share (Dominant Resource Fairness, Ghodsi et al. 2011, section 4). */
function poorest(frameworks: readonly Framework[], total: Resources): Framework | undefined {
  if (frameworks.length < 2) return frameworks[0];
  const shareOf = (framework: Framework): number => {
    const held = usedByFramework(framework);
    const names = new Set([...held.values()].map(({ like }) => like.name));
    return Math.max(0, ...[...names].map((name) => thousandthsOf(held, name) / (thousandthsOf(total, name) || Infinity)));
  };
  return frameworks.map((framework) => [shareOf(framework), framework] as const).reduce((a, b) => (b[0] < a[0] ? b : a))[1];
}

/** Whether it is worth an offer: at least 0.01 CPUs or 32 MiB (Mesos' MIN_CPUS and MIN_MEM). */
function isAllocatable(resources: Resources): boolean {
  return thousandthsOf(resources, 'cpus') >= 10 || thousandthsOf(resources, 'mem') >= 32_000;
}

function freeOf(agent: Agent): Resources {
  return [usedOn(agent), offeredOf(agent)].reduce(subtract, agent.total);
}

export function usedOn({ tasks }: Pick<Agent, 'tasks'>): Resources {
  return [...tasks].filter(({ state }) => !isTerminal(state)).reduce((sum, { resources }) => add(sum, resources), noResources);
}

export function offeredOf({ offers }: { readonly offers: ReadonlySet<Offer> }): Resources {
  return [...offers].reduce((sum, { resources }) => add(sum, resources), noResources);
}

export function usedByFramework({ tasks, offers }: Framework): Resources {
  return add([...tasks.values()].filter(({ state }) => !isTerminal(state)).reduce((sum, { resources }) => add(sum, resources), noResources), offeredOf({ offers }));
}

export function offerMessage(offer: Offer, agent: Agent, framework: Framework): Message {
  const { hostname, ip, port } = agent.registration;
  const resources = shown(offer.resources, { role: offer.role, isRangesFirst: true });
  return {
    id: { value: offer.id },
    framework_id: { value: offer.frameworkId },
    agent_id: { value: offer.agentId },
    hostname,
    url: { scheme: 'http', address: { hostname, ip, port }, path: '/slave(1)' },
    // Who does not know refined reservations is told that these are nobody's.
    resources: hasCapability(framework, 'RESERVATION_REFINEMENT') ? resources : resources.map((resource) => ({ ...resource, role: '*' })),
    ...(agent.attributes.length === 0 ? {} : { attributes: agent.attributes }),
    allocation_info: { role: offer.role },
  };
}
