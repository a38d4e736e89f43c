import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { baseDatabase, type BaseDatabase } from '../testing.ts';
import { demonstrationClock, manualClock } from './clock.ts';

let database: BaseDatabase;
before(async () => {
  database = await baseDatabase();
});
after(() => database.close());
beforeEach(() => database.owner.query('TRUNCATE base.demonstration_clock'));

const morning = '2026-03-02T01:00:00.000Z';
const nextWeek = new Date('2026-03-09T01:00:00.000Z');

test('the demonstration clock runs on from where it was moved to', async () => {
  const machine = manualClock(morning);
  const clock = await demonstrationClock(database.app.reads, machine);
  assert.equal(clock.now().toISOString(), morning);
  await clock.moveTo(database.app.reads, nextWeek);
  assert.deepEqual(clock.now(), nextWeek);
  machine.moveTo('2026-03-02T01:05:00.000Z');
  assert.equal(clock.now().toISOString(), '2026-03-09T01:05:00.000Z');
});

test('it is the same after a restart and in another process', async () => {
  const other = await demonstrationClock(database.app.reads, manualClock(morning));
  const clock = await demonstrationClock(database.app.reads, manualClock(morning));
  await clock.moveTo(database.app.reads, nextWeek);
  await other.refresh(database.app.reads);
  assert.deepEqual(other.now(), nextWeek);
  assert.deepEqual((await demonstrationClock(database.app.reads, manualClock(morning))).now(), nextWeek);
});

test('it never moves back, and not by more than a year at once', async () => {
  const clock = await demonstrationClock(database.app.reads, manualClock(morning));
  await clock.moveTo(database.app.reads, nextWeek);
  for (const instant of [morning, nextWeek, 'no date']) {
    await assert.rejects(clock.moveTo(database.app.reads, new Date(instant)), { code: 'clock/only-forward' });
  }
  await assert.rejects(clock.moveTo(database.app.reads, new Date('2028-01-01')), { code: 'clock/too-far' });
  assert.deepEqual(clock.now(), nextWeek);
});

test('of two who move it at once, the later time stands for both', async () => {
  const [one, two] = await Promise.all(
    [1, 2].map(() => demonstrationClock(database.app.reads, manualClock(morning))),
  );
  await one!.moveTo(database.app.reads, nextWeek);
  await two!.moveTo(database.app.reads, new Date('2026-03-04T01:00:00Z'));
  assert.deepEqual(two!.now(), nextWeek);
});
