import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metresBetween, signsOf, type SeenVisit, type SignLimits } from './signs.ts';

const limits: SignLimits = {
  shortMinutes: 3,
  fastestKilometresPerHour: 120,
  burstVisits: 3,
  burstMetres: 200,
};
const jinan = { latitude: 36.6512, longitude: 117.1201 };
const qingdao = { latitude: 36.0671, longitude: 120.3826 };

const seen = (id: string, enteredAt: string, more: Partial<SeenVisit> = {}): SeenVisit => ({
  id,
  enterpriseId: `firm ${id}`,
  leadOrganisationId: 'market',
  enteredAt: `2026-03-16T${enteredAt}:00.000Z`,
  leftAt: null,
  afterwards: false,
  inspector: '李',
  place: null,
  turns: [],
  ...more,
});
const kindsOf = (visits: SeenVisit[]) => signsOf(visits, limits).map(({ key }) => key);

test('an ordinary visit is no sign', () => {
  const turns = [{ organisationId: 'market', number: 1, cap: 2 }];
  assert.deepEqual(
    kindsOf([seen('a', '01:00', { leftAt: '2026-03-16T01:40:00.000Z', place: jinan, turns })]),
    [],
  );
});

test('a visit under three minutes, measured; three minutes are enough; one entered afterwards has no known length', () => {
  const [sign] = signsOf([seen('a', '01:00', { leftAt: '2026-03-16T01:02:30.000Z' })], limits);
  assert.deepEqual([sign?.kind, sign?.measured, sign?.limit], ['short-visit', 2.5, 3]);
  assert.deepEqual(kindsOf([seen('a', '01:00', { leftAt: '2026-03-16T01:03:00.000Z' })]), []);
  assert.deepEqual(kindsOf([seen('a', '01:00', { leftAt: '2026-03-16T01:00:10.000Z', afterwards: true })]), [
    'late-scan:a',
  ]);
});

test('the last visit that the cap allows', () => {
  const turns = [
    { organisationId: 'market', number: 2, cap: 2 },
    { organisationId: 'fire', number: 1, cap: 2 },
    { organisationId: 'none', number: 3, cap: 0 },
  ];
  assert.deepEqual(kindsOf([seen('a', '01:00', { turns })]), ['cap-used:a:market']);
});

test('Jinan and Qingdao lie 300 km apart: one inspector is not in both within the hour, two are', () => {
  assert.ok(Math.abs(metresBetween(jinan, qingdao) / 1000 - 300) < 10);
  const first = seen('a', '01:00', { place: jinan });
  assert.deepEqual(kindsOf([first, seen('b', '01:50', { place: qingdao })]), ['far-scan:b']);
  assert.deepEqual(kindsOf([first, seen('b', '01:50', { place: qingdao, inspector: '王' })]), []);
  assert.deepEqual(kindsOf([first, seen('b', '04:00', { place: qingdao })]), []);
});

test('three firms at one place within an hour are a burst, told once; the same firm three times is none', () => {
  const at = ['01:00', '01:10', '01:20', '01:30'].map((time, n) => seen(`v${n}`, time, { place: jinan }));
  const [sign, ...more] = signsOf(at, limits);
  assert.deepEqual([sign?.key, sign?.measured, more.length], ['burst:v0', 4, 0]);
  assert.deepEqual(kindsOf(at.map((one) => ({ ...one, enterpriseId: 'one firm' }))), []);
  assert.deepEqual(kindsOf([at[0]!, at[1]!, seen('late', '03:30', { place: jinan })]), []);
});
