import { UsageError } from './errors.ts';
import { parseMasters } from './masters.ts';
import type { Containerizer } from './task-info.ts';

/**
 * The settings of a cluster: one table that feeds the command line, the environment (`REGENT_…`), the configuration file, its
 * schema and the help.
 */
export interface Settings {
  readonly name: string;
  readonly nodes: number;
  readonly agents: number;
  readonly listen: string;
  readonly pool: string | undefined;
  readonly cpus: number;
  /** MiB. */
  readonly mem: number;
  readonly image: string | undefined;
  readonly mesos: string | undefined;
  readonly mesosPrincipal: string | undefined;
  readonly mesosSecretFile: string | undefined;
  readonly mesosCa: string | undefined;
  readonly mesosRoles: readonly string[];
  readonly containerizer: Containerizer | undefined;
  readonly calicoBinDir: string | undefined;
  readonly network: string | undefined;
  readonly infraEtcd: readonly string[] | undefined;
  readonly keyFile: string | undefined;
  readonly socket: string | undefined;
  readonly storage: string | undefined;
  readonly heartbeatMs: number;
  readonly electionMs: number;
  readonly logLevel: string;
  readonly inspect: string;
  readonly allowControl: boolean;
}

type Key = keyof Settings;

/** Commands that take settings as options. */
export type SettingsCommand = 'up' | 'run' | 'rig';

/** Reads text; `null` where it is not allowed. */
export interface Reader<T> {
  (text: string): T | null;
  /** The same as JSON Schema, for a file: it may allow more where only code can tell. Any text where absent. */
  readonly schema?: Readonly<Record<string, unknown>>;
}

export interface SettingSpec<K extends Key = Key> {
  readonly key: K;
  readonly flag: string;
  /** Empty for a switch, which is `true` when it is given. */
  readonly placeholder: string;
  readonly help: string;
  readonly allowed: string;
  readonly fallback: Settings[K];
  readonly read: Reader<Settings[K]>;
  /** A path: kept whole, because what reads it later works in another folder. */
  readonly isPath?: true;
  /** Which commands take it as an option; all of them take it from a file or the environment. */
  readonly commands: readonly SettingsCommand[];
}

/** Whether a cluster may have that name: a DNS label, because containers are called after it, and folders that `down` takes away. */
export function isClusterName(value: string): boolean {
  return value.length <= 24 && clusterName.test(value);
}

const clusterName = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;

function withSchema<T>(schema: Readonly<Record<string, unknown>>, read: (text: string) => T | null): Reader<T> {
  return Object.assign((given: string) => read(given), { schema });
}

function wholeNumber(min: number, max: number): Reader<number> {
  return withSchema({ type: 'integer', minimum: min, maximum: max }, (text) => {
    if (!/^\d+$/.test(text)) return null;
    const value = Number(text);
    return value >= min && value <= max ? value : null;
  });
}

function decimal(min: number, max: number): Reader<number> {
  return withSchema({ type: 'number', minimum: min, maximum: max }, (text) => {
    if (!/^\d+(\.\d{1,3})?$/.test(text)) return null;
    const value = Number(text);
    return value >= min && value <= max ? value : null;
  });
}

function oneOf<T extends string>(...values: readonly T[]): Reader<T> {
  return withSchema({ enum: values }, (text) => values.find((value) => value === text) ?? null);
}

function matching(pattern: RegExp, read: (text: string) => string | null = (value) => value): Reader<string> {
  return withSchema({ type: 'string', pattern: pattern.source }, (value) => (pattern.test(value) ? read(value) : null));
}

/** Separated by commas; in a file they may be a list. */
function listOf(read: (text: string) => readonly string[] | null): Reader<readonly string[]> {
  return withSchema({ oneOf: [{ type: 'string', minLength: 1 }, { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1 }] }, read);
}

const yesOrNo = withSchema({ type: 'boolean' }, (value) => (value === 'true' ? true : value === 'false' ? false : null));

