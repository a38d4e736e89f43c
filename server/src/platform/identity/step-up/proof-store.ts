import type { Ctx } from '../../../base/context.ts';

/** A proof that was begun at a service outside. */
export interface ProofUnderWay {
  id: string;
  sessionId: string;
  verifier: string;
  theirId: string;
  endsAt: string;
}

/** A session has one at a time: what it began before is over. */
export async function saveProof(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  { id, sessionId, verifier, theirId, endsAt }: ProofUnderWay,
): Promise<void> {
  const row = { id, verifier, their_id: theirId, begun_at: now, ends_at: endsAt };
  await db
    .insertInto('identity.proof_under_way')
    .values({ ...row, session_id: sessionId })
    .onConflict((conflict) => conflict.column('session_id').doUpdateSet(row))
    .execute();
}

/** Undefined for what another session began, what is over, and what never was. */
export async function findProof(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  id: string,
  sessionId: string,
): Promise<ProofUnderWay | undefined> {
  const row = await db
    .selectFrom('identity.proof_under_way')
    .selectAll()
    .where('id', '=', id)
    .where('session_id', '=', sessionId)
    .where('ends_at', '>', now)
    .executeTakeFirst();
  return (
    row && {
      id,
      sessionId,
      verifier: row.verifier,
      theirId: row.their_id,
      endsAt: row.ends_at,
    }
  );
}

/** Takes it, once. @returns false: somebody was faster */
export async function takeProof({ db }: Pick<Ctx, 'db'>, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('identity.proof_under_way')
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
