import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findEnterprise } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { lateEntryLimit } from '../parameters.ts';
import { enterpriseOf } from '../profile/enterprise-code.ts';
import { mustBeEnterable } from './days-over.ts';
import { entryCodes, readEntryCode } from './entry-code.ts';
import { keepPlace } from './entry-place.ts';
import type { Inspection } from './inspection.ts';
import { inspectionsOfVisit } from './inspection-store.ts';
import { tellFirm } from './notify-firm.ts';
import { mustBeHere } from './request-inspection.ts';
import type { EntryBody } from './schemas.ts';
import { mustBePublished } from './special-published.ts';
import { countedAnew } from './turn.ts';
import type { Entry, NoPlace, Visit } from './visit.ts';
import { moveVisit, moveVisitThrough, type VisitStep } from './move-visit.ts';
import { openVisit } from './visit-store.ts';

/**
 * The inspectors come in (扫码入企) with a code, which is spent by that; or enter the visit afterwards, within some days and with a reason.
 *
 * @throws base/not-found, supervision/visit-not-now, supervision/code-…, supervision/visit-days-over, supervision/entry-too-late,
 *   supervision/no-certificate, supervision/firm-elsewhere, supervision/firm-closed, supervision/firm-code-elsewhere
 */
export async function enterFirm(ctx: Ctx, visitId: string, body: Static<typeof EntryBody>): Promise<void> {
  const { visit } = await openVisit(ctx, visitId);
  const inspections = await inspectionsOfVisit(ctx.db, visitId);
  const how = 'code' in body ? { ...(await seenOnline(ctx, visit, body)), at: ctx.now } : body;
  await moveVisitThrough(ctx, visit, [await enteredStep(ctx, visit, inspections, how)]);
}

async function seenOnline(
  ctx: Ctx,
  visit: Visit,
  { place, ...body }: Extract<Static<typeof EntryBody>, { code: string }>,
) {
  if (!place) return body;
  const placeId = ctx.newId();
  await keepPlace(ctx, visit, placeId, place);
  return { ...body, placeId };
}

/** With a code, or with the reason why there was none; and what else was seen of it at the door. */
type Entering = {
  at: string;
  placeId?: string | undefined;
  noPlace?: NoPlace | undefined;
  firmCode?: string | undefined;
} & ({ code: string } | { reason: string });

/**
 * The step by which inspectors have come in at that moment; the firm is told, and the code is spent.
 *
 * @throws supervision/code-…, supervision/visit-days-over, supervision/entry-too-late, supervision/no-certificate,
 *   supervision/firm-elsewhere, supervision/firm-closed, supervision/firm-code-elsewhere
 */
export async function enteredStep(
  ctx: Ctx,
  visit: Visit,
  inspections: readonly Inspection[],
  how: Entering,
): Promise<VisitStep> {
  const { at } = how;
  await mustBeEnterable(ctx, visit, at);
  const certificates = inspections.flatMap(({ inspectors }) => inspectors);
  await mustHoldCertificates(ctx, certificates, dateOf(at));
  mustBePublished(inspections, dateOf(at));
  // whoever was in already, without a network, was where the firm was then
  if (at === ctx.now) await mustStillBeHere(ctx, visit, inspections);
  const shared = { inspector: ctx.actor.name, ...(await seenOf(ctx, visit, how)) };
  if ('code' in how) {
    const code = await readEntryCode(ctx, how.code, at);
    if (code.visitId !== visit.id) throw problem('supervision/code-elsewhere');
    ctx.write.update(entryCodes, { id: code.id }, { used_at: ctx.now });
  } else await mustBeInTime(ctx, visit.division, at);
  await tellFirm(ctx, visit, {
    kind: 'inspection.entered',
    title: { zh: '检查人员已入企', en: 'The inspectors have come in' },
    body:
      'code' in how
        ? {
            zh: `检查人员已扫码入企。${atTheDoor(visit).zh}情况不符请提出异议。`,
            en: `They came in with a code. ${atTheDoor(visit).en}Object when that is not so.`,
          }
        : {
            zh: `检查人员补录了入企，原因：${how.reason}。情况不符请提出异议。`,
            en: `The visit was entered afterwards: ${how.reason}. Object when that is not so.`,
          },
  });
  const entry: Entry =
    'code' in how ? { by: 'code', ...shared } : { by: 'afterwards', reason: how.reason, ...shared };
  const notice = await countedAnew(ctx, visit, inspections, at);
  return { verb: 'enter', set: { enteredAt: at, entry, notice } };
}

/** A firm that has moved after the notice is another's to inspect. @throws supervision/firm-elsewhere, supervision/firm-closed */
async function mustStillBeHere(
  ctx: Ctx,
  { enterpriseId, premisesId }: Visit,
  inspections: readonly Inspection[],
): Promise<void> {
  const firm = (await findEnterprise(ctx.db, enterpriseId))!;
  for (const { organisationId } of inspections) await mustBeHere(ctx, firm, organisationId, premisesId);
}

/** @throws supervision/firm-code-elsewhere, supervision/enterprise-code-unknown */
async function seenOf(
  ctx: Ctx,
  { enterpriseId }: Visit,
  { placeId, noPlace, firmCode }: Entering,
): Promise<Pick<Entry, 'placeId' | 'noPlace' | 'firmCode'>> {
  if (firmCode && (await enterpriseOf(ctx, firmCode)) !== enterpriseId)
    throw problem('supervision/firm-code-elsewhere');
  return {
    ...(placeId ? { placeId } : noPlace ? { noPlace } : {}),
    ...(firmCode ? { firmCode: true } : {}),
  };
}

/** Without notice the firm reads now what others read beforehand. */
const atTheDoor = ({ unannounced }: Visit) =>
  unannounced
    ? {
        zh: '这次检查依法不事先通知，通知书现在可以查看。',
        en: 'By law this one came without notice; you can read the notice now. ',
      }
    : { zh: '', en: '' };

/** @throws supervision/entry-too-late */
async function mustBeInTime(ctx: Ctx, division: string, at: string): Promise<void> {
  const limit = await resolveParameter(ctx, lateEntryLimit, { division, on: dateOf(ctx.now) });
  const { amount } = limit.value as Limit;
  if (at > ctx.now || addLimit(at, limit.value as Limit, calendarOf(ctx, division)).at < ctx.now)
    throw problem('supervision/entry-too-late', { days: amount });
}

/** A certificate that lapsed between approval and visit stops it at the door. @throws supervision/certificate-lapsed */
async function mustHoldCertificates(ctx: Ctx, certificates: readonly string[], day: string): Promise<void> {
  const known = await readEntries(ctx.db, 'inspectors', { keys: certificates });
  for (const certificate of certificates) {
    const inspector = known.find(({ key }) => key === certificate);
    if (inspector?.state !== 'published' || inspector.data.validTo < day)
      throw problem('supervision/no-certificate', { certificate });
  }
}

/** The inspectors leave (离企). @throws base/not-found, supervision/visit-not-now */
export async function leaveFirm(ctx: Ctx, visitId: string): Promise<void> {
  const { visit } = await openVisit(ctx, visitId);
  await moveVisit(ctx, visit, 'leave', { leftAt: ctx.now });
}
