import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { withholdSmall } from './withhold.ts';

const row = (name: string, visits: number) => ({
  name,
  visits,
  inspections: visits * 2,
  saved: visits,
  findings: 1,
});
const shown = (counts: number[], least = 5) =>
  withholdSmall(
    counts.map((visits, at) => row(String(at), visits)),
    least,
  ).map(({ visits }) => visits);

test('small counts are withheld, nothing is told as nothing', () => {
  assert.deepEqual(shown([3, 0, 2, 9]), [null, 0, null, 9]);
});

test('a single small count takes the next smallest with it: it could be subtracted from the total', () => {
  assert.deepEqual(shown([3, 7, 9, 0]), [null, null, 9, 0]);
  assert.deepEqual(shown([3]), [null]);
});

test('no small count can be had from the rest and the total', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 12 }), fc.integer({ min: 2, max: 10 }), (counts, least) => {
      const told = shown(counts, least);
      const hidden = counts.filter((_, at) => told[at] === null);
      assert.ok(told.every((visits) => visits === null || visits === 0 || visits >= least));
      // one hidden alone is only possible where nothing else was counted
      if (hidden.length === 1) assert.equal(counts.filter((count) => count > 0).length, 1);
    }),
  );
});
