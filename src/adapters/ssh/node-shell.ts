/** The daemon's hands inside containers: each task one script over a connection that is open already. */
import { createHash } from 'node:crypto';
import { request } from 'undici';
import { RegentError } from '../../domain/errors.ts';
import { jupyterPort } from '../../domain/exposure.ts';
import { clientUrlOf, peerUrlOf } from '../../domain/membership.ts';
import { nameAt } from '../../domain/naming.ts';
import type { EtcdStart, Node, NodeEvent, NodeShell } from '../../ports/node-shell.ts';
import type { Authority } from './authority.ts';
import { connect, type SshConnection } from './connection.ts';

export interface NodeShellOptions {
  readonly clusterName: string;
  readonly size: number;
  readonly authority: Authority;
  /** Token of Jupyter's REST API and pages. */
  readonly jupyterToken: string;
  /** The same everywhere, so that a browser's session outlives a failover. */
  readonly cookieSecret: string;
  readonly port?: number;
}

const connectEveryMs = 40;
const askJupyterEveryMs = 25;
const startAgainMs = 1_000;

export function createNodeShell(options: NodeShellOptions): NodeShell {
  const { authority, clusterName, size, port = 22 } = options;
  const connections = new Map<string, Promise<SshConnection>>();
  const pinned = new Map<string, string>();
  /** What sha256sum(1) checks a node's files by. */
  const installed = new Map<string, string>();
  const keyOf = ({ taskId, address }: Node): string => `${taskId} ${address}`;

  /** The node's connection, made anew where it broke. Many share it, so whoever stops waiting takes it from nobody else. */
  function connectionWith(node: Node, signal: AbortSignal): Promise<SshConnection> {
    return whileWaitedFor(sharedConnectionWith(node), node.address, signal);
  }

  function sharedConnectionWith(node: Node): Promise<SshConnection> {
    const key = keyOf(node);
    const standing = connections.get(key);
    if (standing !== undefined) return standing;
    const opened = connect({ host: node.address, port, username: 'root', privateKey: authority.daemonKey.privateKey, fingerprint: pinned.get(key) ?? null });
    connections.set(key, opened);
    const dropped = (): void => {
      if (connections.get(key) === opened) connections.delete(key);
    };
    opened.then((connection) => connection.onClose(dropped), dropped);
    return opened;
  }

  /** Runs a script that must succeed; its failure shows what it said last, never what it was given. */
  async function run(node: Node, what: string, script: string, signal: AbortSignal, stdin?: string): Promise<string> {
    const connection = await connectionWith(node, signal);
    const { exitCode, stdout, stderr } = await connection.run(script, stdin === undefined ? { signal } : { stdin, signal });
    if (exitCode !== 0) throw new RegentError('REGENT_NODE_FAILED', `${what} in ${node.taskId} failed (${exitCode}): ${stderr.trim().split('\n').at(-1) ?? ''}`);
    return stdout;
  }

  /** sshd begins to answer some moments after the container runs. */
  async function firstContact(node: Node, signal: AbortSignal): Promise<SshConnection> {
    for (;;) {
      try {
        return await connectionWith(node, signal);
      } catch (error) {
        if (signal.aborted || (error instanceof RegentError && error.code === 'REGENT_HOST_KEY_CHANGED')) throw error;
        await pause(connectEveryMs, signal);
      }
    }
  }

  /** Makes a container one whom the others trust, and who trusts them, and keeps in mind what is in its files then. */
  async function installTrust(node: Node, signal: AbortSignal, then = ''): Promise<void> {
    const keys = await run(node, 'reading keys', 'cat /etc/ssh/ssh_host_ed25519_key.pub /root/.ssh/id_ed25519.pub /home/regent/.ssh/id_ed25519.pub', signal);
    const [hostKey = '', rootKey = '', regentKey = ''] = keys.trim().split('\n');
    const names = Array.from({ length: size }, (_, k) => nameAt(clusterName, k));
    const [hostCertificate, rootCertificate, regentCertificate] = await Promise.all([
      authority.signHost(hostKey, [...names, node.address]),
      authority.signUser(rootKey, ['root', 'regent']),
      authority.signUser(regentKey, ['root', 'regent']),
    ]);
    const files: readonly (InstalledFile & { readonly path: TrustFile | ConfigFile })[] = [
      { path: '/etc/ssh/regent_user_ca.pub', text: `${authority.userCaPublicKey}\n`, mode: '644' },
      { path: '/etc/ssh/ssh_host_ed25519_key-cert.pub', text: `${hostCertificate}\n`, mode: '644' },
      { path: '/etc/ssh/ssh_known_hosts', text: `@cert-authority * ${authority.hostCaPublicKey}\n`, mode: '644' },
      { path: '/root/.ssh/id_ed25519-cert.pub', text: `${rootCertificate}\n`, mode: '644' },
      { path: '/home/regent/.ssh/id_ed25519-cert.pub', text: `${regentCertificate}\n`, mode: '644', owner: 'regent' },
      { path: '/etc/regent/jupyter_cookie_secret', text: options.cookieSecret, mode: '600', owner: 'regent' },
      { path: '/etc/regent/jupyter_server_config.json', text: jupyterConfig(node.address, options.jupyterToken), mode: '600', owner: 'regent' },
    ];
    // Never through arguments, which everybody on the machine could read: the files travel on standard input.
    await run(node, 'installing trust', `${installScript(files)}\nsv hup sshd >/dev/null\ninstall -d -o regent -g regent /shared/notebooks /shared/.jupyter 2>/dev/null || true\n${then}`, signal, installInput(files));
    installed.set(keyOf(node), files.map(({ path, text }) => `${createHash('sha256').update(text).digest('hex')}  ${path}\n`).join(''));
  }

  /** Installs again, and says so, where other hands changed what was installed; where this daemon installed nothing it cannot tell. */
  async function putRight(node: Node, signal: AbortSignal): Promise<boolean> {
    const digests = installed.get(keyOf(node));
    if (digests === undefined) return false;
    const connection = await connectionWith(node, signal);
    const { exitCode } = await connection.run('sha256sum --check --status -', { stdin: digests, signal });
    if (exitCode !== 0) await installTrust(node, signal);
    return exitCode !== 0;
  }

  return {
    async provision(node, { expectedFingerprint, keepsJupyter }, signal) {
      if (expectedFingerprint !== null) pinned.set(keyOf(node), expectedFingerprint);
      const connection = await firstContact(node, signal);
      const { fingerprint } = connection;
      // A connection that was there before the pin was known may be with anybody.
      if (expectedFingerprint !== null && fingerprint !== expectedFingerprint) {
        connections.delete(keyOf(node));
        connection.close();
        throw new RegentError('REGENT_HOST_KEY_CHANGED', `another host than the pinned one answers at ${node.address}`);
      }
      pinned.set(keyOf(node), fingerprint);
      await installTrust(node, signal, keepsJupyter ? '' : 'sv down jupyter');
      return { hostKeyFingerprint: fingerprint };
    },

    async startEtcd(node, start, signal) {
      await run(node, 'starting etcd', `cat > /etc/regent/etcd.env.new && { cmp -s /etc/regent/etcd.env.new /etc/regent/etcd.env && sv status etcd | grep -q ^run: || { mv /etc/regent/etcd.env.new /etc/regent/etcd.env && sv up etcd; }; }`, signal, etcdEnvironment(node, start));
    },

    async writeHosts(node, table, signal) {
      // In place: the file is a bind mount, which cannot be replaced. Only where it differs: whoever reads must not find it empty.
      await run(node, 'writing the hosts table', 'cat > /run/regent/hosts.new && { cmp -s /run/regent/hosts.new /etc/hosts || { cat /run/regent/hosts.new > /etc/hosts && cmp -s /run/regent/hosts.new /etc/hosts; }; }', signal, table);
    },

    async startJupyter(node, signal) {
      // Up once, not "keep up": a Jupyter that dies stays down until somebody decides.
      await run(node, 'starting Jupyter', 'sv up jupyter', signal);
      let askedMs = performance.now();
      for (;;) {
        if (await answers(node.address, options.jupyterToken)) return;
        signal.throwIfAborted();
        await pause(askJupyterEveryMs, signal);
        if (performance.now() - askedMs < startAgainMs) continue;
        // One that came up with a configuration that somebody spoilt never answers, but runs.
        if (await putRight(node, signal)) await run(node, 'ending Jupyter', 'sv -w 2 force-stop jupyter || true', signal);
        // A look after it that began while it was a follower may have ended the stray that it took it for.
        await run(node, 'starting Jupyter', 'sv up jupyter', signal);
        askedMs = performance.now();
      }
    },

    async stopJupyter(node, signal) {
      await run(node, 'ending Jupyter', 'sv down jupyter; for k in 1 2 3 4 5 6 7 8 9 10 11 12; do sv status jupyter | grep -q ^down: && exit 0; sleep 0.025; done; sv kill jupyter; sv -w 2 down jupyter', signal);
    },

    async lookAtJupyter(node, signal) {
      if (await answers(node.address, options.jupyterToken)) return 'answers';
      const status = await run(node, 'asking for Jupyter', 'sv status jupyter', signal);
      return status.startsWith('run:') ? 'silent' : 'down';
    },

    async probeStorage(node, signal) {
      await run(node, 'probing the storage', `find -H /shared -maxdepth 1 -name ".probe-*" -mmin +1 -delete; f=/shared/.probe-$$ && echo probe > $f && [ "$(cat $f)" = probe ] && rm -f $f`, signal);
    },

    async tend(node, { mayServe }, signal) {
      // Whoever lost more than that shows in what follows.
      await putRight(node, signal);
      await run(node, 'looking after', `sv up sshd; ${isTrusting}; ${etcdAnswers}; ${mayServe ? '' : 'sv down jupyter; '}${sshdGreets}\n${etcdFollows}`, signal);
    },

    watch(node, onEvent) {
      const controller = new AbortController();
      let following: { stop(): void } | undefined;
      connectionWith(node, controller.signal).then(
        (connection) => {
          if (controller.signal.aborted) return;
          following = connection.follow(
            'touch /run/regent/events.jsonl; exec tail -n 0 -F /run/regent/events.jsonl',
            (line) => {
              const event = parseEvent(line);
              if (event !== null) onEvent(event);
            },
            (why) => onEvent({ kind: 'disconnected', why }),
          );
        },
        (error: unknown) => onEvent({ kind: 'disconnected', why: error instanceof Error ? error.message : String(error) }),
      );
      return {
        stop() {
          controller.abort();
          following?.stop();
        },
      };
    },

    forget(node) {
      const key = keyOf(node);
      pinned.delete(key);
      installed.delete(key);
      const standing = connections.get(key);
      connections.delete(key);
      standing?.then((connection) => connection.close(), () => undefined);
    },

    async close() {
      for (const standing of connections.values()) standing.then((connection) => connection.close(), () => undefined);
      connections.clear();
    },
  };
}

