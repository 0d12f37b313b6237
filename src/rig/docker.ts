/** The rig's own container runtime and Docker engine, and the node image in it. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDockerEngine } from '../adapters/docker/engine.ts';
import { containersCgroup } from './cgroups.ts';
import { command, tryCommand } from './command.ts';
import type { RigDescription } from './description.ts';
import { addService, awaitReady } from './services.ts';
import type { RigSettings } from './settings.ts';

export function addDockerServices(rig: RigDescription, services: string): void {
  const run = join(rig.runDir, 'containerd');
  const config = join(rig.runDir, 'containerd.toml');
  const socket = join(run, 'containerd.sock');
  mkdirSync(join(rig.stateDir, 'docker'), { recursive: true });
  // Left to itself the engine would take the machine's containerd, where one runs, and that is somebody else's.
  writeFileSync(
    config,
    [
      'version = 2',
      `root = "${rig.stateDir}/containerd"`,
      `state = "${run}/state"`,
      'disabled_plugins = ["io.containerd.grpc.v1.cri"]',
      '[grpc]',
      `address = "${socket}"`,
      '',
    ].join('\n'),
  );
  addService(services, rig.logDir, { name: 'containerd', command: ['containerd', '--config', config, '--log-level', 'warn'] });
  addService(services, rig.logDir, {
    name: 'dockerd',
    before: [
      // A pid file that a killed engine left keeps the next from starting.
      `rm -f ${rig.runDir}/docker.pid`,
      `until [ -S ${socket} ]; do sleep 0.05; done`,
    ],
    command: [
      'dockerd',
      '--containerd', socket,
      '--data-root', join(rig.stateDir, 'docker'),
      '--exec-root', join(rig.runDir, 'docker'),
      '-p', join(rig.runDir, 'docker.pid'),
      '-H', rig.dockerHost,
      // Said, because the engine's own choice depends on systemd, and with it how a group is called.
      '--exec-opt', 'native.cgroupdriver=cgroupfs',
      '--cgroup-parent', containersCgroup(rig.name),
      '--iptables=false', '--ip-forward=false', '--ip-masq=false', '--bridge=none',
      '--live-restore',
      '--log-opt', 'max-size=4m', '--log-opt', 'max-file=2',
      '--log-level', 'warn',
    ],
  });
}

export async function awaitDocker(rig: RigDescription): Promise<void> {
  const docker = createDockerEngine(rig.dockerHost);
  await awaitReady('dockerd', rig.logDir, () => docker.list().then(() => true, () => false), 40_000, 25);
}

/** Loads the image only where the engine has not got that tag; it replaces those of other versions. */
export async function loadImage(rig: RigDescription, { imageTag, imagePath }: Pick<RigSettings, 'imageTag' | 'imagePath'>): Promise<void> {
  const docker = (...args: readonly string[]): readonly string[] => ['-H', rig.dockerHost, ...args];
  const present = await tryCommand('docker', docker('image', 'inspect', '--format', '{{.Id}}', imageTag));
  if (present.exitCode === 0) return;
  await command('docker', docker('load', '--quiet', '--input', imagePath), { timeoutMs: 300_000 });
  const [repository] = imageTag.split(':');
  const { stdout } = await tryCommand('docker', docker('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}', repository ?? imageTag));
  const others = stdout.split('\n').filter((tag) => tag !== '' && tag !== imageTag);
  // One that a container still uses is refused, and stays.
  if (others.length > 0) await tryCommand('docker', docker('image', 'rm', ...others));
}

export async function removeContainers(rig: RigDescription): Promise<void> {
  if (!existsSync(rig.dockerHost.replace('unix://', ''))) return;
  const docker = createDockerEngine(rig.dockerHost);
  const found = await docker.list().catch(() => []);
  // What an engine does not do in time is done by ending its processes.
  if (found.length > 0) await tryCommand('docker', ['-H', rig.dockerHost, 'rm', '-f', '-v', ...found.map(({ id }) => id)], { timeoutMs: 8_000 });
}

/** Records of containers whose processes are gone for good. */
export function forgetContainers(rig: RigDescription): void {
  rmSync(join(rig.stateDir, 'docker/containers'), { recursive: true, force: true });
}
