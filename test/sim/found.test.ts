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
  {
    what: 'a container whose agent came back before late news told that it was gone is asked after again, and looked after',
    world: { seed: 47000031, size: 3, agents: 3, gateways: 1, standbys: 0 },
    strikes: [
      { atMs: 22250, fault: 'stray-jupyter', seed: 161232469 },
      { atMs: 22420, fault: 'slow', seed: 160243328 },
      { atMs: 27196, fault: 'cut-daemon', seed: 1480405911 },
      { atMs: 32573, fault: 'kill-gateway', seed: 1700228233 },
      { atMs: 34911, fault: 'kill-follower', seed: 1346485109 },
      { atMs: 43835, fault: 'freeze-daemon', seed: 55790022 },
      { atMs: 46187, fault: 'master-failover', seed: 2134193909 },
      { atMs: 52202, fault: 'cut-container', seed: 553209675 },
      { atMs: 62452, fault: 'kill-daemon', seed: 1734155552 },
      { atMs: 74809, fault: 'broken-ssh', seed: 1222403851 },
      { atMs: 76026, fault: 'kill-gateway', seed: 840984561 },
      { atMs: 76533, fault: 'cut-container', seed: 1259321874 },
      { atMs: 76537, fault: 'kill-daemon', seed: 731756670 },
      { atMs: 80888, fault: 'restart-agent', seed: 1737774859 },
      { atMs: 83223, fault: 'late-updates', seed: 1719185265 },
      { atMs: 83261, fault: 'hang-sshd', seed: 1766273642 },
      { atMs: 83284, fault: 'kill-jupyter', seed: 650582019 },
      { atMs: 87124, fault: 'freeze', seed: 191013750 },
    ],
  },
];

for (const { what, world, strikes } of found) {
  test(what, async () => {
    const history = await executeSchedule({ ...world, rounds: [{ strikes, overMs: 115_000, endMs: 300_000 }] });
    assert.equal(history.why, null, tellStory(history));
  });
}
