/** Who is offered what: an agent's free resources go in one offer to one framework at a time. */
import type { PlacementOffer } from '../../domain/placement.ts';
import type { Random } from '../random.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import type { Framework, Master, SimAgent } from './model.ts';
import type { SimStreams } from './streams.ts';

export interface AllocatorRules {
  readonly frameworks: ReadonlyMap<string, Framework>;
  readonly agents: ReadonlyMap<string, SimAgent>;
  readonly isReachable: (agent: SimAgent) => boolean;
}

export class SimAllocator {
  readonly #clock: VirtualClock;
  readonly #random: Random;
  readonly #master: Master;
  readonly #streams: SimStreams;
  readonly #rules: AllocatorRules;
  #allocating = false;

  constructor(clock: VirtualClock, random: Random, master: Master, streams: SimStreams, rules: AllocatorRules) {
    this.#clock = clock;
    this.#random = random;
    this.#master = master;
    this.#streams = streams;
    this.#rules = rules;
  }

  /** One allocation soon: whoever has the fewest tasks comes first. */
  allocate(): void {
    if (this.#allocating) return;
    this.#allocating = true;
    this.#clock.setTimeout(() => {
      this.#allocating = false;
      this.#allocateNow();
    }, this.#random.int(5, 300));
  }

  /** An offer that was used or given back. */
  take(framework: Framework, offerId: string, agent: SimAgent): void {
    framework.offers.delete(offerId);
    agent.offerId = null;
  }

  rescindAll(): void {
    for (const framework of this.#rules.frameworks.values()) {
      for (const [offerId, agent] of framework.offers) {
        agent.offerId = null;
        this.#streams.tell(framework, { type: 'mesos.rescind', offerId });
      }
      framework.offers.clear();
    }
    this.allocate();
  }

  #allocateNow(): void {
    const wanting = [...this.#rules.frameworks.values()].filter(({ subscriber, isSuppressed }) => subscriber !== null && !isSuppressed);
    if (wanting.length === 0 || !this.#master.isUp) return;
    wanting.sort((a, b) => a.tasks.size - b.tasks.size);
    const nowMs = this.#clock.now();
    const made = new Map<Framework, PlacementOffer[]>();
    let turn = 0;
    for (const agent of this.#rules.agents.values()) {
      const cpusMillis = agent.cpusMillis - agent.usedCpusMillis;
      if (agent.offerId !== null || cpusMillis <= 0 || agent.registration !== 'registered' || !this.#rules.isReachable(agent)) continue;
      const framework = nextOf(wanting, turn, agent, nowMs);
      if (framework === undefined) continue;
      turn += 1;
      const offerId = `O-${++this.#master.counter}`;
      agent.offerId = offerId;
      agent.offeredAtMs = nowMs;
      framework.offers.set(offerId, agent);
      const offers = made.get(framework) ?? [];
      made.set(framework, offers);
      offers.push({ offerId, agentId: agent.agentId, hostname: agent.agentId, cpusMillis, memMillis: agent.memMillis - agent.usedMemMillis, attributes: { storage: '/storage' } });
    }
    for (const [framework, offers] of made) this.#streams.tell(framework, { type: 'mesos.offers', offers });
  }
}

/** In turns; whoever has declined this agent is passed over. */
function nextOf(wanting: readonly Framework[], turn: number, { agentId }: SimAgent, nowMs: number): Framework | undefined {
  for (let k = 0; k < wanting.length; k += 1) {
    const framework = wanting[(turn + k) % wanting.length];
    if (framework !== undefined && (framework.declined.get(agentId) ?? 0) <= nowMs) return framework;
  }
  return undefined;
}
