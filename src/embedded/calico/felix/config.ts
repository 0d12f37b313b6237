/**
 * Felix's configuration (Calico 3.31, "Configuring Felix"): environment variables `FELIX_…` first, then this node's
 * FelixConfiguration, then the one called `default`. Names are compared without regard to case, as Felix does.
 */
import type { Json } from './read-json.ts';
import { resourcesPrefix } from './read-snapshot.ts';

/** What the program needs before it has read anything from the datastore. */
export interface LocalConfig {
  readonly hostname: string;
  readonly etcdEndpoints: readonly string[];
  readonly environment: ReadonlyMap<string, string>;
}

export interface Config {
  readonly interfacePrefixes: readonly string[];
  readonly programClusterRoutes: boolean;
  readonly endpointToHost: 'accept' | 'drop';
  readonly denyAction: 'drop' | 'reject';
  readonly dropInvalid: boolean;
  readonly logPrefix: string;
  readonly deviceRouteProtocol: number;
  readonly removeExternalRoutes: boolean;
  readonly forwarding: boolean;
  readonly statusPathPrefix: string | undefined;
  readonly refreshMs: number;
}

/** The parameters that may change without a restart (Felix: "handledConfigChanges"); Regent's own part uses none of them. */
const harmless = new Set(['calicoversion', 'clusterguid', 'clustertype', 'healthtimeoutoverrides']);

/** @throws {Error} when the program cannot know where its datastore is */
export function readLocalConfig(env: Readonly<Record<string, string | undefined>>, systemName: string): LocalConfig {
  const environment = new Map(Object.entries(env).flatMap(([key, value]) => (/^felix_/i.test(key) && value !== undefined ? [[key.slice(6).toLowerCase(), value] as const] : [])));
  const datastore = environment.get('datastoretype') ?? env['DATASTORE_TYPE'];
  if (datastore !== 'etcdv3') throw new Error(`the only datastore known here is "etcdv3", not "${datastore ?? 'kubernetes'}"; set FELIX_DATASTORETYPE and DATASTORE_TYPE`);
  const endpoints = (environment.get('etcdendpoints') ?? env['ETCD_ENDPOINTS'] ?? '').split(',').map((item) => item.trim().replace(/\/$/, '')).filter((item) => item !== '');
  const wrong = endpoints.find((endpoint) => !endpoint.startsWith('http://'));
  if (endpoints.length === 0 || wrong !== undefined) throw new Error(`FELIX_ETCDENDPOINTS must be a list of http:// addresses, not "${wrong ?? ''}"`);
  return { hostname: environment.get('felixhostname') ?? systemName.toLowerCase(), etcdEndpoints: endpoints, environment };
}

/** The parameters of all sources in force, by lower-case name: what decides whether the configuration has changed. */
export function mergeParameters(local: LocalConfig, values: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> {
  const stored = (name: string): readonly (readonly [string, string])[] => {
    const resource = values.get(`${resourcesPrefix}felixconfigurations/${name}`) as { spec?: Json } | null | undefined;
    return Object.entries(resource?.spec ?? {})
      .filter(([key, value]) => value !== null && value !== '' && !harmless.has(key.toLowerCase()))
      .map(([key, value]) => [key.toLowerCase(), typeof value === 'string' ? value : JSON.stringify(value)] as const);
  };
  return new Map([...stored('default'), ...stored(`node.${local.hostname}`), ...local.environment]);
}

export function sameParameters(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);
}

/** `90`, `90s`, `1m30s` in milliseconds. */
function durationMs(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const parts = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  if (parts === null || text === '') return undefined;
  const [hours, minutes, seconds] = parts.slice(1).map((part: string | undefined) => Number(part ?? 0));
  return ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000;
}

export function interpret(parameters: ReadonlyMap<string, string>): Config {
  const value = (name: string): string | undefined => parameters.get(name.toLowerCase());
  const is = (name: string, wanted: string): boolean => value(name)?.toLowerCase() === wanted;
  const prefixes = (value('InterfacePrefix') ?? 'cali').split(',').filter((prefix) => /^[\w.-]{1,14}$/.test(prefix));
  const protocol = Number(value('DeviceRouteProtocol') ?? 3);
  return {
    interfacePrefixes: prefixes.length === 0 ? ['cali'] : prefixes,
    programClusterRoutes: is('ProgramClusterRoutes', 'enabled'),
    // RETURN leaves the packet to other tables, and so does an accept of nftables.
    endpointToHost: is('DefaultEndpointToHostAction', 'accept') || is('DefaultEndpointToHostAction', 'return') ? 'accept' : 'drop',
    denyAction: is('NftablesFilterDenyAction', 'reject') || is('IptablesFilterDenyAction', 'reject') ? 'reject' : 'drop',
    dropInvalid: !is('DisableConntrackInvalidCheck', 'true'),
    logPrefix: (value('LogPrefix') ?? 'calico-packet').replaceAll(/[^\w ./:%-]/g, '').slice(0, 27),
    deviceRouteProtocol: Number.isInteger(protocol) && protocol >= 0 && protocol <= 255 ? protocol : 3,
    removeExternalRoutes: !is('RemoveExternalRoutes', 'false'),
    forwarding: !is('IPForwarding', 'disabled'),
    statusPathPrefix: value('EndpointStatusPathPrefix'),
    // Never busy: a tenth of a second would be the whole machine.
    refreshMs: Math.max(durationMs(value('RouteRefreshInterval') ?? value('RouteRefreshIntervalSecs') ?? '') ?? 90_000, 5_000),
  };
}

export interface LocalSettings {
  readonly health: { readonly host: string; readonly port: number } | undefined;
  readonly logLevel: string;
}

/** Health and log are set up before the datastore is read; for them the environment alone counts. */
export function localSettings({ environment }: LocalConfig): LocalSettings {
  const isOn = ['true', 'yes', '1', 'enabled'].includes((environment.get('healthenabled') ?? 'false').toLowerCase());
  return {
    health: isOn ? { host: environment.get('healthhost') ?? 'localhost', port: Number(environment.get('healthport') ?? 9099) } : undefined,
    logLevel: environment.get('logseverityscreen') ?? 'Info',
  };
}
