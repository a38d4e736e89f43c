import assert from 'node:assert/strict';
import pg from 'pg';
import { openRows, sealedTables } from './base/sealed-fields/index.ts';
import type { TestPlatform } from './testing.ts';

/**
 * Columns that lie in the clear although people's words or names may stand in them, each with the reason. Whatever else a copy of the
 * database tells of people fails a test.
 */
export const inTheClear: Readonly<Record<string, string>> = {
  'base.audit_event.reason':
    'the trail is chained row by row and never written again; what officials state as a reason is part of it, and it tells no number of a person by itself',
  'base.audit_event.data': 'the same: names of elements and purposes, as they were stated',
  'base.idempotency_key.key': 'made by whoever asks; the pages make a random one for each request',
  'base.key_at_work.key': 'the same, while a request is being carried out',
  'casework.application.subject_name':
    'names are in the clear everywhere: lists are sorted by them, and beside them stands no number',
  'casework.case.clock':
    'for what reason a limit stands still or is longer, as the law has it told to the applicant',
  'catalogue.missed_search.query': 'what was looked for and not found, without who',
  'catalogue.offering.reason': 'why a service is offered no more: published',
  'credentials.change.reason': 'what became of a credential, as whoever verifies it may read',
  'directory.organisation.name': 'published',
  'directory.park.name': 'names of parks, buildings and markets, as they stand on their gates',
  'directory.person.name': 'names: as of applications',
  'scenarios.draft.title': 'of a change to a package, by its author',
  'work.task.subject_name': 'names: as of applications',
  'credentials.use.acted_for': 'names: as of applications',
  'credentials.use.text': 'what for a credential was used, as its holder reads it',
};

/** What is looked for in a copy of the database, by what it is. */
export type Secrets = Readonly<Record<string, readonly string[]>>;

/** Every column of every table in which one of these can be read, also inside bytes and JSON: `schema.table.column: what`. */
export async function readInCopy(owner: pg.Pool, secrets: Secrets): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  const hits = new Set<string>();
  for (const { name } of tables) {
    const { rows } = await owner.query<{ column: string; text: string | null }>(
      `SELECT each.key AS column, each.value AS text FROM ${name} t, jsonb_each_text(to_jsonb(t)) each`,
    );
    for (const { column, text } of rows)
      for (const what of text ? whatIsIn(text, secrets) : [])
        hits.add(`${name.replaceAll('"', '')}.${column}: ${what}`);
  }
  return [...hits].toSorted();
}

/** The same without what stands in the clear for a reason. */
export const toldByCopy = async (owner: pg.Pool, secrets: Secrets): Promise<string[]> =>
  (await readInCopy(owner, secrets)).filter((hit) => !Object.hasOwn(inTheClear, hit.split(':')[0]!));

function whatIsIn(text: string, secrets: Secrets): string[] {
  const bytes = /^\\x([0-9a-f]+)$/.exec(text)?.[1];
  const readable = bytes ? Buffer.from(bytes, 'hex').toString() : text;
  return Object.entries(secrets).flatMap(([what, values]) =>
    values.some((one) => readable.includes(one)) ? [what] : [],
  );
}

/**
 * After whatever happened on this platform: a copy of its database tells no number, mobile or address of anybody who is registered there,
 * nor any of these words.
 */
export async function copyNamesNobody(platform: TestPlatform, words: readonly string[] = []): Promise<void> {
  const owner = new pg.Pool({ connectionString: platform.databaseUrl, max: 1 });
  try {
    const { reads } = platform.app.services.database;
    const persons = sealedTables(reads).find(({ name }) => name === 'directory.person')!;
    const { rows } = await owner.query('SELECT id, sealed FROM directory.person WHERE sealed IS NOT NULL');
    const opened = await openRows<Record<string, string | null>>(reads, persons, rows);
    assert.ok(opened.length > 0, 'nobody is registered');
    const all = (what: string) => opened.flatMap((one) => one?.[what] ?? []).filter((text) => text !== '');
    const secrets = {
      'identity number': all('identityNumber'),
      mobile: all('mobile'),
      address: all('address'),
      words,
    };
    assert.deepEqual(await toldByCopy(owner, secrets), []);
  } finally {
    await owner.end();
  }
}
