import { expect, test } from 'vitest';
import {
  addRole,
  dropOwnValue,
  dropRole,
  otherValues,
  ownValue,
  setMessage,
  setOfService,
  setOwnValue,
  setRole,
  setWithoutEvidence,
  setWithoutItem,
  setWords,
  type Draft,
  type OwnValue,
} from './overlay-edit.ts';

const value = (is: number, division = '370200'): OwnValue => ({
  code: 'area',
  division,
  validFrom: '2026-01-01',
  value: is,
  basis: { title: '测试', certainty: 'default' },
});

test('a value of the place is set, set anew and dropped; that of a place below stays', () => {
  const below = { parameters: [value(100, '370202')] };
  const set = setOwnValue(setOwnValue(below, value(200)), value(150));
  expect(ownValue(set, 'area', '370200')?.value).toBe(150);
  expect(otherValues(set, 'area', '370200')).toEqual([value(100, '370202')]);
  expect(dropOwnValue(set, 'area', '370200')).toEqual(below);
});

test('the last value that is dropped takes the list with it', () => {
  expect(dropOwnValue(setOwnValue({}, value(1)), 'area', '370200')).toEqual({});
});

test('duties are added, changed and dropped by their place in the list', () => {
  const role = (organisation: string) => ({ role: 'food', division: '370200', organisation });
  const two = addRole(addRole({}, role('a')), role('b'));
  expect(setRole(two, 1, role('c')).roles).toEqual([role('a'), role('c')]);
  expect(dropRole(dropRole(two, 0), 0)).toEqual({});
});

test('what is asked for again or offered again is no difference any more', () => {
  const without = setWithoutEvidence(setWithoutItem({}, 'tobacco', true), 'food', ['layout']);
  expect(without).toEqual({ withoutItems: ['tobacco'], withoutEvidence: { food: ['layout'] } });
  expect(setWithoutEvidence(setWithoutItem(without, 'tobacco', false), 'food', [])).toEqual({});
});

test('a title without words is not said; other parts of the overlay are kept', () => {
  const draft: Draft = { base: '1.0.0', services: { food: { keywords: ['面'] } } };
  const titled = setWords(draft, 'title', { zh: '青岛', en: 'Qingdao' });
  expect(titled.title?.zh).toBe('青岛');
  expect(setWords(titled, 'title', { zh: '', en: '' })).toEqual(draft);
});

test('what a service says here goes back to the base without a trace; keywords written elsewhere stay', () => {
  const draft: Draft = { services: { food: { keywords: ['面'] } } };
  const faq = [{ question: { zh: '问', en: 'Q' }, answer: { zh: '答', en: 'A' } }];
  const asked = setOfService(setOfService(draft, 'food', 'faq', faq), 'fire', 'faq', faq);
  expect(asked.services).toEqual({ food: { keywords: ['面'], faq }, fire: { faq } });
  const back = setOfService(setOfService(asked, 'food', 'faq', undefined), 'fire', 'faq', undefined);
  expect(back).toEqual(draft);
  expect(setOfService({ services: { fire: { faq } } }, 'fire', 'faq', undefined)).toEqual({});
});

test('the last message in own words takes the list with it', () => {
  const said = setMessage({}, 'accepted', { zh: '已受理', en: 'Accepted' });
  expect(said).toEqual({ messages: { accepted: { zh: '已受理', en: 'Accepted' } } });
  expect(setMessage(said, 'accepted', undefined)).toEqual({});
});