const text = withSchema({ type: 'string', minLength: 1 }, (value) => (value === '' ? null : value));
const address = /^\d{1,3}(\.\d{1,3}){3}:\d{1,5}$/;

/** Mesos' rules for a role (Apache Mesos documentation, "Roles"); `*` is the one that everybody has. */
function roles(value: string): readonly string[] | null {
  const isRole = (role: string): boolean => role === '*' || role.split('/').every((part) => /^[^\s/*-][^\s/*]*$/.test(part) && part !== '.' && part !== '..');
  const given = value.split(',');
  return given.every(isRole) && new Set(given).size === given.length ? given : null;
}

function spec<K extends Key>(value: SettingSpec<K>): SettingSpec<K> {
  return value;
}

export const settingSpecs = [
  spec({ key: 'name', flag: 'name', placeholder: 'NAME', help: 'the name of the cluster, and of everything made for it', allowed: 'a DNS label: lower-case letters, digits and hyphens, beginning with a letter, at most 24', fallback: 'regent', read: withSchema({ type: 'string', pattern: clusterName.source, maxLength: 24 }, (value) => (isClusterName(value) ? value : null)), commands: ['up', 'run', 'rig'] }),
  spec({ key: 'nodes', flag: 'nodes', placeholder: 'N', help: 'how many containers, each an etcd voter', allowed: 'a whole number from 3 to 9', fallback: 3, read: wholeNumber(3, 9), commands: ['up', 'run'] }),
  spec({ key: 'agents', flag: 'agents', placeholder: 'N', help: 'how many Mesos agents the rig has', allowed: 'a whole number from 1 to 9', fallback: 3, read: wholeNumber(1, 9), commands: ['up', 'rig'] }),
  spec({ key: 'listen', flag: 'listen', placeholder: 'ADDRESS:PORT', help: 'the outside address at which Jupyter is served', allowed: 'an IPv4 address and a port, such as 127.0.0.1:8888', fallback: '127.0.0.1:8888', read: matching(address, (value) => (parseListen(value) === null ? null : value)), commands: ['up', 'run'] }),
  spec({ key: 'pool', flag: 'pool', placeholder: 'CIDR', help: 'the Calico pool of container addresses', allowed: 'an IPv4 network of 64 addresses or more that hosts may have, such as 10.60.0.0/16', fallback: undefined, read: matching(/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, (value) => (isPool(value) ? value : null)), commands: ['up', 'rig'] }),
  spec({ key: 'cpus', flag: 'cpus', placeholder: 'N', help: 'CPUs of each container', allowed: 'a number from 0.1 to 64, at most three decimals', fallback: 0.5, read: decimal(0.1, 64), commands: ['up', 'run'] }),
  spec({ key: 'mem', flag: 'mem', placeholder: 'MIB', help: 'memory of each container, in MiB', allowed: 'a whole number from 256 to 1048576', fallback: 512, read: wholeNumber(256, 1_048_576), commands: ['up', 'run'] }),
  spec({ key: 'image', flag: 'image', placeholder: 'IMAGE', help: 'the node image: a file for `up`, a name for `run`', allowed: 'the path of an image archive, or an image name', fallback: undefined, read: text, commands: ['up', 'run'] }),
  spec({ key: 'mesos', flag: 'mesos', placeholder: 'URL', help: 'the Mesos masters; the embedded one where absent', allowed: 'http://host:port, a list of them, or zk://host:port,…/path', fallback: undefined, read: withSchema({ type: 'string', minLength: 1 }, (value) => (parseMasters(value) === null ? null : value)), commands: ['up', 'run', 'rig'] }),
  spec({ key: 'mesosPrincipal', flag: 'mesos-principal', placeholder: 'NAME', help: 'who subscribes, where the masters want to know', allowed: 'a name without spaces and colons', fallback: undefined, read: matching(/^[^\s:]+$/), commands: ['up', 'run'] }),
  spec({ key: 'mesosSecretFile', flag: 'mesos-secret-file', placeholder: 'FILE', isPath: true, help: 'the principal\'s secret (mode 0600)', allowed: 'a path', fallback: undefined, read: text, commands: ['up', 'run'] }),
  spec({ key: 'mesosCa', flag: 'mesos-ca', placeholder: 'FILE', isPath: true, help: 'the certificate authority of masters that speak TLS, in PEM', allowed: 'a path', fallback: undefined, read: text, commands: ['up', 'run'] }),
  spec({ key: 'mesosRoles', flag: 'mesos-roles', placeholder: 'ROLE[,ROLE]', help: 'the roles in which resources are wanted; what is reserved for them is used first', allowed: 'Mesos roles, separated by commas, such as * or web/staging', fallback: ['*'], read: listOf(roles), commands: ['up', 'run'] }),
  spec({ key: 'containerizer', flag: 'containerizer', placeholder: 'KIND', help: 'who makes the containers on the agents; what the agents have where absent', allowed: 'docker, where Mesos\' Docker executor joins CNI networks, or mesos', fallback: undefined, read: oneOf<Containerizer>('docker', 'mesos'), commands: ['up', 'run'] }),
  spec({ key: 'calicoBinDir', flag: 'calico-bin', placeholder: 'DIR', isPath: true, help: 'a folder with Calico\'s own programs; the embedded ones where absent', allowed: 'a folder with calico, calico-ipam and calico-felix', fallback: undefined, read: text, commands: ['up', 'rig'] }),
  spec({ key: 'network', flag: 'network', placeholder: 'NETWORK', help: 'the Calico network that containers join', allowed: 'the name of a CNI network', fallback: undefined, read: text, commands: ['run'] }),
  spec({ key: 'infraEtcd', flag: 'infra-etcd', placeholder: 'URL[,URL]', help: 'the etcd that keeps Calico\'s data and the daemon\'s own', allowed: 'http:// or https:// URLs, separated by commas', fallback: undefined, read: listOf((value) => (value.split(',').every((part) => /^https?:\/\/[^\s]+$/.test(part)) ? value.split(',') : null)), commands: ['run'] }),
  spec({ key: 'keyFile', flag: 'key-file', placeholder: 'FILE', isPath: true, help: 'the key that the cluster\'s secrets are encrypted with (mode 0600)', allowed: 'a path', fallback: undefined, read: text, commands: ['run'] }),
  spec({ key: 'socket', flag: 'socket', placeholder: 'PATH', isPath: true, help: 'the UNIX socket at which the daemon answers `status`', allowed: 'a path', fallback: undefined, read: text, commands: ['run'] }),
  spec({ key: 'storage', flag: 'storage', placeholder: 'PATH', help: 'the folder on each agent that holds the shared storage as `share`; an agent\'s attribute `storage` overrides it', allowed: 'an absolute path', fallback: undefined, read: matching(/^\//), commands: ['run'] }),
  spec({ key: 'heartbeatMs', flag: 'heartbeat-ms', placeholder: 'MS', help: 'etcd\'s heartbeat interval, in milliseconds', allowed: 'a whole number from 5 to 5000', fallback: 50, read: wholeNumber(5, 5_000), commands: ['up', 'run'] }),
  spec({ key: 'electionMs', flag: 'election-ms', placeholder: 'MS', help: 'etcd\'s election timeout, in milliseconds, at least five heartbeats', allowed: 'a whole number from 25 to 50000', fallback: 500, read: wholeNumber(25, 50_000), commands: ['up', 'run'] }),
  spec({ key: 'logLevel', flag: 'log-level', placeholder: 'LEVEL', help: 'how much the daemon writes', allowed: 'fatal, error, warn, info, debug or trace', fallback: 'info', read: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace'), commands: ['up', 'run'] }),
  spec({ key: 'inspect', flag: 'inspect', placeholder: 'ADDRESS:PORT', help: 'where the inspector is served', allowed: 'an IPv4 address and a port, 0 for any that is free, such as 127.0.0.1:7000; or off', fallback: '127.0.0.1:0', read: matching(new RegExp(`^off$|${address.source}`), (value) => (value === 'off' || parseInspect(value) !== null ? value : null)), commands: ['up', 'run'] }),
  spec({ key: 'allowControl', flag: 'allow-control', placeholder: '', help: 'lets whoever may see the inspector send events to the statecharts', allowed: 'true or false', fallback: false, read: yesOrNo, commands: ['up', 'run'] }),
] as const satisfies readonly SettingSpec[];

/** `REGENT_…` name of a setting's environment variable. */
export function environmentName(flag: string): string {
  return `REGENT_${flag.toUpperCase().replaceAll('-', '_')}`;
}

/** One place that settings come from; later ones override earlier ones. */
export interface SettingSource {
  /** Such as `--nodes`, `REGENT_NODES` or `regent.yaml, key nodes`. */
  readonly place: (flag: string) => string;
  /** Text by flag name; values that a file holds as numbers arrive as text, too. */
  readonly values: Readonly<Record<string, string | undefined>>;
}

/** Reads what one place says of one setting. */
export function readSetting({ read, allowed }: Pick<SettingSpec, 'read' | 'allowed'>, given: string, place: string): Settings[Key] {
  const value = read(given);
  if (value === null) throw new UsageError(`${place}: "${given}" is not allowed`, { next: `Give ${allowed}.` });
  return value;
}

/** Reads all sources in order; a value that is not allowed names itself, its place and what is allowed. */
export function readSettings(sources: readonly SettingSource[]): Settings {
  const settings: Record<string, unknown> = {};
  const places: Partial<Record<Key, string>> = {};
  for (const spec of settingSpecs) {
    const { key, flag, fallback } = spec;
    settings[key] = fallback;
    for (const source of sources) {
      const given = source.values[flag];
      if (given === undefined) continue;
      settings[key] = readSetting(spec, given, source.place(flag));
      places[key] = source.place(flag);
    }
  }
  const result = settings as unknown as Settings;
  if (result.electionMs < 5 * result.heartbeatMs) {
    const place = places.electionMs ?? places.heartbeatMs ?? 'election-ms';
    throw new UsageError(`${place}: an election timeout of ${result.electionMs} ms is less than five heartbeats of ${result.heartbeatMs} ms`, {
      next: 'Give election-ms at least five times heartbeat-ms (etcd refuses less).',
    });
  }
  return result;
}

/** Splits `ADDRESS:PORT`; `null` where it is not one. */
export function parseListen(value: string): { address: string; port: number } | null {
  const match = /^(\d{1,3}(?:\.\d{1,3}){3}):(\d{1,5})$/.exec(value);
  const address = match?.[1];
  const port = Number(match?.[2]);
  if (address === undefined || !isIpv4(address) || port < 1 || port > 65_535) return null;
  return { address, port };
}

/** As `parseListen`; port 0 is any that is free. */
export function parseInspect(value: string): { address: string; port: number } | null {
  const address = /^(.*):0$/.exec(value)?.[1];
  if (address !== undefined) return parseListen(`${address}:1`) === null ? null : { address, port: 0 };
  return parseListen(value);
}

/** A leading zero would be read as octal by some. */
function isIpv4(value: string): boolean {
  return value.split('.').every((part) => Number(part) <= 255 && String(Number(part)) === part);
}

/** A network, with no bit set behind its prefix. */
/** Whether hosts may have addresses that begin so: neither "this network", loopback, multicast nor what is reserved (RFC 6890, RFC 1112). */
function isForHosts(firstOctet: number): boolean {
  return firstOctet > 0 && firstOctet < 224 && firstOctet !== 127;
}

function isPool(value: string): boolean {
  const match = /^(\d{1,3}(?:\.\d{1,3}){3})\/([1-9]\d?)$/.exec(value);
  const address = match?.[1];
  const bits = Number(match?.[2]);
  if (address === undefined || !isIpv4(address) || bits < 8 || bits > 26) return false;
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return number % 2 ** (32 - bits) === 0 && isForHosts(number >>> 24);
}
