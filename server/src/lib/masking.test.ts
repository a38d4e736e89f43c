import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { shownByGrade, shownTo, type PersonalKind, type Reader } from './masking.ts';

const examples: ReadonlyArray<readonly [PersonalKind, string, string]> = [
  ['name', '欧阳标记', '欧***'],
  ['name', '张', '张'],
  ['mobile', '17391739173', '173****9173'],
  ['mobile', '12345', '*****'],
  ['email', 'marked-917@example.org', 'm***@example.org'],
  ['email', 'nobody', '***'],
  ['identity-number', '370102197109179176', '370***********9176'],
  ['identity-number', '1234', '****'],
  ['address', '山东省济南市历下区标记巷玖壹柒号', '山东省济南市历下区****'],
  ['address', '标记巷玖壹柒号', '****'],
  ['other', '蓝色书包', '蓝***'],
  ['other', '370102197109179176', '37**************76'],
];

test('each kind has its mask, and the reader decides whether it is put on', () => {
  for (const [kind, value, masked] of examples) {
    assert.equal(shownTo('list', kind, value), masked, kind);
    assert.equal(shownTo('anybody', kind, value), masked, kind);
    for (const reader of ['self', 'handler'] as const) assert.equal(shownTo(reader, kind, value), value);
  }
  assert.equal(shownTo('record', 'name', '欧阳标记'), '欧***');
  assert.equal(shownTo('record', 'identity-number', '370102197109179176'), '');
  assert.equal(shownTo('record', 'address', '标记巷玖壹柒号'), '');
});

test('nobody sees more of what is sensitive than of what is personal', () => {
  const order = ['nothing', 'masked', 'whole'];
  for (const reader of Object.keys(shownByGrade.personal) as Reader[])
    assert.ok(
      order.indexOf(shownByGrade.sensitive[reader]) <= order.indexOf(shownByGrade.personal[reader]),
      reader,
    );
});

test('nothing else masks: there is no other row of stars in the server', () => {
  const server = path.join(import.meta.dirname, '..');
  const others = readdirSync(server, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.ts') && !/^masking|\.test\.ts$/.test(file.name))
    .map((file) => path.join(file.parentPath, file.name))
    .filter((file) => /'\*'\.repeat|\*{4,}(?!\/)[^*\n]*[`']/.test(readFileSync(file, 'utf8')));
  assert.deepEqual(others, []);
});
