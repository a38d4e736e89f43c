import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureAll } from './burden/measure.ts';

const measured = await measureAll('2026-11-23T02:00:00.000Z');

test('opening a restaurant asks at most eight questions and no document, of anybody, in every place that ships', () => {
  const people = measured.filter(({ scenario }) => scenario === 'open-a-restaurant');
  assert.ok(new Set(people.map(({ division }) => division)).size >= 2);
  const burdened = people.filter(({ asked, uploads }) => asked > 8 || uploads > 0);
  assert.deepEqual(burdened, []);
});

test('only what no authority can hold is uploaded', () => {
  const uploading = measured.filter(({ uploads }) => uploads > 0);
  // the report of a liquidation is made by the firm itself, after it has applied
  assert.deepEqual([...new Set(uploading.map(({ scenario }) => scenario))], ['enterprise-closure']);
  assert.ok(uploading.every(({ uploads }) => uploads === 1));
});

test('the platform asks less than the services would one by one, and never more', () => {
  for (const { scenario, division, person, asked, of, uploads, ofUploads } of measured)
    assert.ok(asked < of && uploads <= ofUploads, `${scenario} ${division} ${person}`);
});
