/** Histories that once failed, as short as they could be made: each bug stays found. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { executeSchedule, tellStory } from '../../src/sim/history.ts';
import type { Schedule, Strike } from '../../src/sim/schedule.ts';

interface Found {
  readonly what: string;
  readonly world: Omit<Schedule, 'rounds'>;
  readonly strikes: readonly Strike[];
}

const found: readonly Found[] = [
  {
    what: 'a founder that dies while another is out of reach, once the cluster has a leader, does not condemn the other founders',
    world: { seed: 154, size: 7, agents: 4, gateways: 1, standbys: 0 },
    // The same strikes found another: a founder whose etcd was never started counted as joined, because etcd lists it.
    strikes: [{ atMs: 1027, fault: 'cut-daemon', seed: 970354780 }, { atMs: 3285, fault: 'kill-leader', seed: 1992155544 }],
  },
  {
    what: 'the address of a container whose death is not known yet belongs to the newcomer that was given it',
    world: { seed: 6100014, size: 9, agents: 3, gateways: 1, standbys: 1 },
    strikes: [{ atMs: 65_248, fault: 'lose-agent', seed: 1126895209 }, { atMs: 69_258, fault: 'kill-follower', seed: 878007401 }, { atMs: 72_643, fault: 'kill-follower', seed: 378095197 }],
  },
  {
    what: 'a container that was given up and comes back with its agent, while its replacement is held back, is ended',
    world: { seed: 6200023, size: 5, agents: 3, gateways: 1, standbys: 1 },
    strikes: [
      { atMs: 2783, fault: 'lose-agent', seed: 1226596236 },
      { atMs: 16945, fault: 'kill-leader', seed: 1140604498 },
      { atMs: 21541, fault: 'lose-agent', seed: 1543303109 },
      { atMs: 22521, fault: 'kill-follower', seed: 1456170586 },
      { atMs: 24227, fault: 'kill-leader', seed: 1664643052 },
      { atMs: 26835, fault: 'lose-agent', seed: 953269339 },
      { atMs: 30717, fault: 'lose-agent', seed: 658775668 },
    ],
  },
  {
    what: 'a daemon that comes after the founders have elected does not found the cluster again, nor give all of them up',
    world: { seed: 795650711, size: 3, agents: 3, gateways: 2, standbys: 0 },
    strikes: [{ atMs: 1319, fault: 'kill-daemon-midway', seed: 1895334423 }, { atMs: 1715, fault: 'kill-follower', seed: 1078713582 }],
  },
];

for (const { what, world, strikes } of found) {
  test(what, async () => {
    const history = await executeSchedule({ ...world, rounds: [{ strikes, overMs: 115_000, endMs: 300_000 }] });
    assert.equal(history.why, null, tellStory(history));
  });
}
