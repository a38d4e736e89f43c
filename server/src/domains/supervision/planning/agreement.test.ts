import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf, type AgreedInspection } from './agreement.ts';

const agreed = (inspectionId: string, more: object = {}): AgreedInspection => ({
  mergedVisitId: 'm',
  inspectionId,
  organisationId: `o-${inspectionId}`,
  itemCodes: ['1', '2'],
  inspectors: ['a', 'b'],
  ...more,
});
const of = ({ inspectionId: id, organisationId, itemCodes, inspectors }: AgreedInspection) => ({
  id,
  organisationId,
  itemCodes,
  inspectors,
});
const days = { windowFrom: '2026-04-01', windowTo: '2026-04-30' };
const rows = [agreed('x'), agreed('y')];
const said = (inspections: Array<ReturnType<typeof of>>, window: object = {}) =>
  changesOf({ ...days, ...window, inspections }, days, rows, (id) => ({ zh: id, en: id })).map(
    ({ en }) => en,
  );

test('what is as it was agreed changes nothing, in whatever order it stands, and on fewer of the days', () => {
  const turned = agreed('y', { itemCodes: ['2', '1'], inspectors: ['b', 'a'] });
  assert.deepEqual(said([of(turned), of(agreed('x'))], { windowFrom: '2026-04-10' }), []);
});

test('each thing that is otherwise is named: who comes, what, with whom, when', () => {
  assert.deepEqual(said([of(agreed('x'))]), ['o-y does not come along any more']);
  assert.deepEqual(said([of(agreed('x')), of(agreed('y', { itemCodes: ['1'] }))]), [
    'o-y checks other items',
  ]);
  assert.deepEqual(said([of(agreed('x')), of(agreed('y', { inspectors: ['a', 'c'] }))]), [
    'o-y sends other inspectors',
  ]);
  assert.deepEqual(said(rows.concat(agreed('z')).map(of)), ['o-z comes along too']);
  assert.deepEqual(said(rows.map(of), { windowTo: '2026-05-01' }), [
    'The days are now April 1, 2026 to May 1, 2026',
  ]);
});
