/** Runs a piece of work under a title that an operator reads; side by side with others, too. */
export type Phase = <T>(title: string, work: () => Promise<T>) => Promise<T>;

export const runQuietly: Phase = (_, work) => work();
