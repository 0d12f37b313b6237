/** What runs containers, as `verify` and `chaos` look at it and through it, past everything that Regent itself believes. */

export interface RunningContainer {
  readonly id: string;
  /** Other names it goes by: `mesos-` and Mesos' id where an agent had Docker run it. */
  readonly names: readonly string[];
  /** `running`, `paused`, `exited`, … */
  readonly state: string;
}

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ContainerEngine {
  /** All containers, whoever started them. */
  list(): Promise<readonly RunningContainer[]>;
  /** Runs a command inside, as root where no user is named; ends it, and rejects, after `timeoutMs` (10 s where absent). */
  exec(id: string, command: readonly string[], options?: { user?: string; timeoutMs?: number }): Promise<ExecResult>;
  /** Sends a signal to the container's first process. */
  kill(id: string, signal: NodeJS.Signals): Promise<void>;
}
