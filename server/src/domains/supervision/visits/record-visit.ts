import { addLimit, CHINA, dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import { counted } from '../../../lib/counted.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem, type ProblemDetail } from '../../../base/problems.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { publicationLimit } from '../parameters.ts';
import { processFor } from '../root-process.ts';
import { askLead, doneByLead } from './ask-for-visit.ts';
import { checklistOf, type JointLine } from './checklist.ts';
import type { Finding } from './finding.ts';
import type { Inspection } from './inspection.ts';
import { moveInspection } from './inspection-process.ts';
import { inspectionsOfVisit } from './inspection-store.ts';
import { joined, tellFirm } from './notify-firm.ts';
import { beginFinding, rectification } from './rectification.ts';
import type { RecordBody } from './schemas.ts';
import type { Visit } from './visit.ts';
import { moveVisit } from './move-visit.ts';
import { openVisit } from './visit-store.ts';

type Sent = Static<typeof RecordBody>;

/**
 * Records what was seen (检查笔录): an answer to every line of the one checklist, a finding for every line that failed.
 *
 * @throws base/not-found, supervision/visit-not-now, supervision/not-the-lead, supervision/record-incomplete,
 *   supervision/process-unknown-step
 */
export async function recordVisit(ctx: Ctx, visitId: string, sent: Sent): Promise<void> {
  const { visit } = await openVisit(ctx, visitId, { as: 'lead' });
  const inspections = await inspectionsOfVisit(ctx.db, visitId);
  const checklist = await checklistOf(ctx, inspections);
  mustBeComplete(ctx, checklist, sent);
  const limit = await resolveParameter(ctx, publicationLimit, {
    division: visit.division,
    on: dateOf(ctx.now),
  });
  const due = limit.value as Limit;
  await moveVisit(ctx, visit, 'record', {
    record: { lines: sent.lines, by: ctx.actor.name },
    recordedAt: ctx.now,
    publishBy: addLimit(ctx.now, due, CHINA).at,
  });
  const isOrdered = sent.findings.some(({ action }) => action === 'rectify');
  const led = isOrdered ? await processFor(ctx, rectification, visit.division) : undefined;
  for (const inspection of inspections)
    for (const finding of await finish(ctx, inspection, sent, checklist, visit))
      await beginFinding(ctx, finding, led);
  doneByLead(ctx, visit, 'visit-record');
  await askLead(ctx, visit, { work: 'visit-publication', reference: inspections[0]!.code, due });
  const count = sent.findings.length;
  await tellFirm(ctx, visit, {
    kind: 'inspection.recorded',
    title: { zh: '检查结果告知', en: 'The result of the inspection' },
    body:
      count === 0
        ? { zh: '本次检查未发现问题。', en: 'The inspection found nothing wrong.' }
        : {
            zh: `本次检查发现 ${count} 个问题，请查看整改要求；有异议可以提出。`,
            en: `The inspection found ${counted(count, 'problem', 'problems')}; see what to put right, or object.`,
          },
  });
}

/** @throws supervision/record-incomplete */
function mustBeComplete({ now }: Ctx, checklist: readonly JointLine[], { lines, findings }: Sent): void {
  const answers = new Map(lines.map(({ code, answer }) => [code, answer]));
  const details: ProblemDetail[] = [];
  const miss = (at: string, zh: string, en: string) => details.push({ at, message: { zh, en } });
  for (const { code, content } of checklist) {
    const answer = answers.get(code);
    if (!answer) miss(code, `“${content.zh}”没有填写`, `“${content.en}” has no answer`);
    if (answer === 'failed' && !findings.some(({ line }) => line === code))
      miss(
        code,
        `“${content.zh}”不合格，请写明问题和处理`,
        `“${content.en}” failed: say what is wrong and what follows`,
      );
  }
  for (const { line, action, rectifyBy, transferTo } of findings) {
    if (answers.get(line) !== 'failed' || !checklist.some(({ code }) => code === line))
      miss(line, '这一项没有记为不合格', 'this line is not recorded as failed');
    if (action === 'rectify' && !(rectifyBy && rectifyBy > dateOf(now)))
      miss(line, '请写明整改期限（晚于今天）', 'say until when it is to be put right (after today)');
    if (action === 'transfer' && !transferTo)
      miss(line, '请写明移送哪个单位', 'say to whom it is handed over');
  }
  if (details.length > 0)
    throw problem('supervision/record-incomplete', { count: details.length }, { details });
}

/** Result codes of the national list (随机抽查结果): from what was found for this organisation's lines. */
function resultOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'no-problem';
  return findings.every(({ action }) => action === 'corrected') ? 'corrected' : 'problem-pending';
}

async function finish(
  ctx: Ctx,
  inspection: Inspection,
  sent: Sent,
  checklist: readonly JointLine[],
  { id: visitId, enterpriseId }: Visit,
): Promise<Finding[]> {
  // a line of several organisations has one finding: it is followed up by the first of them
  const own = new Map(
    checklist.filter(({ inspections: [first] }) => first === inspection.id).map((line) => [line.code, line]),
  );
  const findings = sent.findings
    .filter(({ line }) => own.has(line))
    .map((found): Finding => {
      const { content, code, standards } = own.get(found.line)!;
      const standard = joined(standards.map(({ text }) => text));
      return {
        id: ctx.newId(),
        visitId,
        enterpriseId,
        inspectionId: inspection.id,
        organisationId: inspection.organisationId,
        line: { code, content, standard },
        description: found.description,
        action: found.action,
        transferTo: found.transferTo ?? null,
        rectifyBy: found.rectifyBy ?? null,
        state: ({ corrected: 'rectified', rectify: 'open', transfer: 'transferred' } as const)[found.action],
        report: null,
        reportedAt: null,
        recheck: null,
        recheckedAt: null,
        recheckedBy: null,
        snapshotId: null,
        remindedFor: null,
        version: 1,
      };
    });
  await moveInspection(ctx, inspection, 'finish', { result: resultOf(findings) });
  return findings;
}

/**
 * Publishes the result (公示), within the limit by law.
 *
 * @throws base/not-found, supervision/visit-not-now, supervision/not-the-lead
 */
export async function publishVisit(ctx: Ctx, visitId: string): Promise<void> {
  const { visit } = await openVisit(ctx, visitId, { as: 'lead' });
  await moveVisit(ctx, visit, 'publish', { publishedAt: ctx.now });
  doneByLead(ctx, visit, 'visit-publication');
}
