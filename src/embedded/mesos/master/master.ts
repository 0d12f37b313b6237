/** The master without its HTTP: what it remembers, and who acts on it. */
import { randomUUID } from 'node:crypto';
import type { Message } from '../../../protocols/mesos/codec.ts';
import { seconds } from '../clock.ts';
import { Agents } from './agents.ts';
import { Allocator } from './allocator.ts';
import { Frameworks } from './frameworks.ts';
import { mesosVersion } from './operator-view.ts';
import { Records } from './records.ts';

export interface MasterOptions {
  readonly ip: string;
  readonly port: number;
  readonly allocationIntervalMs: number;
  /** How long an agent may be away before it is called unreachable. */
  readonly agentLostAfterMs: number;
  readonly saveAgents: (agentIds: readonly string[]) => void;
}

const heartbeatMs = 15_000;
const longestPingMs = 5_000;
/** An agent that misses as many has gone, or more, where they would be too far apart. */
const fewestPings = 5;

export class Master {
  readonly id: string = randomUUID();
  readonly startTime: number = seconds();
  /** 0 while it does not lead. */
  electedTime = 0;
  readonly info: Message;
  readonly records = new Records();
  readonly frameworks: Frameworks;
  readonly agents: Agents;
  readonly #recovered = new Set<string>();

  constructor({ ip, port, allocationIntervalMs, agentLostAfterMs, saveAgents }: MasterOptions) {
    this.info = {
      id: this.id,
      ip: ip.split('.').reduce((number, part, k) => number + Number(part) * 256 ** k, 0),
      port,
      pid: `master@${ip}:${port}`,
      hostname: ip,
      version: mesosVersion,
      address: { hostname: ip, ip, port },
      capabilities: [{ type: 'AGENT_UPDATE' }, { type: 'AGENT_DRAINING' }, { type: 'QUOTA_V2' }],
    };
    const allocator = new Allocator(this.records, { masterId: this.id, allocationIntervalMs });
    this.frameworks = new Frameworks(this.records, allocator, { masterInfo: this.info, recoveredAgents: this.#recovered });
    const pingMs = Math.min(longestPingMs, agentLostAfterMs / fewestPings);
    this.agents = new Agents(this.records, allocator, this.frameworks, { masterId: this.id, lostAfterMs: agentLostAfterMs, pings: Math.round(agentLostAfterMs / pingMs), recoveredAgents: this.#recovered, saveAgents });
    setInterval(() => this.agents.ping(), pingMs).unref();
  }

  /** This master leads from now on, and waits for the agents that were admitted before to come back. */
  lead(agentIds: readonly string[]): void {
    this.electedTime = seconds();
    for (const id of agentIds) if (!this.records.agents.has(id)) this.#recovered.add(id);
  }

  /** Calls back every 15 s, counted from now: each stream has its own beat. */
  beat(send: (event: Message) => void): () => void {
    const timer = setInterval(() => send({ type: 'HEARTBEAT' }), heartbeatMs).unref();
    return () => clearInterval(timer);
  }
}
