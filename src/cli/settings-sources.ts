import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { UsageError } from '../domain/errors.ts';
import { environmentName, parseInspect, settingSpecs, readSettings, type Settings, type SettingSource, type SettingSpec } from '../domain/settings.ts';

/**
 * Settings from file, environment and options, in rising order of weight.
 *
 * @param running what runs already: it is used where nothing else is said, and may not be changed
 * @throws {UsageError} where a value is not allowed, or is not that of what runs, wherever it comes from
 */
export function gatherSettings(
  options: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
  running?: (name: string) => SettingSource,
): Settings {
  const sources = sourcesOf(options, environment);
  const settings = readSettings(sources);
  if (running === undefined) return settings;
  const standing = running(settings.name);
  refuseOther(settings.name, standing, sources);
  return readSettings([standing, ...sources]);
}

/** Whether a setting was given anywhere, be it with the value that it has anyway. */
export function isGiven(flag: string, ...[options, environment]: Parameters<typeof sourcesOf>): boolean {
  return sourcesOf(options, environment).some(({ values }) => values[flag] !== undefined);
}

function sourcesOf(options: Readonly<Record<string, unknown>>, environment: Readonly<Record<string, string | undefined>>): readonly GivenSource[] {
  const sources: GivenSource[] = [];
  const file = options['config'];
  if (typeof file === 'string') sources.push(fileSource(file));
  sources.push({
    place: environmentName,
    values: Object.fromEntries(settingSpecs.map(({ flag }) => [flag, environment[environmentName(flag)]])),
  });
  sources.push({
    place: (flag) => `--${flag}`,
    values: Object.fromEntries(settingSpecs.map(({ flag }) => [flag, optionText(options[camelCase(flag)])])),
  });
  for (const { values } of sources) keepPathsWhole(values);
  return sources;
}

interface GivenSource extends SettingSource {
  readonly values: Record<string, string | undefined>;
}

/** The daemon reads them in another folder. */
function keepPathsWhole(values: GivenSource['values']): void {
  for (const { flag, isPath } of settingSpecs as readonly SettingSpec[]) {
    const given = values[flag];
    if (isPath === true && given !== undefined && given !== '') values[flag] = resolve(given);
  }
}

/** A file or a variable that was changed meanwhile is as wrong as an option: the next start of the daemon would read it. */
function refuseOther(name: string, standing: SettingSource, sources: readonly SettingSource[]): void {
  for (const { flag, read, commands } of settingSpecs) {
    // What only `run` is told, `up` settles by itself.
    if (commands.every((command) => command === 'run')) continue;
    const now = standing.values[flag];
    const source = sources.findLast(({ values }) => values[flag] !== undefined);
    const given = source?.values[flag];
    if (now === undefined || source === undefined || given === undefined || isSame(flag, read, now, given)) continue;
    throw new UsageError(`${source.place(flag)}: the cluster ${name} runs with ${now}, not ${given}`, {
      next: `Say ${flag} ${now} there or leave it out, run \`./regent down\` first, or make another cluster with --name.`,
    });
  }
}

function isSame(flag: string, read: (text: string) => unknown, now: string, given: string): boolean {
  // "Any port" was chosen once.
  if (flag === 'inspect' && parseInspect(given)?.port === 0) return parseInspect(given)?.address === parseInspect(now)?.address;
  return String(read(given)) === String(read(now));
}

function fileSource(file: string): GivenSource {
  let document: unknown;
  try {
    document = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file} is no readable YAML file`, { cause: error, next: 'Write one setting a line, such as `nodes: 3`.' });
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new UsageError(`${file}: not a mapping of settings`, { next: 'Write one setting a line, such as `nodes: 3`.' });
  }
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(document)) {
    if (!settingSpecs.some(({ flag }) => flag === key)) {
      throw new UsageError(`${file}: unknown key "${key}"`, {
        next: `Known keys: ${settingSpecs.map(({ flag }) => flag).join(', ')}.`,
      });
    }
    if (value !== null && value !== undefined) values[key] = Array.isArray(value) ? value.join(',') : String(value);
  }
  return { place: (flag) => `${file}, key ${flag}`, values };
}

function optionText(value: unknown): string | undefined {
  // A switch that is given.
  return value === true ? 'true' : typeof value === 'string' ? value : undefined;
}

function camelCase(flag: string): string {
  return flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
