import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { baseDatabase, type BaseDatabase } from '../testing.ts';
import { arrayParameter, type ColumnType } from './array-parameter.ts';

let database: BaseDatabase;

before(async () => {
  database = await baseDatabase();
});
after(() => database.close());

/** What the database makes of an array, element by element, as text. */
async function read(type: ColumnType, parameter: unknown): Promise<Array<string | null>> {
  const { rows } = await database.owner.query<{ value: string | null }>(
    `SELECT value::text FROM unnest($1::${type}[]) WITH ORDINALITY AS given(value, at) ORDER BY at`,
    [parameter],
  );
  return rows.map(({ value }) => value);
}

/** The same array as the driver writes it. */
const asTexts = (values: readonly unknown[], type: ColumnType): unknown[] =>
  values.map((value) => {
    if (value === null || value === undefined) return null;
    return type === 'jsonb' ? JSON.stringify(value) : value;
  });

const noNul = (text: string): string => text.replaceAll('\0', '');
const text = fc.string({ unit: 'grapheme', maxLength: 60 }).map(noNul);
const json = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }).filter((value) => value !== null),
  text.map((quoted) => ({ 问: `"${quoted}"\\`, n: [1.5, null] })),
);
const instant = fc
  .date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const values: Record<ColumnType, fc.Arbitrary<unknown>> = {
  text,
  jsonb: json.filter((value) => !JSON.stringify(value).includes('\\u0000')),
  uuid: fc.uuid(),
  int4: fc.integer(),
  int8: fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  float8: fc.double(),
  bool: fc.boolean(),
  date: instant.map((moment) => moment.slice(0, 'YYYY-MM-DD'.length)),
  timestamptz: instant,
  bytea: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
};

for (const [type, one] of Object.entries(values) as Array<[ColumnType, fc.Arbitrary<unknown>]>)
  test(`an array of ${type} says the same in binary as in words`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(one), { maxLength: 30 }), async (given) => {
        const parameter = arrayParameter(given, type);
        assert.ok(Buffer.isBuffer(parameter));
        assert.deepEqual(await read(type, parameter), await read(type, asTexts(given, type)));
      }),
      { numRuns: 60 },
    );
  });

test('an array larger than the place for writing grows it', async () => {
  const given = Array.from({ length: 300 }, (_, at) => `${at} ${'证照'.repeat(2000)}`);
  assert.deepEqual(await read('text', arrayParameter(given, 'text')), given);
});

/** So long that the place for writing runs out in the middle of an element, behind its length, for every type at one of its doublings. */
const whereItGrows: Record<ColumnType, string | number | boolean | Buffer> = {
  text: '证照',
  jsonb: 123,
  uuid: '0f8fad5b-d9cb-469f-a165-70867728950e',
  int4: 7,
  int8: 7,
  float8: 0.5,
  bool: true,
  date: '2026-11-29',
  timestamptz: '2026-11-29T08:00:00.000Z',
  bytea: Buffer.alloc(40, 7),
};

for (const [type, value] of Object.entries(whereItGrows) as Array<[ColumnType, string]>)
  test(`no element of ${type} is lost where the place for writing grows`, async () => {
    // a module of its own, whose place is still small
    const fresh = (await import(`./array-parameter.ts?${type}`)) as { arrayParameter: typeof arrayParameter };
    const parameter = fresh.arrayParameter(Array<string>(60_000).fill(value), type);
    assert.ok(Buffer.isBuffer(parameter));
    const found = await read(type, parameter);
    assert.equal(found.length, 60_000);
    assert.deepEqual([...new Set(found)], await read(type, asTexts([value], type)));
  });

test('what only the database can read goes to it as text', async () => {
  const micro = '2026-11-28 08:00:00.123456+00';
  assert.deepEqual(await read('timestamptz', arrayParameter([micro], 'timestamptz')), [micro]);
  assert.deepEqual(await read('text', arrayParameter(['a', 7], 'text')), ['a', '7']);
});

test('what is no value of the type is refused by the database in its own words', async () => {
  const refused = (type: ColumnType, value: unknown, code: string) =>
    assert.rejects(read(type, arrayParameter([value], type)), { code });
  await refused('uuid', 'not an id', '22P02');
  await refused('date', '2026-02-30', '22008');
  await refused('timestamptz', '2026-02-30T08:00:00.000Z', '22008');
  await refused('int4', 3_000_000_000, '22003');
});
