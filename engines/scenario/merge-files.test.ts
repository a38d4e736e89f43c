import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mergeFiles } from './merge-files.ts';

const files = (texts: Record<string, string>) => new Map(Object.entries(texts));
const base = files({ a: '1\n2\n3\n4\n5', b: 'same', c: 'old' });

test('what one side changed is taken, what both changed in different lines is brought together', () => {
  const mine = files({ a: '1\n2 mine\n3\n4\n5', b: 'same', c: 'old', own: 'new' });
  const theirs = files({ a: '1\n2\n3\n4\n5 theirs', b: 'same', c: 'newer' });
  assert.deepEqual(
    mergeFiles(base, mine, theirs).map(({ path, outcome, text }) => [path, outcome, text]),
    [
      ['a', 'merged', '1\n2 mine\n3\n4\n5 theirs'],
      ['c', 'theirs', 'newer'],
      ['own', 'mine', 'new'],
    ],
  );
});

test('the same lines changed by both, or changed and left out, wait for a person', () => {
  const mine = files({ a: '1\n2\n3 mine\n4\n5', b: 'same' });
  const theirs = files({ a: '1\n2\n3 theirs\n4\n5', b: 'same', c: 'newer' });
  assert.deepEqual(
    mergeFiles(base, mine, theirs).map(({ path, outcome }) => [path, outcome]),
    [
      ['a', 'conflict'],
      ['c', 'conflict'],
    ],
  );
});

test('the same change on both sides is no conflict', () => {
  const both = files({ a: '1\n2\n3 both\n4\n5', b: 'same' });
  for (const { outcome } of mergeFiles(base, both, both)) assert.equal(outcome, 'theirs');
});

const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 }).map((lines) => lines.join('\n'));
const some = fc.dictionary(fc.constantFrom('p', 'q', 'r'), text).map(files);

test('who changed nothing gets what the other has; who is alone keeps what they have; nothing else appears', () => {
  fc.assert(
    fc.property(some, some, some, (from, mine, theirs) => {
      for (const { path, text: left } of mergeFiles(from, from, theirs))
        assert.equal(left, theirs.get(path) ?? null);
      for (const { path, text: left } of mergeFiles(from, mine, from))
        assert.equal(left, mine.get(path) ?? null);
      for (const { base: was, mine: own, theirs: other, text: left } of mergeFiles(from, mine, theirs)) {
        const known = new Set([was, own, other].flatMap((one) => one?.split('\n') ?? []));
        for (const line of left?.split('\n') ?? []) assert.ok(known.has(line));
      }
    }),
  );
});
