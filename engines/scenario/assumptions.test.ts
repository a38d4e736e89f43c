import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryCard } from './fixtures/library-card.ts';
import { applyOverlay, assumptions } from './index.ts';

const base = await libraryCard();
const parametersOf = (scenario: typeof base) =>
  assumptions(scenario, '2026-11-23').flatMap(({ kind, key }) => (kind === 'parameter' ? [key] : []));

test('what rests on a default is listed, what has ended is not', () => {
  const parameters = parametersOf(base);
  assert.equal(
    parameters.filter((code) => code === 'studyRoomAge').length,
    1,
    'the value of 2025 is history',
  );
  assert.ok(
    assumptions(base, '2026-11-23').some(({ kind, key }) => kind === 'evidence' && key === 'reader-card'),
  );
});

test('a place that decides for itself, with a basis, has confirmed it', () => {
  const applied = applyOverlay(base, {
    format: 1,
    scenario: 'library-card',
    base: base.scenario.version,
    division: '370100',
    note: { zh: '济南', en: 'Jinan' },
    parameters: [
      {
        code: 'studyRoomAge',
        division: '370100',
        validFrom: '2026-01-01',
        value: 15,
        basis: { title: '测试用的决定', certainty: 'source' },
      },
    ],
  });
  assert.ok(applied.ok);
  assert.ok(!parametersOf(applied.scenario).includes('studyRoomAge'));
  assert.ok(parametersOf(applied.scenario).includes('guardianAge'));
});
