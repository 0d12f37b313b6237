/** The programs themselves with input that nobody should send: a CNI error and exit status 1, never a stack trace. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { config, environment } from './calls.ts';

const bin = join(import.meta.dirname, '../../../src/embedded/calico/bin');
const timeoutMs = 10_000;

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(program: string, input: string | Buffer | null, variables: NodeJS.ProcessEnv = environment, stdin: 'pipe' | 'ignore' | number = 'pipe'): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(bin, program), { env: { PATH: process.env['PATH'], REGENT_NODE: process.execPath, ...variables }, stdio: [stdin, 'pipe', 'pipe'], timeout: timeoutMs, killSignal: 'SIGKILL' });
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr?.on('data', (chunk) => (stderr += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
    // A program that has seen enough does not read the rest.
    child.stdin?.on('error', () => undefined);
    if (input !== null) child.stdin?.end(input);
  });
}

function assertRefused({ code, stdout, stderr }: Ended, expected: { readonly code: number; readonly msg: RegExp }): void {
  assert.equal(stderr, '');
  assert.equal(code, 1, stdout);
  const said = JSON.parse(stdout) as { code: number; msg: string; details?: string };
  assert.equal(said.code, expected.code, stdout);
  assert.match(said.msg, expected.msg);
  assert.doesNotMatch(stdout, /\n {4}at |node:internal|file:\/\//);
}

const text = JSON.stringify(config);
const decoding = { code: 6, msg: /^error unmarshall network config: / };
const inputs: Readonly<Record<string, readonly [string | Buffer, { readonly code: number; readonly msg: RegExp }]>> = {
  'nothing at all': ['', { code: 6, msg: /unexpected end of JSON input$/ }],
  'a config cut in half': [text.slice(0, text.length / 2), { code: 6, msg: /unexpected end of JSON input$/ }],
  'random bytes': [Buffer.concat([Buffer.from([0xff, 0x00]), randomBytes(4_096)]), decoding],
  'zero bytes': [Buffer.alloc(100_000), decoding],
  'another kind of JSON': ['[1, 2, 3]', { code: 6, msg: /the config must be an object$/ }],
  'wrong types': [JSON.stringify({ ...config, ipam: { ipv4_pools: { a: 1 } } }), { code: 6, msg: /ipam\.ipv4_pools must be a list$/ }],
  'lists nested without end': ['['.repeat(500_000), { code: 6, msg: /unexpected end of JSON input$/ }],
  'objects nested 100000 deep': [`{"name":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}`, { code: 6, msg: /name must be a text$/ }],
  'keys that mean something to JavaScript': [text.replace('{', '{"__proto__":{"name":5},"constructor":null,"toString":1,'), { code: 999, msg: /^etcd at http:\/\/127\.0\.0\.1:9 does not answer/ }],
  '8 MB': [`{"name":"${'a'.repeat(8_388_608)}"}`, { code: 6, msg: /it has more than 1048576 bytes$/ }],
  'a datastore that is not there': [text, { code: 999, msg: /^etcd at http:\/\/127\.0\.0\.1:9 does not answer/ }],
};

describe('hostile input', { concurrency: true }, () => {
  for (const program of ['calico', 'calico-ipam']) {
    for (const [what, [input, expected]] of Object.entries(inputs)) {
      test(`${program} refuses ${what}`, async () => assertRefused(await run(program, input), expected));
    }

    test(`${program} refuses an environment without a call`, async () => {
      assertRefused(await run(program, text, {}), { code: 4, msg: /CNI_COMMAND/ });
      assertRefused(await run(program, text, { ...environment, CNI_IFNAME: 'eth0\nlink delete lo' }), { code: 4, msg: /interface name/ });
    });

    test(`${program} refuses a folder and an empty device as standard input`, async () => {
      const folder = openSync(bin, 'r');
      const ended = await run(program, null, environment, folder);
      closeSync(folder);
      assertRefused(ended, { code: 999, msg: /EISDIR/ });
      assertRefused(await run(program, null, environment, 'ignore'), { code: 6, msg: /unexpected end of JSON input$/ });
    });

    test(`${program} tells its versions without reading anything`, async () => {
      const { code, stdout } = await run(program, null, { CNI_COMMAND: 'VERSION' });
      assert.equal(code, 0);
      assert.deepEqual(JSON.parse(stdout), { cniVersion: '1.1.0', supportedVersions: ['0.1.0', '0.2.0', '0.3.0', '0.3.1', '0.4.0', '1.0.0'] });
    });
  }
});
