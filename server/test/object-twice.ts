import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { TestClient } from '../src/testing.ts';
import { must, type Story } from './story.ts';

/** The answer was lost on the way, and the same request comes again: it is one objection, and takes the place of one a day. */
export async function objectTwice(
  { platform }: Story,
  creditor: TestClient,
  path: string,
  objection: object,
): Promise<void> {
  const key = { 'idempotency-key': `objection-${path.split('/')[3]}` };
  await must(creditor.post(path, objection, key));
  await must(creditor.post(path, objection, key));
  const { rows } = await sql`SELECT FROM casework.objection WHERE notice_id = ${path.split('/')[3]}`.execute(
    platform.app.services.database.reads,
  );
  assert.equal(rows.length, 1);
}
