/** Who leads, decided in ZooKeeper as the real masters do it: each has a node with a number and its MasterInfo; the lowest leads. */
import type { Message } from '../../protocols/mesos/codec.ts';
import { leadingNode, masterUrl } from '../../protocols/mesos/leading-master.ts';
import { createRequest, errors, pathRequest, setDataRequest, type FrameReader } from '../../protocols/zookeeper/wire.ts';
import { ZooKeeperSession, type ZooKeeperPlace } from './zookeeper.ts';

/** Where the leading master keeps what the next one must know; the real ones keep the members of their replicated log there. */
const stateNode = 'log_replicas';

export interface Leader {
  /** Such as `http://10.0.0.1:5050`. */
  readonly url: string;
  /** Whether it is who asks. */
  readonly isSelf: boolean;
}

export interface ElectionListener {
  /** Who leads now; `null` while none does. Told again for every change in the line. */
  leads(leader: Leader | null): void;
  /** ZooKeeper has given us up. Nothing is told afterwards. */
  lost(why: string): void;
}

export class Election {
  readonly #place: ZooKeeperPlace;
  readonly #listener: ElectionListener;
  readonly #candidate: Message | null;
  readonly #session: ZooKeeperSession;
  #ownNode: string | null = null;
  #looks = 0;
  #isReopened = false;
  #stateVersion = 0;
  /** What was written and not yet confirmed. */
  #unconfirmed: string | null = null;

  /** @param candidate MasterInfo of who stands for election; `null` for who only follows */
  constructor(place: ZooKeeperPlace, timeoutMs: number, candidate: Message | null, listener: ElectionListener) {
    this.#place = place;
    this.#listener = listener;
    this.#candidate = candidate;
    this.#session = new ZooKeeperSession(place, timeoutMs, {
      open: (isNew) => {
        this.#isReopened = !isNew;
        if (candidate === null || this.#ownNode !== null) this.#look();
        else this.#stand(candidate);
      },
      changed: () => this.#look(),
      lost: (why) => listener.lost(why),
    });
  }

  /** Leaves the line: the next one leads at once. */
  close(): void {
    this.#session.close();
  }

  /** What the masters before have left; empty where none has. */
  readState(): Promise<string> {
    return new Promise((resolve) => {
      this.#session.ask((xid) => pathRequest(xid, 'getData', this.#in(stateNode), false), (error, body) => {
        if (error === 0) {
          const text = body.text();
          this.#stateVersion = body.version();
          return resolve(text);
        }
        if (error !== errors.noNode) return this.#refused(error);
        this.#create(this.#in(stateNode), '', 'persistent', () => resolve(''));
      });
    });
  }

  /** Loses the election where somebody else has written meanwhile. */
  writeState(text: string): void {
    this.#unconfirmed = text;
    // It is written once it is known which version is there.
    if (this.#isReopened) return;
    const version = this.#stateVersion;
    this.#stateVersion += 1;
    this.#session.ask((xid) => setDataRequest(xid, this.#in(stateNode), text, version), (error) => {
      if (error !== 0) return this.#refused(error);
      if (this.#unconfirmed === text) this.#unconfirmed = null;
    });
  }

  /** A connection broke between a write and its answer, and we lead still: whether it was done is not known, so it is done again. */
  async #writeAgain(): Promise<void> {
    await this.readState();
    this.#isReopened = false;
    if (this.#unconfirmed !== null) this.writeState(this.#unconfirmed);
  }

  #in(name: string): string {
    return `${this.#place.path}/${name}`;
  }

  #refused(error: number): void {
    this.#session.close();
    this.#listener.lost(error === errors.noAuth ? `ZooKeeper does not let us into ${this.#place.path}` : error === errors.badVersion ? 'another master has written' : `error ${error} of ZooKeeper`);
  }

  #create(path: string, data: string, mode: 'persistent' | 'ephemeralSequential', done: (body: FrameReader) => void): void {
    this.#session.ask((xid) => createRequest(xid, path, data, mode, this.#place.credentials !== undefined), (error, body) => {
      if (error === 0 || error === errors.nodeExists) done(body);
      else this.#refused(error);
    });
  }

  /** Takes the last place in the line, in a folder that is made where it is not there. */
  #stand(candidate: Message): void {
    const parts = this.#place.path.split('/').slice(1);
    const folders = parts.map((_, depth) => `/${parts.slice(0, depth + 1).join('/')}`);
    const next = (): void => {
      const folder = folders.shift();
      if (folder !== undefined) return this.#create(folder, '', 'persistent', next);
      this.#create(this.#in('json.info_'), JSON.stringify(candidate), 'ephemeralSequential', (body) => {
        this.#ownNode = body.text().replace(/^.*\//, '');
        this.#look();
      });
    };
    next();
  }

  #look(): void {
    const look = (this.#looks += 1);
    const isStale = (): boolean => look !== this.#looks;
    this.#session.ask((xid) => pathRequest(xid, 'getChildren', this.#place.path, true), (error, body) => {
      if (isStale()) return;
      if (error === errors.noNode) return this.#awaitFolder();
      if (error !== 0) return this.#refused(error);
      const names = body.texts();
      if (this.#ownNode !== null && !names.includes(this.#ownNode)) {
        this.#session.close();
        return this.#listener.lost('our node is gone');
      }
      const name = leadingNode(names);
      if (name === null) return this.#listener.leads(null);
      this.#session.ask((xid) => pathRequest(xid, 'getData', this.#in(name), false), (failure, data) => {
        // It has gone since it was listed; the watch tells.
        if (isStale() || failure === errors.noNode) return;
        if (failure !== 0) return this.#refused(failure);
        const leader = readLeader(data.text(), this.#candidate);
        this.#listener.leads(leader);
        if (this.#isReopened && leader?.isSelf === true) void this.#writeAgain();
      });
    });
  }

  #awaitFolder(): void {
    this.#session.ask((xid) => pathRequest(xid, 'exists', this.#place.path, true), (error) => {
      if (error === 0) this.#look();
      else if (error === errors.noNode) this.#listener.leads(null);
      else this.#refused(error);
    });
  }
}

/** A node that describes no master leads nobody. Who it is tells the id, not the node: a connection may break before a node's name is known. */
function readLeader(text: string, candidate: Message | null): Leader | null {
  const url = masterUrl(text, 'http');
  return url === null ? null : { url, isSelf: candidate !== null && (JSON.parse(text) as Message)['id'] === candidate['id'] };
}
