/** The acceptance conditions C1–C8, each a program that looks at the world and counts its probes. */
import { settledLeader } from '../../domain/leadership.ts';
import { parseHostsTable } from '../../domain/hosts-table.ts';
import { jupyterPort } from '../../domain/exposure.ts';
import { nameAt } from '../../domain/naming.ts';
import { look, inside, type Sight, type World } from './world.ts';
import { probeJupyter } from './jupyter-probe.ts';
import { Probes } from './probes.ts';

export interface ConditionResult {
  readonly id: string;
  readonly title: string;
  readonly ok: boolean;
  readonly probes: number;
  /** What did not hold, a sentence each. */
  readonly failed: readonly string[];
  readonly tookMs: number;
}

type Condition = (world: World, sight: Sight, probes: Probes) => Promise<void>;

const short = (id: string): string => id.slice(0, 12);

/** The leader that the members themselves name, as a container; `null` while there is none. */
async function leaderOf(world: World, sight: Sight): Promise<{ taskId: string; address: string } | null> {
  const endpoints = endpointsOf(sight);
  const leader = settledLeader(await world.etcd.statuses(endpoints, 2_000), world.size);
  return endpoints.find(({ taskId }) => taskId === leader?.taskId) ?? null;
}

function endpointsOf(sight: Sight): { taskId: string; address: string }[] {
  return sight.containers.flatMap(({ id, taskId, address }) => (address === null ? [] : [{ taskId: taskId ?? short(id), address }]));
}

const containers: Condition = async (world, { running: containers, tasks }, probes) => {
  const running = tasks.filter(({ state }) => state === 'TASK_RUNNING');
  probes.check(containers.length === world.size, `${containers.length} containers run, not ${world.size}`);
  probes.check(running.length === world.size, `Mesos has ${running.length} running tasks, not ${world.size}`);
  for (const { id, taskId } of containers) probes.check(taskId !== null, `container ${short(id)} runs for no task that Mesos knows`);
  for (const task of running) {
    const of = containers.filter(({ taskId }) => taskId === task.taskId);
    probes.check(of.length === 1, `task ${task.taskId} runs in ${of.length} containers`);
  }
};

const network: Condition = async (world, { containers, tasks }, probes) => {
  const endpoints = await world.endpoints();
  const addresses = containers.map(({ address }) => address);
  for (const { id, taskId, address } of containers) {
    if (!probes.check(address !== null && isWithin(address, world.pool), `container ${short(id)} has ${address ?? 'no address'}, which is not of ${world.pool}`)) continue;
    probes.check(addresses.filter((other) => other === address).length === 1, `${address} is had by more than one container`);
    const holders = endpoints.filter((endpoint) => endpoint.addresses.includes(address ?? ''));
    probes.check(holders.length === 1, `${address} belongs to ${holders.length} endpoints in Calico's datastore`);
    const told = tasks.find((task) => task.taskId === taskId)?.address;
    probes.check(told === address, `Mesos says ${told ?? 'no address'} of ${taskId ?? short(id)}, which has ${address}`);
  }
  // A closed port answers with a reset: reached is reached, whatever listens.
  const reach = `import socket,sys
for a in sys.argv[1:]:
    s=socket.socket(); s.settimeout(2)
    try: s.connect((a,9)); print(a,'reached')
    except ConnectionRefusedError: print(a,'reached')
    except OSError as e: print(a,e)
    s.close()`;
  await Promise.all(
    containers.map(async ({ id, address }) => {
      const others = addresses.filter((other): other is string => other !== null && other !== address);
      if (address === null || others.length === 0) return;
      const script = `python3 -c ${shellQuote(reach)} ${others.join(' ')}`;
      const { stdout, stderr } = await inside(world, id, script, { timeoutMs: 2_500 * others.length + 3_000 });
      for (const other of others) probes.check(stdout.includes(`${other} reached`), `${address} does not reach ${other}: ${lastLine(stdout, other) || stderr.trim()}`);
    }),
  );
};

const etcd: Condition = async (world, sight, probes) => {
  const endpoints = endpointsOf(sight);
  const statuses = await world.etcd.statuses(endpoints, 2_000);
  for (const { taskId } of endpoints) probes.check(statuses.some((status) => status.taskId === taskId), `etcd in ${taskId} does not answer`);
  const members = await world.etcd.members(endpoints);
  probes.check(members.length === world.size, `etcd lists ${members.length} members, not ${world.size}`);
  for (const member of members) {
    probes.check(!member.isLearner, `member ${member.name || member.id} does not vote`);
    const held = endpoints.some(({ address }) => member.peerUrls.some((url) => url.includes(`//${address}:`)));
    probes.check(held, `member ${member.name || member.id} is in none of the containers`);
  }
  const leaders = new Set(statuses.map(({ leaderId, raftTerm }) => `${leaderId} in term ${raftTerm}`));
  probes.check(leaders.size === 1 && settledLeader(statuses, world.size) !== null, `the members name ${[...leaders].join(', ') || 'no leader'}`);
  const clusters = new Set(statuses.map(({ clusterId }) => clusterId ?? 'none'));
  probes.check(clusters.size === 1, `the members are of different clusters: ${[...clusters].join(', ')}`);
  const round = `${Date.now()}-${Math.random()}`;
  await Promise.all(
    endpoints.map(async (writer) => {
      const others = endpoints.filter((endpoint) => endpoint !== writer);
      const doubt = await world.etcd.putThroughOneGetThroughAll([writer, ...others], `regent-verify/${round}/${writer.taskId}`, round).then(() => null, messageOf);
      probes.check(doubt === null, `a write through ${writer.taskId} is not read back from every member: ${doubt ?? ''}`);
    }),
  );
};

