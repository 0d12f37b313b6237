/** The outside address: a program of its own, so that it serves while no daemon lives. */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ExposureFollower } from './exposure-follower.ts';
import { Proxy } from './proxy.ts';

const { values } = parseArgs({
  options: {
    name: { type: 'string' },
    etcd: { type: 'string' },
    listen: { type: 'string' },
    'wait-ms': { type: 'string', default: '15000' },
    'max-waiting': { type: 'string', default: '1000' },
    id: { type: 'string', default: randomUUID() },
  },
});

const { name, etcd, listen } = values;
const [address, port] = (listen ?? '').split(':');
if (name === undefined || etcd === undefined || address === undefined || port === undefined) {
  process.stderr.write('usage: gateway --name NAME --etcd URL[,URL] --listen ADDRESS:PORT [--wait-ms 15000] [--max-waiting 1000] [--id ID]\n');
  process.exit(2);
}

const log = (event: string, detail: Readonly<Record<string, unknown>> = {}): void =>
  void process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...detail })}\n`);

const proxy = new Proxy({ waitMs: Number(values['wait-ms']), maxWaiting: Number(values['max-waiting']), exposure: () => follower.exposure });
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
