import { addLimit, CHINA, dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { lateEntryLimit } from '../parameters.ts';
import { entryCodes, readEntryCode } from './entry-code.ts';
import { inspectionsOfVisit } from './inspection-store.ts';
import { tellFirm } from './notify-firm.ts';
import type { EntryBody } from './schemas.ts';
import { moveVisit, openVisit } from './visit-store.ts';

/**
 * The inspectors come in (扫码入企) with a code, which is spent by that; or enter the visit afterwards, within some days and with a reason.
 *
 * @throws base/not-found, supervision/visit-not-now, supervision/code-…, supervision/entry-too-late, supervision/certificate-lapsed
 */
export async function enterFirm(ctx: Ctx, visitId: string, body: Static<typeof EntryBody>): Promise<void> {
  const { visit } = await openVisit(ctx, visitId);
  const place = body.place ? { place: body.place } : {};
  const inspections = await inspectionsOfVisit(ctx.db, visitId);
  const at = 'code' in body ? ctx.now : body.at;
  await mustHoldCertificates(
    ctx,
    inspections.flatMap(({ inspectors }) => inspectors),
    dateOf(at),
  );
  if ('code' in body) {
    const code = await readEntryCode(ctx, body.code);
    if (code.visitId !== visitId) throw problem('supervision/code-elsewhere');
    ctx.write.update(entryCodes, { id: code.id }, { used_at: ctx.now });
    const entry = { by: 'code' as const, inspector: ctx.actor.name, ...place };
    moveVisit(ctx, visit, 'enter', { enteredAt: at, entry });
  } else {
    await mustBeInTime(ctx, visit.division, at);
    const entry = { by: 'afterwards' as const, reason: body.reason, inspector: ctx.actor.name, ...place };
    moveVisit(ctx, visit, 'enter', { enteredAt: at, entry });
  }
  await tellFirm(ctx, visit, {
    kind: 'inspection.entered',
    title: { zh: '检查人员已入企', en: 'The inspectors have come in' },
    body:
      'code' in body
        ? {
            zh: '检查人员已扫码入企。情况不符请提出异议。',
            en: 'They came in with a code. Object when that is not so.',
          }
        : {
            zh: `检查人员补录了入企，原因：${body.reason}。情况不符请提出异议。`,
            en: `The visit was entered afterwards: ${body.reason}. Object when that is not so.`,
          },
  });
}

/** @throws supervision/entry-too-late */
async function mustBeInTime(ctx: Ctx, division: string, at: string): Promise<void> {
  const limit = await resolveParameter(ctx, lateEntryLimit, { division, on: dateOf(ctx.now) });
  const { amount } = limit.value as Limit;
  if (at > ctx.now || addLimit(at, limit.value as Limit, CHINA).at < ctx.now)
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
  moveVisit(ctx, visit, 'leave', { leftAt: ctx.now });
}
