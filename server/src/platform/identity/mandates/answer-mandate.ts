import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import { lookUpHash } from '../../../base/sealed-fields/index.ts';
import { findSubject, type Person } from '../../directory/index.ts';
import { needAssurance } from '../assurance.ts';
import { holdStanding } from '../standing-now.ts';
import { sealedMandates } from './sealed-mandates.ts';

/**
 * The row `m` names this person: as its holder, or by name and number while nobody has accepted it. An offer by mobile is for who bears
 * the name with that mobile in the register of persons.
 */
export function names(
  db: Kysely<Tables>,
  { id, name, identityNumber, mobile }: Pick<Person, 'id' | 'name' | 'identityNumber' | 'mobile'>,
): RawBuilder<boolean> {
  const hash = (kind: string, code: string | undefined) =>
    code === undefined ? null : lookUpHash(db, sealedMandates, kind, code);
  return sql<boolean>`(
  m.holder_id = ${id}::uuid OR (m.holder_id IS NULL AND m.holder_name = ${name} AND (
    m.holder_code_hash IN (${hash('identity-number', identityNumber)}::bytea, ${hash('mobile', mobile)}::bytea)
    OR m.holder_code = CASE m.holder_code_kind WHEN 'mobile' THEN ${mobile ?? null}::text ELSE ${identityNumber} END)))`;
}

/**
 * The person who was named accepts: from now on they may act. Once only, and nobody else.
 *
 * @throws identity/assurance-too-low, identity/mandate-not-open, base/not-found for whoever is not named
 */
export const acceptMandate = (ctx: Ctx, id: string) => answer(ctx, id, 'accepted');

/** The person who was named wants nothing of it. @throws like `acceptMandate` */
export const declineMandate = (ctx: Ctx, id: string) => answer(ctx, id, 'declined');

async function answer(ctx: Ctx, id: string, answered: 'accepted' | 'declined'): Promise<void> {
  needAssurance(ctx, 2);
  const { standing } = await holdStanding(ctx);
  const person = standing.personId === undefined ? undefined : await findSubject(ctx.db, standing.personId);
  if (person?.kind !== 'person') throw problem('base/not-found');
  const { rows: named } = await sql<{ subject_id: string; via_id: string | null }>`
    SELECT m.subject_id, m.via_id FROM identity.mandate m WHERE m.id = ${id}::uuid AND ${names(ctx.db, person)} FOR UPDATE`.execute(
    ctx.db,
  );
  if (!named[0] || named[0].subject_id === person.id) throw problem('base/not-found');
  const now = sql`${ctx.now}::timestamptz`;
  const change =
    answered === 'accepted'
      ? sql`accepted_at = ${now}`
      : sql`revoked_at = ${now}, revoked_by = ${person.id}::uuid, ended_as = 'declined'`;
  const { rows } = await sql<{ id: string }>`
    UPDATE identity.mandate SET holder_id = ${person.id}::uuid, ${change}
    WHERE id = ${id}::uuid AND accepted_at IS NULL AND revoked_at IS NULL AND answer_by > ${now}
      AND valid_to > ${now} AND coalesce(confirm_by > ${now}, true)
    RETURNING id`.execute(ctx.db);
  if (rows.length === 0) throw problem('identity/mandate-not-open');
  ctx.audit({
    type: answered === 'accepted' ? 'mandate.accepted' : 'mandate.declined',
    object: { kind: 'mandate', id },
    data: { subjectId: named[0].subject_id },
  });
  ctx.emit({ type: `mandate.${answered}`, rootId: id, data: { mandateId: id } });
}
