/**
 * Makes the kernel of this agent's namespace say what the snapshot says: ruleset, routes, interfaces, then the status files. Only
 * what differs is touched; every step may be run again.
 */
import { command } from './command.ts';
import { activeEndpoints, compileRuleset, replacement, tableName } from './compile-ruleset.ts';
import type { Config } from './config.ts';
import { formatAddress } from './ipv4.ts';
import { configureWorkloadLink, readLinks, readSwitch, setSwitch, type Link } from './links.ts';
import type { Log } from './log.ts';
import type { Snapshot } from './model.ts';
import { desiredRoutes, parseRoutes, routeCommands, type Route } from './routes.ts';
import { writeStatusFiles } from './status-files.ts';

/** So long a route on a new interface may wait for its endpoint to appear in the datastore (Felix: route clean-up grace period). */
const graceMs = 10_000;

export interface Dataplane {
  /**
   * @param isFull looks for drift, too: a ruleset or a route changed by somebody else
   * @returns milliseconds after which it wants to be called again without a change, if at all
   * @throws {Error} when something could not be programmed; call again later
   */
  apply(snapshot: Snapshot, isFull: boolean): Promise<number | undefined>;
  /** Interfaces may have changed: look before the next use. */
  forgetLinks(): void;
}

export function createDataplane(node: string, config: Config, log: Log): Dataplane {
  let ruleset: { readonly text: string; readonly listing: string } | undefined;
  let links: readonly Link[] = [];
  let areLinksStale = true;
  let isForwarding = false;
  let programmed: ReadonlyMap<string, Route> = new Map();
  let addresses: ReadonlyMap<string, string> = new Map();
  const configured = new Map<string, number>();
  const firstSeenMs = new Map<number, number>();

  async function applyRuleset(snapshot: Snapshot, isFull: boolean): Promise<void> {
    const wanted = compileRuleset(snapshot, node, {
      interfacePrefixes: config.interfacePrefixes,
      endpointToHost: config.endpointToHost,
      verdicts: { deny: config.denyAction, logPrefix: config.logPrefix },
      dropInvalid: config.dropInvalid,
    });
    if (ruleset?.text === wanted) {
      if (!isFull || (await list()) === ruleset.listing) return;
      log('warning', `table ${tableName} was changed by somebody else; it is put back`);
    }
    ruleset = undefined;
    await command('nft', ['-f', '-'], replacement(wanted));
    log('info', 'a new ruleset is in force');
    ruleset = { text: wanted, listing: await list() };
  }

  const list = (): Promise<string> => command('nft', ['list', 'table', 'ip', tableName]).catch(() => '');

  function keepForwarding(): void {
    isForwarding = !config.forwarding || readSwitch('ipv4/ip_forward') === '1' || setSwitch('ipv4/ip_forward', '1');
    if (!isForwarding) log('error', 'IPv4 forwarding is off and cannot be switched on');
  }

  /** Over one that is down the kernel takes no route; when it comes up, that is a change of a link. */
  function uplinkOf(snapshot: Snapshot): string | undefined {
    const own = snapshot.nodes.find(({ name }) => name === node)?.address;
    return links.find((link) => link.isUp && own !== undefined && link.addresses.includes(own))?.name;
  }

  /** @returns milliseconds until a route that is left alone for now may be judged again */
  async function applyRoutes(snapshot: Snapshot, isFull: boolean): Promise<number | undefined> {
    if (areLinksStale || isFull) {
      // A change while they are being read makes them stale again.
      areLinksStale = false;
      links = await readLinks();
    }
    const nowMs = performance.now();
    const byName = new Map(links.map((link) => [link.name, link]));
    for (const index of firstSeenMs.keys()) if (!links.some((link) => link.index === index)) firstSeenMs.delete(index);
    for (const { index } of links) if (!firstSeenMs.has(index)) firstSeenMs.set(index, nowMs);
    for (const { interfaceName } of activeEndpoints(snapshot.endpoints, node)) {
      const link = byName.get(interfaceName);
      if (link?.isUp !== true || (configured.get(interfaceName) === link.index && !isFull)) continue;
      if (configureWorkloadLink(interfaceName)) configured.set(interfaceName, link.index);
      else log('warning', `interface ${interfaceName} could not be configured`);
    }
    const desired = desiredRoutes(snapshot, node, {
      programClusterRoutes: config.programClusterRoutes,
      deviceRouteProtocol: config.deviceRouteProtocol,
      uplink: uplinkOf(snapshot),
      isUp: (name) => byName.get(name)?.isUp === true,
    });
    let waitMs: number | undefined;
    const commands = routeCommands(desired, parseRoutes(await command('ip', ['-json', '-Numeric', '-4', 'route', 'show', 'table', 'main'])), {
      interfacePrefixes: config.interfacePrefixes,
      mayRemove(route) {
        if (programmed.get(route.destination)?.device === route.device) return true;
        if (!config.removeExternalRoutes && route.protocol !== config.deviceRouteProtocol) return false;
        const ageMs = nowMs - (firstSeenMs.get(byName.get(route.device ?? '')?.index ?? -1) ?? nowMs);
        if (ageMs < graceMs) waitMs = graceMs - ageMs;
        return ageMs >= graceMs;
      },
    });
    programmed = desired;
    if (commands.length > 0) {
      log('info', `routes: ${commands.join('; ')}`);
      await command('ip', ['-force', '-batch', '-'], `${commands.join('\n')}\n`);
    }
    return waitMs;
  }

  /** Connections of an address that left this agent, or moved to another workload, must not be taken for known any more. */
  async function forgetConnections(snapshot: Snapshot): Promise<void> {
    const now = new Map(activeEndpoints(snapshot.endpoints, node).flatMap((endpoint) => endpoint.addresses.map(({ base }) => [formatAddress(base), endpoint.interfaceName] as const)));
    const gone = [...addresses].filter(([address, interfaceName]) => now.get(address) !== interfaceName).map(([address]) => address);
    addresses = now;
    for (const address of gone) {
      for (const side of ['--orig-src', '--orig-dst', '--reply-src', '--reply-dst']) {
        // It fails where there is nothing to delete.
        await command('conntrack', ['--family', 'ipv4', '--delete', side, address]).catch(() => undefined);
      }
    }
  }

  return {
    async apply(snapshot, isFull) {
      if (isFull || !isForwarding) keepForwarding();
      const results = await Promise.allSettled([applyRuleset(snapshot, isFull), applyRoutes(snapshot, isFull)]);
      for (const result of results) {
        if (result.status === 'fulfilled') continue;
        areLinksStale = true;
        throw result.reason instanceof Error ? result.reason : new Error(String(result.reason));
      }
      if (config.statusPathPrefix !== undefined) {
        const up = new Set(links.filter(({ isUp }) => isUp).map(({ name }) => name));
        writeStatusFiles(config.statusPathPrefix, activeEndpoints(snapshot.endpoints, node).filter(({ interfaceName }) => up.has(interfaceName) && configured.has(interfaceName)));
      }
      await forgetConnections(snapshot);
      return results[1].status === 'fulfilled' ? results[1].value : undefined;
    },
    forgetLinks() {
      areLinksStale = true;
    },
  };
}
