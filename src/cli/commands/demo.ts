/** `regent demo`: the daemon's own statecharts on a simulated world, with the inspector and a button for every fault. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MachineError, UsageError } from '../../domain/errors.ts';
import { createDemo } from '../../inspector/demo.ts';
import { startInspector } from '../../inspector/server.ts';
import { faults } from '../../sim/faults.ts';
import { LiveWorld } from '../demo/live-world.ts';
import type { Output } from '../output.ts';

/** Standing still, real time, and faster. */
export const speeds: readonly number[] = [0, 1, 10];
const pageFolder = join(import.meta.dirname, '../../../node_modules/.regent-page');

export interface RunningDemo {
  readonly url: string;
  readonly world: LiveWorld;
  close(): Promise<void>;
}

export interface DemoOptions {
  readonly speed: number;
  readonly size: number;
  readonly seed: number;
  /** 0: any that is free. */
  readonly port: number;
}

/** Starts the world and its inspector, on loopback. */
export async function startDemo({ speed, size, seed, port }: DemoOptions): Promise<RunningDemo> {
  const world = new LiveWorld({ name: 'demo', seed, size, speed });
  const demo = createDemo({
    faults: faults.map(({ name, help }) => ({ name, help })),
    speeds,
    speed: () => world.speed,
    setSpeed: (value) => {
      world.speed = value;
    },
    strike: (fault) => world.strike(fault),
  });
  const token = randomBytes(16).toString('hex');
  const inspector = await startInspector({
    feed: world.feed, clock: world.clock, redactor: world.redactor, host: '127.0.0.1', port, token, demo, pageFolder: existsSync(pageFolder) ? pageFolder : null,
  }).catch((error: unknown) => {
    throw new MachineError(`port ${port} of 127.0.0.1 cannot be listened on`, { cause: error, next: 'Give another with --port, or 0 for any that is free.' });
  });
  world.start();
  return {
    url: inspector.url,
    world,
    close: async () => {
      world.end();
      await inspector.close();
    },
  };
}

export async function demo(options: Readonly<Record<string, unknown>>, { out, err, json, quiet }: Output): Promise<number> {
  const { speed, nodes, seed, port } = options;
  // Before anybody can know that it is there to be ended.
  const told = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const running = await startDemo({
    speed: oneOf('speed', speed, speeds),
    size: oneOf('nodes', nodes, [3, 4, 5, 6, 7, 8, 9]),
    seed: wholeNumber('seed', seed ?? Math.floor(Math.random() * 1_000_000), 2 ** 31 - 1),
    port: wholeNumber('port', port, 65_535),
  });
  if (json) out(`${JSON.stringify({ url: running.url, seed: running.world.feed.seed })}\n`);
  else out(`inspector: ${running.url}\n`);
  if (!quiet && !json) {
    err('A simulated world: its faults are buttons in the page, its time goes as fast as you like. Ctrl-C ends it.\n');
  }
  await told;
  await running.close();
  return 0;
}

function oneOf(flag: string, value: unknown, allowed: readonly number[]): number {
  const number = Number(value);
  if (!allowed.includes(number)) throw new UsageError(`--${flag} ${String(value)}: it must be one of ${allowed.join(', ')}`, { next: 'Run: ./regent demo --help' });
  return number;
}

function wholeNumber(flag: string, value: unknown, most: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > most) throw new UsageError(`--${flag} ${String(value)}: a whole number from 0 to ${most} is wanted`, { next: 'Run: ./regent demo --help' });
  return number;
}
