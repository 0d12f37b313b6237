import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { cacheDirectory, nodeImage, rootfsDirectory } from '../../../src/rig/image/image.ts';

const imageDirectory = join(rootfsDirectory, '..');

function files(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('the image is named after what it is made from, the same each time', () => {
  const cache = mkdtempSync(join(tmpdir(), 'regent-image-'));
  const image = nodeImage(cache);
  assert.match(image.tag, /^regent-node:[0-9a-f]{12}$/);
  assert.deepEqual(nodeImage(cache), image);
  assert.equal(image.path, join(cache, 'image', `${image.tag.split(':')[1] ?? ''}.tar`));
  assert.equal(image.exists, false);
  rmSync(cache, { recursive: true });
});

test('the cache folder is the one that REGENT_CACHE names', () => {
  assert.equal(cacheDirectory({ REGENT_CACHE: '/somewhere' }), '/somewhere');
  assert.match(cacheDirectory({}), /\/\.cache$/);
});

test('every Python package is pinned with its hash, and what slows the start is left out', () => {
  for (const file of ['requirements.txt', 'installer.txt']) {
    const lines = readFileSync(join(imageDirectory, file), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    for (const line of lines) assert.match(line, /^[a-z0-9.-]+==\S+ --hash=sha256:[0-9a-f]{64}$/);
  }
  const requirements = readFileSync(join(imageDirectory, 'requirements.txt'), 'utf8');
  assert.match(requirements, /^jupyterlab==4\.([6-9]|\d\d)\./m);
  assert.doesNotMatch(requirements, /^(rfc3987-syntax|lark|jupyter-lsp)==/m);
});

test('nothing that lets anyone in is among the files of the image', () => {
  for (const file of files(rootfsDirectory)) {
    assert.doesNotMatch(readFileSync(file, 'utf8'), /PRIVATE KEY|ssh-(ed25519|rsa) AAAA|password\s*=|"token"/i, file);
    assert.doesNotMatch(file, /authorized_keys|ssh_host_|id_ed25519/);
  }
});

test('only sshd starts by itself', () => {
  const services = join(rootfsDirectory, 'etc/regent/service');
  const up = readdirSync(services).filter((service) => !readdirSync(join(services, service)).includes('down'));
  assert.deepEqual(up, ['sshd']);
});

test('every script of the image may be run and is understood by sh', () => {
  const scripts = [...files(imageDirectory)].filter((file) => readFileSync(file, 'utf8').startsWith('#!/bin/sh'));
  assert.ok(scripts.length >= 8);
  for (const script of scripts) {
    assert.ok((statSync(script).mode & 0o111) !== 0, `${script} may not be run`);
    execFileSync('sh', ['-n', script]);
  }
});
