/**
 * Plants one fault into the sources as they are loaded: `REGENT_MUTANT=NAME node --import ./test/mutants/plant.ts …`. Worker threads
 * and the processes of the test runner load it, too. The files on disk stay as they are.
 */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mutants, type Mutant } from './mutants.ts';

/** The source with the fault in it; throws where the place is not found, or is not the only one: then the mutant is stale. */
export function plant({ name, from, to }: Mutant, source: string): string {
  const places = source.split(from).length - 1;
  if (places !== 1) throw new Error(`the mutant ${name} is stale: its place is there ${places} times`);
  return source.replace(from, () => to);
}

const wanted = process.env['REGENT_MUTANT'];
if (wanted !== undefined) {
  const mutant = mutants.find(({ name }) => name === wanted);
  if (mutant === undefined) throw new Error(`there is no mutant ${wanted}`);
  const url = pathToFileURL(join(import.meta.dirname, '../..', mutant.file)).href;
  registerHooks({
    load(asked, context, nextLoad) {
      const loaded = nextLoad(asked, context);
      if (asked !== url || loaded.source == null) return loaded;
      const source = typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString('utf8');
      return { ...loaded, source: plant(mutant, source) };
    },
  });
}
