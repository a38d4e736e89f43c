import { Type, type Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { route, type Route } from '../../../base/http/route.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import { After, Id } from '../../../lib/schemas.ts';
import { directoryOf, findSubjects } from '../../../platform/directory/index.ts';
import { actingSubject } from '../../../platform/identity/index.ts';
import { mayInspect, mayReadInspections, mayReadOwnInspections } from '../permissions.ts';
import { otherVisitKinds, type OtherVisit } from './other-visit.ts';
import { listOtherVisits, otherVisitsOfFirm } from './other-visit-store.ts';
import { allowedKinds, recordOtherVisit } from './record-other-visit.ts';
import { NewOtherVisit, OtherVisits, OwnOtherVisits, type OtherVisitView } from './schemas.ts';

const pageSize = 30;

/** Visits that are no inspection: recorded by officials, read by the firm. */
export const otherVisitRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/other-visits',
    summary: { zh: '入企走访记录', en: 'Visits that were no inspection' },
    permission: mayReadInspections,
    query: Type.Object({ after: After }, { additionalProperties: false }),
    response: OtherVisits,
    handle: (ctx, { query }) => viewOtherVisits(ctx, query.after),
  }),
  route({
    method: 'POST',
    path: '/other-visits',
    summary: { zh: '记录一次入企走访', en: 'Record a visit that was no inspection' },
    permission: mayInspect,
    creates: true,
    body: NewOtherVisit,
    response: Type.Object({ id: Id }),
    handle: (ctx, { body }) => recordOtherVisit(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/my-other-visits',
    summary: { zh: '我的企业：谁来走访过', en: 'Who has called at my firm' },
    permission: mayReadOwnInspections,
    response: OwnOtherVisits,
    handle: async (ctx) => ({
      items: await shown(ctx, await otherVisitsOfFirm(ctx.db, actingSubject(ctx, [], 'inspections'))),
    }),
  }),
];

async function viewOtherVisits(ctx: Ctx, after: string | undefined) {
  const read = await listOtherVisits(ctx, decodeAfter(after, 2), pageSize + 1);
  const page = read.slice(0, pageSize);
  const last = page.at(-1);
  const own = ctx.actor.organisationId;
  const place = own ? (await directoryOf(ctx)).organisation(own)?.division : undefined;
  const allowed = new Set(await allowedKinds(ctx, place ?? '000000'));
  return {
    items: await shown(ctx, page),
    next: read.length > pageSize && last ? encodeAfter([last.cameAt, last.id]) : null,
    allowed: otherVisitKinds.filter((kind) => allowed.has(kind)),
  };
}

async function shown(ctx: Ctx, some: readonly OtherVisit[]): Promise<Array<Static<typeof OtherVisitView>>> {
  const directory = await directoryOf(ctx);
  const firms = await findSubjects(ctx.db, [...new Set(some.map(({ enterpriseId }) => enterpriseId))]);
  const nameOf = new Map(firms.map(({ id, name }) => [id, name]));
  return some.map((one) => ({
    id: one.id,
    kind: otherVisitKinds.find((kind) => kind === one.kind) ?? 'call',
    purpose: one.purpose,
    officers: [...one.officers],
    cameAt: one.cameAt,
    minutes: one.minutes,
    organisation: directory.organisation(one.organisationId)?.name ?? null,
    firm: nameOf.get(one.enterpriseId) ?? '',
    recordedBy: one.byName,
    recordedAt: one.recordedAt,
  }));
}
