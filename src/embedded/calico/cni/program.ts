/** What both programs have in common: call in, answer or CNI error out, and an end within the deadline. */
import { readSync, writeSync } from 'node:fs';
import { CniFailure, failureCode, longestConfigBytes, readCall, type CniCall } from '../../../protocols/cni/call.ts';
import { supportedVersions } from '../../../protocols/cni/result.ts';

/** Longer than the datastore's own deadlines, shorter than any caller's (Mesos waits 15 s). The real plugin never gives up. */
const deadlineMs = 10_000;

function readStdin(): string {
  const chunks: Buffer[] = [];
  let length = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(65_536);
    const count = readSync(0, chunk);
    if (count === 0) return Buffer.concat(chunks).toString('utf8');
    chunks.push(chunk.subarray(0, count));
    length += count;
    if (length > longestConfigBytes) throw new CniFailure(failureCode.decoding, `error unmarshall network config: it has more than ${longestConfigBytes} bytes`);
  }
}

/** Writes whole, whatever kind of file standard output is: the process ends right after. */
function end(text: string, status: number): never {
  try {
    for (let rest = Buffer.from(text); rest.length > 0; rest = rest.subarray(writeSync(1, rest)));
  } catch {
    // Nobody reads it any more; the exit status still tells.
  }
  process.exit(status);
}

function fail(error: unknown): never {
  const { code, details } = error instanceof CniFailure ? error : { code: failureCode.other, details: undefined };
  const msg = error instanceof Error ? error.message : String(error);
  return end(`${JSON.stringify({ code, msg, ...(details === undefined ? {} : { details }) }, null, 4)}\n`, 1);
}

/** Runs the process to its end. */
export function runProgram(answer: (call: CniCall) => Promise<string>): void {
  process.on('uncaughtException', fail);
  try {
    if (process.env['CNI_COMMAND'] === 'VERSION') end(`${JSON.stringify({ cniVersion: '1.1.0', supportedVersions })}\n`, 0);
    const call = readCall(process.env, readStdin());
    setTimeout(() => fail(new CniFailure(failureCode.other, `${call.command} did not end within ${deadlineMs} ms`)), deadlineMs);
    answer(call).then((text) => end(text, 0), fail);
  } catch (error) {
    fail(error);
  }
}
