/** DMN 1.5, table 72, after XPath and XQuery Functions 3.1, 5.6. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileExpression } from './expression.ts';
import type { Warning } from './run.ts';
import { evaluated } from './testing.ts';

const matches = (input: string, pattern: string, flags = '') =>
  evaluated('matches(i, p, f)', { i: input, p: pattern, f: flags });
const replaced = (input: string, pattern: string, replacement: string, flags = '') =>
  evaluated('replace(i, p, r, f)', { i: input, p: pattern, r: replacement, f: flags });

test('patterns match anywhere unless anchored', () => {
  const yes: Array<[input: string, pattern: string, flags?: string]> = [
    ['foobar', '^fo*b'],
    ['abracadabra', 'bra'],
    ['Mum', 'mum', 'i'],
    ['\u212A', 'k', 'i'],
    ['a\nb', 'a.b', 's'],
    ['a\nb', '^b$', 'm'],
    ['helloworld', 'hello[ ]*world', 'x'],
    ['helloworld', 'hello w o r l d', 'x'],
    ['a.b', 'a.b', 'q'],
    ['aXb', '[a-z-[b]]X'],
    ['12-34', '\\d{2}-\\d{2}'],
    ['名称', '^\\p{IsCJKUnifiedIdeographs}{2}$'],
    ['Ab', '\\p{Lu}\\p{Ll}'],
    ['abab', '^(ab)\\1$'],
    ['x:y', '^\\i\\c*$'],
    ['🐎', '^.$'],
    ['', '^$'],
    ['aaa', 'a{2,}?'],
  ];
  const no: typeof yes = [
    ['a\nb', 'a.b'],
    ['aXb', 'A'],
    ['axb', 'a.b', 'q'],
    ['b', '[a-z-[aeiou]]x'],
    ['abac', '^(ab)\\1$'],
  ];
  for (const row of yes) assert.equal(matches(...row), true, row.join(' '));
  for (const row of no) assert.equal(matches(...row), false, row.join(' '));
});

test('what XPath does not know is no pattern', () => {
  for (const [pattern, flags] of [
    ['(', ''],
    ['a{2,1}', ''],
    ['[z-a]', ''],
    ['\\1', ''],
    ['(?=a)', ''],
    ['\\p{IsNowhere}', ''],
    ['\\q', ''],
    ['a', 'g'],
  ] as const)
    assert.equal(matches('a', pattern, flags), null, pattern);
});

test('replacement and splitting', () => {
  assert.equal(replaced('abracadabra', 'bra', '*'), 'a*cada*');
  assert.equal(replaced('abracadabra', 'a(.)', 'a$1$1'), 'abbraccaddabbra');
  assert.equal(replaced('AAAA', 'A+?', 'b'), 'bbbb');
  assert.equal(replaced('darted', '^(.*?)d(.*)$', '$1c$2'), 'carted');
  assert.equal(replaced('price', 'price', '\\$5'), '$5');
  assert.equal(replaced('ab', '(a)(b)', '$2$1$12'), 'baa2');
  assert.equal(replaced('abc', 'x*', '-'), null, 'a pattern that matches nothing');
  assert.equal(replaced('abc', 'b', '$'), null, 'a malformed replacement');
  assert.deepEqual(evaluated('split("a  b", "\\\\s+")'), ['a', 'b']);
});

test('a pattern that backtracks without end is stopped', () => {
  const compiled = compileExpression('matches(input, "^(a+)+$")');
  assert.ok(compiled.ok);
  const warnings: Warning[] = [];
  assert.equal(compiled.evaluate({ input: `${'a'.repeat(40)}b` }, { warnings }), null);
  assert.equal(warnings[0]!.code, 'budget');
});
