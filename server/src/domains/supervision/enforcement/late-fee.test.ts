import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lateFeeOf } from './late-fee.ts';

const fine = { fineFen: 100_000, payments: [], lastDay: '2026-03-31', percentPerDay: 3, mostPercent: 100 };

test('in time it costs nothing; each day after that three of a hundred, and never more than the fine', () => {
  const on = (today: string) => lateFeeOf({ ...fine, today });
  assert.deepEqual([on('2026-03-31').feeFen, on('2026-03-31').lateDays], [0, 0]);
  assert.deepEqual([on('2026-04-01').feeFen, on('2026-04-01').lateDays], [3000, 1]);
  assert.equal(on('2026-04-10').feeFen, 30_000);
  assert.equal(on('2026-05-03').feeFen, 99_000);
  assert.equal(on('2026-05-04').feeFen, 100_000);
  assert.equal(on('2027-05-04').feeFen, 100_000);
});

test('what is paid stops costing from the next day, counts towards the fine first, and then towards the additional fine', () => {
  const half = [{ on: '2026-04-02', amountFen: 50_000 }];
  assert.deepEqual(lateFeeOf({ ...fine, payments: half, today: '2026-04-04' }), {
    paidFen: 50_000,
    owedFen: 50_000,
    lateDays: 4,
    feeFen: 2 * 3000 + 2 * 1500,
    feeOwedFen: 9000,
  });
  const whole = [...half, { on: '2026-04-04', amountFen: 55_000 }];
  assert.deepEqual(lateFeeOf({ ...fine, payments: whole, today: '2027-01-01' }), {
    paidFen: 105_000,
    owedFen: 0,
    lateDays: 4,
    feeFen: 9000,
    feeOwedFen: 4000,
  });
  const early = [{ on: '2026-03-30', amountFen: 100_000 }];
  assert.equal(lateFeeOf({ ...fine, payments: early, today: '2026-12-31' }).feeFen, 0);
});

test('days in any order of payments come to what counting day by day comes to', () => {
  const day = (n: number) => new Date(Date.UTC(2026, 2, 31 + n, 12)).toISOString().split('T')[0]!;
  const payment = fc.record({
    n: fc.integer({ min: -5, max: 60 }),
    amountFen: fc.integer({ min: 1, max: 60_000 }),
  });
  fc.assert(
    fc.property(fc.array(payment, { maxLength: 5 }), fc.integer({ min: 0, max: 60 }), (paid, today) => {
      const payments = paid
        .filter(({ n }) => n <= today)
        .map(({ n, amountFen }) => ({ on: day(n), amountFen }));
      let fenDays = 0;
      for (let n = 1; n <= today; n += 1)
        fenDays += Math.max(
          0,
          100_000 - payments.filter(({ on }) => on < day(n)).reduce((all, one) => all + one.amountFen, 0),
        );
      const { feeFen } = lateFeeOf({ ...fine, payments, today: day(today) });
      assert.equal(feeFen, Math.min(100_000, Math.floor((fenDays * 3) / 100)));
    }),
  );
});
