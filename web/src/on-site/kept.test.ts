import { describe, expect, test } from 'vitest';
import type { SiteTask, SiteTaskLine } from '../api/schema.ts';
import {
  answerOf,
  asOfNow,
  becameOf,
  countUnsent,
  lacking,
  newNoteId,
  replacesNote,
  withRecord,
  type KeptNote,
  type KeptPhoto,
  type LineAnswer,
} from './kept.ts';
import { fitted } from './photo.ts';

const line = (code: string) => ({
  code,
  content: { zh: code, en: code },
  standards: [],
  byData: false,
  unit: null,
  evidence: [],
  answered: null,
  version: 0,
  by: null,
  said: null,
});
const task = { visitId: 'v', lines: [line('a'), line('b')] } as unknown as SiteTask;
const note = (said: KeptNote['said'], state: KeptNote['state'] = 'here'): KeptNote => ({
  id: newNoteId(),
  visitId: 'v',
  notedAt: '2026-03-18T01:00:00.000Z',
  said,
  state,
});
const answer = (code: string, word: 'passed' | 'failed', seen = 0) =>
  ({ kind: 'answer', line: code, answer: word, note: '', seen }) as const;

describe('what stands at a line', () => {
  test('what was noted here last, while it is only here', () => {
    const notes = [note(answer('a', 'passed'), 'sent'), note(answer('a', 'failed'))];
    expect(answerOf(task, notes, 'a').said?.answer).toBe('failed');
    expect(answerOf(task, notes, 'b').said).toBeUndefined();
  });

  test('once it is taken, what the line says, be it a colleague’s later word', () => {
    const theirs = {
      line: 'a',
      version: 2,
      by: '高建国',
      mine: false,
      at: '2026-03-18T02:00:00.000Z',
      said: { answer: 'passed' as const, note: '', found: null, given: [], recheck: null },
    };
    const now = withRecord(task, { lines: [theirs], photos: [], signatures: [], waiting: [], filed: [] });
    expect(answerOf(now, [note(answer('a', 'failed'), 'sent')], 'a')).toMatchObject({
      said: { answer: 'passed' },
      by: '高建国',
    });
    expect(answerOf(now, [note(answer('a', 'failed'), 'waiting')], 'a')).toMatchObject({
      said: { answer: 'failed' },
      state: 'waiting',
    });
    expect(now.lines[0]?.version).toBe(2);
  });
});

test('a line lacks what has to be kept of it until the picture of that kind, the number and the words are here', () => {
  const needed = (kind: SiteTaskLine['evidence'][number]['kind'], as: 'picture' | 'words' | 'measure') => ({
    kind,
    name: { zh: kind, en: kind },
    as,
    ask: { zh: kind, en: kind },
    organisations: [],
  });
  const asked = {
    ...line('a'),
    evidence: [needed('photo', 'picture'), needed('copy', 'picture'), needed('measurement', 'measure')],
  };
  const said = (given: LineAnswer['given']): LineAnswer => ({ answer: 'passed', note: '', given });
  const photo = { line: 'a', evidence: 'copy' } as KeptPhoto;
  const kinds = (answer: LineAnswer | undefined, photos: KeptPhoto[]) =>
    lacking(asked, answer, photos).map(({ kind }) => kind);
  expect(kinds(undefined, [])).toEqual([]);
  expect(kinds({ ...said([]), answer: 'not-applicable' }, [])).toEqual([]);
  expect(kinds(said([]), [photo])).toEqual(['photo', 'measurement']);
  const measured = { kind: 'measurement', words: '', value: 0 } as const;
  expect(kinds(said([measured]), [photo, { line: 'a' } as KeptPhoto])).toEqual([]);
  expect(kinds(said([measured]), [photo, { line: 'b' } as KeptPhoto])).toEqual(['photo']);
});

test('a task that was taken along before an upgrade opens as one of now', () => {
  const old = { code: 'a', said: { answer: 'passed', note: '', found: null } };
  const [now] = asOfNow({ lines: [old] } as unknown as SiteTask).lines;
  expect(now).toMatchObject({ evidence: [], answered: null, unit: null, said: { given: [], recheck: null } });
});

test('a new note replaces the unsent one of the same line or role, and no other', () => {
  const replaces = replacesNote(answer('a', 'passed'));
  expect(
    [note(answer('a', 'failed')), note(answer('b', 'failed')), note({ kind: 'leave' })].map(replaces),
  ).toEqual([true, false, false]);
  const firm = note({ kind: 'signature', role: 'firm', name: '周' });
  expect(replacesNote({ kind: 'signature', role: 'inspector', name: '孙' })(firm)).toBe(false);
});

test('what the server says of a note decides whether it is settled', () => {
  const words = { zh: '时间不一致', en: 'clock' };
  expect(becameOf({ id: '1', outcome: 'taken', why: null, words: null }).state).toBe('sent');
  expect(becameOf({ id: '1', outcome: 'known', why: null, words: null }).state).toBe('sent');
  expect(becameOf({ id: '1', outcome: 'known', why: 'clock', words }).state).toBe('waiting');
  expect(becameOf({ id: '1', outcome: 'refused', why: null, words }).state).toBe('refused');
  const notes = [note({ kind: 'leave' }), note(answer('a', 'passed'), 'waiting')];
  expect(countUnsent(notes, [])).toEqual({ notes: 1, photos: 0, waiting: 1, refused: 0 });
});

test('ids are UUIDs of version 4, each another', () => {
  const ids = Array.from({ length: 100 }, newNoteId);
  expect(new Set(ids).size).toBe(100);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('photos shrink to 1600 pixels and never grow', () => {
  expect(fitted(4000, 3000)).toEqual({ width: 1600, height: 1200 });
  expect(fitted(600, 900)).toEqual({ width: 600, height: 900 });
});
