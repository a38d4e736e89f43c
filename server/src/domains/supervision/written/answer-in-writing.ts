import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import type { Download, IncomingFile } from '../../../base/http/route.ts';
import { problem, type ProblemDetail } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { ownEnterprise } from '../own-enterprise.ts';
import { answeredLines } from '../visits/answered.ts';
import { checklistOf } from '../visits/checklist.ts';
import { inspectionsOfVisit } from '../visits/inspection-store.ts';
import { moveVisit } from '../visits/move-visit.ts';
import { ownVisit } from '../visits/notify-firm.ts';
import type { Visit } from '../visits/visit.ts';
import { seeVisit } from '../visits/visit-store.ts';
import { askToRecord, endRecordWork } from './ask-to-record.ts';
import type { WrittenAnswers } from './schemas.ts';
import {
  writtenFileMaxBytes,
  writtenFilesMost,
  type WrittenFile,
  type WrittenRequest,
} from './written-request.ts';
import {
  filesOf,
  findWritten,
  findWrittenFile,
  insertWrittenFile,
  takeBackFile,
  updateWritten,
} from './written-store.ts';

/**
 * The firm answers every line, in words or with documents, once. Late answers count too, until the record is made.
 *
 * @throws base/not-found, supervision/visit-not-now, supervision/answers-incomplete
 */
export async function answerInWriting(
  ctx: Ctx,
  visitId: string,
  { answers }: Static<typeof WrittenAnswers>,
): Promise<void> {
  const { visit, written } = await ownWritten(ctx, visitId);
  const files = await filesOf(ctx.db, visitId);
  const inspections = await inspectionsOfVisit(ctx.db, visitId);
  const checklist = await checklistOf(ctx, inspections);
  const known = await answeredLines(ctx, visit, inspections, checklist);
  // what data or others say already is not asked
  const lines = checklist.filter(({ code }) => !known.has(code));
  const said = new Map(answers.map(({ line, words }) => [line, words.trim()]));
  const details = lines
    .filter(({ code }) => !said.get(code) && !files.some(({ line }) => line === code))
    .map(({ code, content }): ProblemDetail => {
      return { at: code, message: { zh: `“${content.zh}”还没有答复`, en: `“${content.en}” has no answer` } };
    });
  if (details.length > 0)
    throw problem('supervision/answers-incomplete', { count: details.length }, { details });
  updateWritten(ctx, written, {
    answers: lines.map(({ code }) => ({ line: code, words: said.get(code) ?? '' })),
    answeredAt: ctx.now,
    answeredBy: ctx.actor.name,
  });
  await moveVisit(ctx, visit, 'reply');
  // that nothing came in time is not so any more
  await endRecordWork(ctx, visitId, { state: 'cancelled', endedBy: null });
  await askToRecord(ctx, visit, 'answered');
}

/** @throws base/not-found, supervision/visit-not-now */
async function ownWritten(ctx: Ctx, visitId: string): Promise<{ visit: Visit; written: WrittenRequest }> {
  const visit = await ownVisit(ctx, visitId);
  const written = await findWritten(ctx.db, visitId, 'for-update');
  if (!written) throw problem('base/not-found');
  if (visit.state !== 'asked') throw problem('supervision/visit-not-now', { state: visit.state });
  return { visit, written };
}

/**
 * A document for one line, while nothing was answered yet.
 *
 * @throws base/not-found, supervision/visit-not-now, supervision/unknown-line, supervision/written-files-many, files/…
 */
export async function addWrittenFile(
  ctx: Ctx,
  visitId: string,
  line: string,
  file: IncomingFile | undefined,
): Promise<{ id: string }> {
  await ownWritten(ctx, visitId);
  const inspections = await inspectionsOfVisit(ctx.db, visitId);
  if (!(await checklistOf(ctx, inspections)).some(({ code }) => code === line))
    throw problem('supervision/unknown-line', { item: inspections[0]?.itemCodes[0] ?? '', line });
  if (!file) throw problem('base/invalid-request');
  if ((await filesOf(ctx.db, visitId)).length >= writtenFilesMost)
    throw problem('supervision/written-files-many', { most: writtenFilesMost });
  const { address, mediaType, bytes } = await servicesOf(ctx).files.put(file.stream, {
    allowed: ['application/pdf', 'image/jpeg', 'image/png'],
    maxBytes: writtenFileMaxBytes,
    claimed: file.mediaType,
  });
  const id = ctx.newId();
  insertWrittenFile(ctx, {
    id,
    visitId,
    line,
    address,
    mediaType,
    bytes,
    addedAt: ctx.now,
    removedAt: null,
    fileName: file.fileName,
    addedBy: ctx.actor.name,
  });
  ctx.audit({
    type: 'inspection-visit.document',
    object: { kind: 'inspection-visit', id: visitId },
    rootId: visitId,
    data: { line, bytes },
  });
  return { id };
}

/** Takes one back before the answer is sent. @throws base/not-found, supervision/visit-not-now */
export async function removeWrittenFile(ctx: Ctx, fileId: string): Promise<void> {
  const file = await findWrittenFile(ctx.db, fileId);
  if (!file) throw problem('base/not-found');
  await ownWritten(ctx, file.visitId);
  takeBackFile(ctx, file);
}

/** For the firm. @throws base/not-found */
export async function openOwnWrittenFile(ctx: Ctx, fileId: string): Promise<Download> {
  const file = await findWrittenFile(ctx.db, fileId);
  const written = file && (await findWritten(ctx.db, file.visitId));
  if (!file || !written) throw problem('base/not-found');
  await ownEnterprise(ctx, written.enterpriseId);
  return download(ctx, file);
}

/** For those who asked, once the firm has answered. @throws base/not-found */
export async function openWrittenFile(ctx: Ctx, fileId: string): Promise<Download> {
  const file = await findWrittenFile(ctx.db, fileId);
  if (!file) throw problem('base/not-found');
  await seeVisit(ctx, file.visitId);
  const written = await findWritten(ctx.db, file.visitId);
  if (!written?.answeredAt) throw problem('base/not-found');
  return download(ctx, file);
}

async function download(ctx: Ctx, { address, mediaType, fileName }: WrittenFile): Promise<Download> {
  const { stream } = await servicesOf(ctx).files.open(address);
  return { download: stream, mediaType, fileName, inline: true };
}
