/** Felix's log: one line an event on standard error, from the severity set by FELIX_LOGSEVERITYSCREEN on. */

const severities = ['debug', 'info', 'warning', 'error', 'fatal', 'none'] as const;
export type Severity = Exclude<(typeof severities)[number], 'none'>;
export type Log = (severity: Severity, sentence: string) => void;

/** @param threshold as Felix spells it (`Warning`); an unknown word counts as `Info` */
export function createLog(threshold: string, write: (line: string) => void = (line) => void process.stderr.write(line)): Log {
  const wanted = severities.findIndex((severity) => severity === threshold.toLowerCase());
  const least = wanted < 0 ? 1 : wanted;
  return (severity, sentence) => {
    if (severities.indexOf(severity) >= least) write(`${new Date().toISOString()} [${severity.toUpperCase()}] felix: ${sentence}\n`);
  };
}
