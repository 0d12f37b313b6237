/** Whether this master leads, and what one that does not says instead (as Apache Mesos does: src/master/http.cpp, `redirect`). */
import type { ServerResponse } from 'node:http';
import type { Message } from '../../../protocols/mesos/codec.ts';
import { Election } from '../election.ts';
import { log, sendEmpty, sendText } from '../http.ts';
import { parseZooKeeper } from '../zookeeper.ts';

export interface LeadershipOptions {
  /** `zk://…`; without it this master is the only one, and leads. */
  readonly zk: string;
  readonly sessionTimeoutMs: number;
  readonly info: Message;
  /** This master leads from now on. `state` is what the one before has written last. */
  readonly onElected: (state: string | null) => void;
  /** It led, and does so no more: another one may lead already. */
  readonly onDeposed: (why: string) => never;
}

export class Leadership {
  readonly #options: LeadershipOptions;
  #election: Election | null = null;
  #leaderUrl: string | null = null;
  #isElected = false;

  constructor(options: LeadershipOptions) {
    this.#options = options;
  }

  /** Stands for election; alone, it is elected at once. */
  begin(): void {
    if (this.#options.zk === '') this.#elected(null);
    else this.#stand();
  }

  get isElected(): boolean {
    return this.#isElected;
  }

  /** Where those are sent who ask for the leader: a master by itself is its own. */
  get leaderUrl(): string | null {
    return this.#leaderUrl;
  }

  /** Leaves it to the next one what it must know. */
  write(state: string): void {
    this.#election?.writeState(state);
  }

  close(): void {
    this.#election?.close();
  }

  /** Answers for a master that does not lead: with where the leader is, or that there is none. */
  redirect(response: ServerResponse, path: string): void {
    if (this.#leaderUrl === null) return sendText(response, 503, 'No leader elected');
    sendEmpty(response, 307, { location: `${this.#leaderUrl.replace(/^http:/, '')}${path}` });
  }

  #stand(): void {
    const { zk, sessionTimeoutMs, info, onDeposed } = this.#options;
    this.#election = new Election(parseZooKeeper(zk), sessionTimeoutMs, info, {
      leads: (leader) => {
        this.#leaderUrl = leader?.url ?? null;
        if (this.#isElected && leader?.isSelf !== true) onDeposed('another master leads');
        if (leader?.isSelf !== true || this.#isElected) return;
        void this.#election?.readState().then((state) => this.#elected(state));
      },
      lost: (why) => {
        this.#leaderUrl = null;
        if (this.#isElected) onDeposed(why);
        log('lost ZooKeeper, begins anew', { why });
        this.#stand();
      },
    });
  }

  #elected(state: string | null): void {
    if (this.#isElected) return;
    this.#isElected = true;
    const { address } = this.#options.info as { address: { ip: string; port: number } };
    this.#leaderUrl = `http://${address.ip}:${address.port}`;
    log('leads', { id: this.#options.info['id'] });
    this.#options.onElected(state);
  }
}
