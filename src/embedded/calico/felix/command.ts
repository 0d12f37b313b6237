/** Programs that are run to their end, with a deadline. */
import { execFile } from 'node:child_process';

const timeoutMs = 10_000;

/** What it wrote on standard output. @throws {Error} with its last words when it fails or takes longer than 10 s */
export function command(program: string, args: readonly string[], input?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${program} ${args.slice(0, 4).join(' ')}: ${stderr.trim().slice(-600) || error.message}`, { cause: error }));
    });
    // Whoever dies before it has read all says so by its exit status.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
