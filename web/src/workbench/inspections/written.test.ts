import { expect, test } from 'vitest';
import type { InspectionVocabulary } from '../../api/inspections.ts';
import { leftOut, lineOf, openIn, sentResult, type Line } from './written.ts';

const line = (code: string, inspections: string[], answered: Line['answered'] = null): Line => ({
  code,
  content: { zh: code, en: code },
  standards: [],
  byData: false,
  unit: null,
  evidence: [],
  answered,
  dataSays: null,
  inspections,
  answer: null,
  note: '',
  given: [],
  recheck: null,
  recognised: null,
});
const known = {
  by: 'recognised',
  source: { zh: '消防', en: 'Fire' },
  reference: 'A-1',
  on: '2026-03-01',
} as const;
const vocabulary = {
  results: [
    { code: 'closed', withoutLines: true },
    { code: 'no-problem', withoutLines: false },
  ],
} as unknown as InspectionVocabulary;

test('a line that is answered already counts as answered, until somebody asks it again; then the reason is owed', () => {
  const lines = [line('a', ['1'], known), line('b', ['1'])];
  const of = (written: Parameters<typeof lineOf>[0]) => (code: string) => lineOf(written, { lines }, code);
  expect(of({})('a').answer).toBe('recognised');
  expect(openIn(lines, of({}))).toBe(1);
  const again = { ...of({})('b'), answer: 'passed' as const };
  expect(openIn(lines, of({ b: again }))).toBe(0);
  expect(openIn(lines, of({ a: { ...again, recheck: '' }, b: again }))).toBe(1);
  expect(openIn(lines, of({ a: { ...again, recheck: '有投诉' }, b: again }))).toBe(0);
  // what a device wrote before the answer was known does not ask it again
  expect(of({ a: again })('a').answer).toBe('recognised');
});

test('where a firm has closed, only what others ask for is left', () => {
  const lines = [line('a', ['1']), line('b', ['1', '2'])];
  expect([...leftOut({ lines }, { 1: { result: 'closed' } }, vocabulary)]).toEqual(['a']);
  expect([...leftOut({ lines }, { 1: { result: 'closed' }, 2: { result: 'closed' } }, vocabulary)]).toEqual([
    'a',
    'b',
  ]);
  expect(leftOut({ lines }, { 1: { result: 'no-problem' } }, vocabulary).size).toBe(0);
});

test('an empty word is not sent', () => {
  expect(sentResult(['1', { result: 'closed', words: ' ' }])).toEqual({ inspection: '1', result: 'closed' });
});
