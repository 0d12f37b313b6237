import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { docsFolder, renderSettings } from '../../../src/cli/settings-docs.ts';
import { gatherSettings } from '../../../src/cli/settings-sources.ts';
import { readSettings, settingSpecs, type SettingSpec } from '../../../src/domain/settings.ts';

const file = (name: string): string => readFileSync(join(docsFolder, name), 'utf8');
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(file('regent.schema.json')) as object);

describe('what docs/ says of the settings', () => {
  for (const [name, content] of renderSettings()) {
    test(`docs/${name} is what the table says (./regent settings writes it)`, () => {
      assert.equal(file(name), content);
    });
  }

  test('names every setting on the page', () => {
    for (const { flag } of settingSpecs) assert.ok(file('settings.md').includes(`| \`${flag}\` | \`--${flag}`), flag);
  });

  test('the example is read as the defaults, by the schema, too', () => {
    const config = join(docsFolder, 'regent.yaml');
    assert.deepEqual(gatherSettings({ config }, {}), readSettings([]));
    assert.ok(validate(parse(file('regent.yaml'))), JSON.stringify(validate.errors));
  });

  test('the schema allows nothing that the table refuses, where numbers, words and keys are wrong', () => {
    const wrong: readonly Readonly<Record<string, unknown>>[] = [{ nodes: 2 }, { nodes: 10 }, { nodes: 3.5 }, { name: 'A' }, { name: '..' }, { cpus: 0 }, { listen: '127.0.0.1' }, { pool: 'all' }, { containerizer: 'podman' }, { 'log-level': 'loud' }, { storage: 'share' }, { inspect: 'on' }, { 'allow-control': 'maybe' }, { node: 3 }];
    for (const document of wrong) {
      assert.ok(!validate(document), JSON.stringify(document));
      const [[flag, value] = assert.fail('nothing is wrong')] = Object.entries(document);
      const spec = (settingSpecs as readonly SettingSpec[]).find((candidate) => candidate.flag === flag);
      if (spec !== undefined) assert.throws(() => readSettings([{ place: () => flag, values: { [flag]: String(value) } }]), flag);
    }
  });

  test('the schema allows what is good', () => {
    const good = { 'name': 'a-1', 'nodes': 5, 'cpus': 0.125, 'inspect': 'off', 'infra-etcd': ['http://a:2379', 'http://b:2379'], 'mesos-roles': '*,web', 'mesos': 'zk://a:2181/mesos', 'pool': '10.60.0.0/16', 'allow-control': true };
    assert.ok(validate(good), JSON.stringify(validate.errors));
    for (const [flag, value] of Object.entries(good)) readSettings([{ place: () => flag, values: { [flag]: Array.isArray(value) ? value.join(',') : String(value) } }]);
  });
});
