/** What has to stand in the record of a case before it is decided: told by the verbs alone, in any order that a process may have. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseStep } from './case-store.ts';
import { isDecided, wantingInRecord } from './due-process.ts';
import type { CaseState } from './enforcement-case.ts';

/** `legal-pass`: passed in legal review. */
function record(words: string): CaseStep[] {
  return words.split(' ').map((word, index) => ({
    no: index + 1,
    verb: (word === 'legal-pass' ? 'pass' : word) as CaseStep['verb'],
    from: (word === 'legal-pass' ? 'legal-review' : 'review') as CaseState,
    to: 'review',
    content: {},
    by: '',
    byId: null,
    as: null,
    at: '2026-11-01T00:00:00.000Z',
  }));
}
const fine = { kind: 'fine', amountFen: 100 } as const;

const ordinary: ReadonlyArray<[record: string, wanting: string | undefined]> = [
  ['open file report pass', 'party-not-told'],
  ['open file notify report pass', 'party-not-told'],
  ['open file report notify', 'party-not-heard'],
  ['open file report notify state', 'party-not-heard'],
  ['open file report conclude notify', 'party-not-heard'],
  ['open file report notify conclude', undefined],
  ['open file report notify waive message', undefined],
  ['open file report notify ask-hearing conclude', 'party-not-heard'],
  ['open file report legal-pass notify ask-hearing set-hearing hold-hearing', 'legal-review-wanting'],
  ['open file report notify ask-hearing set-hearing hold-hearing legal-pass', undefined],
  ['open file report notify conclude report pass', 'party-not-told'],
  ['open file report notify conclude return', 'party-not-told'],
];

test('the party was told of what is decided and had its say; what was heard is reviewed afterwards', () => {
  for (const [words, wanting] of ordinary)
    assert.equal(wantingInRecord(record(words), fine, false), wanting, words);
});

test('a heavy penalty passed legal review since it was reported', () => {
  const all = (words: string) => wantingInRecord(record(words), fine, true);
  assert.equal(all('open file report pass notify waive'), 'legal-review-wanting');
  assert.equal(all('open file report legal-pass notify waive'), undefined);
  assert.equal(all('open file report legal-pass return report notify waive'), 'legal-review-wanting');
});

test('a decision that punishes nobody needs none of it', () => {
  assert.equal(wantingInRecord(record('open file report'), { kind: 'none', amountFen: 0 }, false), undefined);
});

test('nothing is served but what was decided since the case was last reported or sent back, by whichever way its process came there', () => {
  const served: ReadonlyArray<[record: string, isDecided: boolean]> = [
    ['open file report notify conclude', false],
    ['open file report notify conclude decide', true],
    ['open file report decide return', false],
    ['open file report decide return report notify conclude', false],
    ['open file report notify conclude decide message', true],
  ];
  for (const [words, expected] of served) assert.equal(isDecided(record(words)), expected, words);
});
