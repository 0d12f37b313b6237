/** The sets of addresses that rules refer to, each made once however many rules use it. */
import { formatNetwork, mergeNetworks } from './ipv4.ts';
import type { Endpoint, NetworkSet, Selection } from './model.ts';
import { conjunction } from './selection.ts';

/** Sixteen hexadecimal digits that name the same content by the same name (FNV-1a, 64 bits); node:crypto would cost 3 MB. */
export function shortHash(content: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(content)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

export interface RuleSets {
  /** Name of the set of everything that all the selections choose. */
  selected(selections: readonly Selection[]): string;
  /** Name of the set of addresses, protocols and ports that endpoints call by this name. */
  namedPort(name: string): string;
  /** The sets asked for so far, as nft writes them. */
  declarations(): readonly string[];
}

/** One set in nft's language; without elements it matches nothing. */
export function declareSet(name: string, type: string, elements: readonly string[], flags = ''): string {
  return [
    `set ${name} {`,
    `  type ${type}`,
    ...(flags === '' ? [] : [`  ${flags}`]),
    ...(elements.length === 0 ? [] : [`  elements = { ${elements.join(', ')} }`]),
    '}',
  ].join('\n  ');
}

export function createRuleSets(endpoints: readonly Endpoint[], networkSets: readonly NetworkSet[]): RuleSets {
  const declared = new Map<string, string>();
  const declare = (name: string, make: () => string): string => {
    if (!declared.has(name)) declared.set(name, make());
    return name;
  };
  return {
    selected(selections) {
      const { text, selects } = conjunction(selections);
      const id = `selected-${shortHash(text)}`;
      return declare(id, () => {
        const networks = [...endpoints.filter(({ labels }) => selects(labels)).flatMap(({ addresses }) => addresses),
          ...networkSets.filter(({ labels }) => selects(labels)).flatMap((set) => set.networks)];
        // nft cannot hold all addresses as one element.
        const halves = networks.flatMap((network) => (network.bits > 0 ? [network] : [{ base: 0, bits: 1 }, { base: 2 ** 31, bits: 1 }]));
        // Plain addresses go into a hash, whose new elements are there in the very moment in which the new rules are.
        return declareSet(id, 'ipv4_addr', mergeNetworks(halves).map(formatNetwork), halves.every(({ bits }) => bits === 32) ? '' : 'flags interval');
      });
    },
    namedPort(name) {
      const id = `port-${shortHash(name)}`;
      return declare(id, () => {
        const elements = endpoints.flatMap(({ addresses, ports }) =>
          addresses.flatMap((address) => ports.filter((port) => port.name === name).map(({ protocol, port }) => `${formatNetwork(address)} . ${protocol} . ${port}`)));
        return declareSet(id, 'ipv4_addr . inet_proto . inet_service', [...new Set(elements)].toSorted());
      });
    },
    declarations: () => [...declared].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, text]) => text),
  };
}
