import assert from 'node:assert/strict';
import { isIPv4 } from 'node:net';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { UsageError } from '../../../src/domain/errors.ts';
import { environmentName, parseListen, readSettings, settingSpecs, type SettingSource } from '../../../src/domain/settings.ts';
import { law } from '../laws.ts';

const source = (where: string, values: Readonly<Record<string, string | undefined>>): SettingSource => ({ place: (flag) => `${where} ${flag}`, values });
const specs = fc.constantFrom(...settingSpecs);

const within = (text: string, min: number, max: number): boolean => Number(text) >= min && Number(text) <= max;
const whole = (min: number, max: number) => (text: string): boolean => /^[0-9]+$/.test(text) && within(text, min, max);
const isAddressAndPort = (text: string): boolean => {
  const [address = '', port = '', ...rest] = text.split(':');
  return rest.length === 0 && isIPv4(address) && /^[0-9]{1,5}$/.test(port) && within(port, 1, 65_535);
};
const isNetwork = (text: string): boolean => {
  const [address = '', bits = '', ...rest] = text.split('/');
  if (rest.length > 0 || !isIPv4(address) || !/^[1-9][0-9]?$/.test(bits) || !within(bits, 8, 26)) return false;
  const binary = address.split('.').map((part) => Number(part).toString(2).padStart(8, '0')).join('');
  // Neither "this network", loopback, nor multicast and what is reserved above it.
  if (/^(0{8}|01111111|111)/.test(binary)) return false;
  return !binary.slice(Number(bits)).includes('1');
};
/** What each setting allows, said another way than the code says it. */
const isAllowed: Readonly<Record<string, (text: string) => boolean>> = {
  'name': (text) => text.length <= 24 && /^[a-z]/.test(text) && /[a-z0-9]$/.test(text) && !/[^a-z0-9-]/.test(text),
  'nodes': whole(3, 9),
  'agents': whole(1, 9),
  'listen': isAddressAndPort,
  'pool': isNetwork,
  'cpus': (text) => /^[0-9]+([.][0-9]{1,3})?$/.test(text) && within(text, 0.1, 64),
  'mem': whole(256, 1_048_576),
  'heartbeat-ms': whole(5, 5_000),
  'election-ms': whole(25, 50_000),
  'inspect': (text) => text === 'off' || isAddressAndPort(text) || (text.endsWith(':0') && isIPv4(text.slice(0, -2))),
  'allow-control': (text) => ['true', 'false'].includes(text),
  'containerizer': (text) => ['docker', 'mesos'].includes(text),
  'log-level': (text) => ['fatal', 'error', 'warn', 'info', 'debug', 'trace'].includes(text),
  'mesos-principal': (text) => text !== '' && !/\s|:/.test(text),
  'mesos-roles': (text) => {
    const given = text.split(',');
    const part = (name: string): boolean => name !== '' && name !== '.' && name !== '..' && !name.startsWith('-') && !/\s/.test(name) && !name.includes('*');
    return given.every((role) => role === '*' || role.split('/').every(part)) && given.every((role, k) => given.indexOf(role) === k);
  },
  'storage': (text) => text.startsWith('/'),
  'infra-etcd': (text) => text.split(',').every((part) => part.replace(/^https?:[/][/]/, '') !== part && part.split('//').slice(1).join('//') !== '' && !/\s/.test(part)),
};
/** Four good values of each; folders for the others. */
const good: Readonly<Record<string, readonly string[]>> = {
  'name': ['a', 'regent-2', 'c', 'a23456789012345678901234'], 'nodes': ['3', '4', '5', '9'], 'agents': ['1', '2', '4', '9'], 'listen': ['1.1.1.1:1', '127.0.0.1:8888', '0.0.0.0:65535', '255.10.1.2:80'],
  'pool': ['10.0.0.0/8', '10.60.0.0/16', '192.168.7.64/26', '172.16.128.0/17'], 'cpus': ['0.1', '1', '0.125', '64'], 'mem': ['256', '257', '512', '1048576'], 'heartbeat-ms': ['5', '6', '50', '100'],
  inspect: ['off', '127.0.0.1:0', '10.1.2.3:7000', '0.0.0.0:65535'], 'allow-control': ['true', 'false', 'true', 'false'],
  containerizer: ['docker', 'mesos', 'docker', 'mesos'], 'election-ms': ['501', '502', '503', '50000'], 'log-level': ['fatal', 'warn', 'debug', 'trace'], 'mesos': ['http://a', 'http://b:5050,https://c', 'zk://h:2181,i/mesos', 'zk://u:p@h/a/b'], 'mesos-principal': ['a', 'regent', 'x@y', 'p-1'], 'mesos-roles': ['*', 'a', 'a,b/c', '*,web'], 'infra-etcd': ['http://a:2379', 'https://b', 'http://c,http://d', 'http://d'],
};
const valuesOf = (flag: string): readonly string[] => good[flag] ?? ['/a', '/b', '/c', '/d'];
/** A good value, and what slips of the hand make of it: a character more, less or another one. */
const slips = fc.array(fc.tuple(fc.nat(), fc.constantFrom('insert', 'delete', 'replace'), fc.constantFrom('0', '1', '2', '5', '9', '.', ':', '/', ',', ' ', '-', 'a', 'A', '\n', 'e', '+')), { maxLength: 2 });
const asked = fc.constantFrom(...settingSpecs).chain((spec) => fc.tuple(fc.constant(spec), fc.oneof(
  { weight: 9, arbitrary: fc.tuple(fc.constantFrom(...valuesOf(spec.flag)), slips).map(([value, made]) => made.reduce((text, [at, what, character]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + (what === 'delete' ? '' : character) + text.slice(what === 'insert' ? place : place + 1);
  }, value)) },
  { weight: 1, arbitrary: fc.string() },
)));