const names: Condition = async (world, sight, probes) => {
  const leader = await leaderOf(world, sight);
  const wanted = Array.from({ length: world.size }, (_, k) => nameAt(world.name, k));
  const tables = await Promise.all(sight.containers.map(async ({ id }) => ({ id, ...(await inside(world, id, 'cat /etc/hosts', { timeoutMs: 4_000 })) })));
  const addresses = sorted(sight.containers.map(({ address }) => address ?? ''));
  const first = tables[0]?.stdout;
  for (const { id, stdout } of tables) {
    const table = parseHostsTable(stdout, world.name);
    probes.check(sorted([...table.keys()]) === sorted(wanted), `${short(id)} names ${[...table.keys()].join(', ') || 'nobody'}`);
    probes.check(sorted([...table.values()]) === addresses, `${short(id)} has other addresses than the containers: ${[...table.values()].join(', ')}`);
    probes.check(stdout === first, `${short(id)} has another table than ${short(tables[0]?.id ?? '')}`);
    probes.check(leader !== null && table.get(nameAt(world.name, 0)) === leader.address, `${nameAt(world.name, 0)} is ${table.get(nameAt(world.name, 0)) ?? 'nobody'} in ${short(id)}, but etcd is led by ${leader?.address ?? 'nobody'}`);
  }
};

const ssh: Condition = async (world, sight, probes) => {
  const wanted = Array.from({ length: world.size }, (_, k) => nameAt(world.name, k));
  await Promise.all(
    sight.containers.map(async ({ id }) => {
      const logins = wanted.map(
        (name) => `(ssh -o BatchMode=yes -o ConnectTimeout=5 ${name} true >/tmp/.v-${name} 2>&1; echo "${name} $? $(tr '\\n' ' ' </tmp/.v-${name})"; rm -f /tmp/.v-${name}) &`,
      );
      const { stdout, stderr } = await inside(world, id, `${logins.join('\n')}\nwait\necho "checking $(ssh -G ${wanted[0] ?? ''} | grep -i '^stricthostkeychecking')"`, { user: 'regent', timeoutMs: 15_000 });
      for (const name of wanted) {
        const line = lastLine(stdout, name);
        probes.check(line.trim() === `${name} 0`, `${short(id)} does not log in to ${name}: ${line.trim() || stderr.trim() || 'no answer'}`);
      }
      probes.check(/stricthostkeychecking (yes|true)/i.test(stdout), `${short(id)} does not check host keys strictly`);
    }),
  );
};

/** Its kind, its device, and the device of the folder above: the same where nothing is mounted there (stat(2), mountpoint(1)). */
const describeShare = 'at=$(readlink -f /shared) && kind=$(stat -f -c %T "$at") && devices=$(stat -c %d "$at" "$at/.." | tr "\\n" " ") && echo "$kind $devices"';

const storage: Condition = async (world, sight, probes) => {
  const round = `${Date.now().toString(36)}${Math.floor(Math.random() * 1e6)}`;
  const folder = `/shared/.verify-${round}`;
  const written = await Promise.all(
    sight.containers.map(async ({ id }) => {
      const file = `${folder}/${short(id)}`;
      const { exitCode, stdout, stderr } = await inside(world, id, `${describeShare} && mkdir -p ${folder} && head -c 65536 /dev/urandom > ${file} && sync ${file} && sha256sum < ${file}`, { timeoutMs: 12_000 });
      const [share = '', sum] = stdout.trim().split('\n');
      const [type, device, beneath] = share.split(' ');
      probes.check(exitCode === 0 && sum !== undefined, `${short(id)} cannot write to /shared: ${stderr.trim()}`);
      probes.check(device !== undefined && beneath !== undefined && device !== beneath, `in ${short(id)} /shared is no mount of its own, but a folder of what is beneath`);
      return { id, file, type, sum };
    }),
  );
  const types = new Set(written.map(({ type }) => type));
  probes.check(types.size === 1, `/shared is of different kinds: ${[...types].join(', ')}`);
  await Promise.all(
    sight.containers.map(async ({ id }) => {
      const others = written.filter((other) => other.id !== id && other.sum !== undefined);
      const { stdout } = await inside(world, id, others.map(({ file }) => `echo "${file} $(sha256sum < ${file} 2>&1)"`).join('\n'), { timeoutMs: 12_000 });
      for (const { file, sum, id: writer } of others) {
        probes.check(sum !== undefined && stdout.includes(`${file} ${sum}`), `${short(id)} does not read what ${short(writer)} wrote`);
      }
    }),
  );
  const cleaner = sight.containers[0];
  if (cleaner !== undefined) await inside(world, cleaner.id, `rm -rf ${folder}`);
};

