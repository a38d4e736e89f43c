import { dateOf } from '@yiti/engines/calendar';
import { resultOfCode } from '@yiti/engines/inspections';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import { counted } from '../../../lib/counted.ts';
import type { Ctx } from '../../../base/context.ts';
import { beginLimit } from '../../../platform/calendar/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { publicationLimit } from '../parameters.ts';
import { processFor } from '../root-process.ts';
import { issueRecord } from '../documents/issue.ts';
import { photosOf } from '../site/photo-store.ts';
import { answeredLines } from './answered.ts';
import { askLead, doneByLead } from './ask-for-visit.ts';
import { checklistOf, type JointLine } from './checklist.ts';
import { completeRecord, type CompleteRecord } from './complete-record.ts';
import { mustBeApproved } from './emergency.ts';
import type { Finding } from './finding.ts';
import type { Inspection } from './inspection.ts';
import { moveInspection } from './inspection-process.ts';
import { inspectionsOfVisit } from './inspection-store.ts';
import { joined, tellFirm } from './notify-firm.ts';
import { beginFinding, rectification } from './rectification.ts';
import type { RecordBody } from './record-schemas.ts';
import { insertRecordWords } from './record-words.ts';
import { recipientsIn } from '../leads/offer-lead.ts';
import { endRecordWork } from '../written/ask-to-record.ts';
import { mustHaveAnswer } from '../written/must-have-answer.ts';
import type { Visit } from './visit.ts';
import { moveVisit } from './move-visit.ts';
import { openVisit } from './visit-store.ts';
import { visiting } from './visiting.ts';

type Sent = Static<typeof RecordBody>;

/**
 * Records what was seen (检查笔录): an answer to every line of the one checklist, a finding for every line that failed, a national result for
 * every organisation.
 *
 * @throws base/not-found, supervision/visit-not-now, supervision/not-the-lead, supervision/record-incomplete,
 *   supervision/process-unknown-step, supervision/written-unanswered
 */
export async function recordVisit(ctx: Ctx, visitId: string, sent: Sent): Promise<void> {
  const { visit } = await openVisit(ctx, visitId, { as: 'lead' });
  await mustHaveAnswer(ctx, visit);
  const inspections = await inspectionsOfVisit(ctx.db, visitId);
  const checklist = await checklistOf(ctx, inspections);
  const whole = completeRecord(
    {
      today: dateOf(ctx.now),
      inspections,
      checklist,
      // as it stood when they were there: what the notice said need not be looked at is not demanded afterwards
      answered: await answeredLines(
        { db: ctx.db, now: visit.enteredAt ?? ctx.now },
        visit,
        inspections,
        checklist,
      ),
      pictures: await picturesOf(ctx.db, visitId),
    },
    { ...sent, findings: await namedRecipients(ctx, visit, sent.findings) },
  );
  const limit = await resolveParameter(ctx, publicationLimit, {
    division: visit.division,
    on: dateOf(ctx.now),
  });
  const due = limit.value as Limit;
  const recorded = await moveVisit(ctx, visit, 'record', {
    record: { lines: whole.lines, by: ctx.actor.name },
    recordedAt: ctx.now,
    publishBy: beginLimit(ctx, {
      kind: visiting.kind,
      rootId: visitId,
      name: 'publishBy',
      division: visit.division,
      limit: due,
    }),
  });
  insertRecordWords(ctx, visitId, {
    given: whole.given,
    met: Object.fromEntries(
      whole.results.flatMap(({ inspection, words }) => (words ? [[inspection, words]] : [])),
    ),
  });
  const isOrdered = whole.findings.some(({ action }) => action === 'rectify');
  const led = isOrdered ? await processFor(ctx, rectification, visit.division) : undefined;
  for (const inspection of inspections)
    for (const finding of await finish(ctx, inspection, whole, checklist, visit))
      await beginFinding(ctx, finding, { led, division: visit.division });
  if (visit.method === 'on-site') doneByLead(ctx, visit, 'visit-record');
  else await endRecordWork(ctx, visitId, { state: 'done', endedBy: ctx.actor.id });
  // an emergency that was not approved afterwards is not published
  if (inspections.every(({ emergency }) => emergency?.decision?.approved !== false))
    await askLead(ctx, visit, { work: 'visit-publication', reference: inspections[0]!.code, due });
  await issueRecord(ctx, recorded, checklist, whole);
  await tellResult(ctx, visit, whole);
}

