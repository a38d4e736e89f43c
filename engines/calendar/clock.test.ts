import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addWorkingDays,
  CHINA,
  dateOf,
  dueAt,
  extend,
  lamp,
  lampTimes,
  resume,
  suspend,
  used,
  workingDaysBetween,
} from './index.ts';
import type { Clock, Limit } from './index.ts';

const wd = (amount: number): Limit => ({ amount, unit: 'wd' });
const at = (date: string, time = '10:00') => `${date}T${time}:00+08:00`;
const accepted: Clock = { startedAt: at('2026-03-02'), limit: wd(20), suspensions: [] }; // a Monday
const lasting = { kind: 'hearing', from: at('2026-03-09'), reason: '听证' } as const;

test('the day of acceptance does not count: 20 working days from Monday 2 March end on Monday 30 March', () => {
  assert.deepEqual(dueAt(accepted, CHINA, at('2026-03-02')), {
    on: '2026-03-30',
    at: '2026-03-30T15:59:59.999Z',
    assumed: false,
    provisional: false,
  });
});

test('a hearing from Monday to Wednesday moves the end by two working days', () => {
  const clock = { ...accepted, suspensions: [{ ...lasting, to: at('2026-03-11') }] };
  assert.equal(dueAt(clock, CHINA, at('2026-03-20')).on, '2026-04-01');
  assert.deepEqual(used(clock, CHINA, at('2026-03-11')), { amount: 5, of: 20, unit: 'wd' });
});

test('overlapping suspensions count once; one that begins after the end changes nothing', () => {
  const clock: Clock = {
    ...accepted,
    suspensions: [
      { ...lasting, to: at('2026-03-11') },
      { kind: 'testing', from: at('2026-03-10'), to: at('2026-03-12'), reason: '检测' },
      { kind: 'ordinary', from: at('2026-05-06'), to: at('2026-05-20'), reason: '' },
    ],
  };
  assert.equal(dueAt(clock, CHINA, at('2026-06-01')).on, '2026-04-02');
});

test('a suspension without end gives a provisional day, at least the expected one', () => {
  const open = { ...accepted, suspensions: [{ ...lasting, expected: '2026-03-11' }] };
  assert.deepEqual(
    [dueAt(open, CHINA, at('2026-03-09')).on, dueAt(open, CHINA, at('2026-03-09')).provisional],
    ['2026-04-01', true],
  );
  assert.equal(
    dueAt(open, CHINA, at('2026-03-13')).on,
    '2026-04-03',
    'later than expected: every further day moves it',
  );
  assert.equal(lamp(open, CHINA, at('2026-03-13'), wd(1)), 'stopped');
  assert.deepEqual(used(open, CHINA, at('2026-03-13')).amount, 4);
});

test('the lamp is green, yellow one working day before the last, red after it', () => {
  const on = (date: string, time?: string) => lamp(accepted, CHINA, at(date, time), wd(1));
  assert.equal(on('2026-03-26', '23:59'), 'green');
  assert.equal(on('2026-03-27', '00:00'), 'yellow', 'Friday before a Monday');
  assert.equal(on('2026-03-30', '23:59'), 'yellow');
  assert.equal(on('2026-03-31', '00:00'), 'red');
  assert.deepEqual(lampTimes(accepted, CHINA, at('2026-03-02'), wd(1)), {
    yellowFrom: '2026-03-26T16:00:00.000Z',
    redAfter: '2026-03-30T15:59:59.999Z',
    stopped: false,
  });
});

test('a clock in hours runs through the night and stands still when stopped', () => {
  const clock: Clock = {
    startedAt: at('2026-03-02', '17:00'),
    limit: { amount: 2, unit: 'h' },
    suspensions: [{ ...lasting, from: at('2026-03-02', '18:00'), to: at('2026-03-02', '18:30') }],
  };
  assert.equal(dueAt(clock, CHINA, at('2026-03-02', '19:00')).at, '2026-03-02T11:30:00.000Z');
  assert.deepEqual(used(clock, CHINA, at('2026-03-02', '19:00')), {
    amount: 1.5,
    of: 2,
    unit: 'h',
  });
  assert.equal(lamp(clock, CHINA, at('2026-03-02', '19:20'), { amount: 0.5, unit: 'h' }), 'yellow');
});

test('calendar days and months: stops push the end, a free last day moves on', () => {
  const notice: Clock = {
    startedAt: at('2026-03-02'),
    limit: { amount: 45, unit: 'd' },
    suspensions: [],
  };
  assert.equal(dueAt(notice, CHINA, at('2026-03-02')).on, '2026-04-16');
  const stopped = { ...notice, suspensions: [{ ...lasting, to: at('2026-03-11') }] };
  assert.equal(dueAt(stopped, CHINA, at('2026-03-20')).on, '2026-04-20', 'Saturday 18 April becomes Monday');
  const months: Clock = {
    startedAt: at('2026-03-02'),
    limit: { amount: 1, unit: 'mo' },
    suspensions: stopped.suspensions,
  };
  assert.equal(
    dueAt(months, CHINA, at('2026-03-20')).on,
    '2026-04-07',
    '4 April begins Qingming; 7 April is the next working day',
  );
  assert.deepEqual(used(months, CHINA, at('2026-03-04')), { amount: 2, of: 31, unit: 'd' });
});

