/** What is said to whoever interrupts: what was begun is there, and somebody has to go on with it. */
export function sayWhenInterrupted(say: (text: string) => void, sentence: string): void {
  for (const [signal, status] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
    process.once(signal, () => {
      say(`\nregent: interrupted. ${sentence}\n`);
      process.exit(status);
    });
  }
}
