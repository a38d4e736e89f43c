import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Log } from '../context.ts';
import { baseDatabase, type BaseDatabase } from '../testing.ts';
import { openSignals, type Signals } from './signals.ts';

const silent: Log = { info() {}, warn() {}, error() {} };
let database: BaseDatabase;
let here: Signals;
let there: Signals;

before(async () => {
  database = await baseDatabase();
  here = await openSignals(database.app.pool, silent);
  there = await openSignals(database.app.pool, silent);
});

after(async () => {
  await here.close();
  await there.close();
  await database.close();
});

const next = (signals: Signals, channel: string) =>
  new Promise<string | undefined>((resolve) => {
    const off = signals.on(channel, (payload) => {
      off();
      resolve(payload);
    });
  });

/** A signal is heard only by those who listened before: repeat until the listening has begun. */
async function sendUntilHeard(sender: Signals, channel: string, payload: string, heard: Promise<unknown>) {
  const repeat = setInterval(() => sender.send(channel, payload), 20);
  await heard;
  clearInterval(repeat);
}

test('a signal reaches every process, the sending one included', async () => {
  const both = Promise.all([next(here, 'a b'), next(there, 'a b')]);
  await sendUntilHeard(here, 'a b', '材料', both);
  assert.deepEqual(await both, ['材料', '材料']);
});

test('after its connection broke, a listener is told that it may have missed something, and hears again', async () => {
  const renewed = next(there, 'again');
  await database.owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
  );
  assert.equal(await renewed, undefined);
  const heard = next(there, 'again');
  await sendUntilHeard(here, 'again', 'x', heard);
  assert.equal(await heard, 'x');
});

test('a payload that PostgreSQL would refuse is refused at once', () => {
  assert.throws(() => here.send('a', 'x'.repeat(8000)), RangeError);
});
