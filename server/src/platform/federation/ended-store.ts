import type { Kysely } from 'kysely';
import type { Tables } from '../../base/database/tables.ts';
import { lifeSeconds } from './transaction.ts';

/** What a logout token names: a session of the source, all of a person, or both. */
export interface Ended {
  issuer: string;
  subject: string | undefined;
  sid: string | undefined;
}

/** @param saidAt when the source wrote it (iat) */
export async function saveEnded(
  db: Kysely<Tables>,
  { issuer, subject, sid }: Ended,
  { id, saidAt, now }: { id: string; saidAt: string; now: string },
): Promise<void> {
  await db
    .insertInto('federation.ended')
    .values({ id, issuer, subject: subject ?? null, sid: sid ?? null, said_at: saidAt, heard_at: now })
    .execute();
}

/** Has the source said that this session is over, after the proof that it was begun with? In the same second counts as after. */
export async function hasEnded(
  db: Kysely<Tables>,
  { issuer, subject, sid, provenAt }: Ended & { subject: string; provenAt: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('federation.ended')
    .select('id')
    .where('issuer', '=', issuer)
    .where((eb) => eb.or([eb('subject', 'is', null), eb('subject', '=', subject)]))
    .where((eb) => eb.or([eb('sid', 'is', null), ...(sid === undefined ? [] : [eb('sid', '=', sid)])]))
    .where('said_at', '>=', provenAt)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A sign-in that was under way when it was said is long over. */
export async function forgetEndedLongAgo(db: Kysely<Tables>, now: Date): Promise<void> {
  const before = new Date(now.getTime() - lifeSeconds * 1000).toISOString();
  await db.deleteFrom('federation.ended').where('heard_at', '<', before).execute();
}
