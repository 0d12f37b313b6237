/**
 * What `NodeShell` promises, tried on the adapter with a real container of the node image – its sshd, its etcd, its Jupyter – and on
 * the simulated containers: the same cases. The real one gets a network of its own, so that its sshd has the port that adapters
 * know: this file runs itself once more in there.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openAuthority } from '../../../src/adapters/ssh/authority.ts';
import { createNodeShell } from '../../../src/adapters/ssh/node-shell.ts';
import { initialCluster } from '../../../src/domain/membership.ts';
import type { EtcdStart, NodeEvent, NodeShell } from '../../../src/ports/node-shell.ts';
import { SimContainers } from '../../../src/sim/containers.ts';
import { SimEtcd } from '../../../src/sim/etcd.ts';
import { Network } from '../../../src/sim/network.ts';
import { Random } from '../../../src/sim/random.ts';
import { VirtualClock } from '../../../src/sim/virtual-clock.ts';
import { noNode, NodeRoot, type RealNode } from './real-node.ts';
import { pass, passUntil } from './virtual-time.ts';

/** One address, and the container that has it, if one does. */
interface World {
  readonly address: string;
  /** The port as a new daemon has it. */
  daemon(): NodeShell;
  /** A container, new with each call. */
  start(): void;
  end(): Promise<void>;
  hosts(): string;
  etcdRuns(): boolean;
  /** SIGKILL to Jupyter, its container lives on. */
  killJupyter(): void;
  loseStorage(): void;
  /** Other hands change what was installed for logins. */
  spoilTrust(): void;
  trusts(): boolean;
  /** A file that a probe left in the storage so long ago, because its container died. */
  leaveProbe(ageMs: number): Promise<void>;
  probesLeft(): number;
  until<T>(promise: Promise<T>): Promise<T>;
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

const insideVariable = 'REGENT_CONTRACT_INSIDE';
const taskId = 'contract-s0-g1-i1';
const code = (wanted: string) => (error: unknown): boolean => (error as { code?: unknown }).code === wanted;

function cases(makeWorld: () => Promise<World>): void {
  let world: World;
  let shell: NodeShell;
  let fingerprint = '';
  const events: NodeEvent[] = [];
  let watching: { stop(): void } | undefined;
  const never = new AbortController().signal;
  const node = (): { taskId: string; address: string } => ({ taskId, address: world.address });
  const first = { expectedFingerprint: null, keepsJupyter: true } as const;
  before(async () => {
    world = await makeWorld();
    shell = world.daemon();
  });
  after(() => world.close());
  const once = (title: string, run: () => Promise<void>): void => void test(title, { timeout: 60_000 }, run);
  const soon = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
    for (let leftMs = 20_000; !(await holds()); leftMs -= 50) {
      assert.ok(leftMs > 0, `${what}: ${JSON.stringify(events)}`);
      await world.pass(50);
    }
  };
  const look = (): Promise<string> => world.until(shell.lookAtJupyter(node(), never));

  once('where nobody is, nobody is reached, and first contact ends with whoever waits for it', async () => {
    await assert.rejects(world.until(shell.writeHosts(node(), 'x', never)), code('REGENT_NODE_UNREACHABLE'));
    const controller = new AbortController();
    const waiting = shell.provision(node(), first, controller.signal);
    waiting.catch(() => undefined);
    await world.pass(200);
    controller.abort();
    await assert.rejects(world.until(waiting), code('REGENT_NODE_UNREACHABLE'));
  });

  once('first contact waits until somebody answers, and pins who it is', async () => {
    const waiting = shell.provision(node(), first, never);
    await world.pass(100);
    world.start();
    fingerprint = (await world.until(waiting)).hostKeyFingerprint;
    assert.match(fingerprint, /^SHA256:/);
    assert.deepEqual(await world.until(shell.provision(node(), { ...first, expectedFingerprint: fingerprint }, never)), { hostKeyFingerprint: fingerprint });
  });

  once('a hosts table is written whole, and twice is as good as once', async () => {
    const table = `127.0.0.1 localhost\n${world.address} contract-0\n`;
    await world.until(shell.writeHosts(node(), `${table}10.0.0.9 contract-1\n`, never));
    await world.until(shell.writeHosts(node(), table, never));
    await world.until(shell.writeHosts(node(), table, never));
    assert.equal(world.hosts(), table);
  });

  once('etcd that was started runs, and is left alone when it is started again', async () => {
    const start: EtcdStart = { name: taskId, initialCluster: initialCluster([node()]), initialClusterState: 'new', clusterToken: 'contract', heartbeatMs: 50, electionMs: 500 };
    await world.until(shell.startEtcd(node(), start, never));
    await world.until(shell.startEtcd(node(), start, never));
    await soon('etcd runs', () => world.etcdRuns());
  });

