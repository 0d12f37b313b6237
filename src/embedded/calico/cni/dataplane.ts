/** The pair of links between a container and its agent, as Calico wires it: a /32, a gateway that nobody has, proxy ARP. */
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { CniFailure } from './failure.ts';

/** The gateway of every container; the agent answers for it (Calico documentation, "Why can't I see the 169.254.1.1 address"). */
const gateway = '169.254.1.1';
const hostMac = 'ee:ee:ee:ee:ee:ee';

function run(program: string, args: readonly string[], input?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { timeout: 10_000, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new CniFailure(999, `${program} ${args.join(' ')}: ${stderr.trim() || error.message}`));
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** What iproute2 calls a namespace: a process id or a name. */
function namespaceArgument(netns: string): string {
  const pid = /^\/proc\/(\d+)\/ns\/net$/.exec(netns)?.[1];
  return pid ?? netns.replace(/^\/(var\/)?run\/netns\//, '');
}

/** Makes both ends; returns the MAC of the inner one. */
export async function attach(netns: string, hostLink: string, link: string, address: string, mtu: number): Promise<string> {
  if (!existsSync(netns)) throw new CniFailure(999, `failed to Statfs "${netns}": no such file or directory`);
  await run('ip', ['link', 'delete', hostLink]).catch(() => undefined);
  await run('ip', ['-batch', '-'], `link add ${hostLink} mtu ${mtu} address ${hostMac} type veth peer name ${link} mtu ${mtu} netns ${namespaceArgument(netns)}\n`);
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
  const [, shown] = await Promise.all([
    run('ip', ['-batch', '-'], [`link set ${hostLink} up`, `route replace ${address}/32 dev ${hostLink} scope link`, ''].join('\n')),
    run(
      'nsenter',
      [`--net=${netns}`, 'ip', '-batch', '-'],
      ['link set lo up', `addr add ${address}/32 dev ${link}`, `link set ${link} up`, `route replace ${gateway} dev ${link} scope link`, `route replace default via ${gateway} dev ${link}`, `-o link show dev ${link}`, ''].filter((line) => !line.startsWith('-o')).concat(`link show dev ${link}\n`).join('\n'),
    ),
  ]);
  return /link\/ether ([0-9a-f:]{17})/.exec(shown)?.[1] ?? '';
}

export async function detach(hostLink: string): Promise<void> {
  await run('ip', ['link', 'delete', hostLink]).catch(() => undefined);
}