/** What provisioning installs for SSH between containers. */
const trustFiles = ['/etc/ssh/regent_user_ca.pub', '/etc/ssh/ssh_host_ed25519_key-cert.pub', '/etc/ssh/ssh_known_hosts', '/root/.ssh/id_ed25519-cert.pub', '/home/regent/.ssh/id_ed25519-cert.pub'] as const;
const configFiles = ['/etc/regent/jupyter_cookie_secret', '/etc/regent/jupyter_server_config.json'] as const;
type TrustFile = (typeof trustFiles)[number];
type ConfigFile = (typeof configFiles)[number];

/** Whoever lost its keys or their certificates lets nobody in, and is let in nowhere, though connections that stand go on. */
const isTrusting = `for f in ${[...trustFiles, ...configFiles, '/etc/ssh/sshd_config', '/etc/ssh/ssh_host_ed25519_key'].join(' ')}; do [ -s $f ] || { echo "$f is gone" >&2; exit 1; }; done`;

/** Its own word, for which no quorum is needed; one that does not run is started, and must run at one of the next looks. */
const etcdAnswers = `follows=yes; if [ -e /etc/regent/etcd.env ]; then
  if sv status etcd | grep -q ^run:; then
    said=$(timeout 4 etcdctl --command-timeout=3s --write-out=json endpoint status 2>/dev/null) || { echo 'etcd does not answer' >&2; exit 1; }
    case $said in *'"leader":'[1-9]*) ;; *) follows=no ;; esac
  else sv up etcd; echo 'etcd did not run' >&2; exit 1; fi
fi`;

