/** A rig for a Mesos of one's own: made, left to that Mesos, taken away with all that was started in it. */
import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createCalicoDatastore } from '../../src/adapters/calico/datastore.ts';
import { imageConfig } from '../../src/rig/image/image.ts';
import { leftovers } from '../../src/rig/down.ts';
import { waitUntil } from '../../src/rig/services.ts';

const root = join(import.meta.dirname, '../..');
const name = `m${process.pid.toString(36)}`;

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

function run(program: string, args: readonly string[], options: { env?: NodeJS.ProcessEnv; input?: string } = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { cwd: root, timeout: 120_000, ...(options.env === undefined ? {} : { env: options.env }) }, (error, out, err) =>
      resolve({ status: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, out, err }),
    );
    child.stdin?.end(options.input);
  });
}

const regent = (...args: string[]): Promise<Ran> => run(process.execPath, [join(root, 'src/cli/main.ts'), ...args]);

interface RigAnswer {
  readonly network: string;
  readonly image: string;
  readonly infraEtcd: readonly string[];
  readonly master: string;
  readonly agents: readonly { readonly name: string; readonly address: string; readonly storageDir: string; readonly command: readonly string[] }[];
}

const flagOf = (command: readonly string[], flag: string): string => command.find((word) => word.startsWith(`--${flag}=`))?.slice(flag.length + 3) ?? '';

