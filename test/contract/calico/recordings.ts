/** The recordings of Calico's own programs (recordings/calico, Calico 3.31.7): 44 steps in order. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../recordings/calico');

export interface Diff {
  readonly put: Readonly<Record<string, unknown>>;
  readonly deleted: readonly string[];
}

export interface Recording {
  /** Such as `10-add`. */
  readonly name: string;
  readonly what: string;
  readonly program?: 'calico' | 'calicoctl' | 'calico-felix';
  readonly args?: readonly string[];
  readonly agent?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdin?: unknown;
  /** `null` where it had to be killed. */
  readonly exitCode?: number | null;
  /** Parsed where it was JSON. */
  readonly stdout?: unknown;
  readonly stderr?: unknown;
  readonly reach?: Readonly<Record<string, string>>;
  readonly diff: Diff;
  readonly agents?: Readonly<Record<string, { readonly routes: readonly string[]; readonly links: readonly string[] }>>;
  readonly containers?: Readonly<Record<string, { readonly addr: readonly string[]; readonly link: readonly string[]; readonly routes: readonly string[] }>>;
}

function read(...path: readonly string[]): object | undefined {
  const file = join(folder, ...path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as object : undefined;
}

export function readRecordings(): readonly Recording[] {
  return readdirSync(folder).filter((name) => /^\d\d-/.test(name)).toSorted().map((name) => {
    const agents = read(name, 'agents.json');
    const containers = read(name, 'containers.json');
    return {
      ...read(name, 'step.json'),
      name,
      diff: read(name, 'datastore.diff.json') ?? { put: {}, deleted: [] },
      ...(agents === undefined ? {} : { agents }),
      ...(containers === undefined ? {} : { containers }),
    } as Recording;
  });
}

/** All keys that Calico's programs had left at the end. */
export const keysAtTheEnd = (): readonly string[] => Object.keys(read('datastore.end.json') ?? {});
