import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { UsageError } from '../domain/errors.ts';
import { environmentName, settingSpecs, readSettings, type Settings, type SettingSource } from '../domain/settings.ts';

/**
 * Settings from file, environment and options, in rising order of weight.
 *
 * @param running what is used of what runs already, where nothing else is said
 */
export function gatherSettings(
  options: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
  running?: (name: string) => SettingSource,
): Settings {
  const sources: SettingSource[] = [];
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
  return readSettings(running === undefined ? sources : [running(readSettings(sources).name), ...sources]);
}

function fileSource(file: string): SettingSource {
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
