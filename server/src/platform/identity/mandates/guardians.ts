import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import type { Person } from '../../directory/index.ts';
import { comesOfAgeAt } from './ages.ts';
import { endWithDescendants } from './end-mandate.ts';

/**
 * A guardian (监护人) acts for a child in everything, by law (民法典 art. 23, 27), until the birthday: its first instant is the end of the
 * mandate, so that no job has to be right about it. Whoever calls has made sure of the guardianship.
 *
 * @returns the id of the mandate
 * @throws identity/of-age
 */
export async function unsafeRecogniseGuardian(
  ctx: Ctx,
  { guardianId, child }: { guardianId: string; child: Person },
): Promise<{ mandateId: string; validTo: string }> {
  const validTo = await comesOfAgeAt(ctx, child);
  if (validTo <= ctx.now) throw problem('identity/of-age');
  const mandateId = ctx.newId();
  await ctx.db
    .insertInto('identity.mandate')
    .values({
      id: mandateId,
      kind: 'guardian',
      subject_id: child.id,
      holder_id: guardianId,
      services: null,
      may_grant: false,
      valid_from: ctx.now,
      valid_to: validTo,
      granted_at: ctx.now,
      accepted_at: ctx.now,
      witness_account: ctx.actor.id,
      witness_name: ctx.actor.name,
      witness_organisation: ctx.actor.organisationId ?? null,
    })
    .execute();
  ctx.audit({
    type: 'guardian.recognised',
    object: { kind: 'mandate', id: mandateId },
    data: { subjectId: child.id, guardianId, validTo },
  });
  return { mandateId, validTo };
}

/** A guardianship that does not hold any more: custody went to somebody else, or it was recognised by mistake. */
export const unsafeEndGuardian = (ctx: Ctx, mandateId: string) =>
  endWithDescendants(ctx, mandateId, 'ended-by-office', undefined);
