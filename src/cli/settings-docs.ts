/** The table of settings as files: a page to read, a JSON Schema for editors, and an example of `regent.yaml`. */
import { resolve } from 'node:path';
import { stringify } from 'yaml';
import { environmentName, settingSpecs, type SettingSpec } from '../domain/settings.ts';

export const docsFolder = resolve(import.meta.dirname, '../../docs');
const schemaFile = 'regent.schema.json';
const specs: readonly SettingSpec[] = settingSpecs;

/** Content by file name in `docs/`. */
export function renderSettings(): ReadonlyMap<string, string> {
  return new Map([
    ['settings.md', page()],
    [schemaFile, `${JSON.stringify(schema(), null, 2)}\n`],
    ['regent.yaml', example()],
  ]);
}

const commandNames = { up: 'up', run: 'run', rig: 'rig up' };

function page(): string {
  const rows = specs.map(({ flag, placeholder, help, allowed, fallback, commands }) => {
    const option = `\`--${flag}${placeholder === '' ? '' : ` ${placeholder}`}\``;
    return [`\`${flag}\``, `${option} of ${commands.map((command) => `\`${commandNames[command]}\``).join(', ')}`, `\`${environmentName(flag)}\``, help, allowed, fallback === undefined ? '' : `\`${textOf(fallback)}\``];
  });
  const lines = [['key', 'option', 'variable', 'what it is', 'allowed', 'default'], ['---', '---', '---', '---', '---', '---'], ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  return `# Settings

Made by \`./regent settings\` from the table in \`src/domain/settings.ts\`; a test fails where they differ.

Each setting is an option, an environment variable, and a key of the YAML file that \`--config FILE\` names: an option outweighs a
variable, a variable outweighs the file. A value that is not allowed names itself, its place and what is allowed, and ends the
command with status 2. A file for all commands may hold all keys; what a command does not use it leaves alone.

\`up\` on a cluster that runs uses its settings; others than those, wherever they come from, are refused.

An example is [regent.yaml](regent.yaml); editors that know JSON Schema check such a file by [${schemaFile}](${schemaFile}).

${lines.join('\n')}
`;
}

function schema(): unknown {
  const properties = Object.fromEntries(
    specs.map(({ flag, help, allowed, fallback, read }) => [flag, { description: `${help}: ${allowed}`, ...(read.schema ?? { type: 'string' }), ...(fallback === undefined ? {} : { default: fallback }) }]),
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'regent.yaml',
    description: 'Settings of a Regent cluster, for --config FILE.',
    type: 'object',
    properties,
    additionalProperties: false,
  };
}

/** Every setting that `up` takes, with its default; those without one are commented out. */
function example(): string {
  const parts = specs
    .filter(({ commands }) => commands.includes('up'))
    .map(({ flag, placeholder, help, allowed, fallback }) => `# ${help}\n# (${allowed})\n${fallback === undefined ? `#${flag}: ${placeholder}` : stringify({ [flag]: fallback }, { flowCollectionPadding: false, collectionStyle: 'flow' }).trim().replace(/^\{(.*)\}$/, '$1')}\n`);
  return `# yaml-language-server: $schema=${schemaFile}\n# For \`./regent up --config FILE\`, with what holds where nothing is said.\n\n${parts.join('\n')}`;
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
