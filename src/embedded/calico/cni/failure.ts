/** An error as CNI tells it: a code, a sentence, details (CNI specification, "Error"). */
export class CniFailure extends Error {
  override readonly name = 'CniFailure';
  readonly code: number;
  readonly details: string | undefined;

  constructor(code: number, message: string, details?: string) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
