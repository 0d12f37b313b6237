import { restartIfCompiled } from '../compile-cache.ts';
import { gatherSettings } from '../settings-sources.ts';

export async function run(options: Readonly<Record<string, unknown>>): Promise<number> {
  const settings = gatherSettings(options, process.env);
  const { runDaemon } = await import('../../daemon.ts');
  restartIfCompiled();
  // Sockets of a cluster that is gone may linger; nothing is left to be done for them.
  process.exit(await runDaemon(settings));
}
