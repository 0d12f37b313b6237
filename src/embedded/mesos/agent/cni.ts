/** Calls CNI plugins as Mesos does: config from a folder, labels under `args`, a deadline on every call (CNI specification). */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NetworkInfo } from './container-config.ts';

/** The real plugin never returns where its datastore does not answer. */
const deadlineMs = 15_000;

export class CniError extends Error {
  override readonly name = 'CniError';
}

export interface Cni {
  /** The container's IPv4 address, without its prefix length. */
  add(network: NetworkInfo, containerId: string, netns: string): Promise<string>;
  del(network: NetworkInfo, containerId: string, netns: string): Promise<void>;
}

export function createCni(configDir: string, pluginsDir: string): Cni {
  function configOf(name: string): Record<string, unknown> {
    for (const file of readdirSync(configDir).sort()) {
      if (!/\.(conf|conflist|json)$/.test(file)) continue;
      const config = JSON.parse(readFileSync(join(configDir, file), 'utf8')) as Record<string, unknown>;
      if (config['name'] !== name) continue;
      const [first] = (config['plugins'] as Record<string, unknown>[] | undefined) ?? [config];
      return { cniVersion: config['cniVersion'], name, ...first };
    }
    throw new CniError(`no CNI network is called ${name} in ${configDir}`);
  }

  function call(command: 'ADD' | 'DEL', network: NetworkInfo, containerId: string, netns: string): Promise<string> {
    const config = configOf(network.name ?? '');
    const input = {
      ...config,
      args: { 'org.apache.mesos': { network_info: { name: network.name, ...(network.labels === undefined ? {} : { labels: network.labels }) } } },
    };
    const program = join(pluginsDir, String(config['type']));
    if (!existsSync(program)) throw new CniError(`the CNI plugin ${program} is not there`);
    return new Promise((resolve, reject) => {
      const child = spawn(program, {
        env: { ...process.env, CNI_COMMAND: command, CNI_CONTAINERID: containerId, CNI_NETNS: netns, CNI_IFNAME: 'eth0', CNI_PATH: pluginsDir, CNI_ARGS: '' },
        stdio: ['pipe', 'pipe', 'pipe'],
        // A group of its own, so that the plugin and what it started can be ended together.
        detached: true,
      });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (chunk) => (stdout += String(chunk)));
      child.stderr.on('data', (chunk) => (stderr += String(chunk)));
      const deadline = setTimeout(() => {
        try {
          process.kill(-(child.pid ?? 0), 'SIGKILL');
        } catch {
          // It has ended meanwhile.
        }
        reject(new CniError(`${command} did not end within ${deadlineMs} ms`));
      }, deadlineMs);
      child.on('error', (error) => {
        clearTimeout(deadline);
        reject(new CniError(error.message));
      });
      child.on('close', (code) => {
        clearTimeout(deadline);
        if (code === 0) resolve(stdout);
        else reject(new CniError(`${command} failed: ${sentenceOf(stdout) ?? (stderr.trim() || `exit status ${code}`)}`));
      });
      child.stdin.on('error', () => undefined);
      child.stdin.end(JSON.stringify(input));
    });
  }

  return {
    async add(network, containerId, netns) {
      const result = JSON.parse(await call('ADD', network, containerId, netns)) as { ip4?: { ip: string }; ips?: { address: string }[] };
      const address = result.ips?.[0]?.address ?? result.ip4?.ip;
      if (address === undefined) throw new CniError('ADD gave no address');
      return address.replace(/\/\d+$/, '');
    },
    async del(network, containerId, netns) {
      await call('DEL', network, containerId, netns);
    },
  };
}

function sentenceOf(stdout: string): string | undefined {
  try {
    return (JSON.parse(stdout) as { msg?: string }).msg;
  } catch {
    return undefined;
  }
}
