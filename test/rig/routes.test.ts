/** What keeps a rig's routes, alone: a bridge with two agents and an etcd; links go down and come up again. */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { rigPaths, writeRig, type RigDescription } from '../../src/rig/description.ts';
import { Journal } from '../../src/rig/journal.ts';
import { makeNetwork } from '../../src/rig/network.ts';
import { linkName } from '../../src/rig/settings.ts';
import { canRun, etcdProgram, sh, until } from './felix/agents.ts';

const name = `r${process.pid.toString(36)}`;
const etcdUrl = 'http://127.0.0.1:23791';
const paths = rigPaths(name);
const folder = mkdtempSync(join(tmpdir(), 'regent-routes-'));
const agents = [1, 2].map((k) => ({ name: `agent${k}`, address: `10.251.9.1${k}`, netns: `/run/netns/${name}-agent${k}`, storageDir: '', workDir: '', cniConfigDir: '' }));
const rig: RigDescription = {
  name, runDir: paths.run, stateDir: paths.state, logDir: paths.log, dockerHost: '', bridge: linkName(name, 'b'), hostAddress: '10.251.9.1', subnet: '10.251.9.0/24',
  pool: '10.251.64.0/24', network: name, infraEtcd: [etcdUrl], mesos: 'external', mesosMaster: '', image: '', calicoBinDir: '', agents,
};
const journal = new Journal(join(folder, 'journal'));
const children: ChildProcess[] = [];

const defaultRoute = (k: number): string => sh('ip', ['-n', `${name}-agent${k}`, 'route', 'show', 'default']).trim();
const blocks = (): string => sh('ip', ['route', 'show', 'dev', rig.bridge]).split('\n').map((line) => line.trim()).filter((line) => line.includes(' via ')).join('; ');
const wholeBlocks = '10.251.64.0/26 via 10.251.9.11; 10.251.64.64/26 via 10.251.9.12';
const canReach = (k: number): boolean => spawnSync('nsenter', [`--net=/run/netns/${name}-agent${k}`, 'bash', '-c', 'exec 3<>/dev/tcp/10.251.9.1/1'], { encoding: 'utf8', timeout: 1_000 }).stderr.includes('refused');
/** Milliseconds after a link came up. */
const withinMs = 1_500;

async function end(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('the routes of a rig', { concurrency: 1, skip: !canRun }, () => {
  before(async () => {
    mkdirSync(paths.run, { recursive: true });
    writeRig(rig);
    await makeNetwork(rig, journal);
    children.push(spawn(etcdProgram, ['--data-dir', join(folder, 'etcd'), '--log-level', 'error', '--listen-client-urls', etcdUrl, '--advertise-client-urls', etcdUrl, '--listen-peer-urls', 'http://127.0.0.1:23792', '--unsafe-no-fsync'], { stdio: ['ignore', 'ignore', 'inherit'] }));
    const put = (key: string): boolean => {
      try {
        return sh(`${etcdProgram}ctl`, [`--endpoints=${etcdUrl}`, '--command-timeout=2s', 'put', key, '{}']) !== '';
      } catch {
        return false;
      }
    };
    await until('etcd takes the blocks', () => put('/calico/ipam/v2/host/agent1/ipv4/block/10.251.64.0-26') && put('/calico/ipam/v2/host/agent2/ipv4/block/10.251.64.64-26'), 10_000);
    children.push(spawn(process.execPath, [join(import.meta.dirname, '../../src/rig/upkeep.ts'), name], { stdio: ['ignore', 'ignore', 'inherit'] }));
    await until('the blocks are routed', () => blocks() === wholeBlocks);
  });
  after(async () => {
    for (const child of children.toReversed()) await end(child);
    await journal.undo(true);
    for (const path of [paths.run, paths.state, folder]) rmSync(path, { recursive: true, force: true });
  });

  test('an agent whose link was down has its default route again', async () => {
    sh('ip', ['-n', `${name}-agent1`, 'link', 'set', 'eth0', 'down']);
    assert.equal(defaultRoute(1), '');
    await until('the far end knows', () => sh('ip', ['link', 'show', linkName(name, 'a1')]).includes('state DOWN'));
    sh('ip', ['-n', `${name}-agent1`, 'link', 'set', 'eth0', 'up']);
    await until('the default route is back', () => defaultRoute(1) === 'default via 10.251.9.1 dev eth0', withinMs);
  });

  test('also where the far end came up last', async () => {
    sh('ip', ['link', 'set', linkName(name, 'a2'), 'down']);
    sh('ip', ['-n', `${name}-agent2`, 'link', 'set', 'eth0', 'down']);
    sh('ip', ['-n', `${name}-agent2`, 'link', 'set', 'eth0', 'up']);
    assert.equal(defaultRoute(2), '');
    sh('ip', ['link', 'set', linkName(name, 'a2'), 'up']);
    await until('the default route is back', () => defaultRoute(2) === 'default via 10.251.9.1 dev eth0', withinMs);
  });

  test('the machine whose bridge was down has its routes to the blocks again', async () => {
    sh('ip', ['link', 'set', rig.bridge, 'down']);
    assert.equal(blocks(), '');
    sh('ip', ['link', 'set', rig.bridge, 'up']);
    await until('the blocks are routed', () => blocks() === wholeBlocks, withinMs);
  });

  test('links that go and come faster than they can be looked at leave the routes whole', async () => {
    for (let k = 0; k < 60; k++) {
      sh('ip', ['link', 'set', rig.bridge, 'down']);
      if (k % 3 === 0) sh('ip', ['-n', `${name}-agent1`, 'link', 'set', 'eth0', 'down']);
      sh('ip', ['link', 'set', rig.bridge, 'up']);
      if (k % 3 === 0) sh('ip', ['-n', `${name}-agent1`, 'link', 'set', 'eth0', 'up']);
    }
    await until('the blocks are routed', () => blocks() === wholeBlocks, withinMs);
    await until('the default route is back', () => defaultRoute(1) === 'default via 10.251.9.1 dev eth0', withinMs);
  });

  test('an agent whose routes somebody took away has them again, and reaches the machine', async () => {
    sh('ip', ['-n', `${name}-agent1`, 'route', 'flush', 'table', 'main']);
    await until('the agent reaches the machine', () => canReach(1), 8_000);
    assert.equal(defaultRoute(1), 'default via 10.251.9.1 dev eth0');
  });

  test('an agent whose link is down when the rig is completed keeps its namespace, and has its link again', async () => {
    const namespace = statSync(agents[0]?.netns ?? '').ino;
    sh('ip', ['-n', `${name}-agent1`, 'link', 'set', 'eth0', 'down']);
    sh('ip', ['link', 'set', linkName(name, 'a2'), 'down']);
    await makeNetwork(rig, journal);
    assert.equal(statSync(agents[0]?.netns ?? '').ino, namespace);
    assert.deepEqual([1, 2].map(defaultRoute), Array(2).fill('default via 10.251.9.1 dev eth0'));
    await until('both reach the machine', () => [1, 2].every((k) => canReach(k)), withinMs);
  });

  test('what keeps them lived through all of it', () => {
    assert.equal(children.at(-1)?.exitCode, null);
  });
});
