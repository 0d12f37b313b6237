/** What the agent knows of its tasks, a file each, so that it is there after a restart. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '../../../protocols/mesos/codec.ts';

export interface StoredTask {
  readonly info: Message;
  /** FrameworkInfo, with its id. */
  readonly framework: Message;
  readonly frameworkId: string;
  readonly taskId: string;
  /** Mesos' id of the container. */
  readonly containerId: string;
  /** Unique in its first 11 characters: Calico names the host's link after them. */
  readonly cniId: string;
  dockerId: string | null;
  /** Of the executor of a command without a container. */
  pid: number | null;
  address: string | null;
  state: string;
  killed: boolean;
  /** Updates not acknowledged yet, oldest first: only the first is sent. */
  pending: Message[];
  /** Updates that were sent. */
  statuses: Message[];
}

/** Tasks of two frameworks may have the same id. */
export const taskKey = ({ frameworkId, taskId }: Pick<StoredTask, 'frameworkId' | 'taskId'>): string => `${frameworkId}\0${taskId}`;

export class TaskStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  load(): readonly StoredTask[] {
    const files = readdirSync(this.#folder).filter((file) => file.endsWith('.json'));
    return files.map((file) => JSON.parse(readFileSync(join(this.#folder, file), 'utf8')) as StoredTask);
  }

  /** Whole or not at all. */
  save(task: StoredTask): void {
    const file = this.#file(task);
    writeFileSync(`${file}.new`, JSON.stringify(task));
    renameSync(`${file}.new`, file);
  }

  remove(task: StoredTask): void {
    rmSync(this.#file(task), { force: true });
  }

  /** Ids may be as long as a file's name, and have what it cannot have. */
  #file(task: StoredTask): string {
    return join(this.#folder, `${createHash('sha256').update(taskKey(task)).digest('hex')}.json`);
  }
}
