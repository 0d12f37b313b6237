/**
 * Does the recorded steps again, in three agents of its own (test/rig/felix/agents.ts), with an etcd of its own: CNI calls with the
 * programs of a folder, what calicoctl did with that folder's calicoctl or else as Regent does it.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createCalicoDatastore, type CalicoDatastore } from '../../../src/adapters/calico/datastore.ts';
import { parseBlock, parseExact, stringifyExact, type Block } from '../../../src/protocols/calico/ipam.ts';
import { endpointName, hostLinkName, resourceKey } from '../../../src/protocols/calico/resources.ts';
import { createEtcdJsonClient, type EtcdJsonClient } from '../../../src/protocols/etcd/json-client.ts';
import { embeddedBin, sh, until, World } from '../../rig/felix/agents.ts';
import type { Facts } from './comparison.ts';
import { passOn } from './door.ts';
import type { Recording } from './recordings.ts';

export const calicoBin = process.env['REGENT_CALICO_BIN'] ?? embeddedBin;
export const isEmbedded = calicoBin === embeddedBin;
export const hasCalicoctl = existsSync(join(calicoBin, 'calicoctl'));

/** The recording's own; the real plugin never ends where its datastore does not answer. */
const programTimeoutMs = 30_000;
const pool = '10.60.0.0/16';

/** Columns of calicoctl's tables, without the frames. */
const tableRows = (text: string): readonly (readonly string[])[] =>
  text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('+') && !/^NAME |GROUPING/.test(line)).map((line) => line.split(/\s*\|\s*|\s{2,}/).filter((cell) => cell !== ''));

/** Without calicoctl's words around it. */
const reasonOf = (refusal: string): string => /^failed to \w+ '\w+' resource: \[(?:error with field .* = '.*' \()?(.*?)\)?\]\n$/.exec(refusal)?.[1] ?? refusal;

/** What of a recording means something on every run. */
export function factsOf({ name, program, exitCode, stdout, stderr, reach, diff, agents, containers }: Recording): Facts {
  const isTable = name === '27-workloadendpoints' || name === '28-ipam-show';
  return {
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(isTable ? { rows: tableRows(String(stdout)) } : stdout === undefined ? {} : { stdout }),
    ...(program === 'calicoctl' && exitCode !== 0 ? { refusal: reasonOf(String(stderr)) } : {}),
    put: diff.put,
    deleted: diff.deleted,
    ...(reach === undefined ? {} : { reach: Object.fromEntries(Object.entries(reach).map(([pair, result]) => [pair, result.replace('TimeoutError: ', '')])) }),
    ...(agents === undefined ? {} : {
      routes: Object.fromEntries(Object.entries(agents).map(([agent, { routes }]) => [agent, routes])),
      links: Object.fromEntries(Object.entries(agents).map(([agent, { links }]) => [agent, links.map((link) => link.replace(/:$/, ''))])),
    }),
    ...(containers === undefined ? {} : { containers: Object.fromEntries(Object.entries(containers).map(([container, { addr, link, routes }]) => [container, { addr, link: link.map(withoutNeighbours), routes }])) }),
  };
}

/** Numbers and names of the far ends of links are the machine's own affair. */
const withoutNeighbours = (line: string): string => line.replace(/@if\d+/, '@if').replace(/ link-netns \S+/, '');

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface CniOptions {
  readonly agent?: string;
  readonly etcd?: string;
  readonly program?: 'calico' | 'calico-ipam';
  readonly version?: string;
  readonly args?: unknown;
}

/** What a plugin said, as far as tests look at it. */
export interface Result {
  readonly ips?: readonly { readonly address: string }[];
  readonly interfaces?: readonly { readonly mac?: string }[];
  readonly code?: number;
  readonly msg?: string;
}

export class Replay {
  readonly world = new World(calicoBin);
  #url = '';
  #etcd: EtcdJsonClient | undefined;
  #datastore: CalicoDatastore | undefined;
  #before = new Map<string, string>();
  #addresses = new Map<string, string>();
  #serving = new Map<string, (ask: { readonly do: 'connect'; readonly host: string; readonly port: number; readonly timeoutMs: number }) => Promise<unknown>>();
  #closeDoor = (): void => undefined;

