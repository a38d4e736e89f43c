import { addDays, dateOf, endOfDay } from '@yiti/engines/calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { resolveParameter } from '../../parameters/index.ts';
import { needAssurance } from '../assurance.ts';
import { holdStanding } from '../standing-now.ts';
import { confirmDays, restsUntilConfirmed } from './parameters.ts';

/**
 * The legal representative has changed: what the former one gave, and what was passed on from it, is put before the new one and ends by
 * itself unless he confirms it in time. Until then it goes on or rests, as the place decides.
 *
 * @returns how many, until when, and whether they rest
 */
export async function putToConfirmation(
  ctx: Ctx,
  { enterpriseId, division }: { enterpriseId: string; division: string },
): Promise<{ mandates: number; confirmBy: string; rests: boolean }> {
  const place = { division, on: dateOf(ctx.now) };
  const days = Number((await resolveParameter(ctx, confirmDays, place)).value);
  const rests = (await resolveParameter(ctx, restsUntilConfirmed, place)).value === true;
  const confirmBy = endOfDay(addDays(dateOf(ctx.now), days));
  const { rows } = await sql<{ id: string }>`
    UPDATE identity.mandate SET confirm_by = ${confirmBy}::timestamptz, rests = ${rests}
    WHERE subject_id = ${enterpriseId}::uuid AND kind = 'agent' AND revoked_at IS NULL
      AND least(valid_to, confirm_by) > ${ctx.now}::timestamptz
    RETURNING id`.execute(ctx.db);
  for (const { id } of rows) {
    ctx.audit({
      type: 'mandate.put-to-confirmation',
      object: { kind: 'mandate', id },
      data: { subjectId: enterpriseId, confirmBy, rests },
    });
  }
  return { mandates: rows.length, confirmBy, rests };
}

/**
 * The new legal representative wants it to go on: from now on it counts as given by him.
 *
 * @throws identity/assurance-too-low, identity/mandate-not-to-confirm, base/not-found
 */
export async function confirmMandate(ctx: Ctx, id: string): Promise<void> {
  needAssurance(ctx, 2);
  const { standing } = await holdStanding(ctx);
  const { rows: led } = await sql`
    SELECT FROM identity.mandate WHERE id = ${id}::uuid AND subject_id = ANY(${[...standing.led]}::uuid[])`.execute(
    ctx.db,
  );
  if (led.length === 0 || standing.personId === undefined) throw problem('base/not-found');
  const { rows } = await sql<{ subject_id: string }>`
    UPDATE identity.mandate
    SET confirm_by = NULL, rests = false, confirmed_by = ${standing.personId}::uuid, confirmed_at = ${ctx.now}::timestamptz,
      granted_by = ${standing.personId}::uuid, via_id = NULL
    WHERE id = ${id}::uuid AND revoked_at IS NULL AND least(valid_to, confirm_by) > ${ctx.now}::timestamptz
      AND confirm_by IS NOT NULL
    RETURNING subject_id`.execute(ctx.db);
  if (!rows[0]) throw problem('identity/mandate-not-to-confirm');
  ctx.audit({
    type: 'mandate.confirmed',
    object: { kind: 'mandate', id },
    data: { subjectId: rows[0].subject_id },
  });
  ctx.emit({ type: 'mandate.confirmed', rootId: id, data: { mandateId: id } });
}
