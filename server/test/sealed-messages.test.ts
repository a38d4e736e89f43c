import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { modules } from '../src/app.ts';
import { system } from '../src/base/actors.ts';
import { effectWorker, requestEffect } from '../src/base/effects/index.ts';
import { addJob } from '../src/base/jobs/index.ts';
import { readSealStatus, resealJob } from '../src/base/sealed-fields/index.ts';
import { until } from '../src/testing.ts';
import { marked } from './marked-requests.ts';
import { openStory, type Story } from './story.ts';

/** What is on its way out of the platform names people: sealed until it has left, and forgotten then. */
const kind = 'test.message';
const personal = { to: marked.email, title: 'title' };
const tables = modules.flatMap((module) => module.sealed ?? []);

let story: Story;
let owner: pg.Pool;

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z', ['--log-level', 'silent']);
  owner = new pg.Pool({ connectionString: story.platform.databaseUrl, max: 3 });
});
after(async () => {
  await owner.end();
  await story.stop();
});

const request = () =>
  story.platform.app.services.act(system('test'), async (ctx) =>
    requestEffect(ctx, { kind, input: { part: 'open' }, personal }),
  );

async function rowOf(id: string) {
  const { rows } = await owner.query('SELECT * FROM base.effect WHERE id = $1', [id]);
  return rows[0]!;
}

/** Sends what waits. @returns what the handlers were given */
async function send(isAway = false): Promise<unknown[]> {
  const { act, database, log } = story.platform.app.services;
  const given: unknown[] = [];
  const worker = effectWorker({
    act,
    database,
    log,
    worker: 'test',
    retrySeconds: () => 0,
    maxAttempts: 2,
    handlers: [
      {
        kind,
        leaseMilliseconds: 60_000,
        async act({ input }) {
          given.push(input);
          if (isAway) throw new Error('away');
          return {};
        },
        record: async () => {},
      },
    ],
  });
  await worker.drain();
  return given;
}

const whole = { part: 'open', ...personal };

test('a message is sealed on its way, given to its handler whole, and forgotten once it is sent', async () => {
  const id = await request();
  const waiting = await rowOf(id);
  assert.ok(!JSON.stringify(waiting).includes(marked.email));
  assert.ok(waiting.sealed.length > 0);
  assert.deepEqual(await send(), [whole]);
  const sent = await rowOf(id);
  assert.deepEqual([sent.state, sent.sealed, sent.input], ['done', null, { part: 'open' }]);
});

test('one from before is sent as it is, and sealed by the job until then', async () => {
  const [first, second] = [await request(), await request()];
  const asBefore = (id: string) =>
    owner.query('UPDATE base.effect SET sealed = NULL, personal = $2 WHERE id = $1', [id, personal]);
  await asBefore(first);
  assert.deepEqual(await send(), [whole, whole]);
  assert.equal((await rowOf(first)).personal, null);
  assert.equal((await rowOf(second)).sealed, null);
  const third = await request();
  await asBefore(third);
  const { reads } = story.platform.app.services.database;
  const isSealed = async () => {
    const all = await readSealStatus(reads, tables);
    return all.every(({ left }) => left === 0);
  };
  assert.equal(await isSealed(), false);
  await addJob(reads, resealJob, {}, { key: resealJob });
  await until(isSealed);
  assert.equal((await rowOf(third)).personal, null);
  assert.deepEqual(await send(), [whole]);
});

test('one that was moved to another row is not sent and holds up no other', async () => {
  const [moved, other] = [await request(), await request()];
  await owner.query(
    'UPDATE base.effect SET sealed = (SELECT sealed FROM base.effect WHERE id = $2) WHERE id = $1',
    [moved, other],
  );
  assert.deepEqual(await send(), [whole]);
  assert.deepEqual([(await rowOf(moved)).state, (await rowOf(other)).state], ['dead', 'done']);
});

test('one that cannot be sent stays sealed', async () => {
  const id = await request();
  assert.deepEqual(await send(true), [whole, whole]);
  const { state, sealed, last_error: error } = await rowOf(id);
  assert.deepEqual([state, sealed.length > 0, error.includes(marked.email)], ['dead', true, false]);
});
