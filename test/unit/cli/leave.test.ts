import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';

/** An address that answers to no SYN: nobody takes the connections that fill its queue (listen(2)). */
const deaf = `import socket,sys
s=socket.socket(); s.bind(('127.0.0.1',0)); s.listen(0)
held=[]
for k in range(4):
    c=socket.socket(); c.setblocking(False); c.connect_ex(s.getsockname()); held.append(c)
print(s.getsockname()[1],flush=True)
sys.stdin.read()`;

const script = `
import { connect } from 'node:net';
import { leave } from '${new URL('../../../src/cli/leave.ts', import.meta.url).href}';
connect(Number(process.argv[1]), '127.0.0.1').on('error', () => undefined);
process.stdout.write('x'.repeat(1_000_000));
await leave(3);`;

test('a command that has answered ends, whatever connection is still waited for, and all that it wrote is out', { timeout: 20_000 }, async () => {
  const listener = spawn('python3', ['-c', deaf], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const port = await new Promise<string>((resolve) => listener.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())));
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, port], { stdio: ['ignore', 'pipe', 'inherit'] });
    let written = 0;
    child.stdout.on('data', (chunk: Buffer) => (written += chunk.length));
    const status = await new Promise((resolve) => child.on('close', resolve));
    assert.deepEqual([status, written], [3, 1_000_000]);
  } finally {
    listener.stdin.end();
  }
});
