import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { filesOf } from './fixtures/library-card.ts';
import { exportArchive, manifestText, readArchive } from './index.ts';
import type { Archive, Hash } from './index.ts';

const sm3: Hash = { algorithm: 'sm3', hex: (bytes) => createHash('sm3').update(bytes).digest('hex') };
const files = filesOf('library-card');
const { archive, toSign } = await exportArchive(files, sm3);
const codes = async (changed: unknown) => {
  const read = await readArchive(JSON.stringify(changed), sm3);
  return read.ok ? [] : read.problems.map((problem) => `${problem.code} ${problem.path}`.trim());
};

test('the same files give the same bytes, in whatever order they come', async () => {
  const again = await exportArchive(new Map([...files].toReversed()), sm3);
  assert.deepEqual(again.toSign, toSign);
  assert.deepEqual(
    archive.manifest.files.map((file) => file.path),
    [...files.keys()].toSorted(),
  );
  assert.equal(new TextDecoder().decode(toSign), manifestText(archive.manifest));
});

test('an archive comes back as it went', async () => {
  const read = await readArchive(
    JSON.stringify({ ...archive, signature: { algorithm: 'sm2', key: 'k', value: 'v' } }),
    sm3,
  );
  assert.ok(read.ok);
  assert.deepEqual(read.files, files);
  assert.deepEqual(read.toSign, toSign);
});

test('every change is found', async () => {
  const copy = () => structuredClone(archive) as Archive;
  const changed = copy();
  changed.files['scenario.json'] += ' ';
  assert.deepEqual(await codes(changed), ['file-changed scenario.json']);
  const added = copy();
  added.files['tests/more.json'] = '{}';
  assert.deepEqual(await codes(added), ['file-added tests/more.json']);
  const removed = copy();
  delete removed.files['README.md'];
  assert.deepEqual(await codes(removed), ['file-missing README.md']);
  const escaping = copy();
  escaping.manifest.files.push({ path: '../../etc/passwd', bytes: 0, hash: '' });
  assert.deepEqual(await codes(escaping), ['unsafe-path ../../etc/passwd']);
});

test('what is no archive is refused', async () => {
  for (const text of ['', 'null', '[]', '{"manifest":{}}', '{"manifest":{"format":2},"files":{}}']) {
    const read = await readArchive(text, sm3);
    assert.ok(!read.ok && read.problems[0]?.code === 'not-an-archive', text);
  }
  const other = await readArchive(JSON.stringify(archive), { ...sm3, algorithm: 'sha256' });
  assert.ok(!other.ok);
  await assert.rejects(exportArchive(new Map(), sm3), /scenario.json/);
});
