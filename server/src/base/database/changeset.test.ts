import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { baseDatabase, type BaseDatabase } from '../testing.ts';
import { Changeset, type TableSpec } from './changeset.ts';
import { writeChangeset } from './database.ts';

const totals: TableSpec = {
  name: 'total',
  columns: [
    ['day', 'date'],
    ['place', 'text'],
    ['amount', 'int8'],
  ],
};

let database: BaseDatabase;

before(async () => {
  database = await baseDatabase();
  await database.owner.query(
    `CREATE TABLE total (day date, place text, amount int8 NOT NULL, PRIMARY KEY (day, place));
     GRANT SELECT, INSERT, UPDATE ON total TO yiti_app`,
  );
});

after(() => database.close());

function adding(...amounts: Array<[place: string, by: number]>): Changeset {
  const changeset = new Changeset();
  for (const [place, by] of amounts) changeset.increase(totals, { day: '2026-03-02', place }, 'amount', by);
  return changeset;
}

test('amounts are added to what is there, those of one key in one row, also when changesets are joined', async () => {
  const joined = adding(['370102', 2], ['370103', 1], ['370102', 3]);
  joined.absorb(adding(['370102', 10], ['370104', 4]));
  await writeChangeset(database.app.reads, joined);
  await writeChangeset(database.app.reads, adding(['370104', 5]));
  const { rows } = await database.owner.query('SELECT place, amount::int4 FROM total ORDER BY place');
  assert.deepEqual(rows, [
    { place: '370102', amount: 15 },
    { place: '370103', amount: 1 },
    { place: '370104', amount: 9 },
  ]);
});

test('two who count the same places in different order never wait for each other crosswise', async () => {
  const places = Array.from({ length: 20 }, (_, at) => `3705${at}`);
  const count = (order: string[]) =>
    database.app.transaction((db) =>
      writeChangeset(db, adding(...order.map((place): [string, number] => [place, 1]))),
    );
  for (let round = 0; round < 20; round += 1)
    await Promise.all([count(places), count(places.toReversed()), count(places)]);
  const { rows } = await database.owner.query(
    `SELECT DISTINCT amount::int4 FROM total WHERE place LIKE '3705%'`,
  );
  assert.deepEqual(rows, [{ amount: 60 }]);
});

test('the same rows are the same statement, whichever came first', () => {
  const other: TableSpec = { name: 'other', columns: [['id', 'text']] };
  const texts = [
    [totals, other],
    [other, totals],
  ].map((specs) => {
    const changeset = new Changeset();
    for (const spec of specs)
      changeset.insert(spec, spec === other ? { id: 'a' } : { place: 'a', amount: 1 });
    return changeset.statement()!.text;
  });
  assert.equal(texts[0], texts[1]);
});
