/** What Felix notes about endpoints: only one that it has programmed may be called running, since its policies hold then. */
import { existsSync, readdirSync, watch } from 'node:fs';

const programmedWithinMs = 5_000;

/** Waits for Felix' note about an endpoint; false where it does not come in time, true where Felix makes no notes. */
export async function isProgrammed(folder: string, cniId: string): Promise<boolean> {
  if (!existsSync(folder)) return true;
  const isNoted = (): boolean => readdirSync(folder, { recursive: true }).some((name) => String(name).includes(cniId));
  if (isNoted()) return true;
  return new Promise((resolve) => {
    const done = (answer: boolean): void => {
      watcher.close();
      clearTimeout(deadline);
      resolve(answer);
    };
    const deadline = setTimeout(() => done(false), programmedWithinMs);
    const watcher = watch(folder, { recursive: true }, () => {
      if (isNoted()) done(true);
    });
    if (isNoted()) done(true);
  });
}
