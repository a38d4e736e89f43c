import { expect, test } from 'vitest';
import { excerpt, lineDiff } from './line-diff.ts';

const told = (before: string, after: string) =>
  lineDiff(before, after).map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`);

test('lines that are new, gone and the same', () => {
  expect(told('a\nb\nc\nd', 'a\nx\nc\nd\ne')).toEqual([' a', '-b', '+x', ' c', ' d', '+e']);
  expect(told('a', 'a')).toEqual([' a']);
  expect(told('b\nc', 'a\nb\nc')).toEqual(['+a', ' b', ' c']);
});

test('both texts can be read from the difference', () => {
  const before = 'q w e r t y u i o p'.replaceAll(' ', '\n');
  const after = 'w q e t r y i u p o a'.replaceAll(' ', '\n');
  const lines = lineDiff(before, after);
  const side = (other: 'added' | 'removed') =>
    lines
      .filter(({ kind }) => kind !== other)
      .map(({ text }) => text)
      .join('\n');
  expect([side('added'), side('removed')]).toEqual([before, after]);
});

test('an excerpt leaves out what is far from any difference', () => {
  const lines = lineDiff('1\n2\n3\n4\n5\n6\n7\n8', '1\n2\n3\n4\nx\n5\n6\n7\n8');
  expect(excerpt(lines, 1).map((line) => line?.text ?? '…')).toEqual(['…', '4', 'x', '5', '…']);
});
