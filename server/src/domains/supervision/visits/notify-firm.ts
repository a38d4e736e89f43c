import { dateOf, dayInWords } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, findEnterprise } from '../../../platform/directory/index.ts';
import { accountsOfSubject } from '../../../platform/identity/index.ts';
import { notify } from '../../../platform/notifications/index.ts';
import { issueNotice } from '../documents/issue.ts';
import { readEntries } from '../lists/list-store.ts';
import { readItems } from '../lists/published-items.ts';
import { answeredLines } from './answered.ts';
import { actedNow, ownEnterprise, type Acted } from '../own-enterprise.ts';
import { getTour } from '../tours/tour-store.ts';
import { askLead, doneByLead } from './ask-for-visit.ts';
import { checklistOf } from './checklist.ts';
import type { Inspection } from './inspection.ts';
import { inspectionsOfVisit } from './inspection-store.ts';
import { mustBeHere } from './request-inspection.ts';
import { mustBePublished } from './special-published.ts';
import { turnOf } from './turn.ts';
import { isTold, type Notice, type NoticeParty, type Visit } from './visit.ts';
import { moveVisit } from './move-visit.ts';
import { findVisit, openVisit } from './visit-store.ts';

/**
 * Tells the firm who comes, for what, on what basis, which time this year, and offers times to choose among (检查通知).
 *
 * @throws base/not-found, supervision/not-the-lead, supervision/visit-not-now, supervision/slot-outside, supervision/firm-elsewhere, supervision/special-unpublished
 */
export async function notifyFirm(ctx: Ctx, visitId: string, times: readonly string[]): Promise<void> {
  const slots = [...new Set(times.map(inUtc))].toSorted();
  const { visit } = await openVisit(ctx, visitId, { as: 'lead' });
  const firm = (await findEnterprise(ctx.db, visit.enterpriseId))!;
  await mustBeHere(ctx, firm, visit.leadOrganisationId, visit.premisesId);
  for (const slot of slots) mustLieInside(ctx, visit, slot);
  await mustBeOnTourDay(ctx, visit, slots);
  const inspections = await inspectionsOfVisit(ctx.db, visitId);
  if (inspections.some(({ unannounced }) => unannounced)) throw problem('supervision/no-notice-here');
  mustBePublished(inspections, dateOf(ctx.now));
  const notice = await noticeOf(ctx, visit, inspections);
  await issueNotice(ctx, await moveVisit(ctx, visit, 'notify', { notice, slots }));
  doneByLead(ctx, visit, 'visit-notice');
  const organisations = joined(notice.parties.map(({ organisation }) => organisation));
  await tellFirm(ctx, visit, {
    kind: 'inspection.notice',
    title: { zh: '有一次检查，请选时间', en: 'An inspection is coming: choose a time' },
    body: {
      zh: `${organisations.zh}将一次上门检查。请在 ${slots.length} 个时间里选一个；通知书写明了依据和您的权利。`,
      en: `${organisations.en} will come once. Choose one of ${slots.length} times; the notice says on what basis, and what your rights are.`,
    },
  });
}

/** What the firm reads of who checks, for what and on what basis, as it is now. */
export async function noticeOf(ctx: Ctx, visit: Visit, inspections: readonly Inspection[]): Promise<Notice> {
  const parties = await Promise.all(inspections.map((one) => partyFor(ctx, visit, one)));
  const checklist = await checklistOf(ctx, inspections);
  const answered = await answeredLines(ctx, visit, inspections, checklist);
  const notAsked = checklist.flatMap(({ code, content }) => {
    const known = answered.get(code);
    return known ? [{ content, ...known }] : [];
  });
  return { number: inspections[0]!.code, at: ctx.now, parties, notAsked };
}

/**
 * Sets out without notice (突击检查): the time is set, the notice is ready, and the firm gets it at the door.
 *
 * @throws base/not-found, supervision/not-the-lead, supervision/visit-not-now, supervision/slot-outside, supervision/notice-owed
 */
export async function setOut(ctx: Ctx, visitId: string, time: string): Promise<void> {
  const slot = inUtc(time);
  const { visit } = await openVisit(ctx, visitId, { as: 'lead' });
  const firm = (await findEnterprise(ctx.db, visit.enterpriseId))!;
  await mustBeHere(ctx, firm, visit.leadOrganisationId, visit.premisesId);
  mustLieInside(ctx, visit, slot);
  await mustBeOnTourDay(ctx, visit, [slot]);
  const inspections = await inspectionsOfVisit(ctx.db, visitId);
  if (!inspections.every(({ unannounced }) => unannounced)) throw problem('supervision/notice-owed');
  mustBePublished(inspections, dateOf(ctx.now));
  const notice = await noticeOf(ctx, visit, inspections);
  const gone = await moveVisit(ctx, visit, 'set-out', {
    notice,
    unannounced: true,
    slots: [slot],
    slotAt: slot,
  });
  await issueNotice(ctx, gone);
  doneByLead(ctx, visit, 'visit-notice');
  await askToVisit(ctx, gone);
}

/** An instant may come with any offset: what is compared and sorted as text is told in one. */
const inUtc = (time: string): string => new Date(time).toISOString();

