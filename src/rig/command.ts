import { execFile, type ExecFileOptions } from 'node:child_process';
import { MachineError } from '../domain/errors.ts';

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, with a deadline; a failure is a result, not an error. */
export function tryCommand(program: string, args: readonly string[], options: { input?: string; timeoutMs?: number; env?: NodeJS.ProcessEnv } = {}): Promise<CommandResult> {
  return new Promise((resolve) => {
    const settings: ExecFileOptions = { timeout: options.timeoutMs ?? 60_000, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 * 1024 };
    if (options.env !== undefined) settings.env = options.env;
    const child = execFile(program, args, settings, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      const reason = code === -1 && error !== null ? `${error.message}\n` : '';
      resolve({ exitCode: code, stdout: String(stdout), stderr: reason + String(stderr) });
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input);
  });
}

/** Runs a program that must succeed. */
export async function command(program: string, args: readonly string[], options: { input?: string; timeoutMs?: number; env?: NodeJS.ProcessEnv } = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await tryCommand(program, args, options);
  if (exitCode !== 0) {
    throw new MachineError(`${program} ${args.slice(0, 6).join(' ')} failed (${exitCode}): ${(stderr.trim() || stdout.trim()).slice(-600)}`);
  }
  return stdout;
}

