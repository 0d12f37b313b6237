/**
 * The program `calico-felix`: one an agent, in the agent's network namespace. It keeps routes, ruleset and interfaces as the
 * datastore says. Ended or killed it leaves all of that as it is; exit status 129 asks to be started again with a new
 * configuration, 0 follows SIGTERM, 1 anything else.
 *
 * What strips types from TypeScript stays in memory for good, 25 MB of it. So when something had to be compiled, it is put into
 * Node's cache, and the process replaces itself by one that finds it there.
 */
import { readdirSync } from 'node:fs';
import { flushCompileCache, getCompileCacheDir } from 'node:module';
import { runFelix } from './main.ts';

const isCompiled = 'REGENT_FELIX_COMPILED';

/** Whether the cache knows more than before. */
function cacheHasGrown(): boolean {
  const folder = getCompileCacheDir();
  if (folder === undefined) return false;
  const before = readdirSync(folder).length;
  flushCompileCache();
  return readdirSync(folder).length > before;
}

try {
  if (process.env[isCompiled] === undefined && cacheHasGrown()) {
    process.execve?.(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], { ...process.env, [isCompiled]: 'yes' });
  }
  runFelix();
} catch (error) {
  process.stderr.write(`calico-felix: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