test('at once, but stopped at once: the day of resumption', () => {
  const clock: Clock = { startedAt: at('2026-03-02'), limit: wd(0), suspensions: [] };
  assert.equal(dueAt(clock, CHINA, at('2026-03-02')).on, '2026-03-02');
  const stopped = {
    ...clock,
    suspensions: [{ ...lasting, from: at('2026-03-02', '11:00'), to: at('2026-03-04') }],
  };
  assert.equal(dueAt(stopped, CHINA, at('2026-03-05')).on, '2026-03-04');
});

test('verbs on a clock refuse what the law refuses', () => {
  const extension = { limit: wd(10), approvedAt: at('2026-03-27'), reason: '案情复杂' };
  const once = extend(accepted, extension, CHINA);
  assert.ok(once.ok);
  assert.equal(dueAt(once.clock, CHINA, at('2026-03-27')).on, '2026-04-14');
  assert.deepEqual(used(once.clock, CHINA, at('2026-03-31')), { amount: 21, of: 30, unit: 'wd' });
  assert.equal(problem(extend(once.clock, extension, CHINA)), 'extended-already');
  assert.equal(
    problem(extend(accepted, { ...extension, approvedAt: at('2026-03-31') }, CHINA)),
    'extension-too-late',
  );

  const stopped = suspend(accepted, lasting);
  assert.ok(stopped.ok);
  assert.equal(problem(suspend(stopped.clock, lasting)), 'clock-stopped');
  assert.equal(problem(resume(stopped.clock, at('2026-03-08'))), 'resumption-too-early');
  assert.equal(problem(resume(accepted, at('2026-03-08'))), 'clock-running');
  assert.equal(problem(suspend(accepted, { ...lasting, from: at('2026-03-01') })), 'suspension-too-early');
  const running = resume(stopped.clock, at('2026-03-11'));
  assert.ok(running.ok && running.clock.suspensions[0]?.to === at('2026-03-11'));
  assert.equal(accepted.suspensions.length, 0, 'the clock given is not changed');
});

const days = fc
  .date({ min: new Date('2010-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('suspending for n working days before the end moves the end by n working days', () => {
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 1, max: 60 }),
      fc.nat(59),
      fc.nat(40),
      fc.nat(23),
      (start, limit, after, n, hour) => {
        const clock: Clock = { startedAt: at(start), limit: wd(limit), suspensions: [] };
        const from = addWorkingDays(CHINA, start, 1 + (after % limit));
        const to = addWorkingDays(CHINA, from, n);
        const resumedAt = n === 0 ? at(from, '23:59') : at(to, `${String(hour).padStart(2, '0')}:30`);
        const stopped = {
          ...clock,
          suspensions: [{ ...lasting, from: at(from, '00:00'), to: resumedAt }],
        };
        const before = dueAt(clock, CHINA, at(start)).on;
        assert.equal(workingDaysBetween(CHINA, before, dueAt(stopped, CHINA, resumedAt).on), n);
      },
    ),
  );
});

test('due days are monotonic in start, limit and suspensions; on the due day exactly the limit is used', () => {
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 1, max: 60 }),
      fc.nat(20),
      fc.nat(100),
      fc.nat(30),
      (start, limit, shift, offset, length) => {
        const from = dayAfter(start, offset);
        const clock: Clock = {
          startedAt: at(start),
          limit: wd(limit),
          suspensions: [{ ...lasting, from: at(from), to: at(dayAfter(from, length)) }],
        };
        const now = at(dayAfter(start, 400));
        const due = dueAt(clock, CHINA, now);
        assert.ok(due.on >= dueAt({ ...clock, suspensions: [] }, CHINA, now).on);
        assert.ok(dueAt({ ...clock, limit: wd(limit + 1) }, CHINA, now).on > due.on);
        assert.ok(dueAt({ ...clock, startedAt: at(dayAfter(start, shift)) }, CHINA, now).on >= due.on);
        assert.equal(used(clock, CHINA, due.at).amount, limit);
        assert.notEqual(lamp(clock, CHINA, due.at, wd(1)), 'red');
      },
    ),
  );
});

function dayAfter(date: string, days: number): string {
  return dateOf(new Date(Date.parse(at(date)) + days * 86_400_000).toISOString());
}

function problem(change: ReturnType<typeof suspend>): string {
  return change.ok ? 'ok' : change.problem.code;
}
