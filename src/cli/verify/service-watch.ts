/** Asks Jupyter through the outside address all the time, as its users would, and keeps the longest silence. */

export interface ServiceWatch {
  /** Resolves with the next answer that comes from now on. */
  nextAnswer(): Promise<void>;
  /** A silence that has not ended counts up to the first call. */
  stop(): { readonly gapMs: number; readonly failures: readonly string[] };
}

/**
 * Not /api/status, which asks the kernels, too: Jupyter Server 2.21 answers it with 500 for the tenth of a second in which a
 * kernel is being started.
 */
const question = '/api/me';
/** Questions overlap, so that one that waits does not hide answers to later ones. */
const askEveryMs = 25;

/** Resolves when the first answer has come. */
export async function watchService(outside: string, token: string): Promise<ServiceWatch> {
  let lastMs = 0;
  let gapMs = 0;
  let failures: string[] = [];
  let stopped = false;
  let waiters: (() => void)[] = [];
  const controller = new AbortController();

  const answered = (): void => {
    const nowMs = performance.now();
    if (lastMs > 0) gapMs = Math.max(gapMs, nowMs - lastMs);
    lastMs = nowMs;
    for (const wake of waiters.splice(0)) wake();
  };
  const ask = async (): Promise<void> => {
    try {
      const answer = await fetch(`http://${outside}${question}`, { headers: { authorization: `token ${token}` }, signal: controller.signal });
      await answer.arrayBuffer();
      if (stopped) return;
      if (answer.ok) answered();
      else failures.push(`${answer.status} ${answer.statusText}`);
    } catch (error) {
      if (!stopped) failures.push(error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error));
    }
  };
  const timer = setInterval(() => void ask(), askEveryMs);
  const nextAnswer = (): Promise<void> => new Promise((resolve) => (waiters = [...waiters, resolve]));
  const first = nextAnswer();
  const tooLate = setTimeout(() => controller.abort(new Error('Jupyter does not answer')), 20_000);
  await Promise.race([first, new Promise((_, reject) => controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error), { once: true }))]).catch((error: unknown) => {
    clearInterval(timer);
    throw error;
  });
  clearTimeout(tooLate);
  gapMs = 0;
  failures = [];
  return {
    nextAnswer,
    stop() {
      if (!stopped) {
        stopped = true;
        gapMs = Math.max(gapMs, performance.now() - lastMs);
        clearInterval(timer);
        controller.abort();
      }
      return { gapMs, failures };
    },
  };
}
