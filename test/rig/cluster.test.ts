/** The main job on the real thing: up, every fault, every condition broken by hand, the daemon killed, down, nothing left. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { readRig, type RigDescription } from '../../src/rig/description.ts';
import { leftovers } from '../../src/rig/down.ts';
import { withLock } from '../../src/rig/lock.ts';
import { servicePid, waitUntil } from '../../src/rig/services.ts';

const root = join(import.meta.dirname, '../..');
const name = `t${process.pid.toString(36)}`;

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

const regent = (...args: string[]): Promise<Ran> => regentWith({}, ...args);

function regentWith(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'src/cli/main.ts'), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.on('close', (status) => resolve({ status: status ?? -1, out, err }));
  });
}

function sh(script: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('sh', ['-c', script], { timeout: 30_000 }, (error, stdout, stderr) => (error === null ? resolve(stdout) : reject(new Error(`${script}: ${stderr || error.message}`))));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

interface UpAnswer {
  readonly jupyterUrl: string;
  readonly token: string;
  readonly dockerHost: string;
  readonly nodes: readonly { readonly name: string; readonly address: string; readonly agent: string; readonly containerId: string; readonly leader: boolean }[];
}

interface VerifyAnswer {
  readonly ok: boolean;
  readonly conditions: readonly { readonly id: string; readonly ok: boolean; readonly probes: number; readonly failed: readonly string[] }[];
}

async function up(port: number): Promise<UpAnswer> {
  const ran = await regent('up', '--name', name, '--listen', `0.0.0.0:${port}`, '--json', '--quiet');
  assert.equal(ran.status, 0, ran.err);
  return JSON.parse(ran.out) as UpAnswer;
}

async function failing(): Promise<{ ids: string[]; why: string }> {
  const { conditions } = JSON.parse((await regent('verify', '--name', name, '--json')).out) as VerifyAnswer;
  const failed = conditions.filter(({ ok }) => !ok);
  return { ids: failed.map(({ id }) => id), why: failed.flatMap((condition) => condition.failed).join('; ') };
}

/** Whole again: what a break set going has been mended. */
async function mended(): Promise<void> {
  let last = '';
  const isWhole = await waitUntil(async () => {
    const { ids, why } = await failing();
    last = `${ids.join()}: ${why}`;
    return ids.length === 0;
  }, 60_000);
  assert.ok(isWhole, last);
}

