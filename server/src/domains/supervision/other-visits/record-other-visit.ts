import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import {
  directoryOf,
  findEnterpriseByUscc,
  isWithinJurisdiction,
} from '../../../platform/directory/index.ts';
import { accountsOfSubject } from '../../../platform/identity/index.ts';
import { notify } from '../../../platform/notifications/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { lateEntryLimit, otherVisitKindsAllowed } from '../parameters.ts';
import { insertOtherVisit } from './other-visit-store.ts';
import type { NewOtherVisit } from './schemas.ts';

/**
 * Leaves a record of a visit that was no inspection (入企走访留痕): who, why, how long. The firm is told and reads it.
 *
 * @throws base/not-found, supervision/unknown-firm, supervision/kind-of-visit-unknown, supervision/other-visit-late
 */
export async function recordOtherVisit(
  ctx: Ctx,
  { organisation: organisationId, uscc, ...told }: Static<typeof NewOtherVisit>,
): Promise<{ id: string }> {
  if (!isWithinJurisdiction(organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  const firm = await findEnterpriseByUscc(ctx.db, uscc);
  if (!firm) throw problem('supervision/unknown-firm', { uscc });
  const where = { division: firm.division, on: dateOf(ctx.now) };
  if (!(await allowedKinds(ctx, firm.division)).includes(told.kind))
    throw problem('supervision/kind-of-visit-unknown', { kind: told.kind });
  const limit = (await resolveParameter(ctx, lateEntryLimit, where)).value as Limit;
  const cameAt = new Date(told.cameAt).toISOString();
  if (cameAt > ctx.now || addLimit(cameAt, limit, calendarOf(ctx, firm.division)).at < ctx.now)
    throw problem('supervision/other-visit-late', { days: limit.amount });
  const id = ctx.newId();
  insertOtherVisit(ctx, {
    ...told,
    cameAt,
    id,
    organisationId,
    enterpriseId: firm.id,
    division: firm.division,
    byId: ctx.actor.id,
    byName: ctx.actor.name,
    recordedAt: ctx.now,
  });
  ctx.audit({
    type: 'other-visit.recorded',
    object: { kind: 'other-visit', id },
    rootId: id,
    data: { kind: told.kind, minutes: told.minutes },
  });
  await tell(ctx, id, firm.id, organisationId);
  return { id };
}

export async function allowedKinds(ctx: Pick<Ctx, 'db' | 'now'>, division: string): Promise<string[]> {
  const { value } = await resolveParameter(ctx, otherVisitKindsAllowed, { division, on: dateOf(ctx.now) });
  return (value as string).split(/\s+/).filter(Boolean);
}

async function tell(ctx: Ctx, rootId: string, subjectId: string, organisationId: string): Promise<void> {
  const name = (await directoryOf(ctx)).organisation(organisationId)!.name;
  const accounts = await accountsOfSubject(ctx, subjectId, 'inspections');
  await notify(
    ctx,
    accounts.map((accountId) => ({
      rootId,
      accountId,
      subjectId,
      link: '/inspections',
      kind: 'inspection.other-visit',
      title: { zh: '有一次入企走访记录', en: 'A visit to your firm was recorded' },
      body: {
        zh: `${name.zh}记录了一次入企走访，不是检查。情况不符的，请投诉“变相检查”。`,
        en: `${name.en} recorded a visit that was no inspection. Complain of a disguised inspection when that is not so.`,
      },
    })),
  );
}
