import { addDays, dateOf, endOfDay } from '@yiti/engines/calendar';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import type { Download, IncomingFile } from '../../../base/http/route.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { beginLimit } from '../../../platform/calendar/index.ts';
import { isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { actedNow, ownEnterprise } from '../own-enterprise.ts';
import { moveOn, verbsOfProcess } from '../root-process.ts';
import { findFinding, type Finding } from '../visits/finding.ts';
import { openFindingFile } from '../visits/finding-file.ts';
import { askToLook, rectification } from '../visits/rectification.ts';
import { findVisit } from '../visits/visit-store.ts';
import { whyNotAsk, type Extension, type WhyNot } from './extension.ts';
import { extensionsOf, findExtension, insertExtension, keepFile } from './extension-store.ts';
import { termsOf, type Terms } from './parameters.ts';
import type { NewExtension } from './schemas.ts';

/** What a document that is shown for a request may weigh. */
export const fileMaxBytes = 10 * 2 ** 20;

/** Names the work of answering among what is to be done about a finding that runs by the table. */
export const workByTable = ({ id }: Pick<Extension, 'id'>): string => `extension-${id}`;

/** What the limit for the answer is called, in the calendar and in processes. */
export const answerClock = 'answerBy';

/** An answer comes before the day is over that more time was asked for. */
export function inTime(end: string, rectifyBy: string): string {
  const lastMoment = endOfDay(rectifyBy);
  return end < lastMoment ? end : lastMoment;
}

/**
 * The firm asks for more time before the last day is over; its clock runs on. The organisation has it in its inbox.
 *
 * @throws base/not-found, supervision/finding-not-now, supervision/extension-pending, supervision/extension-too-late, supervision/extension-used-up,
 *   supervision/extension-not-by-process, supervision/extension-day-outside
 */
export async function askExtension(
  ctx: Ctx,
  findingId: string,
  { reason, proposedDay }: Static<typeof NewExtension>,
): Promise<{ id: string }> {
  const { one } = await openFindingFile(ctx, findingId);
  await ownEnterprise(ctx, one.enterpriseId);
  const { division } = (await findVisit(ctx.db, one.visitId))!;
  if (one.rectifyBy === null) throw problem('supervision/finding-not-now', { state: one.state });
  const terms = await termsOf(ctx, division, one.rectifyBy);
  await mayAsk(ctx, one, terms);
  mustLieWithin(ctx, proposedDay, one.rectifyBy, terms);
  const limit = terms.answerWithin;
  const within = { kind: rectification.kind, rootId: findingId, name: answerClock, division, limit };
  const extension: Extension = {
    id: ctx.newId(),
    findingId,
    visitId: one.visitId,
    askedAt: ctx.now,
    asked: actedNow(ctx),
    reason,
    lastDay: one.rectifyBy,
    proposedDay,
    answerBy: inTime(beginLimit(ctx, within), one.rectifyBy),
    file: null,
    state: 'asked',
    grantedDay: null,
    answer: null,
    answeredAt: null,
    answeredBy: null,
  };
  insertExtension(ctx, extension);
  await tellOrganisation(ctx, one, extension);
  ctx.audit({
    type: 'finding.extension-asked',
    object: { kind: 'finding', id: findingId },
    rootId: one.visitId,
    reason,
    data: { proposedDay },
  });
  return { id: extension.id };
}

async function mayAsk(ctx: Ctx, one: Finding, { most, askUntil }: Terms): Promise<void> {
  const asked = await extensionsOf(ctx.db, one);
  const why = whyNotAsk(one, asked, { most, askUntil, today: dateOf(ctx.now) });
  if (why !== undefined) throw refusalOf(why, one, { most, askUntil });
  if (!(await takesRequests(ctx, one))) throw problem('supervision/extension-not-by-process');
}

/** Whether what leads it knows requests for more time: the table does, and a process that waits for one. */
export async function takesRequests(ctx: Ctx, one: Finding): Promise<boolean> {
  const verbs = await verbsOfProcess(ctx, rectification, one);
  return verbs === undefined || verbs.has('ask-extension');
}

const refusalOf = (why: WhyNot, { state }: Finding, terms: Pick<Terms, 'most' | 'askUntil'>) =>
  ({
    'not-open': () => problem('supervision/finding-not-now', { state }),
    pending: () => problem('supervision/extension-pending'),
    'too-late': () => problem('supervision/extension-too-late', { until: terms.askUntil }),
    'used-up': () => problem('supervision/extension-used-up', { most: terms.most }),
  })[why]();

/** @throws supervision/extension-day-outside */
export function mustLieWithin({ now }: Ctx, day: string, rectifyBy: string, { latest }: Terms): void {
  const today = dateOf(now);
  const from = addDays(rectifyBy > today ? rectifyBy : today, 1);
  if (day < from || day > latest) throw problem('supervision/extension-day-outside', { from, to: latest });
}

async function tellOrganisation(ctx: Ctx, one: Finding, extension: Extension): Promise<void> {
  const { answerBy } = extension;
  if (one.snapshotId !== null)
    await moveOn(ctx, rectification, one, { verb: 'ask-extension', facts: { answerBy } });
  else
    await askToLook(ctx, one, {
      work: workByTable(extension),
      step: { zh: '答复整改延期申请', en: 'Answer the request for more time' },
      dueAt: answerBy,
    });
}

/** A document that the firm shows for its request, while nobody has answered; another takes its place. @throws base/not-found, supervision/extension-answered, files/… */
export async function attachFile(ctx: Ctx, id: string, file: IncomingFile | undefined): Promise<void> {
  const extension = await ownExtension(ctx, id);
  if (extension.state !== 'asked') throw problem('supervision/extension-answered');
  if (!file) throw problem('base/invalid-request');
  const { address, mediaType, bytes } = await servicesOf(ctx).files.put(file.stream, {
    allowed: ['application/pdf', 'image/jpeg', 'image/png'],
    maxBytes: fileMaxBytes,
    claimed: file.mediaType,
  });
  keepFile(ctx, extension, { address, mediaType, fileName: file.fileName, bytes });
  ctx.audit({
    type: 'finding.extension-file',
    object: { kind: 'finding', id: extension.findingId },
    rootId: extension.visitId,
    data: { bytes },
  });
}

async function ownExtension(ctx: Ctx, id: string): Promise<Extension> {
  const extension = await findExtension(ctx.db, id);
  const finding = extension && (await findFinding(ctx.db, extension.findingId, 'read'));
  if (!extension || !finding) throw problem('base/not-found');
  await ownEnterprise(ctx, finding.enterpriseId);
  return extension;
}

/** What was shown, for the firm. @throws base/not-found */
export const openOwnFile = async (ctx: Ctx, id: string): Promise<Download> =>
  download(ctx, await ownExtension(ctx, id));

/** What was shown, for those who found it and those who supervise them. @throws base/not-found */
export async function openShownFile(ctx: Ctx, id: string): Promise<Download> {
  const extension = await findExtension(ctx.db, id);
  const finding = extension && (await findFinding(ctx.db, extension.findingId, 'read'));
  if (!extension || !finding || !isWithinJurisdiction(finding.organisationId, ctx.jurisdiction))
    throw problem('base/not-found');
  return download(ctx, extension);
}

async function download(ctx: Ctx, { file }: Extension): Promise<Download> {
  if (!file) throw problem('base/not-found');
  const { stream } = await servicesOf(ctx).files.open(file.address);
  return { download: stream, mediaType: file.mediaType, fileName: file.fileName, inline: true };
}
