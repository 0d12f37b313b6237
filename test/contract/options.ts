/**
 * What `regent test contract` may be pointed at instead of the embedded programs, looked at before anything is run.
 */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Said to whoever asked; the exit status is 2 where the argument is wrong, 3 where what it names cannot be had. */
export class OptionError extends Error {
  readonly exitCode: 2 | 3;

  constructor(exitCode: 2 | 3, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

export interface ContractTarget {
  readonly files: RegExp;
  readonly env: Readonly<Record<string, string>>;
}

const answerWithinMs = 5_000;

/** Which files are run, with which environment. Throws `OptionError`. */
export async function contractTarget(options: { readonly mesos?: string | undefined; readonly calicoBin?: string | undefined }): Promise<ContractTarget> {
  const files: string[] = [];
  const env: Record<string, string> = {};
  if (options.mesos !== undefined) {
    env['REGENT_CONTRACT_MESOS'] = await leaderOf(options.mesos);
    files.push('mesos-running');
  }
  if (options.calicoBin !== undefined) {
    env['REGENT_CALICO_BIN'] = programsIn(options.calicoBin);
    files.push('cni', 'calico-datastore');
  }
  return { files: files.length === 0 ? /./ : new RegExp(`contract/(?:${files.join('|')})\\.test\\.ts$`), env };
}

/** The leading master, which must have an agent. */
async function leaderOf(given: string): Promise<string> {
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) {
    throw new OptionError(2, `--mesos ${given}: a URL is wanted, such as http://10.0.0.1:5050.`);
  }
  const { origin } = new URL(given);
  const get = async (url: string): Promise<Response> => fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(answerWithinMs) }).catch((error: unknown) => {
    const { cause } = error as { cause?: { code?: string; message?: string } };
    throw new OptionError(3, `--mesos ${given}: no master answers at ${url} (${cause?.code ?? cause?.message ?? String(error)}). Start one there, or name another.`);
  });
  const redirect = await get(`${origin}/master/redirect`);
  const location = redirect.headers.get('location');
  if (redirect.status !== 307 || location === null) throw new OptionError(3, `--mesos ${given}: what answers there is no Mesos master (${redirect.status} for /master/redirect). Name one.`);
  // Mesos leaves the scheme out.
  const leader = new URL(location, origin).origin;
  const slaves = await get(`${leader}/slaves`);
  const listed = slaves.ok ? ((await slaves.json()) as { slaves?: readonly { active?: boolean }[] }).slaves ?? [] : [];
  if (!listed.some(({ active }) => active === true)) throw new OptionError(3, `--mesos ${given}: the master has no active agent. Start one: tasks are launched on it.`);
  return leader;
}

function programsIn(folder: string): string {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new OptionError(2, `--calico-bin ${folder}: there is no such folder.`);
  for (const program of ['calico', 'calico-ipam', 'calico-felix']) {
    try {
      accessSync(join(folder, program), constants.X_OK);
    } catch {
      throw new OptionError(2, `--calico-bin ${folder}: the program ${program} is not in it. Wanted are calico, calico-ipam and calico-felix, and calicoctl if there is one.`);
    }
  }
  if (process.getuid?.() !== 0) throw new OptionError(3, `--calico-bin ${folder}: containers are made as network namespaces, which only root may. Run it as root.`);
  return folder;
}
