/** Wall time as Mesos writes it: to the microsecond, and never the same twice in one process. */

let lastUs = 0;

function nowUs(): number {
  lastUs = Math.max(lastUs + 1, Math.round((performance.timeOrigin + performance.now()) * 1000));
  return lastUs;
}

/** More digits than a JavaScript number holds. */
export interface TimeInfo {
  readonly nanoseconds: string;
}

export const seconds = (): number => nowUs() / 1e6;
export const timeInfo = (): TimeInfo => ({ nanoseconds: `${nowUs()}000` });
export const secondsOf = ({ nanoseconds }: TimeInfo): number => Number(nanoseconds.slice(0, -3)) / 1e6;
