import { expect, test } from 'vitest';
import { groupsOf } from './parameter-groups.ts';

const one = (code: string, owner: string, certainty: 'law' | 'default') => ({
  code,
  owner,
  name: { zh: `名称${code}`, en: `Name ${code}` },
  inForce: {
    id: code,
    division: '370000',
    validFrom: '2026-01-01',
    value: 1,
    basis: { title: '测试', certainty },
  },
});
const list = [one('a', 'food', 'law'), one('b', 'casework', 'default'), one('c', 'food', 'default')];
const codes = (filter: Parameters<typeof groupsOf>[1]) =>
  groupsOf(list, filter).map(([owner, all]) => [owner, all.map(({ code }) => code)]);

test('numbers stand with the package that declares them', () => {
  expect(codes({})).toEqual([
    ['food', ['a', 'c']],
    ['casework', ['b']],
  ]);
});

test('only what must be confirmed, and only what the words name; a group without any is not there', () => {
  expect(codes({ only: 'confirm' })).toEqual([
    ['casework', ['b']],
    ['food', ['c']],
  ]);
  expect(codes({ q: '名称A' })).toEqual([['food', ['a']]]);
});
