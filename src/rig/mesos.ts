/**
 * What a Mesos that is not the rig's own needs there: the image where its containerizer reads it, CNI plugins that need nothing of
 * our environment, and how each agent is started. Why each flag is needed: docs/real-clusters.md.
 */
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { agentFolders } from './agent-mounts.ts';
import { rigCgroup } from './cgroups.ts';
import type { RigAgent, RigDescription } from './description.ts';
import { writeIfDifferent } from './files.ts';
import { quote } from './services.ts';
import type { RigSettings } from './settings.ts';

/** Where the agents look for image archives: one `repository:tag.tar` each. */
const imageFolder = (rig: RigDescription): string => join(rig.runDir, 'mesos-images');
const pluginFolder = (rig: RigDescription): string => join(rig.runDir, 'mesos-cni');
/** Where an agent makes the control groups of its containers. */
export const mesosCgroup = (rig: RigDescription, agent: RigAgent): string => `${rigCgroup(rig.name)}/mesos-${agent.name}`;

/** Isolators of the Mesos containerizer: each is what Docker does of itself. */
const isolation = ['filesystem/linux', 'docker/runtime', 'network/cni', 'namespaces/pid', 'linux/capabilities', 'cgroups/cpu', 'cgroups/mem'];

/** May be called again: what is there already stays as it is. */
export function prepareForMesos(rig: RigDescription, settings: Pick<RigSettings, 'imagePath' | 'imageTag' | 'nodeProgram'>): void {
  const images = imageFolder(rig);
  mkdirSync(images, { recursive: true });
  const archive = `${settings.imageTag}.tar`;
  for (const other of readdirSync(images)) if (other !== archive) rmSync(join(images, other));
  if (!existsSync(join(images, archive))) symlinkSync(settings.imagePath, join(images, archive));

  writeMounts(rig);
  // Mesos calls plugins with CNI's variables and PATH alone.
  const plugins = pluginFolder(rig);
  mkdirSync(plugins, { recursive: true });
  for (const name of ['calico', 'calico-ipam']) {
    const script = ['#!/bin/sh', `export REGENT_NODE=${quote(settings.nodeProgram)}`, `exec ${quote(join(rig.calicoBinDir, name))}`, ''];
    writeIfDifferent(join(plugins, name), script.join('\n'));
    chmodSync(join(plugins, name), 0o755);
  }
}

/**
 * Mesos hides `/proc/sysrq-trigger` in every container that has an image, and starts none where the kernel has no such file (built
 * without MAGIC_SYSRQ). There the agent finds another launcher in the place of its own, which leaves that one mount out and goes on
 * as the real one. In the agent's private mounts only.
 *
 * Mesos 1.12 takes version 2 of control groups where that is mounted at `/sys/fs/cgroup`, and makes no launcher at all where it is
 * mounted elsewhere, beside version 1: so there it is not to be seen.
 */
function writeMounts(rig: RigDescription): void {
  const real = join(rig.runDir, 'mesos-launcher');
  const wrapper = join(rig.runDir, 'mesos-containerizer');
  mkdirSync(real, { recursive: true });
  writeIfDifferent(
    wrapper,
    [
      '#!/bin/sh',
      `mount='{[^{}]*"target":"[^"]*/proc/sysrq-trigger"[^{}]*},'`,
      '[ -z "$MESOS_CONTAINERIZER_LAUNCH_INFO" ] || MESOS_CONTAINERIZER_LAUNCH_INFO=$(printf %s "$MESOS_CONTAINERIZER_LAUNCH_INFO" | sed "s#$mount##")',
      `exec ${quote(join(real, 'mesos-containerizer'))} "$@"`,
      '',
    ].join('\n'),
  );
  chmodSync(wrapper, 0o755);
  // Read by the script that enters an agent's mounts, with the agent's command line as its arguments.
  writeIfDifferent(
    join(rig.runDir, 'mesos-mounts'),
    [
      `if [ ! -e /proc/sysrq-trigger ] && [ ! -e ${quote(join(real, 'mesos-containerizer'))} ]; then`,
      '  launcher=$("$1" --help 2>&1 | sed -n "/--launcher_dir=/,/(default:/s/.*(default: \\(.*\\)).*/\\1/p")',
      '  for word in "$@"; do case $word in --launcher_dir=*) launcher=${word#*=} ;; esac; done',
      '  if [ -x "$launcher/mesos-containerizer" ]; then',
      `    mount --bind "$launcher" ${quote(real)} && mount --bind ${quote(wrapper)} "$launcher/mesos-containerizer" || exit 111`,
      '  fi',
      'fi',
      'for at in $(sed -n "s#^[^ ]* \\([^ ]*\\) cgroup2 .*#\\1#p" /proc/self/mounts); do',
      '  [ "$at" = /sys/fs/cgroup ] || umount "$at" || exit 111',
      'done',
      '',
    ].join('\n'),
  );
}

export interface AgentResources {
  readonly cpus: number;
  readonly memMib: number;
}

/**
 * How a Mesos agent (Apache Mesos 1.11 and later, clusterd) is started in the place of a rig's agent.
 *
 * @param master `host:port` or `zk://…`
 */
export function agentFlags(rig: RigDescription, agent: RigAgent, master: string, { cpus, memMib }: AgentResources): readonly string[] {
  const folders = agentFolders(rig, agent);
  return [
    `--master=${master}`,
    `--ip=${agent.address}`,
    `--advertise_ip=${agent.address}`,
    '--port=5051',
    `--hostname=${agent.name}`,
    `--work_dir=${agent.workDir}`,
    '--runtime_dir=/run/mesos',
    `--attributes=storage:${agent.storageDir}`,
    `--resources=cpus:${cpus};mem:${memMib};disk:10000;ports:[31000-32000]`,
    '--launcher=linux',
    `--cgroups_root=${mesosCgroup(rig, agent)}`,
    '--no-systemd_enable_support',
    '--containerizers=mesos',
    '--image_providers=docker',
    `--docker_registry=${imageFolder(rig)}`,
    `--docker_store_dir=${folders.mesosImages}`,
    `--isolation=${isolation.join(',')}`,
    `--network_cni_config_dir=${folders.mesosCniConfigDir}`,
    `--network_cni_plugins_dir=${pluginFolder(rig)}`,
    '--executor_registration_timeout=2mins',
  ];
}

/** The whole command line, into the agent's network and mounts: `PROGRAM` is on the PATH of whoever runs it. */
export function agentCommand(rig: RigDescription, agent: RigAgent, master: string, resources: AgentResources, program = 'mesos-agent'): readonly string[] {
  return [agentFolders(rig, agent).enterMesos, program, ...agentFlags(rig, agent, master, resources)];
}

/** A master on this machine whom all agents reach. */
export function masterCommand(rig: RigDescription, program = 'mesos-master'): readonly string[] {
  const url = new URL(rig.mesosMaster);
  return [program, `--ip=${url.hostname}`, `--advertise_ip=${url.hostname}`, `--port=${url.port}`, `--hostname=${url.hostname}`, `--work_dir=${join(rig.stateDir, 'mesos-master')}`];
}

export function shellLine(command: readonly string[]): string {
  return command.map(quote).join(' ');
}
