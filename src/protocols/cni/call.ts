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
  readonly pools: readonly string[];
  /** Whether policies are left to somebody else, so that no profile is needed. */
  readonly hasPolicy: boolean;
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

const validName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;
const validLink = /^[^\s/:]{1,15}$/;
const validNetns = /^\/[^\s"'\\]*$/;
const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const validAddress = new RegExp(`^${octet}(?:\\.${octet}){3}$`);
const validNetwork = new RegExp(`^${octet}(?:\\.${octet}){3}/(?:3[0-2]|[12]?\\d)$`);

/** @throws {CniFailure} */
export function readCall(environment: Environment, stdin: string): CniCall {
  const command = environment['CNI_COMMAND'] ?? '';
  if (command === '') throw new CniFailure(failureCode.environment, 'required env variables [CNI_COMMAND] missing');
  if (command !== 'ADD' && command !== 'DEL' && command !== 'CHECK') throw new CniFailure(failureCode.environment, `unknown CNI_COMMAND: ${command}`);
  const needed = ['CNI_CONTAINERID', ...(command === 'DEL' ? [] : ['CNI_NETNS']), 'CNI_IFNAME', 'CNI_PATH'];
  const missing = needed.filter((name) => (environment[name] ?? '') === '');
  if (missing.length > 0) throw new CniFailure(failureCode.environment, `required env variables [${missing.join(',')}] missing`);
  const containerId = environment['CNI_CONTAINERID'] ?? '';
  const link = environment['CNI_IFNAME'] ?? '';
  const netns = environment['CNI_NETNS'] ?? '';
  if (!validName.test(containerId)) throw new CniFailure(failureCode.environment, 'invalid characters in containerID', containerId);
  if (!validLink.test(link) || link === '.' || link === '..') throw new CniFailure(failureCode.environment, 'interface name is no name of a link', link);
  if (netns !== '' && !validNetns.test(netns)) throw new CniFailure(failureCode.environment, 'CNI_NETNS is no path of a namespace', netns);
  const address = /(?:^|;)IP=([^;]*)/.exec(environment['CNI_ARGS'] ?? '')?.[1] ?? null;
  if (address !== null && !validAddress.test(address)) throw new CniFailure(failureCode.environment, `CNI_ARGS asks for an invalid IP address: ${address}`);
  return { command, config: readConfig(stdin), containerId, link, netns, address };
}

function readConfig(stdin: string): NetworkConfig {
  const given = object(parse(stdin), 'the config') ?? wrong('the config', 'an object');
  const version = text(given['cniVersion'], 'cniVersion') ?? '0.1.0';
  if (!supportedVersions.includes(version)) {
    throw new CniFailure(failureCode.incompatibleVersion, 'incompatible CNI versions', `config is "${version}", plugin supports [${supportedVersions.map((item) => `"${item}"`).join(' ')}]`);
  }
  const name = text(given['name'], 'name') ?? '';
  if (name === '') throw new CniFailure(failureCode.config, 'missing network name');
  if (!validName.test(name)) throw new CniFailure(failureCode.config, 'invalid characters found in network name', name);
  const node = text(given['nodename'], 'nodename') ?? '';
  if (!validName.test(node)) throw new CniFailure(failureCode.config, node === '' ? 'missing nodename' : 'invalid characters found in nodename', node);
  const mtu = given['mtu'] ?? 1500;
  if (typeof mtu !== 'number' || !Number.isInteger(mtu)) return wrong('mtu', 'a whole number');
  if (mtu < 68 || mtu > 65_535) throw new CniFailure(failureCode.config, `mtu ${mtu} is none of 68 to 65535`);
  const etcdEndpoints = (text(given['etcd_endpoints'], 'etcd_endpoints') ?? '').split(',').map((endpoint) => endpoint.trim()).filter((endpoint) => endpoint !== '');
  const odd = etcdEndpoints.find((endpoint) => !URL.canParse(endpoint) || !endpoint.startsWith('http://'));
  if (odd !== undefined || etcdEndpoints.length === 0) throw new CniFailure(failureCode.config, 'etcd_endpoints must be http://HOST:PORT, or several of them with commas between', odd);
  const pools = list(object(given['ipam'], 'ipam')?.['ipv4_pools'], 'ipam.ipv4_pools').map((pool) => text(pool, 'ipam.ipv4_pools') ?? wrong('ipam.ipv4_pools', 'a list of texts'));
  const noNetwork = pools.find((pool) => !validNetwork.test(pool));
  if (noNetwork !== undefined) throw new CniFailure(failureCode.config, `ipam.ipv4_pools: ${noNetwork} is no network such as 10.60.0.0/16`);
  return {
    cniVersion: version,
    name,
    node,
    etcdEndpoints,
    mtu,
    pools,
    hasPolicy: object(given['policy'], 'policy')?.['type'] !== undefined,
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