describe('settings', () => {
  law('take exactly what they allow, and an error names the place, the value and what is allowed', fc.property(asked, ([{ flag, key, allowed }, text]) => {
    const judge = isAllowed[flag];
    if (judge === undefined) return;
    const fine = { 'heartbeat-ms': '5', 'election-ms': '50000' };
    const read = () => readSettings([source('nowhere', fine), source('some place, key', { [flag]: text })]);
    if (judge(text)) {
      const value = read()[key];
      const back = Array.isArray(value) ? value.join(',') : value;
      assert.equal(typeof back === 'number' ? back : String(back), typeof back === 'number' ? Number(text) : text);
      return;
    }
    assert.throws(read, (error: unknown) => {
      assert.ok(error instanceof UsageError, String(error));
      assert.ok(error.message.includes(`some place, key ${flag}`), error.message);
      assert.ok(error.message.includes(`"${text}"`), error.message);
      assert.equal(error.next, `Give ${allowed}.`);
      return true;
    });
  }));

  law('come from the last source that says something, whatever the others say', fc.property(specs, fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }), (spec, said) => {
    const values = valuesOf(spec.flag);
    const sources = said.map((says, k) => source(`place ${k}`, says ? { [spec.flag]: values[k] } : {}));
    const winner = values[said.lastIndexOf(true)];
    const settings = readSettings(sources);
    assert.equal(String(settings[spec.key]), String(said.includes(true) ? winner : spec.fallback));
  }));

  test('every standard is allowed itself, and nothing needs to be given', () => {
    const settings = readSettings([]);
    for (const { key, fallback, read } of settingSpecs) {
      assert.equal(settings[key], fallback);
      if (fallback !== undefined) assert.deepEqual(read(String(fallback)), fallback);
    }
  });

  test('a wrong value is refused even where a better source would override it', () => {
    assert.throws(() => readSettings([source('file, key', { nodes: 'many' }), source('option', { nodes: '3' })]), /file, key nodes: "many" is not allowed/);
  });

  test('an election timeout of less than five heartbeats is refused, with the place it was given', () => {
    assert.throws(() => readSettings([source('file, key', { 'heartbeat-ms': '200' })]), (error: unknown) => error instanceof UsageError && error.message.startsWith('file, key heartbeat-ms: an election timeout of 500 ms') && /five times/.test(error.next ?? ''));
    assert.throws(() => readSettings([source('file, key', { 'heartbeat-ms': '200' }), source('option', { 'election-ms': '999' })]), /^UsageError: option election-ms: .* 999 ms .* 200 ms/);
    assert.equal(readSettings([source('file, key', { 'heartbeat-ms': '200', 'election-ms': '1000' })]).electionMs, 1000);
  });

  test('just outside of what is allowed is refused', () => {
    const outside: Readonly<Record<string, readonly string[]>> = {
      'nodes': ['2', '10'], 'agents': ['0', '10'], 'mem': ['255', '1048577'], 'heartbeat-ms': ['4', '5001'], 'election-ms': ['24', '50001'], 'cpus': ['0.099', '64.001', '1.0001'],
      'listen': ['01.1.1.1:80', '1.1.1.1:0', '1.1.1.1:65536', '1.1.1.256:80', '[::1]:80'], 'pool': ['0.0.0.0/7', '10.0.0.0/27', '10.0.0.1/26', '010.0.0.0/8'],
      'name': ['a2345678901234567890123456', '1a', 'a-', 'A'], 'storage': ['x', ''], 'image': [''],
    };
    for (const [flag, values] of Object.entries(outside)) {
      for (const value of values) assert.throws(() => readSettings([source('option', { 'heartbeat-ms': '5', [flag]: value })]), UsageError, `${flag} ${value}`);
    }
  });

  test('each flag, key and variable is there once, with a sentence on what it is and what is allowed', () => {
    for (const attribute of ['flag', 'key'] as const) assert.equal(new Set(settingSpecs.map((spec) => spec[attribute])).size, settingSpecs.length);
    for (const { flag, help, allowed } of settingSpecs) {
      assert.match(environmentName(flag), /^REGENT_[A-Z]+(_[A-Z]+)*$/);
      assert.ok(help.length > 8 && allowed.length > 4, flag);
    }
    assert.equal(environmentName('election-ms'), 'REGENT_ELECTION_MS');
  });

  law('an outside address is an IPv4 address and a port, and nothing else', fc.property(asked, ([, text]) => {
    const listen = parseListen(text);
    assert.equal(listen !== null, isAddressAndPort(text), text);
    if (listen !== null) assert.equal(`${listen.address}:${listen.port}`, text.replace(/:0+/, ':'));
  }));
});
