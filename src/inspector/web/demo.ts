/** The world of `regent demo`: its faults and the speed of its time, asked for through the feed's socket. */
import type { DemoCommand, DemoFacts, DemoMessage } from '../feed-format.ts';
import { session } from './session.ts';

let send: (command: DemoCommand) => void = () => {};
let count = 0;
/** `null` where what is looked at is no demo. */
export let demo: DemoFacts | null = null;

/** Told by the feed's client, which has the socket. */
export function commandThrough(sender: typeof send): void {
  send = sender;
}

export function greetDemo(facts: DemoFacts | undefined): void {
  demo = facts ?? null;
}

export function strike(fault: string): void {
  send({ type: 'demo.strike', id: `d${++count}`, fault });
}

export function setSpeed(speed: number): void {
  send({ type: 'demo.setSpeed', id: `d${++count}`, speed });
}

export function demoAnswered(message: DemoMessage): void {
  switch (message.type) {
    case 'demo.speed':
      if (demo !== null) demo = { ...demo, speed: message.speed };
      session.timeGoes(message.speed, message.nowMs);
      break;
    case 'demo.done':
      session.say(message.sentence);
      break;
    case 'demo.refused':
      session.say(message.why);
      break;
  }
}
