/**
 * One Jupyter, by epochs. What the gateway may expose is one key; only the daemon in charge writes it, always under the next
 * epoch. Closing is written and confirmed before anything else opens, so exposures are totally ordered.
 */

/** Port on which every container's Jupyter listens. */
export const jupyterPort = 8888;

/**
 * The value of the exposure key: one Jupyter, or nothing. Epochs only grow. What is closed keeps in mind whose Jupyter may still
 * run, for a daemon that takes over between the closing and its end.
 */
export type Exposure =
  | { readonly epoch: number; readonly container: string; readonly address: string; readonly port: number }
  | { readonly epoch: number; readonly container: null; readonly last?: Host };

/** A container, as far as its Jupyter is concerned. */
export interface Host {
  readonly container: string;
  readonly address: string;
}

/** What a gateway says it acts on; kept under its lease, so that a gateway that cannot be heard of is gone from here. */
export interface GatewayReport {
  readonly id: string;
  readonly epoch: number;
  readonly state: 'open' | 'closed';
}

/** Before the first write nothing is exposed, under epoch 0. */
export const nothingExposed: Exposure = { epoch: 0, container: null };

/** The value that closes whatever is exposed now. */
export function closing(current: Exposure): Exposure {
  const last = hostOf(current);
  return { epoch: current.epoch + 1, container: null, ...(last !== null && { last }) };
}

/** Where a Jupyter may run that must have ended before another is exposed; `null` where there is none. */
export function hostOf(exposure: Exposure): Host | null {
  if (exposure.container === null) return exposure.last ?? null;
  return { container: exposure.container, address: exposure.address };
}

/** The value that exposes `target`; throws where something is still exposed, because closing must come first. */
export function opening(current: Exposure, target: { container: string; address: string; port: number }): Exposure {
  if (current.container !== null) throw new Error(`epoch ${current.epoch} still exposes ${current.container}: close it first`);
  return { epoch: current.epoch + 1, container: target.container, address: target.address, port: target.port };
}

/** Whether a write may replace the value that stands: the epoch must be the very next, and an opening needs a closing before. */
export function mayReplace(standing: Exposure, next: Exposure): boolean {
  if (next.epoch !== standing.epoch + 1) return false;
  return next.container === null || standing.container === null;
}

/**
 * Whether every gateway has let go of what was exposed before the closing of `epoch`. A gateway without a report has lost its
 * lease: by then it has closed by itself, because it trusts an exposure only while its lease surely lives.
 */
export function isLetGo(epoch: number, reports: readonly GatewayReport[]): boolean {
  return reports.every((report) => report.epoch >= epoch);
}

/** Whether two values say the same, in whatever order their fields were written. */
export function isSameExposure(one: Exposure, other: Exposure): boolean {
  if (one.epoch !== other.epoch) return false;
  if (one.container === null || other.container === null) return one.container === other.container;
  return one.container === other.container && one.address === other.address && one.port === other.port;
}

/** Parses the key's value; `null` for anything that is not an exposure, or names what nobody could connect to. */
export function parseExposure(text: string): Exposure | null {
  const { epoch, container, address, port, last } = parseObject(text);
  if (!isEpoch(epoch)) return null;
  if (container === null) {
    const host = parseHost(last);
    return { epoch, container, ...(host !== null && { last: host }) };
  }
  if (typeof container !== 'string' || container === '' || typeof address !== 'string' || address === '') return null;
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535) return null;
  return { epoch, container, address, port };
}

/** Parses a gateway's report; `null` for anything else. */
export function parseGatewayReport(text: string): GatewayReport | null {
  const { id, epoch, state } = parseObject(text);
  if (typeof id !== 'string' || !isEpoch(epoch) || (state !== 'open' && state !== 'closed')) return null;
  return { id, epoch, state };
}

function parseHost(value: unknown): Host | null {
  if (typeof value !== 'object' || value === null) return null;
  const { container, address } = value as Record<string, unknown>;
  return typeof container === 'string' && container !== '' && typeof address === 'string' && address !== '' ? { container, address } : null;
}

function isEpoch(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Without fields where the text is no JSON object. */
function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
