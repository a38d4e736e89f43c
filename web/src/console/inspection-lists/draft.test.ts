import { expect, test } from 'vitest';
import { blank, blankLine, missingOf, moved, wordsOf, type DraftOf } from './draft.ts';

const item = (change: Partial<DraftOf<'items'>['data']> = {}): DraftOf<'items'> => ({
  list: 'items',
  key: 'DEM-01',
  organisation: '11370102DEM000022R',
  data: {
    ...(blank('items') as DraftOf<'items'>).data,
    name: { zh: '检查', en: 'Check' },
    organisations: ['11370102DEM000022R'],
    ...change,
  },
});
const line = (code: string) => ({
  ...blankLine(),
  code,
  content: { zh: '门', en: 'Door' },
  standard: { aspect: 'door', text: { zh: '向外开', en: 'opens outwards' } },
});

test('a draft says what is missing first, and can be saved without what only publication needs', () => {
  expect(missingOf(blank('items'))).toBe('key');
  expect(missingOf({ ...item(), organisation: '' })).toBe('organisation');
  expect(missingOf(item({ name: { zh: '检查', en: ' ' } }))).toBe('name');
  expect(missingOf(item({ organisations: [] }))).toBe('organisations');
  expect(missingOf(item({ basis: [{ title: '' }] }))).toBe('basis');
  expect(missingOf(item())).toBeUndefined();
  expect(missingOf(item({ capPerYear: 0 }))).toBe('capPerYear');
  expect(missingOf(item({ capPerYear: 1.5 }))).toBe('capPerYear');
  expect(missingOf(item({ capPerYear: 1 }))).toBeUndefined();
  expect(missingOf(item({ withoutNotice: { title: ' ', article: '第一条' } }))).toBe('withoutNotice');
  expect(missingOf({ ...blank('bodies'), key: 'not a code' })).toBe('uscc');
});

test('lines need a code, one of its own, and both languages', () => {
  expect(missingOf(item({ checklist: [blankLine()] }))).toBe('lineCode');
  expect(missingOf(item({ checklist: [line('a'), line('a')] }))).toBe('lineTwice');
  expect(missingOf(item({ checklist: [{ ...line('a'), content: { zh: '门', en: '' } }] }))).toBe('lineText');
  expect(missingOf(item({ checklist: [line('a'), line('b')] }))).toBeUndefined();
});

test('lines move within the list and no further', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
});

test('words are told apart by what people type between them', () => {
  expect(wordsOf('food，fire\n health ')).toEqual(['food', 'fire', 'health']);
});
