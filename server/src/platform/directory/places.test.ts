import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Division } from './division.ts';
import { everywhere } from '../../base/context.ts';
import type { Organisation } from './organisation.ts';
import { speaksForPlace } from './permissions.ts';
import { buildDirectory } from './snapshot.ts';

const place = (code: string, parent: string | undefined, more: Partial<Division> = {}): Division => ({
  code,
  parent,
  name: { zh: code, en: code },
  level: 4,
  validFrom: undefined,
  validTo: undefined,
  successors: [],
  ...more,
});

const directory = buildDirectory(
  [
    place('420000', '000000'),
    place('420100', '420000'),
    place('420102', '420100'),
    // 仙桃, led by the province itself: its digits name a city that does not exist
    place('429004', '420000'),
    // led by Wuhan, with a code of another city
    place('421087', '420100'),
    // a functional area inside a district
    place('420171', '420102'),
    // gone: its successor is led by Wuhan
    place('421281', '421200', { validTo: '2018-12-31', successors: ['421087'] }),
    place('421200', '420000'),
  ],
  [],
);

test('who leads a place is the tree’s to say, not its digits’', () => {
  for (const [code, outer, expected] of [
    ['429004', '420000', true],
    ['429004', '429000', false],
    ['421087', '420100', true],
    ['421087', '421000', false],
    ['420171', '420102', true],
    ['420171', '420100', true],
    ['421281', '420100', true],
    ['421281', '421200', false],
    // gone itself, it holds what it held, not what its successor holds
    ['421281', '421281', true],
    ['421281001', '421281', true],
    ['421087', '421281', false],
    ['421087001', '421281', false],
    ['421087', '000000', true],
    // streets and villages that are in no list stand in their county
    ['421087001', '420100', true],
    ['429004101201', '420000', true],
    ['429004101201', '420100', false],
    ['370102', '420000', false],
    ['370102', '370100', true],
  ] as const)
    assert.equal(directory.isPlaceWithin(code, outer), expected, `${code} in ${outer}`);
});

test('the codes of a place are those of all inside it, gone ones included', () => {
  assert.deepEqual(directory.placesWithin('420100').toSorted(), [
    '420100',
    '420102',
    '420171',
    '421087',
    '421281',
  ]);
  assert.deepEqual(directory.placesWithin('421200'), ['421200']);
  assert.deepEqual(directory.placesWithin('429004'), ['429004']);
  assert.ok(directory.placesWithin('000000').includes('429004'));
  assert.deepEqual(directory.placesWithin('421281'), ['421281']);
  // what the directory does not know is only itself
  assert.deepEqual(directory.placesWithin('370100'), ['370100']);
});

test('what stands above a place ends with the whole country, and a circle in the data ends too', () => {
  assert.deepEqual(directory.placesAbove('421087001'), ['421087001', '421087', '420100', '420000', '000000']);
  const round = buildDirectory([place('420100', '420102'), place('420102', '420100')], []);
  assert.deepEqual(round.placesAbove('420102'), ['420102', '420100', '000000']);
});

test('the government of an abolished county speaks for what the county was, not for the district it was merged into', () => {
  const government = (id: string, division: string): Organisation => ({
    id,
    uscc: id,
    name: { zh: id, en: id },
    division,
    level: 4,
    kind: 'government',
    parentId: undefined,
    validFrom: '2000-01-01',
    validTo: undefined,
  });
  const merged = buildDirectory(
    [...directory.divisions()],
    [government('old', '421281'), government('new', '421087'), government('city', '420100')],
  );
  const speaks = (id: string, place: string) =>
    speaksForPlace(merged, { ...everywhere, everything: false, organisationIds: [id] }, place);
  for (const place of ['421281', '421281001', '421281001203']) {
    assert.ok(speaks('old', place), place);
    assert.ok(speaks('new', place), place);
    assert.ok(speaks('city', place), place);
  }
  for (const place of ['421087', '421087001', '420100', '420102']) assert.ok(!speaks('old', place), place);
});
