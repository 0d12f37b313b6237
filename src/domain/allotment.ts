import type { ContainerReport, ContainerReports } from './container-reports.ts';
import { chooseOffers, fits, type Distrust, type Need, type PlacementOffer } from './placement.ts';

/** What becomes of each of the offers that there are: used for a container, or given back. */
export interface Allotment {
  readonly chosen: readonly { readonly slot: number; readonly offer: PlacementOffer }[];
  /** Ids of offers that do not suffice for a container. */
  readonly tooSmall: readonly string[];
  /** Ids of offers that nobody needs. */
  readonly idle: readonly string[];
  /** Why the wanted containers cannot be placed, with figures; empty while they can. */
  readonly shortage: string;
}

/** Gives each container that wants one an offer; says with figures what is missing where offers do not suffice. */
export function allotOffers(reports: ContainerReports, need: Need, offers: readonly PlacementOffer[], distrust?: Distrust): Allotment {
  const load: Record<string, number> = {};
  for (const { agentId, phase } of Object.values(reports)) {
    if (agentId !== null && phase !== 'wanted' && phase !== 'lost') load[agentId] = (load[agentId] ?? 0) + 1;
  }
  const waiting = Object.values(reports).filter(({ phase }) => phase === 'wanted');
  const offered = chooseOffers(offers, need, load, waiting.length, distrust);
  const chosen = waiting.slice(0, offered.length).flatMap(({ slot }, k) => (offered[k] === undefined ? [] : [{ slot, offer: offered[k] }]));
  const taken = new Set(offered);
  const left = offers.filter((offer) => !taken.has(offer));
  const missing = waiting.length - chosen.length;
  const tooSmall = left.filter((offer) => !fits(offer, need)).map(({ offerId }) => offerId);
  const spare = left.filter((offer) => fits(offer, need)).map(({ offerId }) => offerId);
  return { chosen, tooSmall, idle: missing === 0 ? spare : [], shortage: missing > 0 && tooSmall.length > 0 ? shortageOf(missing, need, left) : '' };
}

/** Reports as they will be once the offers have reached their containers: a second offer must not go to the same one. */
export function afterAllotment(reports: ContainerReports, chosen: Allotment['chosen']): ContainerReports {
  const launching: Record<number, ContainerReport> = {};
  for (const { slot, offer } of chosen) {
    const report = reports[slot];
    if (report !== undefined) launching[slot] = { ...report, phase: 'launching', agentId: offer.agentId, hostname: offer.hostname };
  }
  return { ...reports, ...launching };
}

function shortageOf(missing: number, need: Need, left: readonly PlacementOffer[]): string {
  const quantity = (millis: number): string => String(millis / 1000);
  const figures = left.map(({ hostname, cpusMillis, memMillis }) => `${hostname} has ${quantity(cpusMillis)} CPUs and ${quantity(memMillis)} MiB`);
  const who = missing === 1 ? '1 container waits' : `${missing} containers wait`;
  return `${who} for ${quantity(need.cpusMillis)} CPUs and ${quantity(need.memMillis)} MiB${missing === 1 ? '' : ' each'}: ${figures.join(', ')}`;
}
