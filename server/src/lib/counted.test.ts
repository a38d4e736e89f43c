import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted, fill } from './counted.ts';

test('one thing and several, alone and within a text', () => {
  assert.deepEqual([counted(1, 'file', 'files'), counted(0, 'file', 'files')], ['1 file', '0 files']);
  const text = '“{service}” needs {count|correction|corrections} by {date}.';
  assert.equal(fill(text, { service: 'A', count: 1, date: 'May' }), '“A” needs 1 correction by May.');
  assert.equal(fill(text, { service: 'A', count: 2 }), '“A” needs 2 corrections by {date}.');
});
