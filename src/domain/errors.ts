/**
 * Errors that reach an operator. Each carries a stable code to search for, the cause, and what to do next.
 */
export class RegentError extends Error {
  /** Stable, greppable: `REGENT_…`. */
  readonly code: string;
  /** What the reader can do now, as an imperative sentence; absent where there is nothing to do. */
  readonly next: string | undefined;

  constructor(code: `REGENT_${string}`, message: string, options: { cause?: unknown; next?: string } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'RegentError';
    this.code = code;
    this.next = options.next;
  }
}

/** The arguments or the configuration are wrong: exit status 2. */
export class UsageError extends RegentError {
  constructor(message: string, options: { cause?: unknown; next?: string } = {}) {
    super('REGENT_USAGE', message, options);
    this.name = 'UsageError';
  }
}

/** A needed part of the machine cannot be had: exit status 3. */
export class MachineError extends RegentError {
  constructor(message: string, options: { cause?: unknown; next?: string } = {}) {
    super('REGENT_MACHINE', message, options);
    this.name = 'MachineError';
  }
}