  once('Jupyter answers once it was started, is down once it was ended, and either may be asked for twice', async () => {
    watching = shell.watch(node(), (event) => events.push(event));
    assert.equal(await look(), 'down');
    await world.until(shell.startJupyter(node(), never));
    await world.until(shell.startJupyter(node(), never));
    assert.equal(await look(), 'answers');
    await world.until(shell.stopJupyter(node(), never));
    assert.equal(await look(), 'down');
    await world.until(shell.stopJupyter(node(), never));
    await soon('the end that was asked for is reported as such', () => events.some((event) => event.kind === 'died' && event.service === 'jupyter' && event.wanted));
  });

  once('a Jupyter is spared where it may stay, and ended where it may not', async () => {
    await world.until(shell.startJupyter(node(), never));
    await world.until(shell.provision(node(), { expectedFingerprint: fingerprint, keepsJupyter: true }, never));
    await world.until(shell.tend(node(), { mayServe: true }, never));
    assert.equal(await look(), 'answers');
    await world.until(shell.tend(node(), { mayServe: false }, never));
    await soon('tended away', async () => (await look()) === 'down');
    await world.until(shell.startJupyter(node(), never));
    await world.until(shell.provision(node(), { expectedFingerprint: fingerprint, keepsJupyter: false }, never));
    await soon('provisioned away', async () => (await look()) === 'down');
  });

  once('a Jupyter that dies is reported, and stays down', async () => {
    await world.until(shell.startJupyter(node(), never));
    events.length = 0;
    world.killJupyter();
    await soon('its death is reported', () => events.length > 0);
    assert.deepEqual(events, [{ kind: 'died', service: 'jupyter', exitCode: -1, wanted: false }]);
    assert.equal(await look(), 'down');
  });

  once('what other hands changed in the trust of a container is put right when it is looked after', async () => {
    assert.ok(world.trusts());
    world.spoilTrust();
    assert.ok(!world.trusts());
    await world.until(shell.tend(node(), { mayServe: false }, never));
    assert.ok(world.trusts());
  });

  once('a Jupyter that came up with a configuration that somebody spoilt is started anew', async () => {
    world.spoilTrust();
    await world.until(shell.startJupyter(node(), never));
    assert.equal(await look(), 'answers');
    await world.until(shell.stopJupyter(node(), never));
  });

  once('a probe of the storage leaves nothing there, nor what was left by one that was cut short long ago', async () => {
    await world.leaveProbe(120_000);
    assert.equal(world.probesLeft(), 1);
    await world.until(shell.probeStorage(node(), never));
    assert.equal(world.probesLeft(), 0);
    // Another's, which may be under way.
    await world.leaveProbe(0);
    await world.until(shell.probeStorage(node(), never));
    assert.equal(world.probesLeft(), 1);
  });

  once('storage that is away is found by its probe', async () => {
    await world.until(shell.probeStorage(node(), never));
    world.loseStorage();
    await assert.rejects(world.until(shell.probeStorage(node(), never)), code('REGENT_NODE_FAILED'));
  });

  once('somebody else than was pinned before is refused at first contact', async () => {
    const other = world.daemon();
    await assert.rejects(world.until(other.provision(node(), { ...first, expectedFingerprint: 'SHA256:somebody' }, never)), code('REGENT_HOST_KEY_CHANGED'));
    await other.close();
  });

  once('a container that dies is reached no more, and whoever follows its reports is told', async () => {
    events.length = 0;
    await world.end();
    await assert.rejects(world.until(shell.writeHosts(node(), 'x', never)), code('REGENT_NODE_UNREACHABLE'));
    await soon('the connection is lost', () => events.some(({ kind }) => kind === 'disconnected'));
    watching?.stop();
  });

  once('another container at the same address is not taken for the one before until that is forgotten', async () => {
    world.start();
    let refused: unknown = null;
    await soon('sshd answers', () => world.until(shell.writeHosts(node(), 'x', never)).then(() => true, (error: unknown) => code('REGENT_NODE_UNREACHABLE')(error) ? false : ((refused = error), true)));
    assert.ok(code('REGENT_HOST_KEY_CHANGED')(refused), String(refused));
    shell.forget(node());
    const { hostKeyFingerprint } = await world.until(shell.provision(node(), first, never));
    assert.notEqual(hostKeyFingerprint, fingerprint);
    await world.until(shell.writeHosts(node(), '', never));
  });
}

