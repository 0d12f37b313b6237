/** Numbers and times for people. */

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** `18:04:07.250`, in the reader's time zone. */
export function sayTime(atMs: number): string {
  return `${clock.format(atMs)}.${String(Math.floor(((atMs % 1000) + 1000) % 1000)).padStart(3, '0')}`;
}

/** `250 ms`, `3.2 s`, `42 s`, `5 min 10 s`, `3 h 12 min`. */
export function sayDuration(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  if (whole < 1_000) return `${whole} ms`;
  if (whole < 9_950) return `${(whole / 1000).toFixed(1).replace('.0', '')} s`;
  const seconds = Math.round(whole / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** Coarser, for what ticks on: no milliseconds. */
export function sayAge(ms: number): string {
  if (ms < 1_000) return 'just now';
  if (ms < 60_000) return `${Math.floor(ms / 1000)} s`;
  return ms < 3_600_000 ? `${Math.floor(ms / 60_000)} min` : sayDuration(ms);
}

/** `5 s ago`, or that it is now. */
export function sayAgo(ms: number): string {
  return ms < 1_000 ? 'just now' : `${sayAge(ms)} ago`;
}

/** `for 5 s`, of what holds since then. */
export function saySince(ms: number): string {
  return ms < 1_000 ? 'just now' : `for ${sayAge(ms)}`;
}

export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
