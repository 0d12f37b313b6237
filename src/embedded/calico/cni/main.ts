/** The program `calico`: reads its call from environment and standard input, answers on standard output. */
import { readFileSync } from 'node:fs';
import { CniFailure } from './failure.ts';
import { runPlugin } from './plugin.ts';

try {
  const stdin = process.env['CNI_COMMAND'] === 'VERSION' ? '' : readFileSync(0, 'utf8');
  process.stdout.write(await runPlugin({ environment: process.env, stdin }));
} catch (error) {
  const code = error instanceof CniFailure ? error.code : 999;
  const msg = error instanceof Error ? error.message : String(error);
  const details = error instanceof CniFailure && error.details !== undefined ? { details: error.details } : {};
  process.stdout.write(`${JSON.stringify({ code, msg, ...details }, null, 4)}\n`);
  process.exitCode = 1;
}
