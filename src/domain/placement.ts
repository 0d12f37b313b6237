/** An offer reduced to what placement asks about. Quantities are thousandths of a CPU and of a MiB, as Mesos compares them. */
export interface PlacementOffer {
  readonly offerId: string;
  readonly agentId: string;
  readonly hostname: string;
  readonly cpusMillis: number;
  readonly memMillis: number;
  /** The agent's attributes, as text. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Need {
  readonly cpusMillis: number;
  readonly memMillis: number;
}

/** How much worse than others an agent is for a launch, by its id; 0 for one that is as good as any. */
export type Distrust = (agentId: string) => number;

const none: Distrust = () => 0;

export function fits(offer: PlacementOffer, need: Need): boolean {
  return offer.cpusMillis >= need.cpusMillis && offer.memMillis >= need.memMillis;
}

/**
 * The offer to launch on: of those that fit, one on the agent that is distrusted least, then on that with the fewest of the
 * cluster's containers, so that they are spread over as many agents as can be had; ties go to the most CPUs left, then to the
 * lower agent id, so that the choice can be repeated.
 *
 * @param load number of the cluster's containers by agent id
 */
export function chooseOffer<O extends PlacementOffer>(
  offers: readonly O[],
  need: Need,
  load: Readonly<Record<string, number>>,
  distrust: Distrust = none,
): O | null {
  return chooseOffers(offers, need, load, 1, distrust)[0] ?? null;
}

/**
 * The offers to launch `count` containers on, fewer where fewer fit: each is the best after the ones before it. One look at every
 * offer and a few steps for each choice, because a thousand agents may offer at once.
 */
export function chooseOffers<O extends PlacementOffer>(
  offers: readonly O[],
  need: Need,
  load: Readonly<Record<string, number>>,
  count: number,
  distrust: Distrust = none,
): readonly O[] {
  const loads = new Map<string, number>();
  const loadOf = ({ agentId }: O): number => loads.get(agentId) ?? load[agentId] ?? 0;
  const heap = offers.flatMap((offer, order): Candidate<O>[] => (fits(offer, need) ? [{ offer, order, load: loadOf(offer), distrust: distrust(offer.agentId) }] : []));
  for (let place = (heap.length >> 1) - 1; place >= 0; place -= 1) sink(heap, place);
  const chosen: O[] = [];
  while (chosen.length < count) {
    const best = heap[0];
    if (best === undefined) break;
    const known = loadOf(best.offer);
    if (best.load !== known) {
      // Another offer of the same agent was chosen meanwhile.
      heap[0] = { ...best, load: known };
    } else {
      chosen.push(best.offer);
      loads.set(best.offer.agentId, known + 1);
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) heap[0] = last;
    }
    sink(heap, 0);
  }
  return chosen;
}

interface Candidate<O> {
  readonly offer: O;
  /** Its place among the offers. */
  readonly order: number;
  readonly load: number;
  readonly distrust: number;
}

function isBetter(a: Candidate<PlacementOffer>, b: Candidate<PlacementOffer>): boolean {
  if (a.distrust !== b.distrust) return a.distrust < b.distrust;
  if (a.load !== b.load) return a.load < b.load;
  if (a.offer.cpusMillis !== b.offer.cpusMillis) return a.offer.cpusMillis > b.offer.cpusMillis;
  if (a.offer.agentId !== b.offer.agentId) return a.offer.agentId < b.offer.agentId;
  return a.order < b.order;
}

/** Puts one candidate where it belongs in a binary heap whose other places are in order. */
function sink<O extends PlacementOffer>(heap: Candidate<O>[], from: number): void {
  let place = from;
  for (;;) {
    let best = place;
    for (const below of [2 * place + 1, 2 * place + 2]) {
      const [candidate, standing] = [heap[below], heap[best]];
      if (candidate !== undefined && standing !== undefined && isBetter(candidate, standing)) best = below;
    }
    const [sinking, rising] = [heap[place], heap[best]];
    if (best === place || sinking === undefined || rising === undefined) return;
    heap[place] = rising;
    heap[best] = sinking;
    place = best;
  }
}
