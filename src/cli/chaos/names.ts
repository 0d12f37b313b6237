/** Who carries which name, read in the containers themselves. */
import { parseHostsTable } from '../../domain/hosts-table.ts';
import { nameAt } from '../../domain/naming.ts';
import { inside, look, type World } from '../verify/world.ts';

/** Task ids by NAME-k. */
export type Names = Readonly<Record<string, string>>;

/** `null` where the tables differ, or a name is missing or points at nobody. */
export async function readNames(world: World): Promise<Names | null> {
  const { containers } = await look(world);
  const tables = await Promise.all(containers.map(({ id }) => inside(world, id, 'cat /etc/hosts', { timeoutMs: 4_000 })));
  const [first, ...others] = tables.map(({ stdout }) => stdout);
  if (first === undefined || others.some((other) => other !== first)) return null;
  const table = parseHostsTable(first, world.name);
  const names: Record<string, string> = {};
  for (let k = 0; k < world.size; k += 1) {
    const name = nameAt(world.name, k);
    const taskId = containers.find(({ address }) => address !== null && address === table.get(name))?.taskId;
    if (taskId == null) return null;
    names[name] = taskId;
  }
  return names;
}
