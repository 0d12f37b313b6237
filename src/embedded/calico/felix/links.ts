/** The agent's network interfaces: which are there and up, with which addresses, and a sign when that may have changed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { command } from './command.ts';
import type { Log } from './log.ts';

export interface Link {
  readonly name: string;
  readonly index: number;
  readonly isUp: boolean;
  /** IPv4 addresses. */
  readonly addresses: readonly string[];
}

export async function readLinks(): Promise<readonly Link[]> {
  return parseLinks(await command('ip', ['-json', 'address', 'show']));
}

/** Reads `ip -json address show`. */
export function parseLinks(json: string): readonly Link[] {
  const shown = JSON.parse(json) as readonly { ifname?: string; ifindex?: number; flags?: readonly string[]; addr_info?: readonly { family?: string; local?: string }[] }[];
  return shown.flatMap(({ ifname, ifindex, flags = [], addr_info: addresses = [] }) =>
    ifname === undefined || ifindex === undefined ? [] : [{
      name: ifname,
      index: ifindex,
      // Without a carrier the far end is not wired yet.
      isUp: flags.includes('UP') && flags.includes('LOWER_UP'),
      addresses: addresses.flatMap(({ family, local }) => (family === 'inet' && local !== undefined ? [local] : [])),
    }]);
}

const againMs = 1_000;

/** Calls back whenever the kernel says that a link or an address came, went or changed. Nothing is polled. */
export function watchLinks(log: Log, onChange: () => void): { stop(): void } {
  let child: ChildProcess | undefined;
  let isStopped = false;
  const begin = (wrapped: boolean): void => {
    const monitor = ['ip', '-oneline', 'monitor', 'link', 'address'];
    // Killed with this program, also when this program is killed without a word.
    const [program = '', ...args] = wrapped ? ['setpriv', '--pdeathsig', 'KILL', ...monitor] : monitor;
    let isThere = true;
    child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout?.on('data', onChange);
    child.on('error', () => {
      isThere = false;
    });
    child.on('close', () => {
      if (isStopped) return;
      if (isThere) log('warning', 'the monitor of network links ended and is started again');
      setTimeout(() => {
        if (isStopped) return;
        begin(wrapped && isThere);
        onChange();
      }, isThere ? againMs : 0);
    });
  };
  begin(true);
  return {
    stop() {
      isStopped = true;
      child?.kill('SIGKILL');
    },
  };
}

/** Sets a switch of the kernel below /proc/sys/net; says whether it could. */
export function setSwitch(path: string, value: string): boolean {
  try {
    writeFileSync(`/proc/sys/net/${path}`, value);
    return true;
  } catch {
    return false;
  }
}

export function readSwitch(path: string): string | undefined {
  try {
    return readFileSync(`/proc/sys/net/${path}`, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** What a workload's interface needs so that the agent is its gateway. Says whether all of it could be set. */
export function configureWorkloadLink(name: string): boolean {
  // No router may introduce itself to the agent from inside a workload; a kernel without IPv6 has no such switch.
  setSwitch(`ipv6/conf/${name}/accept_ra`, '0');
  return [
    setSwitch(`ipv4/conf/${name}/route_localnet`, '1'),
    setSwitch(`ipv4/neigh/${name}/proxy_delay`, '0'),
    // Whatever address the workload asks for, the agent answers: 169.254.1.1 is nobody's.
    setSwitch(`ipv4/conf/${name}/proxy_arp`, '1'),
    setSwitch(`ipv4/conf/${name}/forwarding`, '1'),
    // Spoofed sources are the ruleset's matter.
    setSwitch(`ipv4/conf/${name}/rp_filter`, readSwitch('ipv4/conf/default/rp_filter') ?? '0'),
  ].every(Boolean);
}
