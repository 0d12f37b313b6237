import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { runDocker } from '../../../src/cli/commands/docker.ts';
import { RegentError } from '../../../src/domain/errors.ts';

let folder = '';
let engine: Server | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regent-docker-'));
});
afterEach(() => {
  engine?.closeAllConnections();
  engine?.close();
  engine = undefined;
  rmSync(folder, { recursive: true });
});

const saysThatItIsSilent = (error: unknown): boolean =>
  error instanceof RegentError && error.code === 'REGENT_MACHINE' && error.message === 'the Docker engine of other does not answer' && error.next?.includes('`./regent logs dockerd --name other`') === true;

describe('the rig\'s Docker engine', () => {
  test('that hangs is named, instead of being waited for', async () => {
    const socket = join(folder, 'hangs.sock');
    engine = createServer(() => undefined).listen(socket);
    await once(engine, 'listening');
    await assert.rejects(runDocker({ name: 'other', dockerHost: `unix://${socket}` }, ['ps'], 50), saysThatItIsSilent);
  });

  test('that does not run is named, too', () => assert.rejects(runDocker({ name: 'other', dockerHost: `unix://${join(folder, 'nobody.sock')}` }, ['ps']), saysThatItIsSilent));
});
