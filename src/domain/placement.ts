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

export function fits(offer: PlacementOffer, need: Need): boolean {
  return offer.cpusMillis >= need.cpusMillis && offer.memMillis >= need.memMillis;
}

/**
 * The offer to launch on: of those that fit, one on the agent with the fewest of the cluster's containers, so that they are
 * spread over as many agents as can be had; ties go to the most CPUs left, then to the lower agent id, so that the choice
 * can be repeated.
 *
 * @param load number of the cluster's containers by agent id
 */
export function chooseOffer<O extends PlacementOffer>(
  offers: readonly O[],
  need: Need,
  load: Readonly<Record<string, number>>,
): O | null {
  const fitting = offers.filter((offer) => fits(offer, need));
  fitting.sort(
    (a, b) =>
      (load[a.agentId] ?? 0) - (load[b.agentId] ?? 0) ||
      b.cpusMillis - a.cpusMillis ||
      (a.agentId < b.agentId ? -1 : a.agentId > b.agentId ? 1 : 0),
  );
  return fitting[0] ?? null;
}
