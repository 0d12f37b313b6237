/**
 * One Jupyter, by epochs. What the gateway may expose is one key; only the daemon in charge writes it, always under the next
 * epoch. Closing is written and confirmed before anything else opens, so exposures are totally ordered.
 */

/** Port on which every container's Jupyter listens. */
export const jupyterPort = 8888;

/** The value of the exposure key: one Jupyter, or nothing. Epochs only grow. */
export type Exposure =
  | { readonly epoch: number; readonly container: string; readonly address: string; readonly port: number }
  | { readonly epoch: number; readonly container: null };

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
  return { epoch: current.epoch + 1, container: null };
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

/** Parses the key's value; `null` for anything that is not an exposure. */
export function parseExposure(text: string): Exposure | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { epoch, container, address, port } = value as Record<string, unknown>;
  if (typeof epoch !== 'number' || !Number.isSafeInteger(epoch) || epoch < 0) return null;
  if (container === null) return { epoch, container };
  if (typeof container !== 'string' || typeof address !== 'string' || typeof port !== 'number') return null;
  return { epoch, container, address, port };
}