/** Prints who listens there, nothing where nobody does; fails where that cannot be told (ss(8), proc(5): state 0A is LISTEN). */
const whoListens = [
  `ss -Hltn 'sport = :${jupyterPort}' 2>/dev/null ||`,
  `{ tcp=$(cat /proc/net/tcp) && printf '%s\\n' "$tcp" "$(cat /proc/net/tcp6 2>/dev/null)" | grep ':${jupyterPort.toString(16).toUpperCase()} .* 0A '; [ $? -lt 2 ]; }`,
].join(' ');

const jupyter: Condition = async (world, sight, probes) => {
  const leader = await leaderOf(world, sight);
  await Promise.all(
    sight.running.map(async ({ id, address }) => {
      const { exitCode, stdout, stderr } = await inside(world, id, whoListens, { timeoutMs: 4_000 });
      if (!probes.check(exitCode === 0, `whether ${short(id)} serves Jupyter cannot be seen: ${stderr.trim() || `status ${exitCode}`}`)) return;
      const serves = stdout.trim() !== '';
      probes.check(serves === (address !== null && address === leader?.address), serves ? `${short(id)} serves Jupyter, but does not lead` : `${short(id)} leads, but serves no Jupyter`);
    }),
  );
  await probeJupyter(world, sight, leader, probes);
};

const outside: Condition = async (world, _sight, probes) => {
  const answer = await fetch(`http://${world.outside}/.regent/health`, { signal: AbortSignal.timeout(4_000) }).catch(messageOf);
  if (!probes.check(typeof answer !== 'string' && answer.ok, `nobody answers at ${world.outside}: ${typeof answer === 'string' ? answer : answer.status}`)) return;
  const health = typeof answer === 'string' ? null : ((await answer.json()) as { name?: string; state?: string });
  probes.check(health?.state === 'open', `the gateway at ${world.outside} exposes nothing`);
};

const conditions: readonly { readonly id: string; readonly title: string; readonly probe: Condition }[] = [
  { id: 'C1', title: 'containers: all run, each for one Mesos task', probe: containers },
  { id: 'C2', title: 'network: one Calico address each, all reach all', probe: network },
  { id: 'C3', title: 'etcd: they are its voters, healthy, with one leader', probe: etcd },
  { id: 'C4', title: 'names: one hosts table, NAME-0 leads', probe: names },
  { id: 'C5', title: 'ssh: from each to each by name', probe: ssh },
  { id: 'C6', title: 'storage: what one writes all read', probe: storage },
  { id: 'C7', title: 'jupyter: on the leader and nowhere else', probe: jupyter },
  { id: 'C8', title: 'outside: the address answers', probe: outside },
];

/** Probes the conditions, all where none is named, at the same time, on one look at the containers. */
export async function verifyWorld(world: World, only?: readonly string[]): Promise<readonly ConditionResult[]> {
  const sight = await look(world);
  return Promise.all(
    conditions.filter(({ id }) => only === undefined || only.includes(id)).map(async ({ id, title, probe }) => {
      const startedMs = performance.now();
      const probes = new Probes();
      try {
        await within(probe(world, sight, probes), conditionWithinMs);
      } catch (error) {
        probes.check(false, messageOf(error));
      }
      // Nothing probed is nothing proved.
      if (probes.count === 0) probes.failed.push('there was nothing to probe');
      return { id, title, ok: probes.failed.length === 0, probes: probes.count, failed: probes.failed, tookMs: Math.round(performance.now() - startedMs) };
    }),
  );
}

/** Every probe has its own deadline; this one is for what they forgot. */
const conditionWithinMs = 30_000;

function within(work: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the probes did not end within ${ms / 1000} s`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function sorted(items: readonly string[]): string {
  return items.toSorted((a, b) => (a < b ? -1 : 1)).join();
}

function lastLine(text: string, beginning: string): string {
  return text.split('\n').filter((line) => line.startsWith(`${beginning} `)).at(-1) ?? '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message) : String(error);
}

function isWithin(address: string, cidr: string): boolean {
  const number = (dotted: string): number => dotted.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const [base = '', bits = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(address) / size) === Math.floor(number(base) / size);
}
