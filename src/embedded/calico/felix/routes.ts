/**
 * The routes of one agent: to its own workloads, to other agents' blocks through them, and nowhere for what is free in its own
 * blocks (Calico 3.31, `programClusterRoutes`). Which routes there should be, and which commands of iproute2 get there.
 */
import { activeEndpoints } from './compile-ruleset.ts';
import { contains, formatAddress, formatNetwork, parseNetwork } from './ipv4.ts';
import type { Snapshot } from './model.ts';

/** Calico's own number among routing protocols: routes that carry it are Felix's. */
const calicoProtocol = 80;

export interface Route {
  /** `10.60.7.0/26`, or an address alone. */
  readonly destination: string;
  readonly type: 'unicast' | 'blackhole';
  readonly device: string | undefined;
  readonly via: string | undefined;
  readonly protocol: number;
  readonly isOnLink: boolean;
  readonly scope: 'link' | 'global';
}

export interface RouteOptions {
  readonly programClusterRoutes: boolean;
  readonly deviceRouteProtocol: number;
  /** Interface that carries this node's address; `undefined` while there is none that is up. */
  readonly uplink: string | undefined;
  /** Whether a workload's interface is there and up. */
  readonly isUp: (interfaceName: string) => boolean;
}

/** By destination. */
export function desiredRoutes(snapshot: Snapshot, node: string, options: RouteOptions): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>();
  const add = (route: Route): void => void routes.set(route.destination, route);
  const { uplink } = options;
  if (options.programClusterRoutes) {
    const addressOf = new Map(snapshot.nodes.map(({ name, address }) => [name, address]));
    const through = (destination: string, owner: string): void => {
      const via = addressOf.get(owner);
      if (via !== undefined && uplink !== undefined) add({ destination, type: 'unicast', device: uplink, via, protocol: calicoProtocol, isOnLink: true, scope: 'global' });
    };
    for (const block of snapshot.blocks) {
      const pool = snapshot.pools.find((candidate) => contains(candidate.network, block.network));
      if (pool === undefined || pool.isEncapsulated) continue;
      const destination = formatNetwork(block.network);
      if (block.node === node) add({ destination, type: 'blackhole', device: undefined, via: undefined, protocol: calicoProtocol, isOnLink: false, scope: 'global' });
      else if (block.node !== undefined) through(destination, block.node);
      // Addresses that a node uses out of another one's block.
      for (const allocation of block.allocations) {
        if (allocation.node !== block.node && allocation.node !== node) through(formatAddress(allocation.address), allocation.node);
      }
    }
  }
  for (const { interfaceName, addresses } of activeEndpoints(snapshot.endpoints, node)) {
    if (!options.isUp(interfaceName)) continue;
    for (const address of addresses) {
      add({ destination: formatNetwork(address), type: 'unicast', device: interfaceName, via: undefined, protocol: options.deviceRouteProtocol, isOnLink: false, scope: 'link' });
    }
  }
  return routes;
}

/** Numbers of the protocols that iproute2 knows by name even when asked for numbers. */
const protocolNames: ReadonlyMap<string, number> = new Map([['kernel', 2], ['boot', 3], ['static', 4]]);

/** Reads `ip -json -Numeric route show table main`. */
export function parseRoutes(json: string): readonly Route[] {
  const shown = (json.trim() === '' ? [] : JSON.parse(json)) as readonly {
    type?: string; dst: string; gateway?: string; dev?: string; protocol?: string | number; scope?: string | number; flags?: readonly string[];
  }[];
  return shown.flatMap((route) => {
    const network = parseNetwork(route.dst);
    const type = route.type ?? 'unicast';
    if (network === null || (type !== 'unicast' && type !== 'blackhole' && type !== '1' && type !== '6')) return [];
    return [{
      destination: formatNetwork(network),
      type: type === 'blackhole' || type === '6' ? 'blackhole' as const : 'unicast' as const,
      device: route.dev,
      via: route.gateway,
      protocol: protocolNames.get(String(route.protocol ?? 'boot')) ?? Number(route.protocol ?? 3),
      isOnLink: route.flags?.includes('onlink') ?? false,
      scope: route.scope === 'link' || String(route.scope) === '253' ? 'link' as const : 'global' as const,
    }];
  });
}

const describe = ({ destination, type, device, via, protocol, isOnLink, scope }: Route): string => [
  type === 'blackhole' ? 'blackhole ' : '', destination,
  via === undefined ? '' : ` via ${via}`,
  device === undefined ? '' : ` dev ${device}`,
  ` proto ${protocol}`, scope === 'link' ? ' scope link' : '', isOnLink ? ' onlink' : '',
].join('');

export interface RouteContext {
  readonly interfacePrefixes: readonly string[];
  /** Whether a route on a workload's interface that is nobody's may go: not while its endpoint may still be on its way here. */
  readonly mayRemove: (route: Route) => boolean;
}

/** Lines for `ip -batch`; empty where all is as it should be. Touches only protocol 80 and workloads' interfaces. */
export function routeCommands(desired: ReadonlyMap<string, Route>, actual: readonly Route[], context: RouteContext): readonly string[] {
  const commands: string[] = [];
  const right = new Set<string>();
  for (const route of actual) {
    const wanted = desired.get(route.destination);
    if (wanted !== undefined) {
      if (describe(wanted) === describe(route)) right.add(route.destination);
      // Another kind of route to the same place is taken away by the one that replaces it.
      continue;
    }
    const isOurs = route.protocol === calicoProtocol;
    const isOnWorkload = context.interfacePrefixes.some((prefix) => route.device?.startsWith(prefix));
    // The kernel's own routes go with their addresses.
    if (isOurs || (isOnWorkload && route.protocol !== 2 && context.mayRemove(route))) commands.push(`route del ${describe(route)}`);
  }
  for (const [destination, route] of desired) if (!right.has(destination)) commands.push(`route replace ${describe(route)}`);
  return commands;
}
