/**
 * What the daemon in charge wrote, or read when it took charge. Nobody else writes there, so what is missing was deleted by other
 * hands: an exposure that is lost would let epochs begin anew, a lost intent or framework id would leave tasks that nobody knows.
 */
import type { Operation } from '../../protocols/etcd/json-client.ts';

export class Mirror {
  readonly #values = new Map<string, string>();

  /** Before a write is sent: what it deletes must not be put back meanwhile. */
  forgetDeleted(operations: readonly Operation[]): void {
    for (const operation of operations) if ('delete' in operation) this.#values.delete(operation.delete);
  }

  /** After a write was carried out. */
  noteWritten(operations: readonly Operation[]): void {
    for (const operation of operations) if ('put' in operation) this.#values.set(operation.put, operation.value);
  }

  noteRead(keys: readonly { readonly key: string; readonly value: string }[]): void {
    this.#values.clear();
    for (const { key, value } of keys) this.#values.set(key, value);
  }

  get(key: string): string | null {
    return this.#values.get(key) ?? null;
  }

  /** @param there the keys that stand */
  missing(there: ReadonlySet<string>): readonly { readonly key: string; readonly value: string }[] {
    return [...this.#values].filter(([key]) => !there.has(key)).map(([key, value]) => ({ key, value }));
  }
}
