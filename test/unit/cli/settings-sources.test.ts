import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { gatherSettings } from '../../../src/cli/settings-sources.ts';
import { UsageError } from '../../../src/domain/errors.ts';
import type { SettingSource } from '../../../src/domain/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'regent-settings-'));
after(() => rmSync(folder, { recursive: true }));

const running = (name: string): SettingSource => ({
  place: (flag) => `what runs, ${flag}`,
  values: { name, nodes: '3', agents: '3', cpus: '0.5', inspect: '127.0.0.1:40123', 'calico-bin': '/src/calico/bin', network: name },
});
const file = (text: string): string => {
  const path = join(folder, `${Math.random()}.yaml`);
  writeFileSync(path, text);
  return path;
};

describe('settings of a cluster that runs', () => {
  const others: readonly (readonly [string, () => unknown, RegExp])[] = [
    ['an option', () => gatherSettings({ nodes: '5' }, {}, running), /^--nodes: the cluster regent runs with 3, not 5/],
    ['the environment', () => gatherSettings({}, { REGENT_NODES: '5' }, running), /^REGENT_NODES: the cluster regent runs with 3, not 5/],
    ['the file', () => gatherSettings({ config: file('nodes: 5') }, {}, running), /^.*yaml, key nodes: the cluster regent runs with 3, not 5/],
    ['the file, though the environment agrees with something else', () => gatherSettings({ config: file('nodes: 5') }, { REGENT_CPUS: '0.5' }, running), /key nodes: the cluster regent runs with 3/],
    ['the environment, of another cluster', () => gatherSettings({ name: 'other' }, { REGENT_AGENTS: '1' }, running), /^REGENT_AGENTS: the cluster other runs with 3, not 1/],
  ];
  for (const [where, gather, message] of others) {
    test(`are not changed by ${where}; the error names the place and what to use instead`, () => {
      assert.throws(gather, (error: unknown) => error instanceof UsageError && message.test(error.message) && /(nodes|agents) 3 there or leave it out/.test(error.next ?? ''));
    });
  }

  test('are used where nothing is said, and may be said again, in other words, too', () => {
    const settings = gatherSettings({ config: file('nodes: 3\ncpus: 0.50\ninspect: 127.0.0.1:0\nnetwork: of-run') }, { REGENT_NODES: '3', REGENT_CALICO_BIN: '/src/calico/../calico/bin' }, running);
    assert.equal(settings.nodes, 3);
    assert.equal(gatherSettings({}, {}, running).inspect, '127.0.0.1:40123');
  });

  test('a path is kept whole, wherever it was given', () => {
    const { mesosSecretFile, mesosCa, keyFile } = gatherSettings({ mesosSecretFile: 'secret', config: file('mesos-ca: ./ca.pem') }, { REGENT_KEY_FILE: '/etc/key' });
    assert.deepEqual([mesosSecretFile, mesosCa, keyFile], [join(process.cwd(), 'secret'), join(process.cwd(), 'ca.pem'), '/etc/key']);
  });

  test('a better source that agrees outweighs a worse one that does not', () => {
    assert.equal(gatherSettings({ nodes: '3', config: file('nodes: 5') }, {}, running).nodes, 3);
  });
});
