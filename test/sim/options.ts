/** What `regent test sim` may be told, looked at before anything is run. */
import { faults } from '../../src/sim/faults.ts';
import { OptionError } from '../contract/options.ts';

/** As they were given on the command line. */
export interface GivenOptions {
  readonly seeds?: string | undefined;
  readonly from?: string | undefined;
  readonly seed?: string | undefined;
  readonly faults?: string | undefined;
  readonly strikes?: string | undefined;
  readonly size?: string | undefined;
  readonly trace?: boolean | undefined;
}

export interface SimOptions {
  /** The first seed; `null` where nobody said which. */
  readonly from: number | null;
  readonly count: number;
  /** One history was asked for, in order to be read. */
  readonly isOne: boolean;
  /** Names of the faults to draw from; all where it is absent. */
  readonly faults: readonly string[] | undefined;
  /** Faults in each round, and containers; drawn by the seed where they are absent. */
  readonly strikes: number | undefined;
  readonly size: number | undefined;
  readonly trace: boolean;
}

const standardSeeds = 200;
const greatestSeed = 999_999_999;

/** @param environment where `REGENT_SIM_FROM` may stand in for `--from`. Throws `OptionError`. */
export function simOptions({ seeds, from, seed, faults: named, strikes, size, trace = false }: GivenOptions, environment: Readonly<Record<string, string | undefined>> = {}): SimOptions {
  if (seed !== undefined && (seeds ?? from) !== undefined) throw new OptionError(2, `--seed ${seed} is one history, --seeds and --from are for many: give one or the other.`);
  const names = named?.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const known = faults.map(({ name }) => name);
  const unknown = names?.filter((name) => !known.includes(name)) ?? [];
  if (unknown.length > 0 || names?.length === 0) throw new OptionError(2, `--faults ${named ?? ''}: ${unknown.length === 0 ? 'at least one is wanted' : `there is no ${unknown.join(', no ')}`}; allowed are ${known.join(', ')}.`);
  const first = seed === undefined ? whole('--from', from, 0) ?? whole('REGENT_SIM_FROM', environment['REGENT_SIM_FROM'] || undefined, 0) : whole('--seed', seed, 0);
  const count = seed === undefined ? whole('--seeds', seeds, 1) ?? standardSeeds : 1;
  if (trace && count > 1) throw new OptionError(2, '--trace tells one history: name it with --seed S.');
  return { from: first ?? null, count, isOne: seed !== undefined, faults: names, strikes: whole('--strikes', strikes, 1, 100), size: whole('--size', size, 3, 50), trace };
}

function whole(option: string, value: string | undefined, least: number, greatest = greatestSeed): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > greatest) throw new OptionError(2, `${option} ${value}: allowed are whole numbers from ${least} to ${greatest}.`);
  return number;
}
