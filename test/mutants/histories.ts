/** Histories of the simulated world one after the other until one goes wrong, which is written as one line of JSON: `histories.ts COUNT`. */
import { runHistory } from '../../src/sim/history.ts';

const count = Number(process.argv[2]);
for (let seed = 1; seed <= count; seed += 1) {
  let why: string | null;
  try {
    ({ why } = await runHistory({ seed }));
  } catch (error) {
    why = String(error);
  }
  if (why === null) continue;
  process.stdout.write(`${JSON.stringify({ seed, why })}\n`);
  break;
}
