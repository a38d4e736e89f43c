import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryCard } from './fixtures/library-card.ts';
import { applyOverlay, overlayRules } from './index.ts';
import type { Overlay } from './index.ts';

const where = { division: '370102', on: '2026-11-23' };
const ruleOf = (base: Parameters<typeof overlayRules>[0], code: string) =>
  overlayRules(base, where).find((one) => one.code === code)!;
const byLaw = await libraryCard({
  'parameters.json': (parameters) => {
    for (const one of parameters)
      if (one.code === 'guardianAge')
        for (const value of one.values)
          value.basis = { title: '虚构条例', article: '第二条', certainty: 'law' };
  },
});

function overlayWith(code: string, value: unknown): Overlay {
  const basis = { title: '测试', certainty: 'source' as const };
  return {
    format: 1,
    scenario: 'library-card',
    base: byLaw.scenario.version,
    division: '370102',
    note: { zh: '测试', en: 'test' },
    parameters: [{ code, division: '370102', validFrom: '2026-11-23', value: value as number, basis }],
  };
}

test('a promise may be shortened, a default may be set, and each says which services it decides on', async () => {
  const base = await libraryCard();
  const promise = ruleOf(base, 'libraryPromisedLimit');
  assert.deepEqual([promise.may, promise.why], ['at-most', null]);
  assert.deepEqual(promise.inherited!.value, { amount: 3, unit: 'wd' });
  assert.ok(promise.services.includes('reader-card'));
  assert.equal(ruleOf(base, 'guardianAge').may, 'any');
});

test('a basis that is not written yet does not hide that the value is worse', () => {
  const { parameters, ...rest } = overlayWith('libraryPromisedLimit', { amount: 9, unit: 'wd' });
  const draft = {
    ...rest,
    parameters: [{ ...parameters![0]!, basis: { title: '', certainty: 'source' as const } }],
  };
  const refused = applyOverlay(byLaw, draft);
  assert.deepEqual(refused.ok ? [] : refused.problems.map(({ code }) => code), [
    'empty',
    'not-an-improvement',
  ]);
});

test('what law fixes is fixed, with its article, and an overlay that changes it is refused', () => {
  const rule = ruleOf(byLaw, 'guardianAge');
  assert.equal(rule.may, 'fixed');
  assert.match(rule.why!.zh, /虚构条例第二条/);
  const refused = applyOverlay(byLaw, overlayWith('guardianAge', 12));
  assert.deepEqual(refused.ok ? [] : refused.problems.map(({ code, line }) => [code, line]), [
    ['decided-above', 13],
  ]);
  assert.ok(applyOverlay(byLaw, overlayWith('studyRoomAge', 13)).ok);
});
