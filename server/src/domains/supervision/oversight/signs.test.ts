import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metresBetween, signsOf, type SeenVisit, type SignLimits } from './signs.ts';

const limits: SignLimits = {
  shortMinutes: 3,
  fastestKilometresPerHour: 120,
  farMetres: 1000,
  burstVisits: 3,
  burstMinutes: 60,
  burstMetres: 200,
  accuracyMetres: 500,
  uncheckedAlways: false,
};
const now = '2026-03-20T00:00:00.000Z';
const jinan = { latitude: 36.6512, longitude: 117.1201, accuracyMetres: 100 };
const qingdao = { latitude: 36.0671, longitude: 120.3826, accuracyMetres: 100 };

const seen = (id: string, enteredAt: string, more: Partial<SeenVisit> = {}): SeenVisit => ({
  id,
  enterpriseId: `firm ${id}`,
  leadOrganisationId: 'market',
  enteredAt: `2026-03-16T${enteredAt}:00.000Z`,
  leftAt: null,
  afterwards: false,
  inspector: '李',
  place: null,
  hadPlace: true,
  isChecked: true,
  unapproved: null,
  turns: [],
  ...more,
});
const kindsOf = (visits: SeenVisit[]) => signsOf(visits, limits, now).map(({ key }) => key);

test('an ordinary visit is no sign', () => {
  const turns = [{ organisationId: 'market', number: 1, cap: 2 }];
  assert.deepEqual(
    kindsOf([seen('a', '01:00', { leftAt: '2026-03-16T01:40:00.000Z', place: jinan, turns })]),
    [],
  );
});

test('a visit under three minutes, measured; three minutes are enough; one entered afterwards has no known length', () => {
  const [sign] = signsOf([seen('a', '01:00', { leftAt: '2026-03-16T01:02:30.000Z' })], limits, now);
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
  const [sign, ...more] = signsOf(at, limits, now);
  assert.deepEqual([sign?.key, sign?.measured, more.length], ['burst:v0', 4, 0]);
  assert.deepEqual(kindsOf(at.map((one) => ({ ...one, enterpriseId: 'one firm' }))), []);
  assert.deepEqual(kindsOf([at[0]!, at[1]!, seen('late', '03:30', { place: jinan })]), []);
});

test('a place that the phone hardly knows says nothing, and what it is unsure of is no distance', () => {
  const first = seen('a', '01:00', { place: jinan });
  const unsure = { ...qingdao, accuracyMetres: 5000 };
  assert.deepEqual(kindsOf([first, seen('b', '01:50', { place: unsure })]), []);
  const near = { ...jinan, latitude: jinan.latitude + 0.0125 };
  assert.ok(metresBetween(jinan, near) > 1300);
  assert.deepEqual(kindsOf([first, seen('b', '01:00', { place: near })]), ['far-scan:b']);
  const hardly = { ...near, accuracyMetres: 400 };
  assert.deepEqual(kindsOf([first, seen('b', '01:00', { place: hardly })]), []);
});

test('a burst is what the place says it is: other minutes, other firms', () => {
  const at = ['01:00', '01:25', '01:50'].map((time, n) => seen(`v${n}`, time, { place: jinan }));
  assert.deepEqual(kindsOf(at), ['burst:v0']);
  const strict = { ...limits, burstMinutes: 30, burstVisits: 2 };
  assert.deepEqual(
    signsOf(at, strict, now).map(({ key, measured, within }) => [key, measured, within]),
    [['burst:v0', 2, 30]],
  );
});

test('nobody checked the code: a sign where the phone told no place either, or always where a place wants it so', () => {
  const nobody = { isChecked: false };
  assert.deepEqual(kindsOf([seen('a', '01:00', { hadPlace: false })]), []);
  assert.deepEqual(kindsOf([seen('a', '01:00', nobody)]), []);
  assert.deepEqual(kindsOf([seen('a', '01:00', { ...nobody, hadPlace: false })]), ['unchecked-code:a']);
  assert.deepEqual(kindsOf([seen('a', '01:00', { ...nobody, hadPlace: false, afterwards: true })]), [
    'late-scan:a',
  ]);
  const always = signsOf([seen('a', '01:00', nobody)], { ...limits, uncheckedAlways: true }, now);
  assert.deepEqual(
    always.map(({ key }) => key),
    ['unchecked-code:a'],
  );
});

test('what could not wait and was not approved afterwards is a sign: when it was refused, or when its time is over', () => {
  const until = (by: string, rejected = false, decidedAt: string | null = null) =>
    seen('a', '01:00', { unapproved: { by, rejected, decidedAt } });
  assert.deepEqual(kindsOf([until('2026-03-20T00:00:00.001Z')]), []);
  assert.deepEqual(kindsOf([until('2026-03-19T23:59:59.999Z')]), ['emergency-unapproved:a']);
  assert.deepEqual(kindsOf([until('2026-03-21T00:00:00.000Z', true)]), ['emergency-unapproved:a']);
  const late = until('2026-03-18T00:00:00.000Z', false, '2026-03-18T00:00:00.001Z');
  assert.deepEqual(kindsOf([late]), ['emergency-unapproved:a'], 'approved, but too late');
});
