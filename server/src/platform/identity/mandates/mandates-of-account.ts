import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { findSubjects } from '../../directory/index.ts';
import { endWithDescendants } from './end-mandate.ts';

/** Mandates by what becomes of them when the account of a person closes; names of the other side, in order of giving. */
export interface MandatesOfAccount {
  /** whom the person acts for */
  held: string[];
  /** who acts for the person himself, or was asked to */
  given: string[];
  /** children whose guardian the person is: that is a fact of law, and rests while there is no account */
  guarded: string[];
}

interface Row {
  id: string;
  kind: string;
  subjectId: string;
  holderId: string | null;
  holderName: string | null;
}

/**
 * What is in force, or offered, for a person himself: those that he holds, and those that others hold for him. Mandates of a firm are the
 * firm's, whoever signed them, and are not among them.
 */
async function select({ db, now }: Pick<Ctx, 'db' | 'now'>, personId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT id, kind, subject_id AS "subjectId", holder_id AS "holderId", holder_name AS "holderName"
    FROM identity.mandate
    WHERE revoked_at IS NULL AND least(valid_to, confirm_by) > ${now}::timestamptz
      AND (holder_id = ${personId}::uuid OR (subject_id = ${personId}::uuid AND kind <> 'guardian'))
      AND (accepted_at IS NOT NULL OR answer_by > ${now}::timestamptz)
    ORDER BY granted_at, id`.execute(db);
  return rows;
}

export async function mandatesOfAccount(
  ctx: Pick<Ctx, 'db' | 'now'>,
  personId: string,
): Promise<MandatesOfAccount> {
  const rows = await select(ctx, personId);
  const ids = rows.flatMap(({ subjectId, holderId }) => [
    subjectId,
    ...(holderId === null ? [] : [holderId]),
  ]);
  const names = new Map((await findSubjects(ctx.db, [...new Set(ids)])).map((one) => [one.id, one.name]));
  const isHeld = ({ holderId }: Row) => holderId === personId;
  const subjectOf = ({ subjectId }: Row) => names.get(subjectId) ?? '';
  return {
    held: rows.filter((one) => isHeld(one) && one.kind !== 'guardian').map(subjectOf),
    given: rows
      .filter((one) => !isHeld(one))
      .map(({ holderId, holderName }) => names.get(holderId ?? '') ?? holderName ?? ''),
    guarded: rows.filter((one) => isHeld(one) && one.kind === 'guardian').map(subjectOf),
  };
}

/** Ends them, and those that were passed on from them; both sides are told as of every other. @returns how many */
export async function endMandatesOfAccount(ctx: Ctx, personId: string): Promise<number> {
  const ending = (await select(ctx, personId)).filter(({ kind }) => kind !== 'guardian');
  for (const { id, holderId } of ending)
    await endWithDescendants(ctx, id, holderId === personId ? 'laid-down' : 'revoked', personId);
  return ending.length;
}
