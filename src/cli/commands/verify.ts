import { verifyWorld, type ConditionResult } from '../verify/conditions.ts';
import { openRigWorld } from '../verify/rig-world.ts';
import type { Output } from '../output.ts';

export async function verify(options: Readonly<Record<string, unknown>>, output: Output): Promise<number> {
  const world = await openRigWorld(String(options['name']));
  try {
    const conditions = await verifyWorld(world);
    const ok = conditions.every((condition) => condition.ok);
    output.out(output.json ? `${JSON.stringify({ ok, conditions })}\n` : `${conditions.map(line).join('\n')}\n`);
    return ok ? 0 : 1;
  } finally {
    await world.close();
  }
}

function line({ id, title, ok, probes, failed, tookMs }: ConditionResult): string {
  const head = `${ok ? '✓' : '✗'} ${id} ${title} (${probes} probes, ${tookMs} ms)`;
  return [head, ...failed.map((sentence) => `     ${sentence}`)].join('\n');
}
