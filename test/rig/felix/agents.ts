/**
 * A small world for Felix alone: a bridge and three agents as namespaces, an etcd, and containers as namespaces wired by hand the
 * way Calico's CNI plugin wires them. Nothing of it touches the machine's own namespace; `end` takes all of it away.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

const root = join(import.meta.dirname, '../../..');
export const embeddedBin = join(root, 'src/embedded/calico/bin');
const cacheBin = join(process.env['REGENT_CACHE'] ?? join(root, '.cache'), 'bin');
export const etcdProgram = join(cacheBin, 'etcd');

export const canRun = process.getuid?.() === 0 && existsSync(etcdProgram);

export function sh(command: string, args: readonly string[], input?: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { input, encoding: 'utf8' });
  if (error !== undefined || status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr || error?.message}`);
  return stdout;
}

/** Looks every 10 ms until it holds. */
export async function until<T>(what: string, look: () => T | Promise<T>, withinMs = 5_000): Promise<NonNullable<T>> {
  const endMs = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== false && found !== null && found !== undefined) return found;
    if (performance.now() > endMs) throw new Error(`not within ${withinMs} ms: ${what}`);
    await delay(10);
  }
}

export const resource = (plural: string, name: string): string => `/calico/resources/v3/projectcalico.org/${plural}/${name}`;

export interface Container {
  readonly id: string;
  readonly agent: number;
  readonly address: string;
  readonly netns: string;
  readonly hostLink: string;
  ask(what: { readonly do: string; readonly host: string; readonly port: number; readonly timeoutMs?: number; readonly forMs?: number; readonly localAddress?: string }): Promise<unknown>;
}

export class World {
  readonly prefix = `c2x${process.pid.toString(36)}`;
  readonly folder = mkdtempSync(join(tmpdir(), 'c2-felix-'));
  readonly hub = `${this.prefix}-hub`;
  readonly felixes = new Map<number, ChildProcess>();
  readonly exits = new Map<number, number | null>();
  #processes: ChildProcess[] = [];
  #namespaces: string[] = [];
  #etcd: ChildProcess | undefined;
  readonly #calicoBin: string;

  /** @param calicoBin folder with the Calico programs to be tried */
  constructor(calicoBin = embeddedBin) {
    this.#calicoBin = calicoBin;
  }

  agentNamespace(agent: number): string {
    return `${this.prefix}-a${agent}`;
  }

  in(netns: string, command: string, args: readonly string[], input?: string): string {
    return sh('nsenter', [`--net=/var/run/netns/${netns}`, command, ...args], input);
  }

  spawnIn(netns: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
    const child = spawn('nsenter', [`--net=/var/run/netns/${netns}`, command, ...args], { stdio: ['pipe', 'pipe', 'inherit'], env });
    this.#processes.push(child);
    return child;
  }

  addNamespace(name: string): void {
    sh('ip', ['netns', 'add', name]);
    this.#namespaces.push(name);
    sh('ip', ['-n', name, 'link', 'set', 'lo', 'up']);
  }

