import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findSubject } from '../../directory/index.ts';
import { holdStanding } from '../standing-now.ts';
import type { Standing } from '../standing.ts';
import { names } from './answer-mandate.ts';

/**
 * Ends a mandate at once, and those that were given on its strength: laid down by its holder, revoked by the legal representative, by
 * the person acted for, or by the agent who passed it on and may still do so.
 *
 * @throws base/not-found
 */
export async function endMandate(ctx: Ctx, id: string): Promise<void> {
  const { standing } = await holdStanding(ctx);
  const person = standing.personId === undefined ? undefined : await findSubject(ctx.db, standing.personId);
  if (person?.kind !== 'person') throw problem('base/not-found');
  const { rows: mine } = await sql<{ holds: boolean }>`
    SELECT ${names(ctx.db, person)} AS holds FROM identity.mandate m
    WHERE m.id = ${id}::uuid AND m.revoked_at IS NULL AND (${names(ctx.db, person)} OR ${mayRevoke(standing)})`.execute(
    ctx.db,
  );
  if (!mine[0]) throw problem('base/not-found');
  await endWithDescendants(ctx, id, mine[0].holds ? 'laid-down' : 'revoked', standing.personId);
}

/** The row `m` may be revoked by whoever has this standing: given for himself, for a firm that he leads, or passed on by him. */
export const mayRevoke = ({ personId, led, mandates }: Standing) => sql<boolean>`(
  (m.kind <> 'guardian' AND (m.subject_id = ${personId ?? null}::uuid OR m.subject_id = ANY(${[...led]}::uuid[])))
  OR (m.granted_by = ${personId ?? null}::uuid AND m.via_id = ANY(${mandates.map((one) => one.id)}::uuid[])))`;

/** The mandate and all that were passed on from it; each is told of and kept in the trail. */
export async function endWithDescendants(
  ctx: Ctx,
  id: string,
  as: 'revoked' | 'laid-down' | 'ended-by-office',
  by: string | undefined,
): Promise<void> {
  const { rows } = await sql<{ id: string; subject_id: string; at: string }>`
    WITH RECURSIVE ended AS (
      SELECT id FROM identity.mandate WHERE id = ${id}::uuid
      UNION
      SELECT m.id FROM identity.mandate m JOIN ended e ON m.via_id = e.id
    )
    UPDATE identity.mandate
    SET revoked_at = ${ctx.now}::timestamptz, revoked_by = ${by ?? null}::uuid,
      ended_as = CASE WHEN id = ${id}::uuid THEN ${as} ELSE 'revoked' END
    WHERE id IN (SELECT id FROM ended) AND revoked_at IS NULL
    RETURNING id, subject_id, ended_as AS at
  `.execute(ctx.db);
  for (const ended of rows) {
    ctx.audit({
      type: ended.at === 'laid-down' ? 'mandate.laid-down' : 'mandate.revoked',
      object: { kind: 'mandate', id: ended.id },
      data: { subjectId: ended.subject_id },
    });
    ctx.emit({ type: 'mandate.ended', rootId: ended.id, data: { mandateId: ended.id } });
  }
}
