/**
 * What a CNI plugin is asked: environment and standard input, validated (CNI specification 1.0, "Section 2: Execution Protocol").
 * Names end up in commands, file names and keys, so nothing but what the specification allows comes through.
 */
import { supportedVersions } from './result.ts';

/** An error as CNI tells it: a code, a sentence, details (CNI specification, "Error"). */
export class CniFailure extends Error {
  override readonly name = 'CniFailure';
  readonly code: number;
  readonly details: string | undefined;

  constructor(code: number, message: string, details?: string) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** Codes of the specification; 999 is Calico's own for everything that went wrong at work. */
export const failureCode = { incompatibleVersion: 1, environment: 4, decoding: 6, config: 7, other: 999 } as const;

export interface NetworkConfig {
  readonly cniVersion: string;
  readonly name: string;
  readonly node: string;
  readonly etcdEndpoints: readonly string[];
  readonly mtu: number;
  /** `etcdv3`, or what else was asked for. */
  readonly datastoreType: string;
  /** Program that is to find addresses; empty where none is named. */
  readonly ipamType: string;
  /** Networks or names of pools; empty: any. */
  readonly pools: readonly string[];
  readonly wantsIpv4: boolean;
  readonly wantsIpv6: boolean;
  /** Who decides on policies, so that no profile is needed; `null` where nobody does. */
  readonly policyType: string | null;
  /** Labels that Mesos passes on. */
  readonly labels: readonly (readonly [key: string, value: string])[];
}

export interface CniCall {
  readonly command: 'ADD' | 'DEL' | 'CHECK';
  readonly config: NetworkConfig;
  readonly containerId: string;
  /** Interface in the container. */
  readonly link: string;
  /** Path of the network namespace; may be empty for DEL. */
  readonly netns: string;
  /** An address asked for by CNI_ARGS. */
  readonly address: string | null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Configs are a kilobyte; what is larger than this is none. */
export const longestConfigBytes = 1_048_576;

/** What Calico's programs answer in where the config names none. */
const versionWhereNoneIsSaid = '0.2.0';
/** CHECK came with 0.4.0. */
const withoutCheck: readonly string[] = ['0.1.0', '0.2.0', '0.3.0', '0.3.1'];

const validName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;
const longestLink = 15;
const validNetns = /^\/[^\s"'\\]*$/;
const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const validAddress = new RegExp(`^${octet}(?:\\.${octet}){3}$`);
const validNetwork = new RegExp(`^${octet}(?:\\.${octet}){3}/(?:3[0-2]|[12]?\\d)$`);

export const isNetwork = (text: string): boolean => validNetwork.test(text);

/** @throws {CniFailure} */
export function readCall(environment: Environment, stdin: string): CniCall {
  const command = environment['CNI_COMMAND'] ?? '';
  if (command === '') throw new CniFailure(failureCode.environment, 'required env variables [CNI_COMMAND] missing');
  // They came with version 1.1.0, which is not among those that Calico's programs know.
  if (command === 'STATUS' || command === 'GC') throw new CniFailure(failureCode.incompatibleVersion, `config version does not allow ${command}`);
  if (command !== 'ADD' && command !== 'DEL' && command !== 'CHECK') throw new CniFailure(failureCode.environment, `unknown CNI_COMMAND: ${command}`);
  const needed = ['CNI_CONTAINERID', ...(command === 'DEL' ? [] : ['CNI_NETNS']), 'CNI_IFNAME', 'CNI_PATH'];
  const missing = needed.filter((name) => (environment[name] ?? '') === '');
  if (missing.length > 0) throw new CniFailure(failureCode.environment, `required env variables [${missing.join(',')}] missing`);
  const containerId = environment['CNI_CONTAINERID'] ?? '';
  const link = environment['CNI_IFNAME'] ?? '';
  const netns = environment['CNI_NETNS'] ?? '';
  if (!validName.test(containerId)) throw new CniFailure(failureCode.environment, 'invalid characters in containerID', containerId);
  if (link.length > longestLink) throw new CniFailure(failureCode.environment, 'interface name is too long', `interface name should be less than ${longestLink + 1} characters`);
  if (link === '.' || link === '..') throw new CniFailure(failureCode.environment, 'interface name is . or ..');
  if (/[\s/:]/.test(link)) throw new CniFailure(failureCode.environment, 'interface name contains / or : or whitespace characters');
  if (netns !== '' && !validNetns.test(netns)) throw new CniFailure(failureCode.environment, 'CNI_NETNS is no path of a namespace', netns);
  const config = readConfig(stdin);
  if (command === 'CHECK' && withoutCheck.includes(config.cniVersion)) throw new CniFailure(failureCode.incompatibleVersion, 'config version does not allow CHECK');
  return { command, config, containerId, link, netns, address: addressIn(environment['CNI_ARGS'] ?? '') };
}

function addressIn(args: string): string | null {
  const pairs = args.split(';').filter((pair) => pair !== '').map((pair) => ({ pair, parts: pair.split('=') }));
  const broken = pairs.find(({ parts }) => parts.length !== 2);
  if (broken !== undefined) throw new CniFailure(failureCode.other, `ARGS: invalid pair "${broken.pair}"`);
  const asked = pairs.find(({ parts }) => parts[0] === 'IP');
  if (asked === undefined) return null;
  const address = asked.parts[1] ?? '';
  if (!validAddress.test(address)) throw new CniFailure(failureCode.other, `ARGS: error parsing value of pair "${asked.pair}": invalid IP address: ${address}`);
  return address;
}

function readConfig(stdin: string): NetworkConfig {
  // Go reads null as an object that says nothing.
  const given = object(parse(stdin), 'the config') ?? {};
  const name = text(given['name'], 'name') ?? '';
  if (name === '') throw new CniFailure(failureCode.config, 'missing network name');
  if (!validName.test(name)) throw new CniFailure(failureCode.config, 'invalid characters found in network name', name);
  const said = text(given['cniVersion'], 'cniVersion') ?? '';
  const version = said === '' ? versionWhereNoneIsSaid : said;
  if (!supportedVersions.includes(version)) {
    throw new CniFailure(failureCode.incompatibleVersion, 'incompatible CNI versions', `config is "${version}", plugin supports [${supportedVersions.map((item) => `"${item}"`).join(' ')}]`);
  }
  const node = text(given['nodename'], 'nodename') ?? '';
  if (!validName.test(node)) throw new CniFailure(failureCode.config, node === '' ? 'missing nodename' : 'invalid characters found in nodename', node);
  const mtu = given['mtu'] ?? 1500;
  if (typeof mtu !== 'number' || !Number.isInteger(mtu)) return wrong('mtu', 'a whole number');
  if (mtu < 68 || mtu > 65_535) throw new CniFailure(failureCode.config, `mtu ${mtu} is none of 68 to 65535`);
  const etcdEndpoints = (text(given['etcd_endpoints'], 'etcd_endpoints') ?? '').split(',').map((endpoint) => endpoint.trim()).filter((endpoint) => endpoint !== '');
  const odd = etcdEndpoints.find((endpoint) => !URL.canParse(endpoint) || !endpoint.startsWith('http://'));
  if (odd !== undefined || etcdEndpoints.length === 0) throw new CniFailure(failureCode.config, 'etcd_endpoints must be http://HOST:PORT, or several of them with commas between', odd);
  const ipam = object(given['ipam'], 'ipam');
  const pools = list(ipam?.['ipv4_pools'], 'ipam.ipv4_pools').map((pool) => text(pool, 'ipam.ipv4_pools') ?? wrong('ipam.ipv4_pools', 'a list of texts'));
  return {
    cniVersion: version,
    name,
    node,
    etcdEndpoints,
    mtu,
    datastoreType: text(given['datastore_type'], 'datastore_type') ?? 'etcdv3',
    ipamType: text(ipam?.['type'], 'ipam.type') ?? '',
    pools,
    wantsIpv4: text(ipam?.['assign_ipv4'], 'ipam.assign_ipv4') !== 'false',
    wantsIpv6: text(ipam?.['assign_ipv6'], 'ipam.assign_ipv6') === 'true',
    policyType: text(object(given['policy'], 'policy')?.['type'], 'policy.type') ?? null,
    labels: readLabels(object(given['args'], 'args')),
  };
}

function readLabels(args: Given | undefined): NetworkConfig['labels'] {
  const where = 'args["org.apache.mesos"].network_info.labels';
  const info = object(object(args?.['org.apache.mesos'], 'args["org.apache.mesos"]')?.['network_info'], 'args["org.apache.mesos"].network_info');
  return list(object(info?.['labels'], where)?.['labels'], `${where}.labels`).map((item) => {
    const label = object(item, where) ?? {};
    return [text(label['key'], `${where}: key`) ?? wrong(`${where}: key`, 'a text'), text(label['value'], `${where}: value`) ?? ''] as const;
  });
}

type Given = Readonly<Record<string, unknown>>;

function parse(stdin: string): unknown {
  try {
    return JSON.parse(stdin) as unknown;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const position = /at position (\d+)/.exec(said)?.[1];
    const isCut = position === undefined ? said.includes('end of JSON input') : Number(position) >= stdin.length;
    throw new CniFailure(failureCode.decoding, `error unmarshall network config: ${isCut ? 'unexpected end of JSON input' : said.slice(0, 200)}`);
  }
}

function wrong(what: string, wanted: string): never {
  throw new CniFailure(failureCode.decoding, `error unmarshall network config: ${what} must be ${wanted}`);
}

function object(value: unknown, what: string): Given | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) return wrong(what, 'an object');
  return value as Given;
}

function list(value: unknown, what: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : wrong(what, 'a list');
}

function text(value: unknown, what: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : wrong(what, 'a text');
}
