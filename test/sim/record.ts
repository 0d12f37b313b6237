/** A history as the inspector shows it: the statecharts of its daemons on their virtual time, with the faults in their story. */
import { createDaemonsFacts } from '../../src/inspector/daemons-facts.ts';
import { createRecorder } from '../../src/inspector/recording.ts';
import { executeSchedule } from '../../src/sim/history.ts';
import type { Schedule } from '../../src/sim/schedule.ts';
import type { SimWorld } from '../../src/sim/world.ts';

/** Executes a schedule once more and writes what happened to a file that `regent inspect FILE` opens. */
export async function recordSchedule(schedule: Schedule, path: string): Promise<void> {
  let world: SimWorld | undefined;
  let isOver = false;
  const clock = { now: (): number => Math.round(world?.clock.now() ?? 0) };
  const daemons = createDaemonsFacts({ clock: { ...clock, after: () => () => undefined }, masters: ['a simulated Mesos'] });
  const recorder = createRecorder({
    clock, title: `seed ${schedule.seed}`, source: 'simulation', seed: String(schedule.seed),
    facts: (events) => daemons.now(events),
  });
  await executeSchedule(schedule, {
    inspect: (place, daemon, of) => {
      world = of;
      daemons.add(place, daemon);
      return (event) => {
        if (!isOver) recorder.inspect(event);
      };
    },
    // Their end is nothing that happened in this history.
    onEnd: () => (isOver = true),
    // What daemons decide comes by their own inspection.
    onStory: ({ who, sentence }) => {
      if (!who.startsWith('daemon-')) recorder.feed.append({ type: '@regent.decision', sentence: `${who}: ${sentence}` });
    },
  });
  await recorder.write(path);
}
