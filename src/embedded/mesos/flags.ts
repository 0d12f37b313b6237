/** Flags of master and agent. */

/** Reads `--name value` and `--name=value`; an unknown name ends the program with its help. */
export function readFlags<K extends string>(argv: readonly string[], known: Readonly<Record<K, { readonly help: string; readonly fallback?: string }>>, usage: string): Record<K, string> {
  const values: Record<string, string> = {};
  for (const [name, { fallback }] of Object.entries<{ help: string; fallback?: string }>(known)) if (fallback !== undefined) values[name] = fallback;
  const fail = (why: string, status: number): never => {
    const lines = Object.entries<{ help: string; fallback?: string }>(known).map(([name, { help, fallback }]) => `  --${name.padEnd(26)} ${help}${fallback === undefined ? '' : ` (default ${fallback})`}`);
    (status === 0 ? process.stdout : process.stderr).write(`${why}${usage}\n${lines.join('\n')}\n`);
    return process.exit(status);
  };
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (word === '--help') fail('', 0);
    const [name = '', given] = word.replace(/^--/, '').split(/=(.*)/s);
    if (!word.startsWith('--') || !(name in known)) fail(`unknown flag ${word}\n`, 2);
    const value = given ?? argv[(at += 1)];
    values[name] = value ?? fail(`--${name} wants a value\n`, 2);
  }
  for (const name of Object.keys(known)) if (values[name] === undefined) fail(`--${name} is missing\n`, 2);
  return values as Record<K, string>;
}