/** Last, for all may have lost their leader: whether one is cut off from the others, the cluster decides. */
const etcdFollows = `[ $follows = yes ] || { echo 'its etcd follows no leader' >&2; exit 1; }`;

/** Whoever has a connection goes on with it, while a new one finds nobody: a listener that hangs is started anew. */
const sshdGreets = `greets() { timeout 3 bash -c 'read -r banner </dev/tcp/127.0.0.1/22 && [[ $banner == SSH-* ]]' 2>/dev/null; }
greets || { sv -w 2 force-restart sshd >/dev/null; for k in 1 2 3 4 5 6 7 8; do greets && exit 0; sleep 0.25; done; echo 'sshd lets nobody in' >&2; exit 1; }`;

interface InstalledFile {
  readonly path: string;
  readonly text: string;
  readonly mode: string;
  readonly owner?: string;
}

/** Reads one base64 line a file from standard input and puts it in place by a rename. */
function installScript(files: readonly InstalledFile[]): string {
  return [
    'set -e',
    'umask 077',
    ...files.map(
      ({ path, mode, owner }) => `read -r line; printf %s "$line" | base64 -d > ${path}.new; chmod ${mode} ${path}.new; ${owner === undefined ? '' : `chown ${owner}:${owner} ${path}.new; `}mv ${path}.new ${path}`,
    ),
  ].join('\n');
}

