/** One SSH connection a container, kept open, its host key pinned; commands share it (ssh2). */
import { createHash } from 'node:crypto';
import { Client, type ClientChannel } from 'ssh2';
import { RegentError } from '../../domain/errors.ts';

export interface SshResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SshOptions {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly privateKey: string;
  /** Where known; the first key seen is pinned otherwise. */
  readonly fingerprint: string | null;
}

export interface SshConnection {
  /** `SHA256:…` of the host key. */
  readonly fingerprint: string;
  run(script: string, options: { stdin?: string; signal: AbortSignal }): Promise<SshResult>;
  /** Lines that a command writes until it ends or is stopped. */
  follow(script: string, onLine: (line: string) => void, onEnd: (why: string) => void): { stop(): void };
  onClose(listener: (why: string) => void): void;
  readonly isOpen: boolean;
  close(): void;
}

/** Connects within 4 s or rejects. */
export function connect(options: SshOptions): Promise<SshConnection> {
  return new Promise((resolve, reject) => {
    const client = new Client();
    const listeners: ((why: string) => void)[] = [];
    let seen = '';
    let isOpen = false;
    let why = 'the connection ended';
    let settled = false;
    const fail = (error: RegentError): void => {
      if (settled) return;
      settled = true;
      client.destroy();
      reject(error);
    };
    client.on('ready', () => {
      if (settled) return;
      settled = true;
      isOpen = true;
      resolve(connection);
    });
    client.on('error', (error) => {
      why = error.message;
      const changed = seen !== '' && options.fingerprint !== null && seen !== options.fingerprint;
      fail(
        changed
          ? new RegentError('REGENT_HOST_KEY_CHANGED', `another host than the pinned one answers at ${options.host}`)
          : new RegentError('REGENT_NODE_UNREACHABLE', `no SSH connection with ${options.host}: ${error.message}`),
      );
    });
    client.on('close', () => {
      isOpen = false;
      fail(new RegentError('REGENT_NODE_UNREACHABLE', `no SSH connection with ${options.host}: ${why}`));
      for (const listener of listeners.splice(0)) listener(why);
    });
    const connection: SshConnection = {
      get fingerprint() {
        return seen;
      },
      get isOpen() {
        return isOpen;
      },
      run: (script, { stdin, signal: until }) => runOn(client, options.host, script, stdin, until),
      follow: (script, onLine, onEnd) => followOn(client, script, onLine, onEnd),
      onClose: (listener) => void listeners.push(listener),
      close: () => void client.end(),
    };
    client.connect({
      host: options.host,
      port: options.port,
      username: options.username,
      privateKey: options.privateKey,
      readyTimeout: 4_000,
      // A peer that is cut off is noticed after 3 × 2 s.
      keepaliveInterval: 2_000,
      keepaliveCountMax: 3,
      hostVerifier: (key: Buffer) => {
        seen = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
        return options.fingerprint === null || options.fingerprint === seen;
      },
      algorithms: { serverHostKey: ['ssh-ed25519'] },
    });
  });
}

function runOn(client: Client, host: string, script: string, stdin: string | undefined, signal: AbortSignal): Promise<SshResult> {
  return new Promise((resolve, reject) => {
    let channel: ClientChannel | undefined;
    const unreachable = (why: string): void => {
      signal.removeEventListener('abort', abort);
      reject(new RegentError('REGENT_NODE_UNREACHABLE', `a command in ${host} did not end: ${why}`));
    };
    const abort = (): void => {
      channel?.close();
      unreachable('nobody waits for it any more');
    };
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort);
    const opened = (error: Error | undefined, stream: ClientChannel): void => {
      if (error !== undefined) return unreachable(error.message);
      channel = stream;
      let stdout = '';
      let stderr = '';
      let exitCode: number | null = null;
      stream.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
      stream.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
      stream.on('exit', (code: number | null) => (exitCode = code ?? 128));
      stream.on('close', () => {
        signal.removeEventListener('abort', abort);
        if (exitCode === null) unreachable('the connection broke');
        else resolve({ exitCode, stdout, stderr });
      });
      stream.end(stdin);
    };
    try {
      client.exec(script, opened);
    } catch (error) {
      unreachable(error instanceof Error ? error.message : String(error));
    }
  });
}

function followOn(client: Client, script: string, onLine: (line: string) => void, onEnd: (why: string) => void): { stop(): void } {
  let stopped = false;
  let channel: ClientChannel | undefined;
  const end = (why: string): void => {
    if (stopped) return;
    stopped = true;
    onEnd(why);
  };
  try {
    client.exec(script, (error, stream) => {
      if (error !== undefined) return end(error.message);
      channel = stream;
      if (stopped) {
        stream.close();
        return;
      }
      let rest = '';
      stream.on('data', (chunk: Buffer) => {
        const lines = (rest + chunk.toString('utf8')).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (!stopped) onLine(line);
      });
      stream.on('close', () => end('the command ended'));
    });
  } catch (error) {
    end(error instanceof Error ? error.message : String(error));
  }
  return {
    stop() {
      stopped = true;
      channel?.close();
    },
  };
}
