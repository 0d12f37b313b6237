/** What a viewer may do to the world of a demo: strike it with a fault, and say how fast its time goes. */
import type { DemoCommand, DemoFacts, DemoMessage } from './feed-format.ts';

export interface DemoWorld {
  readonly faults: DemoFacts['faults'];
  readonly speeds: readonly number[];
  /** How fast its time goes now, as a multiple of real time. */
  readonly speed: () => number;
  readonly setSpeed: (speed: number) => void;
  /** Says what was done; `null` where it cannot be done now. */
  readonly strike: (fault: string) => string | null;
}

export interface Demo {
  facts(): DemoFacts;
  answer(command: DemoCommand): DemoMessage;
  /** Calls back when somebody has changed the speed; returns what ends it. */
  onSpeed(listener: (speed: number) => void): () => void;
}

export function createDemo(world: DemoWorld): Demo {
  const listeners = new Set<(speed: number) => void>();
  const strike = (id: string, fault: string): DemoMessage => {
    if (!world.faults.some(({ name }) => name === fault)) return { type: 'demo.refused', id, why: `"${fault}" is no fault of this world.` };
    const did = world.strike(fault);
    return did === null ? { type: 'demo.refused', id, why: 'Not now: etcd would lose its quorum, or there is nothing to do it to. Wait until the cluster is mended.' } : { type: 'demo.done', id, sentence: did };
  };
  const setSpeed = (id: string, speed: number): DemoMessage => {
    if (!world.speeds.includes(speed)) return { type: 'demo.refused', id, why: `Its time goes at one of these: ${world.speeds.join(', ')}.` };
    world.setSpeed(speed);
    for (const listener of listeners) listener(speed);
    return { type: 'demo.done', id, sentence: speed === 0 ? 'Time stands still.' : `Time goes ${speed} times as fast as real time.` };
  };
  return {
    facts: () => ({ faults: world.faults, speeds: world.speeds, speed: world.speed() }),
    answer: (command) => (command.type === 'demo.strike' ? strike(command.id, command.fault) : setSpeed(command.id, command.speed)),
    onSpeed: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
