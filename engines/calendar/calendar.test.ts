import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addLimit,
  addWorkingDays,
  CHINA,
  compareLimits,
  dateOf,
  dayAway,
  endOfDay,
  isAssumed,
  isWorkingDay,
  limitText,
  makeCalendar,
  nextWorkingDay,
  startBefore,
  startOfDay,
  workingDaysBetween,
} from './index.ts';

const dates = fc
  .date({ min: new Date('2005-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('make-up Saturdays work and bridged Fridays do not (2026)', () => {
  assert.ok(isWorkingDay(CHINA, '2026-01-04'), 'Sunday worked for New Year');
  assert.ok(!isWorkingDay(CHINA, '2026-01-02'), 'Friday off');
  assert.ok(isWorkingDay(CHINA, '2026-02-28'), 'Saturday worked for Spring Festival');
  assert.ok(!isWorkingDay(CHINA, '2026-10-07'));
  assert.ok(!isWorkingDay(CHINA, '2026-11-21'), 'an ordinary Saturday');
});

test('a period away is counted by the calendar, leap years included', () => {
  assert.equal(dayAway('2025-03-01', { amount: 1, unit: 'y' }, -1), '2024-03-01');
  assert.equal(dayAway('2024-03-01', { amount: 1, unit: 'y' }, -1), '2023-03-01');
  assert.equal(dayAway('2024-02-29', { amount: 1, unit: 'y' }, -1), '2023-02-28');
  assert.equal(dayAway('2026-01-31', { amount: 1, unit: 'mo' }, 1), '2026-02-28');
  assert.equal(dayAway('2026-01-01', { amount: 1, unit: 'd' }, -1), '2025-12-31');
  assert.throws(() => dayAway('2026-01-01', { amount: 1, unit: 'wd' }, -1), RangeError);
});

test('before an end: days and working days run back by days, hours by the clock', () => {
  const end = endOfDay('2026-10-09');
  const before = (amount: number, unit: 'd' | 'wd' | 'h' | 'mo') => startBefore(end, { amount, unit }, CHINA);
  assert.equal(before(2, 'd'), startOfDay('2026-10-07'));
  // the week of National Day is free: the working day before the last one lies before it
  assert.equal(before(2, 'wd'), startOfDay('2026-09-30'));
  assert.equal(before(1, 'mo'), startOfDay('2026-09-09'));
  assert.equal(Date.parse(end) - Date.parse(before(36, 'h')), 36 * 3_600_000);
});

test('counting goes across the National Day week', () => {
  assert.equal(addWorkingDays(CHINA, '2026-09-30', 1), '2026-10-08');
  assert.equal(addWorkingDays(CHINA, '2026-09-30', 3), '2026-10-10', 'the make-up Saturday counts');
  assert.equal(addWorkingDays(CHINA, '2026-10-08', -1), '2026-09-30');
  assert.equal(addWorkingDays(CHINA, '2026-10-03', 0), '2026-10-08');
  assert.equal(nextWorkingDay(CHINA, '2026-10-08'), '2026-10-08');
  assert.equal(workingDaysBetween(CHINA, '2026-09-30', '2026-10-10'), 3);
  assert.equal(workingDaysBetween(CHINA, '2026-10-10', '2026-09-30'), -3);
});

test('the calendar says how far it is known, and assumes weekdays beyond', () => {
  assert.equal(CHINA.knownFrom, '2004-01-01');
  assert.ok(CHINA.knownUntil >= '2026-12-31');
  assert.ok(!isAssumed(CHINA, '2026-12-31'));
  assert.ok(isAssumed(CHINA, '2070-01-02'));
  assert.ok(addLimit('2070-01-02T02:00:00Z', { amount: 5, unit: 'wd' }, CHINA).assumed);
  assert.throws(() => addWorkingDays(CHINA, '2079-12-31', 30), /leave the calendar/);
  assert.throws(() => isWorkingDay(CHINA, '2101-01-01'), /outside the calendar/);
  assert.throws(() => isWorkingDay(CHINA, '2026-02-30'), /not a date/);
});

test('a newer notice and local days are data', () => {
  const calendar = makeCalendar({
    notices: [
      {
        year: 2027,
        holidays: ['2027-01-01', '2027-02-08'],
        workdays: ['2027-01-30'],
        source: 'a notice made for this test',
      },
    ],
    overrides: [{ date: '2026-11-23', working: false, note: { zh: '测试:停电', en: 'test: power cut' } }],
  });
  assert.equal(calendar.knownUntil, '2027-12-31');
  assert.ok(isWorkingDay(calendar, '2027-01-30'));
  assert.ok(!isWorkingDay(calendar, '2027-02-08'));
  assert.ok(!isWorkingDay(calendar, '2026-11-23'));
  assert.ok(calendar.source.en.includes('made for this test'));
  assert.throws(
    () =>
      makeCalendar({
        notices: [{ year: 2027, holidays: ['2028-03-01'], workdays: [], source: '' }],
      }),
    RangeError,
  );
});

test('days begin and end in Shanghai', () => {
  assert.equal(dateOf('2026-11-23T15:59:59Z'), '2026-11-23');
  assert.equal(dateOf('2026-11-23T16:00:00Z'), '2026-11-24');
  assert.equal(startOfDay('2026-11-23'), '2026-11-22T16:00:00.000Z');
  assert.equal(endOfDay('2026-11-23'), '2026-11-23T15:59:59.999Z');
  assert.throws(() => dateOf('2026-11-23T10:00:00'), /zone/);
});

test('limits in every unit', () => {
  const start = '2026-09-25T02:00:00Z'; // Mid-Autumn Friday
  const on = (amount: number, unit: 'wd' | 'd' | 'h' | 'mo' | 'y') =>
    addLimit(start, { amount, unit }, CHINA).on;
  assert.equal(on(1, 'wd'), '2026-09-28');
  assert.equal(on(6, 'd'), '2026-10-08', 'the last day falls into the holidays and moves');
  assert.equal(on(3, 'd'), '2026-09-28');
  assert.equal(on(1, 'mo'), '2026-10-26', '25 October is a Sunday');
  assert.equal(on(5, 'y'), '2031-09-25');
  assert.equal(addLimit(start, { amount: 24, unit: 'h' }, CHINA).at, '2026-09-26T02:00:00.000Z');
  assert.equal(
    addLimit('2026-01-31', { amount: 1, unit: 'mo' }, CHINA, { endOnFreeDay: true }).on,
    '2026-02-28',
  );
  assert.equal(
    addLimit('2024-02-29', { amount: 1, unit: 'y' }, CHINA, { endOnFreeDay: true }).on,
    '2025-02-28',
  );
  assert.throws(() => addLimit(start, { amount: -1, unit: 'wd' }, CHINA), RangeError);
  assert.throws(() => addLimit(start, { amount: 1.5, unit: 'd' }, CHINA), RangeError);
});

test('limits are compared and put into words', () => {
  assert.ok(compareLimits({ amount: 5, unit: 'wd' }, { amount: 20, unit: 'wd' }) < 0);
  assert.equal(compareLimits({ amount: 5, unit: 'wd' }, { amount: 7, unit: 'd' }), 0);
  assert.ok(compareLimits({ amount: 1, unit: 'mo' }, { amount: 20, unit: 'wd' }) > 0);
  assert.deepEqual(limitText({ amount: 1, unit: 'wd' }), { zh: '1 个工作日', en: '1 working day' });
});

test('adding and counting working days are inverse, and adding is monotonic', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 1, max: 2000 }), (date, n) => {
      const end = addWorkingDays(CHINA, date, n);
      assert.equal(workingDaysBetween(CHINA, date, end), n);
      assert.ok(isWorkingDay(CHINA, end));
      assert.ok(addWorkingDays(CHINA, date, n + 1) > end);
    }),
  );
});

test('the table agrees with counting day by day', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 0, max: 60 }), (date, length) => {
      let count = 0;
      const end = new Date(Date.parse(date) + length * 86_400_000).toISOString().slice(0, 10);
      for (let ms = Date.parse(date) + 86_400_000; ms <= Date.parse(end); ms += 86_400_000) {
        if (isWorkingDay(CHINA, new Date(ms).toISOString().slice(0, 10))) count++;
      }
      assert.equal(workingDaysBetween(CHINA, date, end), count);
    }),
  );
});