/** @throws supervision/slot-outside */
function mustLieInside({ now }: Ctx, { windowFrom, windowTo }: Visit, slot: string): void {
  const day = dateOf(slot);
  if (day < windowFrom || day > windowTo || slot <= now)
    throw problem('supervision/slot-outside', { from: windowFrom, to: windowTo });
}

/** The firms of a tour are visited on one day (园区同行). @throws supervision/tour-day */
async function mustBeOnTourDay({ db }: Ctx, { tourId }: Visit, slots: readonly string[]): Promise<void> {
  if (tourId === null) return;
  const { day } = await getTour(db, tourId);
  if (day === null || slots.every((slot) => dateOf(slot) === day)) return;
  const on = dayInWords(day);
  throw problem('supervision/tour-day', { day: on.zh, dayEn: on.en });
}

/** What the firm reads of one organisation: as it is when the notice is made. */
async function partyFor(ctx: Ctx, visit: Visit, one: Inspection): Promise<NoticeParty> {
  const directory = await directoryOf(ctx);
  const { items } = await readItems(ctx.db, { keys: one.itemCodes });
  const inspectors = await readEntries(ctx.db, 'inspectors', { keys: one.inspectors });
  const year = one.verdicts.find(({ rule }) => rule === 'yearly-cap')?.measured?.[0];
  return {
    inspectionId: one.id,
    code: one.code,
    organisation: directory.organisation(one.organisationId)!.name,
    items: items.map(({ key, data: { name, basis } }) => ({ code: key, name, basis })),
    inspectors: inspectors.map(({ key, data: { name } }) => ({ name, certificate: key })),
    number: year ? await turnOf(ctx, visit, one, ctx.now) : 1,
    cap: year?.limit ?? 0,
    reason: one.reason,
    ...(one.assistants.length > 0 ? { assistants: [...one.assistants] } : {}),
    ...(one.emergency ? { emergency: one.emergency.reason } : {}),
  };
}

export const joined = (texts: readonly Text[]): Text => ({
  zh: texts.map(({ zh }) => zh).join('、'),
  en: texts.map(({ en }) => en).join(', '),
});

/** Whoever may act for the firm is told. */
export const tellFirm = (
  ctx: Ctx,
  { id, enterpriseId }: Pick<Visit, 'id' | 'enterpriseId'>,
  words: Words,
): Promise<void> => tellFirmAt(ctx, { rootId: id, enterpriseId, link: `/inspections/${id}` }, words);

interface Words {
  kind: string;
  title: Text;
  body: Text;
}

/** The same of something that is no visit. */
export async function tellFirmAt(
  ctx: Ctx,
  { rootId, enterpriseId, link }: { rootId: string; enterpriseId: string; link: string },
  words: Words,
): Promise<void> {
  const accounts = await accountsOfSubject(ctx, enterpriseId, 'inspections');
  await notify(
    ctx,
    accounts.map((accountId) => ({ rootId, accountId, subjectId: enterpriseId, link, ...words })),
  );
}

/**
 * The firm chooses one of the times (预约); again until the day before.
 *
 * @throws base/not-found, supervision/visit-not-now, supervision/slot-not-offered
 */
export async function bookSlot(ctx: Ctx, visitId: string, slot: string): Promise<void> {
  const visit = await ownVisit(ctx, visitId);
  await fixSlot(ctx, visit, mustBeOffered(ctx, visit, slot), actedNow(ctx));
}

/** What was offered before times were kept in one offset is read so too. @throws supervision/slot-not-offered */
function mustBeOffered({ now }: Ctx, { slots }: Visit, slot: string): string {
  const chosen = slots.map(inUtc).find((one) => one === inUtc(slot));
  if (!chosen || chosen <= now) throw problem('supervision/slot-not-offered');
  return chosen;
}

/** A visit to one of the firms that the reader acts for, held; what is done acts for that firm. What is only being arranged is not told yet. @throws base/not-found */
export async function ownVisit(ctx: Ctx, visitId: string): Promise<Visit> {
  const visit = await findVisit(ctx.db, visitId, 'for-update');
  if (!visit || !isTold(visit)) throw problem('base/not-found');
  await ownEnterprise(ctx, visit.enterpriseId);
  return visit;
}

async function fixSlot(ctx: Ctx, visit: Visit, slotAt: string, booked: Acted): Promise<void> {
  await moveVisit(ctx, visit, 'book', { slotAt, booked });
  if (visit.state === 'notified') await askToVisit(ctx, visit);
}

const askToVisit = (ctx: Ctx, visit: Visit): Promise<void> =>
  askLead(ctx, visit, { work: 'visit-record', reference: visit.notice!.number });

/** The firm has not chosen: the lead does, and the firm is told. @throws as `bookSlot`, supervision/not-the-lead */
export async function setSlot(ctx: Ctx, visitId: string, slot: string): Promise<void> {
  const { visit } = await openVisit(ctx, visitId, { as: 'lead' });
  await fixSlot(ctx, visit, mustBeOffered(ctx, visit, slot), { by: null, as: null });
  await tellFirm(ctx, visit, {
    kind: 'inspection.slot',
    title: { zh: '检查时间已定', en: 'The time of the inspection is set' },
    body: {
      zh: '您没有选时间，检查单位已选定一个；开始前仍可改选。',
      en: 'You chose no time, so the organisation has; you may still change it before it begins.',
    },
  });
}