async function simulated(): Promise<World> {
  const clock = new VirtualClock();
  const random = new Random(1);
  const network = new Network(clock, random);
  const etcd = new SimEtcd(clock, random, network, { beforeChange: () => undefined });
  const containers = new SimContainers(clock, random, network, etcd, { jupyterStarted: () => undefined, hostsWritten: () => undefined });
  containers.share.addAgent('agent1');
  let daemons = 0;
  let started = 0;
  let place = '';
  return {
    address: '10.60.0.1',
    daemon: () => containers.shell(`daemon-${++daemons}`),
    // Each is a task of its own; the shell is asked by address.
    start: () => {
      place = started === 0 ? taskId : `${taskId}-${started}`;
      started += 1;
      assert.equal(containers.run(place, 'agent1').address, '10.60.0.1');
    },
    end: async () => void containers.kill(place),
    hosts: () => containers.all.get(place)?.hosts ?? '',
    etcdRuns: () => etcd.runs(place),
    killJupyter: () => containers.killJupyter(place),
    leaveProbe: async (ageMs) => {
      await containers.share.write('agent1', `.probe-${ageMs}`, 'probe');
      await pass(clock, ageMs);
    },
    probesLeft: () => containers.share.probesLeft().length,
    loseStorage: () => (containers.share.isAway = true),
    spoilTrust: () => containers.spoilTrust(place),
    trusts: () => containers.all.get(place)?.trusted === true,
    until: (promise) => passUntil(clock, promise),
    pass: (ms) => pass(clock, ms),
    close: async () => undefined,
  };
}

async function real(): Promise<World> {
  const root = new NodeRoot();
  const secrets = new Map<string, string>();
  const authority = await openAuthority('contract', async (name, create) => {
    const secret = secrets.get(name) ?? (await create());
    secrets.set(name, secret);
    return secret;
  });
  const shells: NodeShell[] = [];
  let running: RealNode | null = null;
  const inside = (command: string): string => running?.inside(command) ?? '';
  return {
    address: '127.61.0.1',
    daemon: () => {
      const shell = createNodeShell({ clusterName: 'contract', size: 3, authority, jupyterToken: 'token', cookieSecret: 'cookie' });
      shells.push(shell);
      return shell;
    },
    start: () => (running = root.start(authority.daemonKey.publicKey)),
    end: async () => running?.end(),
    hosts: () => inside('cat /etc/hosts'),
    etcdRuns: () => inside('etcdctl --endpoints http://127.0.0.1:2379 endpoint status 2>/dev/null || true') !== '',
    killJupyter: () => void inside('kill -9 $(cat /etc/service/jupyter/supervise/pid)'),
    spoilTrust: () => void inside('echo garbage > /etc/ssh/regent_user_ca.pub; : > /etc/ssh/ssh_known_hosts; rm /root/.ssh/id_ed25519-cert.pub; sed -i s/8888/8889/ /etc/regent/jupyter_server_config.json'),
    trusts: () => inside('grep -c ^ssh-ed25519 /etc/ssh/regent_user_ca.pub; grep -c ^@cert-authority /etc/ssh/ssh_known_hosts; grep -c ^ssh /root/.ssh/id_ed25519-cert.pub; grep -c 8888 /etc/regent/jupyter_server_config.json; true').split('\n').filter((line) => line === '1').length === 4,
    leaveProbe: async (ageMs) => void inside(`touch -d '-${ageMs / 1_000} seconds' /mnt/regent/share/.probe-${ageMs}`),
    probesLeft: () => Number(inside('ls -A /mnt/regent/share | grep -c ^.probe- || true')),
    loseStorage: () => void inside('mv /mnt/regent/share /mnt/regent/away'),
    until: (promise) => promise,
    pass: (ms) => pause(ms),
    close: async () => {
      await Promise.all(shells.map((shell) => shell.close()));
      await running?.end();
      root.remove();
    },
  };
}

if (process.env[insideVariable] !== undefined) {
  describe('the SSH shell with a real container', () => cases(real));
} else {
  describe('the simulated shell', () => cases(simulated));
  test('the SSH shell with a real container', { skip: noNode }, async (t) => {
    const { stdout, stderr, status } = spawnSync(
      'unshare', ['--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', process.execPath, '--test', '--test-isolation=none', '--test-reporter=tap', import.meta.filename],
      { encoding: 'utf8', env: { ...process.env, [insideVariable]: '1', NODE_TEST_CONTEXT: undefined } },
    );
    const results = [...stdout.matchAll(/^ {4}(not )?ok \d+ - (.+)$/gm)];
    for (const [, failed, title = ''] of results) await t.test(title, () => assert.equal(failed, undefined, stdout));
    assert.ok(results.length > 0 && status === 0, stdout + stderr);
  });
}
