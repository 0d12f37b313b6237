/** Offers of a master whose agents are its own: which of those that stand would do for a recorded call. */
import type { Message } from '../../../src/protocols/mesos/codec.ts';

interface Offer {
  readonly id: string;
  readonly agentId: string;
  readonly scalars: ReadonlyMap<string, number>;
}

type Value = { readonly value: string };
type Resource = { readonly name: string; readonly scalar?: { readonly value: number } };

const scalarsOf = (resources: readonly Resource[]): ReadonlyMap<string, number> =>
  new Map([...new Set(resources.map(({ name }) => name))].map((name) => [name, resources.reduce((sum, { name: own, scalar }) => sum + (own === name ? scalar?.value ?? 0 : 0), 0)]));

const tasksOf = (call: Message | null): readonly Message[] =>
  ((call?.['accept'] as { operations?: readonly { launch?: { task_infos?: readonly Message[] } }[] } | undefined)?.operations ?? []).flatMap(({ launch }) => launch?.task_infos ?? []);

export class Offers {
  readonly #standing: readonly Offer[];

  /** @param taken ids of offers that were accepted or declined */
  constructor(events: readonly Message[], taken: ReadonlySet<string>) {
    const rescinded = new Set(events.map((event) => (event['rescind'] as { offer_id: Value } | undefined)?.offer_id.value));
    const offered = events.flatMap((event) => (event['offers'] as { offers: readonly Message[] } | undefined)?.offers ?? []);
    this.#standing = offered
      .map((offer) => ({ id: (offer['id'] as Value).value, agentId: (offer['agent_id'] as Value).value, scalars: scalarsOf(offer['resources'] as readonly Resource[]) }))
      .filter(({ id }) => !taken.has(id) && !rescinded.has(id));
  }

  /** Ids of the recorded offers that a call takes; ids that no master gives are not meant to be found. */
  static wantedBy(call: Message | null): readonly string[] {
    const { offer_ids: ids = [] } = (call?.['accept'] ?? call?.['decline'] ?? {}) as { offer_ids?: readonly Value[] };
    return ids.map(({ value }) => value).filter((id) => /-O\d+$/.test(id));
  }

  static agentOf(call: Message | null): string | undefined {
    return (tasksOf(call)[0]?.['agent_id'] as Value | undefined)?.value;
  }

  /** The oldest that has what the call's tasks need; more than any has may be asked of any. */
  find(call: Message | null, agentId: string | undefined): Offer | undefined {
    const [needed = new Map<string, number>()] = tasksOf(call).map((task) => scalarsOf(task['resources'] as readonly Resource[]));
    const isAbsurd = (needed.get('cpus') ?? 0) > 1_000;
    const fits = ({ scalars }: Offer): boolean => isAbsurd || [...needed].every(([name, amount]) => (scalars.get(name) ?? 0) >= 2 * amount);
    return this.#standing.find((offer) => (agentId === undefined || offer.agentId === agentId) && fits(offer));
  }
}