  /** Bridge, agents and an empty etcd. */
  async beginEmpty(): Promise<void> {
    process.once('exit', this.#endNow);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, this.#leave);
    this.addNamespace(this.hub);
    sh('ip', ['-n', this.hub, '-batch', '-'], 'link add br0 type bridge\naddr add 10.50.0.1/24 dev br0\nlink set br0 up\n');
    for (const agent of [1, 2, 3]) {
      const netns = this.agentNamespace(agent);
      this.addNamespace(netns);
      sh('ip', ['-n', this.hub, '-batch', '-'], `link add up${agent} type veth peer name eth0 netns ${netns}\nlink set up${agent} master br0 up\n`);
      sh('ip', ['-n', netns, '-batch', '-'], `addr add 10.50.0.1${agent}/24 dev eth0\nlink set eth0 up\nroute add default via 10.50.0.1\n`);
    }
    await this.startEtcd();
  }

  /** The same with what Felix needs to find in the datastore. */
  async begin(): Promise<void> {
    await this.beginEmpty();
    this.put(resource('clusterinformations', 'default'), { spec: { datastoreReady: true } });
    this.put(resource('tiers', 'default'), { spec: { order: 1_000_000, defaultAction: 'Deny' } });
    this.put(resource('ippools', 'regent'), { spec: { cidr: '10.60.0.0/16', ipipMode: 'Never', vxlanMode: 'Never', natOutgoing: true, blockSize: 26 } });
    this.put(resource('felixconfigurations', 'default'), { spec: { programClusterRoutes: 'Enabled', defaultEndpointToHostAction: 'Accept' } });
    this.put(resource('profiles', 'regent'), {
      spec: { ingress: [{ action: 'Allow', source: { selector: 'has(regent)' } }], egress: [{ action: 'Allow' }], labelsToApply: { regent: '' } },
    });
    for (const agent of [1, 2, 3]) this.put(resource('nodes', `agent${agent}`), { spec: { bgp: { ipv4Address: `10.50.0.1${agent}/24` } } });
  }

  async startEtcd(): Promise<void> {
    const url = 'http://10.50.0.1:2379';
    this.#etcd = this.spawnIn(this.hub, etcdProgram, ['--data-dir', join(this.folder, 'etcd'), '--log-level', 'error', '--listen-client-urls', url, '--advertise-client-urls', url, '--listen-peer-urls', 'http://127.0.0.1:2380', '--unsafe-no-fsync']);
    await until('etcd answers', () => {
      try {
        return this.etcdctl(['endpoint', 'health']) !== '';
      } catch {
        return false;
      }
    }, 10_000);
  }

  async stopEtcd(): Promise<void> {
    await stop(this.#etcd);
  }

  etcdctl(args: readonly string[], input?: string): string {
    return this.in(this.hub, join(cacheBin, 'etcdctl'), ['--endpoints=http://10.50.0.1:2379', '--command-timeout=2s', ...args], input);
  }

  put(key: string, value: unknown): void {
    this.etcdctl(['put', key], JSON.stringify(value));
  }

  delete(key: string): void {
    this.etcdctl(['del', key]);
  }

  /** Starts Felix; resolves with the milliseconds until it was ready. */
  async startFelix(agent: number, extra: Readonly<Record<string, string>> = {}): Promise<number> {
    const startMs = performance.now();
    const child = this.spawnIn(this.agentNamespace(agent), join(this.#calicoBin, 'calico-felix'), [], {
      ...process.env,
      REGENT_NODE: process.execPath,
      DATASTORE_TYPE: 'etcdv3', ETCD_ENDPOINTS: 'http://10.50.0.1:2379',
      FELIX_DATASTORETYPE: 'etcdv3', FELIX_ETCDENDPOINTS: 'http://10.50.0.1:2379', FELIX_FELIXHOSTNAME: `agent${agent}`,
      FELIX_INTERFACEPREFIX: 'cali', FELIX_HEALTHENABLED: 'true', FELIX_HEALTHHOST: '127.0.0.1', FELIX_LOGSEVERITYSCREEN: process.env['FELIX_TEST_LOG'] ?? 'Fatal',
      FELIX_PROGRAMCLUSTERROUTES: 'Enabled', FELIX_DEFAULTENDPOINTTOHOSTACTION: 'ACCEPT',
      // What only Calico's own minds: no log files, no BPF (one built without cgo ends where it is not told so), no IPv6.
      FELIX_LOGFILEPATH: 'none', FELIX_LOGSEVERITYFILE: 'none', FELIX_LOGSEVERITYSYS: 'none', FELIX_USAGEREPORTINGENABLED: 'false',
      FELIX_BPFENABLED: 'false', FELIX_XDPENABLED: 'false', FELIX_DebugSkipCTLBCleanup: 'true', FELIX_IPINIPENABLED: 'false', FELIX_IPV6SUPPORT: 'false', FELIX_IPTABLESBACKEND: 'nft',
      FELIX_ENDPOINTSTATUSPATHPREFIX: join(this.folder, `agent${agent}`),
      ...extra,
    });
    this.felixes.set(agent, child);
    child.once('exit', (code) => this.exits.set(agent, code));
    await until(`Felix of agent${agent} is ready`, () => this.isReady(agent));
    return performance.now() - startMs;
  }

  isReady(agent: number): boolean {
    try {
      return this.in(this.agentNamespace(agent), 'bash', ['-c', 'exec 3<>/dev/tcp/127.0.0.1/9099 && printf "GET /readiness HTTP/1.0\\r\\n\\r\\n" >&3 && head -1 <&3']).includes(' 200 ');
    } catch {
      return false;
    }
  }

  async killFelix(agent: number, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await stop(this.felixes.get(agent), signal);
  }

  routes(agent: number): readonly string[] {
    return sh('ip', ['-n', this.agentNamespace(agent), 'route']).split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('default') && !line.startsWith('10.50.'));
  }

  table(agent: number): string {
    return this.in(this.agentNamespace(agent), 'nft', ['list', 'table', 'ip', 'calico']);
  }

  /** All packet rules, in whatever form: Calico's own Felix writes iptables rules. */
  rules(agent: number): string {
    return this.in(this.agentNamespace(agent), 'sh', ['-c', 'nft list ruleset 2>/dev/null; iptables-nft-save 2>/dev/null']);
  }

  claimBlock(agent: number, cidr: string, allocations: Readonly<Record<number, string>> = {}): void {
    const owners = [...new Set(Object.values(allocations))];
    this.put(`/calico/ipam/v2/assignment/ipv4/block/${cidr.replace('/', '-')}`, {
      cidr, affinity: `host:agent${agent}`, deleted: false,
      allocations: Array.from({ length: 64 }, (_, ordinal) => (allocations[ordinal] === undefined ? null : owners.indexOf(allocations[ordinal]))),
      attributes: owners.map((node) => ({ handle_id: node, secondary: { node } })),
    });
  }

  endpointKey({ id, agent }: { readonly id: string; readonly agent: number }): string {
    return resource('workloadendpoints', `default/agent${agent}-cni-${id}-eth0`);
  }

  putEndpoint({ id, agent, address, hostLink }: { readonly id: string; readonly agent: number; readonly address: string; readonly hostLink: string }, labels: Readonly<Record<string, string>> = {}, extra: object = {}): void {
    this.put(this.endpointKey({ id, agent }), {
      metadata: { name: `agent${agent}-cni-${id}-eth0`, namespace: 'default', labels: { 'projectcalico.org/namespace': 'default', 'projectcalico.org/orchestrator': 'cni', ...labels } },
      spec: { orchestrator: 'cni', node: `agent${agent}`, containerID: id, endpoint: 'eth0', ipNetworks: [`${address}/32`], profiles: ['regent'], interfaceName: hostLink, mac: '02:00:00:00:00:01', ...extra },
    });
  }

  /** A namespace with an address, its endpoint written down, serving ports 8888 and 9000. */
  async addContainer(id: string, agent: number, address: string, labels: Readonly<Record<string, string>> = {}, extra: object = {}): Promise<Container> {
    const netns = `${this.prefix}-${id}`;
    const hostLink = `cali${id.slice(0, 11)}`;
    this.addNamespace(netns);
    sh('ip', ['-n', this.agentNamespace(agent), '-batch', '-'], `link add ${hostLink} address ee:ee:ee:ee:ee:ee type veth peer name eth0 netns ${netns}\nlink set ${hostLink} up\n`);
    sh('ip', ['-n', netns, '-batch', '-'], `addr add ${address}/32 dev eth0\nlink set eth0 up\nroute add 169.254.1.1 dev eth0 scope link\nroute add default via 169.254.1.1\n`);
    const container = { id, agent, address, netns, hostLink, ask: await this.serve(netns, [8888, 9000]) };
    this.putEndpoint(container, labels, extra);
    return container;
  }

  /** Serves ports in a namespace; returns how to ask for connections from there. */
  async serve(netns: string, ports: readonly number[]): Promise<Container['ask']> {
    const child = this.spawnIn(netns, process.execPath, [join(import.meta.dirname, 'workload.ts'), ...ports.map(String)]);
    const waiting = new Map<number, (answer: { readonly value?: unknown; readonly error?: string }) => void>();
    let last = 0;
    const answer = (ask: object): Promise<unknown> => new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, ({ value, error }) => (error === undefined ? resolve(value) : reject(new Error(error))));
      child.stdin?.write(`${JSON.stringify({ id: last, ...ask })}\n`);
    });
    const started = new Promise<void>((resolve) => waiting.set(0, () => resolve()));
    createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
      const said = JSON.parse(line) as { id: number; value?: unknown; error?: string };
      waiting.get(said.id)?.(said);
    });
    await started;
    return answer;
  }

  /** `seen as <address>` or why not, for each ordered pair. */
  async reach(containers: readonly Container[], port = 9000, timeoutMs = 400): Promise<Record<string, string>> {
    const pairs = containers.flatMap((from) => containers.filter((to) => to !== from).map((to) => [from, to] as const));
    return Object.fromEntries(await Promise.all(pairs.map(async ([from, to]) => [
      `${from.id} -> ${to.id}`,
      await from.ask({ do: 'connect', host: to.address, port, timeoutMs }).then((said) => `seen as ${String(said)}`, (error: Error) => error.message),
    ] as const)));
  }

  async end(): Promise<void> {
    await Promise.all(this.#processes.map((child) => stop(child)));
    this.#endNow();
    process.off('exit', this.#endNow);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, this.#leave);
  }

  /** Whoever is told to end, by the test runner's deadline for one, must leave nothing behind. */
  readonly #leave = (): never => process.exit(1);

  readonly #endNow = (): void => {
    for (const child of this.#processes) child.kill('SIGKILL');
    for (const netns of this.#namespaces) spawnSync('ip', ['netns', 'del', netns]);
    rmSync(this.folder, { recursive: true, force: true });
  };
}

async function stop(child: ChildProcess | undefined, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