function installInput(files: readonly InstalledFile[]): string {
  return files.map(({ text }) => `${Buffer.from(text).toString('base64')}\n`).join('');
}

function etcdEnvironment(node: Node, start: EtcdStart): string {
  const variables: Readonly<Record<string, string | number>> = {
    ETCD_NAME: start.name,
    ETCD_DATA_DIR: '/var/lib/etcd',
    ETCD_LISTEN_PEER_URLS: peerUrlOf(node.address),
    ETCD_INITIAL_ADVERTISE_PEER_URLS: peerUrlOf(node.address),
    ETCD_LISTEN_CLIENT_URLS: `${clientUrlOf(node.address)},http://127.0.0.1:2379`,
    ETCD_ADVERTISE_CLIENT_URLS: clientUrlOf(node.address),
    ETCD_INITIAL_CLUSTER: start.initialCluster,
    ETCD_INITIAL_CLUSTER_STATE: start.initialClusterState,
    ETCD_INITIAL_CLUSTER_TOKEN: start.clusterToken,
    ETCD_HEARTBEAT_INTERVAL: start.heartbeatMs,
    ETCD_ELECTION_TIMEOUT: start.electionMs,
    ETCD_LOG_LEVEL: 'warn',
    ETCD_AUTO_COMPACTION_RETENTION: '1h',
  };
  return `${Object.entries(variables)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;
}

/** Jupyter Server's configuration: the same in all containers but for the address. */
function jupyterConfig(address: string, token: string): string {
  return JSON.stringify({
    ServerApp: {
      ip: address,
      port: jupyterPort,
      port_retries: 0,
      root_dir: '/shared/notebooks',
      allow_remote_access: true,
      cookie_secret_file: '/etc/regent/jupyter_cookie_secret',
      // Behind the gateway, whose address may be any: the token is what protects.
      allow_origin_pat: '.*',
    },
    IdentityProvider: { token },
    LabApp: { workspaces_dir: '/shared/.jupyter/workspaces', user_settings_dir: '/shared/.jupyter/user-settings' },
  });
}

async function answers(address: string, token: string): Promise<boolean> {
  try {
    const { statusCode, body } = await request(`http://${address}:${jupyterPort}/api/status`, {
      headers: { authorization: `token ${token}` },
      headersTimeout: 2_000,
      bodyTimeout: 2_000,
      signal: AbortSignal.timeout(2_500),
    });
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}

/** What others wait for, too, for as long as this caller does. */
function whileWaitedFor<T>(shared: Promise<T>, host: string, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new RegentError('REGENT_NODE_UNREACHABLE', `nobody waits for ${host} any more`));
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    void shared.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function parseEvent(line: string): NodeEvent | null {
  try {
    const { service, exitCode, wanted } = JSON.parse(line) as { service: string; exitCode: number | null; wanted: boolean };
    return { kind: 'died', service, exitCode: exitCode ?? -1, wanted: !wanted };
  } catch {
    return null;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
