import { expect, test } from 'vitest';
import { stagesOfCase } from './stages.ts';

type Seen = Parameters<typeof stagesOfCase>[0];
const day = '2026-11-23T02:00:00.000Z';
const filed: Seen = {
  status: 'to-accept',
  finish: null,
  clock: null,
  submittedAt: day,
  acceptedAt: null,
  decidedAt: null,
  completedAt: null,
  siteVisit: null,
};
const states = (one: Partial<Seen>) => stagesOfCase({ ...filed, ...one }).map(({ state }) => state);

test('a case that waits to be accepted stands in its second stage; without a visit there is no stage for it', () => {
  expect(states({})).toEqual(['done', 'now', 'ahead', 'ahead', 'ahead']);
  expect(stagesOfCase(filed)[0]).toEqual({ key: 'received', state: 'done', at: day });
});

test('while the applicant corrects, it stands still', () => {
  expect(states({ status: 'in-correction' })[1]).toBe('stopped');
});

test('a granted case has passed everything, a denied one has failed at the end', () => {
  const ended = { status: 'completed', acceptedAt: day, decidedAt: day, completedAt: day } as const;
  expect(new Set(states({ ...ended, finish: 'granted' }))).toEqual(new Set(['done']));
  expect(states({ ...ended, finish: 'denied' }).at(-1)).toBe('failed');
});

test('a case that was not accepted ended there', () => {
  expect(states({ status: 'completed', finish: 'refused', completedAt: day })).toEqual([
    'done',
    'failed',
    'ahead',
    'ahead',
    'ahead',
  ]);
});
