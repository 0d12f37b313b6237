/** What the machine must have, looked at before anything is made. */
import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { MachineError } from '../domain/errors.ts';
import { cgroupFolders } from './cgroups.ts';
import { tryCommand } from './command.ts';

const neededBytes = 1024 ** 3;
const forwardSwitch = '/proc/sys/net/ipv4/ip_forward';
const programs = ['ip', 'iptables', 'nft', 'conntrack', 'docker', 'dockerd', 'containerd', 'glusterd', 'gluster', 'glusterfs', 'runsvdir', 'svlogd', 'nsenter', 'unshare', 'mount'];
const inAVirtualMachine = 'Run it on a machine, or in a virtual machine, of its own.';

/** Quick, because every `up` asks. */
export async function checkMachine(stateDir: string): Promise<void> {
  if (process.getuid?.() !== 0) {
    throw new MachineError('not root: network namespaces, mounts and a Docker engine need it', { next: 'Run it as root, for example with sudo.' });
  }
  const { bavail, bsize } = statfsSync(existingParent(stateDir));
  if (bavail * bsize < neededBytes) {
    throw new MachineError(`${Math.floor((bavail * bsize) / 1024 ** 2)} MiB are free at ${stateDir}, 1024 MiB are needed`, { next: 'Free some space there.' });
  }
  try {
    readFileSync(forwardSwitch);
    accessSync(forwardSwitch, constants.W_OK);
  } catch (cause) {
    throw new MachineError(`IPv4 forwarding cannot be switched on: ${forwardSwitch} is not writable`, { cause, next: inAVirtualMachine });
  }
  const missing = programs.filter((program) => !isOnPath(program));
  if (missing.length > 0) throw new MachineError(`missing on this machine: ${missing.join(', ')}`, { next: 'Start through ./regent, which installs what is missing.' });
}

/** What a rig that is not there yet needs of the kernel: tried in a network namespace that ends with the trial. */
export async function checkKernel(): Promise<void> {
  const trials: readonly (readonly [string, string])[] = [
    ['network namespaces', 'true'],
    ['pairs of virtual links (veth)', 'ip link add regent-a type veth peer name regent-b'],
    ['bridges', 'ip link add regent-c type bridge'],
    ['nftables', 'nft add table ip regent'],
  ];
  const script = trials.map(([what, trial]) => `${trial} >/dev/null 2>&1 || { echo "${what}"; exit 1; }`).join('\n');
  const { exitCode, stdout, stderr } = await tryCommand('unshare', ['--net', 'sh', '-c', script], { timeoutMs: 10_000 });
  if (exitCode !== 0) throw new MachineError(`this machine's kernel has no ${stdout.trim() || `network namespaces (${stderr.trim()})`}`, { next: inAVirtualMachine });
  for (const [type, module] of [['overlay', 'overlay'], ['fuse', 'fuse']] as const) {
    if (!hasFileSystem(type)) await tryCommand('modprobe', [module]);
    if (!hasFileSystem(type)) throw new MachineError(`this machine's kernel has no ${type} file system`, { next: inAVirtualMachine });
  }
  if (!existsSync('/dev/fuse')) throw new MachineError('/dev/fuse is missing: the shared storage cannot be mounted', { next: inAVirtualMachine });
  if (cgroupFolders('').length === 0) throw new MachineError('no control groups are mounted: a Docker engine needs them', { next: inAVirtualMachine });
}

/** Ports on the bridge's address, which is not there yet: they are free unless somebody listens on all addresses. */
export async function checkBridgePorts(ports: readonly (readonly [port: number, what: string])[]): Promise<void> {
  for (const [port, what] of ports) {
    // An address of the loopback network that nobody uses is taken only by who listens everywhere.
    const cause = await listenError('127.99.99.99', port);
    if (cause !== null) throw new MachineError(`port ${port}, which ${what} needs on the rig's bridge, is in use on all addresses of this machine`, { cause, next: `End what listens there (\`ss -ltnp\` says what it is).` });
  }
}

export async function isPortFree(address: string, port: number): Promise<boolean> {
  return (await listenError(address, port)) === null;
}

/** @throws {MachineError} when something else listens there */
export async function checkPortFree(address: string, port: number): Promise<void> {
  const cause = await listenError(address, port);
  if (cause === null) return;
  const what = cause.code === 'EADDRINUSE' ? 'is in use' : cause.code === 'EADDRNOTAVAIL' ? 'is no address of this machine' : `cannot be listened on: ${cause.message}`;
  throw new MachineError(`--listen: ${address}:${port} ${what}`, { cause, next: 'Give another --listen ADDRESS:PORT, or end what listens there.' });
}

/** A port of that address that nobody listens at now. */
export function freePort(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(new MachineError(`--inspect: ${address} cannot be listened on: ${error.message}`, { cause: error, next: 'Give another --inspect ADDRESS:PORT, or off.' })));
    probe.listen(0, address, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Why nobody can listen there now; `null` where one can. */
function listenError(address: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', resolve);
    probe.listen(port, address, () => probe.close(() => resolve(null)));
  });
}

function hasFileSystem(type: string): boolean {
  return readFileSync('/proc/filesystems', 'utf8').split('\n').some((line) => line.trim().split(/\s+/).at(-1) === type);
}

function isOnPath(program: string): boolean {
  return `${process.env['PATH'] ?? ''}${delimiter}/usr/sbin${delimiter}/sbin`.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function existingParent(path: string): string {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) || folder === '/') return folder;
  }
}
