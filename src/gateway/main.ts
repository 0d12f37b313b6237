/** The outside address: a program of its own, so that it serves while no daemon lives. */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ExposureFollower } from './exposure-follower.ts';
import { Proxy } from './proxy.ts';

const usage = 'usage: gateway --name NAME --etcd URL[,URL] --listen ADDRESS:PORT [--wait-ms 15000] [--max-waiting 1000] [--id ID]';

function refuse(why: string): never {
  process.stderr.write(`${usage}\n${why}\n`);
  process.exit(2);
}

function parse() {
  try {
    return parseArgs({
      options: {
        name: { type: 'string' },
        etcd: { type: 'string' },
        listen: { type: 'string' },
        'wait-ms': { type: 'string', default: '15000' },
        'max-waiting': { type: 'string', default: '1000' },
        id: { type: 'string', default: randomUUID() },
      },
    }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(option: 'wait-ms' | 'max-waiting'): number {
  const text = values[option];
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse(`--${option}: "${text}" is no whole number`);
}

const values = parse();
const { name = refuse('--name is missing'), etcd = refuse('--etcd is missing'), listen = refuse('--listen is missing') } = values;
const [, address = '', port = ''] = /^(\d{1,3}(?:\.\d{1,3}){3}):(\d{1,5})$/.exec(listen) ?? refuse(`--listen: "${listen}" is no IPv4 address and port`);
if (Number(port) < 1 || Number(port) > 65_535) refuse(`--listen: ${port} is no port`);

const log = (event: string, detail: Readonly<Record<string, unknown>> = {}): void =>
  void process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...detail })}\n`);

const proxy = new Proxy({ waitMs: wholeNumber('wait-ms'), maxWaiting: wholeNumber('max-waiting'), exposure: () => follower.exposure });
const follower = new ExposureFollower({
  endpoints: etcd.split(','),
  clusterName: name,
  id: values.id,
  leaseTtlSeconds: 3,
  log,
  act: (exposure) => {
    proxy.moved();
    log(exposure.container === null ? 'closed' : 'open', { ...exposure });
  },
});

proxy.server.on('error', (error) => {
  process.stderr.write(`the gateway cannot listen at ${listen}: ${error.message}\n`);
  process.exit(3);
});
proxy.server.listen(Number(port), address, () => {
  log('listening', { listen });
  follower.start();
});

process.on('SIGTERM', () => {
  proxy.server.close();
  void follower.stop().then(() => process.exit(0));
});
