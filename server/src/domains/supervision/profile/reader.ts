import { dateOf } from '@yiti/engines/calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { within, type Enterprise } from '../../../platform/directory/index.ts';
import { mayActFor, reachOfPermission } from '../../../platform/identity/index.ts';
import { consentFor } from './consent-store.ts';
import type { Reader } from './fields.ts';

const none: Reader = { audience: 'public', consented: new Set() };

/**
 * As whom somebody reads the profile of a firm: as the firm itself, as an inspector on duty there, as a third party that the firm lets, or as anybody.
 * Who signs in for an office is on duty where an organisation of theirs has an approved inspection in its days, or a visit that is not recorded yet.
 */
export async function readerOf(ctx: Ctx, firm: Enterprise): Promise<Reader> {
  if (ctx.actor.kind === 'nobody') return none;
  const { subjectId } = ctx.actor;
  if (subjectId === firm.id && mayActFor(ctx, firm.id)) return { audience: 'firm', consented: new Set() };
  if (await isOnDuty(ctx, firm)) return { audience: 'inspector', consented: new Set() };
  if (subjectId === undefined || !mayActFor(ctx, subjectId)) return none;
  const consent = await consentFor(ctx.db, firm.id, subjectId, dateOf(ctx.now));
  return consent ? { audience: 'third-party', consented: new Set(consent.fields) } : none;
}

async function isOnDuty(ctx: Ctx, firm: Enterprise): Promise<boolean> {
  const reach = await reachOfPermission(ctx, 'inspection.write');
  if (!reach || (!reach.everything && reach.organisationIds.length === 0)) return false;
  const today = dateOf(ctx.now);
  const { rows } = await sql`
    SELECT FROM supervision.inspection i LEFT JOIN supervision.visit v ON v.id = i.visit_id
    WHERE i.enterprise_id = ${firm.id}::uuid
      AND ${within('i.organisation_id', reach)}
      AND (v.state IN ('entered', 'left', 'asked', 'answered') OR (i.state IN ('approved', 'arranged') AND coalesce(v.state, 'arranging') IN ('arranging', 'notified', 'booked')
        AND ${today}::date BETWEEN coalesce(v.window_from, i.window_from) AND coalesce(v.window_to, i.window_to)))
    LIMIT 1`.execute(ctx.db);
  return rows.length > 0;
}