  async begin(): Promise<void> {
    await this.world.beginEmpty();
    const url = await this.#openDoor();
    this.#url = url;
    this.#etcd = createEtcdJsonClient([url]);
    this.#datastore = createCalicoDatastore([url]);
    for (const container of ['c1', 'c2', 'c3', 'c4', 'c5']) this.world.addNamespace(this.namespaceOf(container));
    for (const container of ['c1', 'c2', 'c3', 'c4']) {
      this.#serving.set(container, await this.world.serve(this.namespaceOf(container), [8888, 9000]));
    }
  }

  async end(): Promise<void> {
    this.#closeDoor();
    await this.world.end();
  }

  namespaceOf(container: string): string {
    return `${this.world.prefix}-${container}`;
  }

  /** Where the etcd is reached from here. */
  get url(): string {
    return this.#url;
  }

  get etcd(): EtcdJsonClient {
    if (this.#etcd === undefined) throw new Error('begin was not called');
    return this.#etcd;
  }

  get datastore(): CalicoDatastore {
    if (this.#datastore === undefined) throw new Error('begin was not called');
    return this.#datastore;
  }

  /** A port of this machine's loopback that leads to the etcd in the hub. */
  async #openDoor(): Promise<string> {
    const socket = join(this.world.folder, 'etcd.sock');
    await this.#helper('door.ts', [socket, '10.50.0.1', '2379']);
    const outside = passOn(() => connect(socket));
    await new Promise<void>((resolve) => void outside.listen(0, '127.0.0.1', resolve));
    this.#closeDoor = () => void outside.close();
    return `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
  }

  /** Starts one of the programs beside this file in the hub; resolves when it serves. */
  async #helper(program: string, args: readonly string[]): Promise<void> {
    const child = this.world.spawnIn(this.world.hub, process.execPath, [join(import.meta.dirname, program), ...args]);
    await new Promise<void>((resolve, reject) => {
      child.stdout?.once('data', () => resolve());
      child.once('exit', (code) => reject(new Error(`${program} has ended: ${code}`)));
    });
  }

  #lastPort = 3_000;

  /** An etcd that answers only so many requests, then breaks connections or falls silent; its address for the agents. */
  async etcdUntil(count: number, way: 'break' | 'silence'): Promise<string> {
    this.#lastPort += 1;
    const port = this.#lastPort;
    await this.#helper('cut.ts', [String(port), 'http://10.50.0.1:2379', String(count), way]);
    return `http://10.50.0.1:${port}`;
  }

  /** A CNI call of one's own, in an agent's namespace. */
  async cni(command: 'ADD' | 'DEL', container: string, id: string, { agent = 'agent1', etcd = 'http://10.50.0.1:2379', program = 'calico', version = '0.3.1', ...more }: CniOptions = {}): Promise<Ended & { readonly result: Result }> {
    const ended = await this.run(agent, program, [], {
      CNI_COMMAND: command, CNI_CONTAINERID: id, CNI_NETNS: `/var/run/netns/${this.namespaceOf(container)}`, CNI_IFNAME: 'eth0', CNI_PATH: calicoBin, CNI_ARGS: '',
    }, JSON.stringify({
      cniVersion: version, name: 'regent', type: 'calico', datastore_type: 'etcdv3', etcd_endpoints: etcd, nodename: agent, nodename_file_optional: true, mtu: 1500, log_level: 'warning',
      ipam: { type: 'calico-ipam', ipv4_pools: [pool] }, ...more,
    }));
    return { ...ended, result: this.#parsed(ended.stdout) as Result };
  }

  /** Names of the links in an agent's namespace. */
  links(agent: number): readonly string[] {
    return lines(sh('ip', ['-n', this.world.agentNamespace(agent), '-o', 'link'])).map((line) => line.split(/: |@/)[1] ?? '');
  }

  /** Names of the links in a container. */
  linksInside(container: string): readonly string[] {
    return lines(sh('ip', ['-n', this.namespaceOf(container), '-o', 'link'])).map((line) => line.split(/: |@/)[1] ?? '');
  }

  /** Runs a program in an agent's namespace, or in the hub. */
  run(agent: string | undefined, program: string, args: readonly string[], environment: Readonly<Record<string, string>>, stdin: string): Promise<Ended> {
    const netns = agent === undefined ? this.world.hub : this.world.agentNamespace(Number(agent.replace('agent', '')));
    return new Promise((resolve, reject) => {
      const child = spawn('nsenter', [`--net=/var/run/netns/${netns}`, join(calicoBin, program), ...args], {
        env: { PATH: process.env['PATH'], REGENT_NODE: process.execPath, ...environment },
        // A group of its own: what the program has started must not outlive it.
        detached: true,
      });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (chunk) => (stdout += String(chunk)));
      child.stderr.on('data', (chunk) => (stderr += String(chunk)));
      const deadline = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), programTimeoutMs);
      child.once('error', reject);
      child.once('close', (exitCode) => {
        clearTimeout(deadline);
        resolve({ exitCode, stdout, stderr });
      });
      child.stdin.on('error', () => undefined);
      child.stdin.end(stdin);
    });
  }

  /** A recorded CNI call, here. */
  async call({ agent, environment = {}, stdin }: Recording, changes: Readonly<Record<string, string>> = {}): Promise<Pick<Facts, 'exitCode' | 'stdout'>> {
    const here = Object.fromEntries(Object.entries({ ...environment, CNI_PATH: calicoBin, ...changes }).map(([name, value]) => [name, value.replace('/var/run/netns/', `/var/run/netns/${this.world.prefix}-`)]));
    const { exitCode, stdout } = await this.run(agent, 'calico', [], here, typeof stdin === 'string' ? stdin : JSON.stringify(stdin));
    const said = this.#parsed(stdout.replaceAll(`${this.world.prefix}-`, ''));
    const { ips, ip4 } = said as { ips?: readonly { address: string }[]; ip4?: { ip: string } };
    const address = (ips?.[0]?.address ?? ip4?.ip)?.replace('/32', '');
    if (address !== undefined) this.#addresses.set(environment['CNI_NETNS']?.split('/').at(-1) ?? '', address);
    return { exitCode, stdout: said };
  }

  /** JSON where it is, else the text, as the recording has it. */
  #parsed(text: string): unknown {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  }

  /** Does a step. What it gives back stays; the rest of the facts is looked at afterwards, with `observe`. */
  async act(recording: Recording): Promise<Partial<Facts>> {
    const { name, program, args, stdin } = recording;
    if (name === '43-del') {
      const first = await this.call(recording);
      await this.call({ ...recording, agent: 'agent3', stdin: { ...(stdin as object), nodename: 'agent3' } }, { CNI_CONTAINERID: 'k03rec0000000', CNI_NETNS: '/var/run/netns/c3' });
      return first;
    }
    if (program === 'calico') return this.call(recording);
    if (program === 'calicoctl' && hasCalicoctl) {
      const { exitCode, stdout, stderr } = await this.run(undefined, 'calicoctl', args ?? [], { DATASTORE_TYPE: 'etcdv3', ETCD_ENDPOINTS: 'http://10.50.0.1:2379' }, typeof stdin === 'string' ? stdin : '');
      if (name === '27-workloadendpoints' || name === '28-ipam-show') return { exitCode, rows: tableRows(stdout) };
      return { exitCode, stdout, ...(exitCode === 0 ? {} : { refusal: reasonOf(stderr) }) };
    }
    if (program === 'calicoctl') return this.#actAsRegent(recording);
    if (name === '08-felix-start') for (const agent of [1, 2, 3]) await this.#startFelix(agent);
    if (name === '35-felix-killed') await this.world.killFelix(1);
    if (name === '36-felix-back') await this.#startFelix(1);
    if (name === '37-container-gone') await this.#removeContainer('c2');
    return {};
  }

  async #startFelix(agent: number): Promise<void> {
    // The embedded one needs none of these, the real one all.
    await this.world.startFelix(agent, isEmbedded ? {} : {
      FELIX_IPV6SUPPORT: 'false', FELIX_IPTABLESBACKEND: 'nft', FELIX_BPFENABLED: 'false', FELIX_XDPENABLED: 'false', FELIX_DebugSkipCTLBCleanup: 'true',
      FELIX_IPINIPENABLED: 'false', FELIX_USAGEREPORTINGENABLED: 'false', FELIX_LOGFILEPATH: 'none', FELIX_LOGSEVERITYFILE: 'none', FELIX_LOGSEVERITYSYS: 'none',
      FELIX_REPORTINGINTERVALSECS: '0',
    });
  }

  async #removeContainer(container: string): Promise<void> {
    const netns = this.namespaceOf(container);
    for (const pid of sh('ip', ['netns', 'pids', netns]).split('\n').filter((line) => line !== '')) process.kill(Number(pid), 'SIGKILL');
    await until('nothing runs in it', () => sh('ip', ['netns', 'pids', netns]).trim() === '');
    sh('ip', ['netns', 'del', netns]);
  }

  /** calicoctl's steps by the functions with which Regent writes; by the recorded values where Regent has no such function. */
  async #actAsRegent({ name, diff }: Recording): Promise<Partial<Facts>> {
    const { datastore, etcd } = this;
    const done = { exitCode: 0 };
    const nodes = [1, 2, 3].map((agent) => ({ name: `agent${agent}`, address: `10.50.0.1${agent}`, bits: 24 }));
    const tell = async (work: Promise<void>): Promise<Partial<Facts>> => work.then(() => done, (error: Error) => ({ exitCode: 1, refusal: error.message }));
    switch (name) {
      case '01-init':
        return tell(datastore.initialize({ poolName: 'regent', pool, nodes: [] }));
      case '02-felixconfiguration':
        // Written together with the pool.
        return done;
      case '03-node':
      case '04-node':
      case '05-node':
        return tell(datastore.initialize({ poolName: 'regent', pool, nodes: nodes.filter((node) => node.name === `agent${Number(name.slice(0, 2)) - 2}`) }));
      case '06-create-again':
        return tell(datastore.initialize({ poolName: 'regent', pool, nodes }));
      case '07-bad-pool':
        return tell(datastore.initialize({ poolName: 'overlap', pool: '10.60.1.0/24', nodes: [] }));
      case '27-workloadendpoints': {
        const endpoints = await datastore.endpoints();
        return { ...done, rows: endpoints.map(({ node, containerId, addresses }) => [endpointName(node, containerId, 'eth0'), node, ...addresses.map((address) => `${address}/32`), hostLinkName(containerId), 'regent']) };
      }
      case '28-ipam-show':
        return { ...done, rows: await this.#usage() };
      case '34-label-endpoint': {
        const key = resourceKey('workloadendpoints', 'agent1-cni-k01rec0000000-eth0', 'default');
        const endpoint = JSON.parse((await etcd.get(key))?.value ?? '') as { metadata: { labels: Record<string, string> } };
        const labels = Object.fromEntries(Object.entries({ ...endpoint.metadata.labels, leader: 'true' }).toSorted(([a], [b]) => (a < b ? -1 : 1)));
        await etcd.put(key, JSON.stringify({ ...endpoint, metadata: { ...endpoint.metadata, labels } }));
        return done;
      }
      case '42-ipam-release': {
        const [key = '', value = {}] = Object.entries(diff.put)[0] ?? [];
        const block = parseBlock((await etcd.get(key))?.value ?? '');
        await etcd.put(key, stringifyExact({ ...(value as object), sequenceNumber: block.sequenceNumber + 1n }));
        for (const gone of diff.deleted) await etcd.delete(gone);
        return done;
      }
      default:
        for (const [key, value] of Object.entries(diff.put)) await etcd.put(key, JSON.stringify(value));
        for (const key of diff.deleted) await etcd.delete(key);
        return done;
    }
  }

  /** `calicoctl ipam show` from the blocks that stand in the datastore. */
  async #usage(): Promise<readonly (readonly string[])[]> {
    const blocks = await this.blocks();
    const row = (what: string, cidr: string, total: number, used: number): readonly string[] => [what, cidr, String(total), `${used} (${Math.round((used * 100) / total)}%)`, `${total - used} (${Math.round(((total - used) * 100) / total)}%)`];
    const used = blocks.map(({ cidr, allocations }) => ({ cidr, count: allocations.filter((held) => held !== null).length }));
    return [row('IP Pool', pool, 65_536, used.reduce((sum, { count }) => sum + count, 0)), ...used.map(({ cidr, count }) => row('Block', cidr, 64, count))];
  }

  /** What is to be seen now of what the recording tells. Call `settle` when all is seen. */
  async observe(recording: Recording, told: Partial<Facts>): Promise<Facts> {
    const { agents, containers, reach } = recording;
    const { put, deleted } = await this.#changes(recording.name);
    const perAgent = (look: (netns: string) => readonly string[]): Readonly<Record<string, readonly string[]>> =>
      Object.fromEntries(Object.keys(agents ?? {}).map((agent) => [agent, look(this.world.agentNamespace(Number(agent.replace('agent', ''))))]));
    return {
      ...told,
      put: Object.fromEntries([...put].map(([key, value]) => [key, parseExact(value)])),
      deleted,
      ...(reach === undefined ? {} : { reach: await this.#reach(Object.keys(reach)) }),
      ...(agents === undefined ? {} : {
        routes: perAgent((netns) => lines(sh('ip', ['-n', netns, 'route']))),
        links: perAgent((netns) => lines(sh('ip', ['-n', netns, '-o', 'link'])).map((line) => line.split(/: |@/)[1] ?? '')),
      }),
      ...(containers === undefined ? {} : { containers: Object.fromEntries(Object.keys(containers).map((container) => [container, this.#inside(container)])) }),
    };
  }

  async #values(): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.etcd.list('/calico/')).keys.map(({ key, value }) => [key, value]));
  }

  async #changes(step: string): Promise<{ put: ReadonlyMap<string, string>; deleted: readonly string[] }> {
    const now = await this.#values();
    // Regent writes Felix' configuration together with the pool; the recording's next step does.
    const isLater = (key: string): boolean => step === '01-init' && !hasCalicoctl && key.includes('/felixconfigurations/');
    return {
      put: new Map([...now].filter(([key, value]) => this.#before.get(key) !== value && !isLater(key))),
      deleted: [...this.#before.keys()].filter((key) => !now.has(key)),
    };
  }

  /** From here on changes are those of the next step. */
  settle(facts: Facts): void {
    for (const [key, value] of Object.entries(facts.put)) this.#before.set(key, stringifyExact(value));
    for (const key of facts.deleted) this.#before.delete(key);
  }

  #inside(container: string): unknown {
    const netns = this.namespaceOf(container);
    return {
      addr: lines(sh('ip', ['-n', netns, '-o', '-4', 'addr'])),
      link: lines(sh('ip', ['-n', netns, '-o', 'link'])).map(withoutNeighbours),
      routes: lines(sh('ip', ['-n', netns, 'route'])),
    };
  }

  async #reach(pairs: readonly string[]): Promise<Readonly<Record<string, string>>> {
    return Object.fromEntries(await Promise.all(pairs.map(async (pair) => {
      const [, from = '', to = '', port = '9000'] = /^(\w+) -> (\w+)(?::(\d+))?$/.exec(pair) ?? [];
      const ask = this.#serving.get(from);
      const result = ask === undefined ? 'nobody to ask' : await ask({ do: 'connect', host: this.#addresses.get(to) ?? '', port: Number(port), timeoutMs: 400 }).then((said) => `seen as ${String(said)}`, (error: Error) => error.message);
      return [pair, result] as const;
    })));
  }

  async blocks(): Promise<readonly Block[]> {
    return (await this.etcd.list('/calico/ipam/v2/assignment/ipv4/block/')).keys.map(({ value }) => parseBlock(value));
  }

  /** All keys now. */
  async keys(): Promise<readonly string[]> {
    return [...(await this.#values()).keys()];
  }
}

const lines = (text: string): readonly string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