describe('a cluster on the rig', { concurrency: 1 }, () => {
  let port = 0;
  let first: UpAnswer;
  let rig: RigDescription;
  const docker = (args: string): Promise<string> => sh(`docker -H ${rig.dockerHost} ${args}`);

  before(async () => {
    port = await freePort();
    first = await up(port);
    rig = readRig(name) ?? assert.fail('there is no rig');
  });
  after(async () => {
    await regent('down', '--name', name, '--purge', '--quiet');
  });

  /** The daemon would mend what is broken, before it is looked at or while it is. */
  const whileNoDaemonLives = async <T>(look: () => Promise<T>): Promise<T> => {
    await sh(`sv -w 10 down ${join(rig.runDir, 'service/daemon')}`);
    try {
      return await look();
    } finally {
      await sh(`sv up ${join(rig.runDir, 'service/daemon')}`);
    }
  };

  const follower = async (): Promise<UpAnswer['nodes'][number]> => {
    const { nodes } = await up(port);
    return nodes.find(({ leader }) => !leader) ?? assert.fail('there is no follower');
  };

  test('up serves three containers on three agents, and all conditions hold', async () => {
    assert.equal(first.nodes.length, 3);
    assert.equal(new Set(first.nodes.map(({ agent }) => agent)).size, 3);
    assert.deepEqual(first.nodes.map((node) => node.name), [`${name}-0`, `${name}-1`, `${name}-2`]);
    const { conditions, ok } = JSON.parse((await regent('verify', '--name', name, '--json')).out) as VerifyAnswer;
    assert.ok(ok, JSON.stringify(conditions.flatMap(({ failed }) => failed)));
    assert.deepEqual(conditions.map(({ id }) => id), ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8']);
    for (const { id, probes } of conditions) assert.ok(probes > 0, id);
  });

  test('up again says what runs and changes nothing', async () => {
    assert.deepEqual((await up(port)).nodes, first.nodes);
  });

  test('up with other settings is refused with what to use instead', async () => {
    const ran = await regent('up', '--name', name, '--nodes', '5');
    assert.equal(ran.status, 2);
    assert.match(ran.err, /--nodes.*runs with 3/);
    const fromEnvironment = await regentWith({ REGENT_NODES: '5' }, 'up', '--name', name);
    assert.equal(fromEnvironment.status, 2);
    assert.match(fromEnvironment.err, /REGENT_NODES.*runs with 3/);
  });

  test('Jupyter is reached from a namespace outside the cluster', async () => {
    const namespace = `${name}-outside`;
    await sh(`ip netns add ${namespace} && ip link add ${name}o type veth peer name eth0 netns ${namespace} && ip addr add 10.251.7.1/30 dev ${name}o && ip link set ${name}o up && ip -n ${namespace} addr add 10.251.7.2/30 dev eth0 && ip -n ${namespace} link set eth0 up`);
    try {
      const answer = await sh(`ip netns exec ${namespace} curl -fsS -m 10 'http://10.251.7.1:${port}/api/status?token=${first.token}'`);
      assert.match(answer, /"kernels"/);
    } finally {
      await sh(`ip netns delete ${namespace}; ip link delete ${name}o 2>/dev/null || true`);
    }
  });

  for (const fault of ['kill-follower', 'kill-leader', 'move-leader', 'kill-process']) {
    test(`${fault} is mended`, async () => {
      const ran = await regent('chaos', fault, '--name', name, '--json');
      assert.equal(ran.status, 0, `${ran.err}\n${ran.out}`);
      const { rounds } = JSON.parse(ran.out) as { rounds: readonly { closedAfterElectionMs: number | null }[] };
      const isMeasured = typeof rounds[0]?.closedAfterElectionMs === 'number';
      assert.equal(isMeasured, ['kill-leader', 'move-leader'].includes(fault), ran.out);
    });
  }

  for (const part of ['dockerd', 'infra-etcd', 'glusterd-agent1', 'bricks-agent1', 'share-agent1', 'felix-agent1', 'mesos-master', 'gateway']) {
    test(`${part} that is killed comes back, and all conditions hold`, async () => {
      const pid = servicePid(join(rig.runDir, 'service'), part) ?? assert.fail(`${part} does not run`);
      process.kill(pid, 'SIGKILL');
      assert.ok(await waitUntil(() => ![null, pid].includes(servicePid(join(rig.runDir, 'service'), part)), 10_000), `${part} does not come back`);
      await mended();
    });
  }

  test('an agent whose link was down for a while is as good as before', async () => {
    const { agent } = await follower();
    const netns = rig.agents.find((candidate) => candidate.name === agent)?.netns ?? '';
    await sh(`nsenter --net=${netns} ip link set eth0 down`);
    await delay(8_000);
    await sh(`nsenter --net=${netns} ip link set eth0 up`);
    await mended();
  });

  test('C1 fails for a container that nobody launched through Mesos', async () => {
    const id = await docker(`run -d --network none --entrypoint sleep ${rig.image} 300`);
    assert.deepEqual((await failing()).ids, ['C1']);
    await docker(`rm -f ${id}`);
  });

  test('C2 fails for a blocked address', async () => {
    const { address, agent } = await follower();
    const netns = rig.agents.find((candidate) => candidate.name === agent)?.netns ?? '';
    const nft = (rules: string): Promise<string> => sh(`printf '${rules.replaceAll('\n', '\\n')}\\n' | nsenter --net=${netns} nft -f -`);
    await nft(`table inet blocked {\nchain forward {\ntype filter hook forward priority -300\nip daddr ${address} tcp dport 9 drop\n}\n}`);
    const { ids } = await failing();
    await nft('delete table inet blocked');
    assert.deepEqual(ids, ['C2']);
  });

  test('C3 fails for a removed member, which is then replaced', async () => {
    const { containerId, address } = await follower();
    const leader = (await up(port)).nodes.find((node) => node.leader);
    await whileNoDaemonLives(async () => {
      // Stopped: its etcd would end at once and take its container with it.
      await docker(`exec ${containerId} sh -c 'kill -STOP $(pidof etcd)'`);
      const members = await docker(`exec ${leader?.containerId} etcdctl member list`);
      const id = members.split('\n').find((line) => line.includes(`//${address}:`))?.split(',')[0];
      await docker(`exec ${leader?.containerId} etcdctl member remove ${id}`);
      assert.deepEqual((await failing()).ids, ['C3']);
    });
    await mended();
  });

  test('C4 fails for a wrong line in one hosts table', async () => {
    const { containerId, address } = await follower();
    await whileNoDaemonLives(async () => {
      await docker(`exec ${containerId} sh -c 'sed "s/^${address} /10.254.254.254 /" /etc/hosts > /tmp/h; cat /tmp/h > /etc/hosts'`);
      const { ids } = await failing();
      // The container with the wrong line cannot find itself by its name either.
      assert.ok(ids.includes('C4') && ids.every((id) => id === 'C4' || id === 'C5'), ids.join());
    });
    await mended();
  });

  test('C5 fails for a stopped sshd', async () => {
    const { containerId } = await follower();
    await whileNoDaemonLives(async () => {
      await docker(`exec ${containerId} sv down sshd`);
      assert.deepEqual((await failing()).ids, ['C5']);
      await docker(`exec ${containerId} sv up sshd`);
    });
  });

  test('services that other hands stopped or started in a container are put right', async () => {
    const { containerId } = await follower();
    await docker(`exec ${containerId} sh -c 'sv down sshd; sv up jupyter'`);
    await mended();
  });

  test('C6 fails for an unmounted share', async () => {
    const { containerId } = await follower();
    const pid = (await docker(`inspect -f '{{.State.Pid}}' ${containerId}`)).trim();
    // The container has no `umount`, and may not: the machine does it from inside its mount namespace (MNT_DETACH is 2).
    await sh(`nsenter -t ${pid} -m python3 -c 'import ctypes; raise SystemExit(ctypes.CDLL(None).umount2(b"/mnt/regent/share", 2))'`);
    const { ids } = await failing();
    assert.deepEqual(ids, ['C6']);
    await docker(`kill ${containerId}`);
    await mended();
  });

  test('C7 fails for a second Jupyter', async () => {
    const { containerId } = await follower();
    await docker(`exec -d ${containerId} python3 -c 'import socket,time; s=socket.create_server(("",8888)); time.sleep(120)'`);
    await waitUntil(async () => (await failing()).ids.length > 0, 5_000);
    const { ids } = await failing();
    await docker(`exec ${containerId} pkill -f create_server`);
    assert.deepEqual(ids, ['C7']);
    await mended();
  });

  test('a daemon that is killed and started again adopts the same containers', async () => {
    const { nodes } = await up(port);
    const services = join(rig.runDir, 'service');
    const pid = servicePid(services, 'daemon') ?? assert.fail('no daemon runs');
    process.kill(pid, 'SIGKILL');
    await waitUntil(() => servicePid(services, 'daemon') !== pid, 5_000);
    assert.deepEqual((await up(port)).nodes, nodes);
    await mended();
  });

  test('down touches nothing while another process is at work on the rig', async () => {
    await withLock(name, 5_000, async () => {
      const { status, err } = await regent('down', '--name', name, '--purge');
      assert.equal(status, 1);
      assert.match(err, /is at work on/);
      assert.deepEqual((await failing()).ids, []);
    });
  });

  test('what users wrote outlives down and up', async () => {
    const { containerId } = await follower();
    await docker(`exec -u regent ${containerId} sh -c 'echo kept > /shared/notebooks/kept.txt'`);
    assert.equal((await regent('down', '--name', name, '--quiet')).status, 0);
    const { nodes } = await up(port);
    assert.equal((await docker(`exec ${nodes[0]?.containerId} cat /shared/notebooks/kept.txt`)).trim(), 'kept');
  });

  test('down --purge leaves nothing', async () => {
    assert.equal((await regent('down', '--name', name, '--purge', '--quiet')).status, 0);
    assert.deepEqual(await leftovers(name), []);
  });
});
