/** A history as the inspector shows it: the statecharts of its daemons on their virtual time, with the faults in their story. */
import { createClusterFacts } from '../../src/inspector/cluster-facts.ts';
import { createRecorder } from '../../src/inspector/recording.ts';
import type { ClusterActor } from '../../src/sim/daemons.ts';
import { executeSchedule } from '../../src/sim/history.ts';
import type { Schedule } from '../../src/sim/schedule.ts';
import type { SimWorld } from '../../src/sim/world.ts';

/** Executes a schedule once more and writes what happened to a file that `regent inspect FILE` opens. */
export async function recordSchedule(schedule: Schedule, path: string): Promise<void> {
  let world: SimWorld | undefined;
  let daemon: (() => ClusterActor) | undefined;
  const clock = { now: (): number => Math.round(world?.clock.now() ?? 0) };
  const factsOf = createClusterFacts({ clock: { ...clock, after: () => () => undefined }, masters: ['a simulated Mesos'], daemon: { id: 'the newest daemon', pid: null } });
  const recorder = createRecorder({
    clock, title: `seed ${schedule.seed}`, source: 'simulation', seed: String(schedule.seed),
    facts: (event) => (daemon === undefined ? null : factsOf(daemon().getSnapshot(), event)),
  });
  await executeSchedule(schedule, {
    inspect: (_, actor, of) => {
      world = of;
      daemon = actor;
      return recorder.inspect;
    },
    // What daemons decide comes by their own inspection.
    onStory: ({ who, sentence }) => {
      if (!who.startsWith('daemon-')) recorder.feed.append({ type: '@regent.decision', sentence: `${who}: ${sentence}` });
    },
  });
  await recorder.write(path);
}
