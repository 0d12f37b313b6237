/** Wall time as Mesos writes it: to the microsecond, and never the same twice in one process. */

let lastUs = 0;

function nowUs(): number {
  lastUs = Math.max(lastUs + 1, Math.round((performance.timeOrigin + performance.now()) * 1000));
  return lastUs;
}

/** TimeInfo of now. */
export interface TimeInfo {
  readonly nanoseconds: number;
}

export const seconds = (): number => nowUs() / 1e6;
export const timeInfo = (): TimeInfo => ({ nanoseconds: nowUs() * 1000 });
export const secondsOf = ({ nanoseconds }: TimeInfo): number => Math.round(nanoseconds / 1000) / 1e6;
