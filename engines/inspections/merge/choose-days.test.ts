import assert from 'node:assert/strict';
import { it } from 'node:test';
import { chooseDays, NO_DAY } from './choose-days.ts';
import { cut, emptyVisits, type VisitColumns } from './columns.ts';

function visits(...rows: Array<{ from: number; to: number; organisations: number[] }>): VisitColumns {
  const made = emptyVisits(rows.length);
  for (const [at, { from, to, organisations }] of rows.entries()) {
    made.from[at] = from;
    made.to[at] = to;
    for (const organisation of organisations) {
      const word = organisation < 32 ? made.organisationsLow : made.organisationsHigh;
      word[at] = word[at]! | (1 << (organisation % 32));
    }
  }
  return cut({ ...made, length: rows.length });
}
const teams = (each: Record<number, number[]>) => {
  const made = new Uint16Array(64 * 5);
  for (const [organisation, days] of Object.entries(each)) made.set(days, Number(organisation) * 5);
  return { firstDay: 100, days: 5, teams: made };
};
const chosen = (of: VisitColumns, with_: ReturnType<typeof teams>) => Array.from(chooseDays(of, with_));

it('gives the first day on which all have a team', () => {
  const joint = visits({ from: 100, to: 104, organisations: [0, 31, 63] });
  assert.deepEqual(
    chosen(joint, teams({ 0: [1, 1, 1, 1, 1], 31: [0, 1, 0, 1, 1], 63: [1, 0, 1, 1, 0] })),
    [103],
  );
});

it('lets those due first choose first, and uses no team twice', () => {
  const two = visits({ from: 100, to: 104, organisations: [1] }, { from: 100, to: 100, organisations: [1] });
  assert.deepEqual(chosen(two, teams({ 1: [1, 0, 1, 0, 0] })), [102, 100]);
  assert.deepEqual(chosen(two, teams({ 1: [1, 0, 0, 0, 0] })), [NO_DAY, 100]);
  assert.deepEqual(chosen(two, teams({ 1: [2, 0, 0, 0, 0] })), [100, 100]);
});

it('knows no day outside the teams', () => {
  const outside = visits(
    { from: 90, to: 99, organisations: [1] },
    { from: 104, to: 120, organisations: [1] },
  );
  assert.deepEqual(chosen(outside, teams({ 1: [1, 1, 1, 1, 1] })), [NO_DAY, 104]);
});
