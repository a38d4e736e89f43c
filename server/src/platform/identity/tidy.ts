import type { Kysely } from 'kysely';
import type { Tables } from '../../base/database/tables.ts';

const keepDays = 30;

/** Removes sessions, recoveries and counted attempts that have long been over; the audit trail keeps who signed in when. */
export async function tidySessions(db: Kysely<Tables>, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keepDays * 86_400_000).toISOString();
  await db.deleteFrom('identity.session').where('expires_at', '<', before).execute();
  await db.deleteFrom('identity.challenge').where('expires_at', '<', now.toISOString()).execute();
  await db.deleteFrom('identity.proof_under_way').where('ends_at', '<', now.toISOString()).execute();
  await db.deleteFrom('identity.account_recovery').where('ends_at', '<', before).execute();
  await db.deleteFrom('identity.registration').where('ends_at', '<', before).execute();
  await db.deleteFrom('identity.attempt').where('since', '<', before).execute();
}