describe('a rig for a Mesos of one\'s own', () => {
  let rig: RigAnswer;
  let master: Server;
  let agents: object[] = [];
  let left: ChildProcess;

  /** Enters like agent `k`, with another program in the place of mesos-agent. */
  const asAgent = (k: number, ...command: string[]): Promise<Ran> => run(rig.agents[k]?.command[0] ?? '', command);

  before(async () => {
    const ran = await regent('rig', 'up', '--name', name, '--json', '--quiet');
    assert.equal(ran.status, 0, ran.err);
    rig = JSON.parse(ran.out) as RigAnswer;
    master = createServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ type: 'GET_AGENTS', get_agents: { agents } })));
    await new Promise<void>((resolve) => master.listen(0, '127.0.0.1', () => resolve()));
  });

  after(async () => {
    master.close();
    left.kill('SIGKILL');
    await regent('down', '--name', name, '--purge', '--quiet');
  });

  test('brings no Mesos, and each agent\'s line enters its network and mounts that are its own', async () => {
    assert.equal((await run('pgrep', ['-f', `embedded/mesos.*${name}`])).out, '');
    for (const [k, agent] of rig.agents.entries()) {
      const { out } = await asAgent(k, 'sh', '-c', 'ip -4 -o addr show dev eth0; cat /proc/mounts; cat /etc/resolv.conf; touch /run/mesos/seen; echo "tmp $TMPDIR"');
      assert.ok(out.includes(` ${agent.address}/`), out);
      for (const mount of ['/run/mesos', '/run/calico', '/etc/hosts', '/etc/resolv.conf']) assert.match(out, new RegExp(` ${mount} `));
      assert.doesNotMatch(out, /^nameserver/m);
      assert.match(out, new RegExp(`^tmp .*/${agent.name}/mesos-tmp$`, 'm'));
      assert.ok(out.includes(` ${agent.storageDir}/share fuse.glusterfs `), 'the share is not seen');
    }
    assert.ok(!existsSync('/run/mesos/seen'), 'the agents have the machine\'s own folder');
  });

  test('the image is where Mesos\' puller of archives looks, layer by layer, and says how it starts', async () => {
    const archive = join(flagOf(rig.agents[0]?.command ?? [], 'docker_registry'), `${rig.image}.tar`);
    const textOf = async (path: string): Promise<Record<string, unknown>> => JSON.parse((await run('tar', ['--extract', '--to-stdout', '--occurrence=1', '--file', archive, path])).out) as Record<string, unknown>;
    const [repository = '', tag = ''] = rig.image.split(':');
    const files = (await run('tar', ['--list', '--file', archive])).out.split('\n');
    let id: unknown = ((await textOf('repositories'))[repository] as Record<string, unknown>)[tag];
    const layers: Record<string, unknown>[] = [];
    while (typeof id === 'string') {
      assert.ok(files.includes(`${id}/layer.tar`), `${id} has no layer.tar`);
      const layer = await textOf(`${id}/json`);
      layers.push(layer);
      id = layer['parent'];
    }
    assert.equal(layers.length, 2);
    const [top] = layers as { config?: { Entrypoint: string[] } }[];
    assert.deepEqual(top?.config?.Entrypoint, imageConfig.Entrypoint);
  });

  test('a container is wired when Mesos\' isolator asks for it, and its endpoint goes with it', async () => {
    const [agent] = rig.agents;
    assert.ok(agent !== undefined);
    const plugins = flagOf(agent.command, 'network_cni_plugins_dir');
    const config = JSON.parse(readFileSync(join(flagOf(agent.command, 'network_cni_config_dir'), `${rig.network}.conf`), 'utf8')) as object;
    assert.equal((config as { cniVersion: string }).cniVersion, '0.2.0');
    const stdin = JSON.stringify({ ...config, args: { 'org.apache.mesos': { network_info: { name: rig.network, labels: { labels: [{ key: 'regent-task', value: 'x' }] } } } } });
    // As the isolator does: a handle of the namespace under /run/mesos, a nested container's id, CNI's variables and PATH alone.
    const id = `${randomUUID()}.${randomUUID()}`;
    const ns = `/var/run/mesos/isolators/network/cni/${id}/ns`;
    const call = (command: string): string => `printf %s '${stdin}' | env -i PATH="$PATH" CNI_COMMAND=${command} CNI_CONTAINERID=${id} CNI_PATH=${plugins} CNI_IFNAME=eth0 CNI_NETNS=${ns} ${plugins}/calico`;
    const script = [
      'set -e',
      `mkdir -p $(dirname ${ns}); touch ${ns}`,
      'unshare --net sleep 60 & holder=$!',
      'until [ "$(readlink /proc/$holder/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.02; done',
      `mount --bind /proc/$holder/ns/net ${ns}`,
      call('ADD'),
      'echo; echo ---',
      `nsenter --net=${ns} ip -4 -o addr show dev eth0`,
      'echo ---',
      call('DEL'),
      `umount ${ns}; kill $holder`,
    ].join('\n');
    const { status, out, err } = await asAgent(0, 'sh', '-c', script);
    assert.equal(status, 0, err);
    const [added = '', inside = ''] = out.split('---');
    const { ip4 } = JSON.parse(added) as { ip4: { ip: string } };
    assert.match(ip4.ip, /^\d+\.\d+\.\d+\.\d+\/32$/);
    assert.ok(inside.includes(` ${ip4.ip} `), inside);
    const datastore = createCalicoDatastore(rig.infraEtcd);
    assert.deepEqual(await datastore.endpoints(), []);
  });

  test('up --mesos ends with status 3 where that Mesos has no agent in the rig, and says what to do', async () => {
    const { port } = master.address() as { port: number };
    agents = [{ active: true, pid: 'slave(1)@192.0.2.7:5051', agent_info: { hostname: 'big' } }];
    const ran = await regent('up', '--name', name, '--mesos', `http://127.0.0.1:${port}`, '--listen', '127.0.0.1:0'.replace(':0', ':18099'), '--quiet');
    assert.equal(ran.status, 3, ran.err);
    assert.match(ran.err, /no agent of the Mesos at .* is in the namespaces of the rig .*: it has big \(192\.0\.2\.7\)/);
    assert.match(ran.err, /rig up --name .* --mesos .* prints how each agent is started/);
  });

  test('the rig stays what it is: another kind of Mesos is refused', async () => {
    const ran = await regent('up', '--name', name, '--quiet', '--listen', '127.0.0.1:18099');
    assert.equal(ran.status, 2, ran.err);
    assert.match(ran.err, /was made for a Mesos of yours/);
  });

  test('down ends what was started in an agent\'s place, in whatever session, and leaves nothing', async () => {
    left = spawn(rig.agents[1]?.command[0] ?? '', ['setsid', 'sleep', '600'], { stdio: 'ignore' });
    assert.ok(await waitUntil(async () => (await run('pgrep', ['-f', '^sleep 600$'])).out !== '', 5_000));
    const ran = await regent('rig', 'down', '--name', name, '--purge', '--quiet');
    assert.equal(ran.status, 0, ran.err);
    assert.deepEqual(await leftovers(name), []);
    assert.equal((await run('pgrep', ['-f', '^sleep 600$'])).out, '');
  });
});
