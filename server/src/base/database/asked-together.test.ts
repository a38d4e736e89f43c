import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { baseDatabase, type BaseDatabase } from '../testing.ts';
import { askedTogether } from './asked-together.ts';

let database: BaseDatabase;

before(async () => {
  database = await baseDatabase();
});

after(() => database.close());

/** Doubles numbers in the database, and remembers what each statement was asked for. */
function doubling() {
  const statements: string[][] = [];
  const ask = askedTogether<number>(async (db, keys) => {
    statements.push([...keys]);
    const { rows } = await sql<{ key: string; twice: number }>`
      SELECT key, key::int4 * 2 AS twice FROM unnest(${keys}::text[]) AS key WHERE key::int4 < 1000`.execute(
      db,
    );
    return new Map(rows.map(({ key, twice }) => [key, twice]));
  });
  return { ask, statements };
}

test('who asks at the same moment shares a statement, the same question is asked once, nothing found is undefined', async () => {
  const { ask, statements } = doubling();
  const { reads } = database.app;
  const answers = await Promise.all(['1', '2', '1', '5000', '3'].map((key) => ask(reads, key)));
  assert.deepEqual(answers, [2, 4, 2, undefined, 6]);
  assert.deepEqual(statements, [['1', '2', '5000', '3']]);
});

test('a question that comes while others are under way is asked anew, never answered with what was read before', async () => {
  const { ask, statements } = doubling();
  const { reads } = database.app;
  const first = ask(reads, '1');
  while (statements.length === 0) await new Promise((resolve) => setImmediate(resolve));
  const second = ask(reads, '1');
  assert.deepEqual(await Promise.all([first, second]), [2, 2]);
  assert.deepEqual(statements, [['1'], ['1']]);
});

test('a question that cannot be asked spoils nobody else’s answer', async () => {
  const { ask } = doubling();
  const { reads } = database.app;
  const answers = await Promise.allSettled(['1', 'nonsense', '3'].map((key) => ask(reads, key)));
  assert.deepEqual(
    answers.map((one) => (one.status === 'fulfilled' ? one.value : 'refused')),
    [2, 'refused', 6],
  );
});

test('a transaction asks for itself and sees what it has written', async () => {
  const ask = askedTogether<number>(async (db, keys) => {
    const { rows } = await sql<{ count: number }>`SELECT count(*)::int4 AS count FROM base.outbox`.execute(
      db,
    );
    return new Map(keys.map((key) => [key, rows[0]!.count]));
  });
  await assert.rejects(
    database.app.transaction(async (db) => {
      await sql`INSERT INTO base.outbox (at, type, root_id, data) VALUES (now(), 'a.b', 'a', '{}')`.execute(
        db,
      );
      const answers = await Promise.all([ask(db, 'all'), ask(database.app.reads, 'all')]);
      assert.deepEqual(answers, [1, 0]);
      throw new Error('enough');
    }),
    /enough/,
  );
});

test('when the database is away, everybody learns it at once and nobody asks again one by one', async () => {
  let statements = 0;
  const away = Object.assign(new Error('the database system is shutting down'), { code: '57P01' });
  const ask = askedTogether<number>(async () => {
    statements += 1;
    throw away;
  });
  const answers = await Promise.allSettled(['1', '2', '3'].map((key) => ask(database.app.reads, key)));
  assert.deepEqual(
    answers.map(({ status }) => status),
    ['rejected', 'rejected', 'rejected'],
  );
  assert.equal(statements, 1);
});