/** What is handed over stands in the record with the name of who gets it, as it is called now. */
async function namedRecipients(
  ctx: Ctx,
  visit: Visit,
  findings: Sent['findings'],
): Promise<Sent['findings']> {
  const recipients = await recipientsIn(ctx, visit.division, visit.leadOrganisationId);
  return findings.map((found) => {
    const to = recipients.find(({ id }) => id === found.transferOrganisation);
    return to ? { ...found, transferTo: to.name.zh } : found;
  });
}

async function tellResult(ctx: Ctx, visit: Visit, { findings, results }: CompleteRecord): Promise<void> {
  const count = findings.length;
  const met = results.flatMap(({ result }) => {
    const code = resultOfCode(result)!;
    return code.withoutLines ? code.name : [];
  });
  const body: Text =
    count > 0
      ? {
          zh: `本次检查发现 ${count} 个问题，请查看整改要求；有异议可以提出。`,
          en: `The inspection found ${counted(count, 'problem', 'problems')}; see what to put right, or object.`,
        }
      : met.length > 0
        ? {
            zh: `检查结果记为：${met[0]!.zh}。情况不符的，可以提出异议。`,
            en: `The result is: ${met[0]!.en}. Object when that is not so.`,
          }
        : { zh: '本次检查未发现问题。', en: 'The inspection found nothing wrong.' };
  await tellFirm(ctx, visit, {
    kind: 'inspection.recorded',
    title: { zh: '检查结果告知', en: 'The result of the inspection' },
    body,
  });
}

/** By line, the kinds of pictures that were brought back. */
async function picturesOf(db: Ctx['db'], visitId: string): Promise<ReadonlyMap<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const { line, evidence } of await photosOf(db, visitId))
    if (line !== null) found.set(line, (found.get(line) ?? new Set()).add(evidence));
  return found;
}

async function finish(
  ctx: Ctx,
  inspection: Inspection,
  whole: CompleteRecord,
  checklist: readonly JointLine[],
  { id: visitId, enterpriseId }: Visit,
): Promise<Finding[]> {
  // a line of several organisations has one finding: it is followed up by the first of them that could look at anything
  const without = new Set(
    whole.results.flatMap((one) => (resultOfCode(one.result)?.withoutLines ? [one.inspection] : [])),
  );
  const own = new Map(
    checklist
      .filter(({ inspections }) => inspections.find((id) => !without.has(id)) === inspection.id)
      .map((line) => [line.code, line]),
  );
  const findings = whole.findings
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
        transferOrganisationId: found.transferOrganisation ?? null,
        rectifyBy: found.rectifyBy ?? null,
        state: ({ corrected: 'rectified', rectify: 'open', transfer: 'transferred' } as const)[found.action],
        report: null,
        reportedAt: null,
        reported: { by: null, as: null },
        recheck: null,
        recheckedAt: null,
        recheckedBy: null,
        snapshotId: null,
        remindedFor: null,
        version: 1,
      };
    });
  const { result, disposal } = whole.results.find((one) => one.inspection === inspection.id)!;
  await moveInspection(ctx, inspection, 'finish', { result, disposal });
  return findings;
}

/**
 * Publishes the result (公示), within the limit by law.
 *
 * @throws base/not-found, supervision/visit-not-now, supervision/not-the-lead, supervision/emergency-unapproved
 */
export async function publishVisit(ctx: Ctx, visitId: string): Promise<void> {
  const { visit } = await openVisit(ctx, visitId, { as: 'lead' });
  mustBeApproved(await inspectionsOfVisit(ctx.db, visitId));
  await moveVisit(ctx, visit, 'publish', { publishedAt: ctx.now });
  doneByLead(ctx, visit, 'visit-publication');
}
