/** The pair of links between a container and its agent, as Calico wires it: a /32, a gateway that nobody has, proxy ARP. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { CniFailure, failureCode } from '../../../protocols/cni/call.ts';

/** The gateway of every container; the agent answers for it (Calico documentation, "Why can't I see the 169.254.1.1 address"). */
const gateway = '169.254.1.1';
const hostMac = 'ee:ee:ee:ee:ee:ee';
const commandTimeoutMs = 5_000;

function run(program: string, args: readonly string[], input?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { timeout: commandTimeoutMs, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new CniFailure(failureCode.other, `${program} ${args.join(' ')}: ${stderr.trim() || error.message}`));
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

const batch = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
const macOf = (shown: string): string => /link\/ether ([0-9a-f:]{17})/.exec(shown)?.[1] ?? '';

/** In the namespace of this process, and without a program for it. */
const isThere = (link: string): boolean => readFileSync('/proc/self/net/dev', 'utf8').split('\n').some((line) => line.trim().startsWith(`${link}:`));

/** Makes both ends; returns the MAC of the inner one. */
export async function attach(netns: string, hostLink: string, link: string, address: string, mtu: number): Promise<string> {
  if (!existsSync(netns)) throw new CniFailure(failureCode.other, `failed to Statfs "${netns}": no such file or directory`);
  // A link of this name is left over from a call that was interrupted, and its far end with it.
  await detach(hostLink);
  // The process's number as /proc has it is what iproute2 looks up, also in a PID namespace.
  const here = readlinkSync('/proc/self');
  const shown = await run('nsenter', [`--net=${netns}`, 'ip', '-batch', '-'], batch([
    `link add ${link} mtu ${mtu} type veth peer name ${hostLink} mtu ${mtu} address ${hostMac} netns ${here}`,
    'link set lo up',
    `addr add ${address}/32 dev ${link}`,
    `link set ${link} up`,
    `route replace ${gateway} dev ${link} scope link`,
    `route replace default via ${gateway} dev ${link}`,
    `link show dev ${link}`,
  ]));
  const setting = (name: string, value: string): void => {
    try {
      writeFileSync(`/proc/sys/net/ipv4/${name}`, value);
    } catch {
      // A kernel without the switch has nothing to switch.
    }
  };
  setting(`conf/${hostLink}/proxy_arp`, '1');
  setting(`conf/${hostLink}/forwarding`, '1');
  setting(`conf/${hostLink}/rp_filter`, '1');
  setting(`neigh/${hostLink}/proxy_delay`, '0');
  await run('ip', ['-batch', '-'], batch([`link set ${hostLink} up`, `route replace ${address}/32 dev ${hostLink} scope link`]));
  return macOf(shown);
}

/** The inner MAC of a pair that stands; `null` where an end is missing. */
export async function wiredMac(netns: string, hostLink: string, link: string): Promise<string | null> {
  if (!existsSync(netns) || !isThere(hostLink)) return null;
  const shown = await run('nsenter', [`--net=${netns}`, 'ip', 'link', 'show', 'dev', link]).catch(() => '');
  return macOf(shown) || null;
}

/** Both ends go, the other one wherever it is; a link that is not there is no error. */
export async function detach(hostLink: string): Promise<void> {
  if (!isThere(hostLink)) return;
  await run('ip', ['link', 'delete', hostLink]).catch((error: unknown) => {
    // With its container's namespace it may have gone meanwhile.
    if (isThere(hostLink)) throw error;
  });
}
