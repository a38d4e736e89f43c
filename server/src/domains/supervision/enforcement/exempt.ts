import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import { sql, type Kysely } from 'kysely';
import type { Static } from 'typebox';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import { findEnterprise, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { nearestWhoMay } from '../../../platform/identity/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { endTask } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { findFinding, findingsOf, type Finding } from '../visits/finding.ts';
import { tellFirm } from '../visits/notify-firm.ts';
import { findVisit, seeVisit } from '../visits/visit-store.ts';
import { casesOfFirm } from './case-store.ts';
import { isPublic } from './enforcement-case.ts';
import { exemptMatters, type ExemptMatter } from './exempt-matters.ts';
import { exemptionLookback } from './parameters.ts';
import type { ExemptionDecision, FindingOutcomes, NewExemption } from './schemas.ts';

interface Exemption {
  id: string;
  findingId: string;
  visitId: string;
  enterpriseId: string;
  organisationId: string;
  matter: ExemptMatter;
  conditions: Array<{ text: Text; words: string }>;
  proposedBy: string;
  proposedByName: string;
  state: 'proposed' | 'granted' | 'declined';
  decidedByName: string | null;
  reason: string | null;
}

const exemptions: TableSpec = {
  name: 'supervision.exemption',
  columns: [
    ['id', 'uuid'],
    ['finding_id', 'uuid'],
    ['visit_id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['matter', 'jsonb'],
    ['conditions', 'jsonb'],
    ['proposed_by', 'uuid'],
    ['proposed_by_name', 'text'],
    ['proposed_at', 'timestamptz'],
    ['state', 'text'],
    ['decided_by_name', 'text'],
    ['decided_at', 'timestamptz'],
    ['reason', 'text'],
  ],
};

const columns =
  sql.raw(`e.id, e.finding_id AS "findingId", e.visit_id AS "visitId", e.enterprise_id AS "enterpriseId",
  e.organisation_id AS "organisationId", e.matter, e.conditions, e.proposed_by AS "proposedBy",
  e.proposed_by_name AS "proposedByName", e.state, e.decided_by_name AS "decidedByName", e.reason`);

async function exemptionsOf(db: Kysely<Tables>, visitId: string): Promise<Exemption[]> {
  const { rows } = await sql<Exemption>`
    SELECT ${columns} FROM supervision.exemption e WHERE e.visit_id = ${visitId}::uuid ORDER BY e.id`.execute(
    db,
  );
  return rows;
}

/**
 * Proposes not to punish a first violation (首违不罚, 行政处罚法 art. 33): on the list, put right, the first within the time that is looked back,
 * each condition found to be met. Another person decides.
 *
 * @throws base/not-found, supervision/not-exempt, supervision/not-corrected-yet, supervision/not-first-violation,
 *   supervision/conditions-wanting, supervision/exemption-proposed
 */
export async function proposeExemption(
  ctx: Ctx,
  findingId: string,
  { matter: code, conditions }: Static<typeof NewExemption>,
): Promise<{ id: string }> {
  const finding = await findFinding(ctx.db, findingId);
  if (!finding || !isWithinJurisdiction(finding.organisationId, ctx.jurisdiction))
    throw problem('base/not-found');
  const visit = (await findVisit(ctx.db, finding.visitId))!;
  const matter = (await exemptMatters(ctx, visit.division, [finding.line.code])).find(
    (one) => one.code === code,
  );
  if (!matter) throw problem('supervision/not-exempt');
  if (finding.state !== 'rectified') throw problem('supervision/not-corrected-yet');
  if (!(await isFirst(ctx, finding, visit.division))) throw problem('supervision/not-first-violation');
  const said = new Map(conditions.map((one) => [one.code, one.words]));
  if (matter.conditions.some((one) => !said.get(one.code)?.trim()))
    throw problem('supervision/conditions-wanting');
  if ((await exemptionsOf(ctx.db, finding.visitId)).some((one) => one.findingId === findingId))
    throw problem('supervision/exemption-proposed');
  const id = ctx.newId();
  ctx.write.insert(exemptions, {
    id,
    finding_id: findingId,
    visit_id: finding.visitId,
    enterprise_id: finding.enterpriseId,
    organisation_id: finding.organisationId,
    matter,
    conditions: matter.conditions.map((one) => ({ text: one.text, words: said.get(one.code)! })),
    proposed_by: ctx.actor.id,
    proposed_by_name: ctx.actor.name,
    proposed_at: ctx.now,
    state: 'proposed',
  });
  ctx.audit({
    type: 'exemption.proposed',
    object: { kind: 'finding', id: findingId },
    rootId: finding.visitId,
  });
  await askToDecide(ctx, id, finding, visit.division);
  return { id };
}

/** No other finding of the same line, and no penalty, within the time that is looked back; what was annulled or withdrawn was none. */
async function isFirst(ctx: Ctx, { id, enterpriseId, line }: Finding, division: string): Promise<boolean> {
  const { value } = await resolveParameter(ctx, exemptionLookback, { division, on: dateOf(ctx.now) });
  const { rows } = await sql<{ recordedAt: string }>`
    SELECT v.recorded_at AS "recordedAt" FROM supervision.finding f JOIN supervision.visit v ON v.id = f.visit_id
    WHERE f.enterprise_id = ${enterpriseId}::uuid AND f.line->>'code' = ${line.code} AND f.id <> ${id}::uuid
      AND v.state <> 'withdrawn'`.execute(ctx.db);
  const penalties = (await casesOfFirm(ctx.db, enterpriseId)).filter(
    ({ state, decision }) => state !== 'annulled' && isPublic(decision),
  );
  const isRecent = (at: string | null) =>
    at !== null && addLimit(at, value as Limit, calendarOf(ctx, division)).at > ctx.now;
  return (
    !rows.some(({ recordedAt }) => isRecent(recordedAt)) &&
    !penalties.some(({ filedAt }) => isRecent(filedAt))
  );
}

async function askToDecide(ctx: Ctx, id: string, finding: Finding, division: string): Promise<void> {
  const [approver] = await nearestWhoMay(ctx, 'inspection.approve', finding.organisationId);
  const firm = await findEnterprise(ctx.db, finding.enterpriseId);
  await askFor(ctx, {
    element: 'exemption-decision',
    rootId: finding.visitId,
    which: id,
    title: { zh: '决定首违不罚', en: 'Decide on a first violation' },
    subjectName: firm?.name ?? '',
    reference: '',
    organisationId: approver?.organisationId ?? finding.organisationId,
    division,
    link: `/work/inspection-visits/${finding.visitId}`,
  });
}

/** Another person decides; the firm gets it in writing, with what is expected of it. @throws base/not-found, supervision/own-case, supervision/answered-already */
export async function decideExemption(
  ctx: Ctx,
  id: string,
  { granted, reason }: Static<typeof ExemptionDecision>,
): Promise<void> {
  const { rows } = await sql<Exemption>`
    SELECT ${columns} FROM supervision.exemption e WHERE e.id = ${id}::uuid FOR UPDATE`.execute(ctx.db);
  const [one] = rows;
  if (!one || !isWithinJurisdiction(one.organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  if (one.proposedBy === ctx.actor.id) throw problem('supervision/own-case');
  if (one.state !== 'proposed') throw problem('supervision/answered-already');
  ctx.write.update(
    exemptions,
    { id, state: 'proposed' },
    {
      state: granted ? 'granted' : 'declined',
      decided_by_name: ctx.actor.name,
      decided_at: ctx.now,
      reason,
    },
  );
  endTask(ctx, one.visitId, taskIdFor('exemption-decision', id), {
    state: 'done',
    outcome: granted ? 'granted' : 'declined',
    endedBy: ctx.actor.id,
  });
  ctx.audit({
    type: granted ? 'exemption.granted' : 'exemption.declined',
    object: { kind: 'finding', id: one.findingId },
    rootId: one.visitId,
    reason,
  });
  if (granted)
    await tellFirm(
      ctx,
      { id: one.visitId, enterpriseId: one.enterpriseId },
      {
        kind: 'inspection.exempted',
        title: { zh: '首违不罚告知', en: 'A first violation is not punished' },
        body: {
          zh: `“${one.matter.name.zh}”首次违法、危害后果轻微并已改正，不予处罚。${reason}`,
          en: `“${one.matter.name.en}”: a first violation, minor and put right, is not punished. ${reason}`,
        },
      },
    );
}

/** What findings of a visit may lead to, and have led to. @throws base/not-found */
export async function viewOutcomes(ctx: Ctx, visitId: string): Promise<Static<typeof FindingOutcomes>> {
  const { visit } = await seeVisit(ctx, visitId);
  const findings = await findingsOf(ctx.db, visitId);
  const lines = findings.map(({ line }) => line.code);
  const ids = new Set(findings.map(({ id }) => id));
  return {
    matters: await exemptMatters(ctx, visit.division, lines),
    exemptions: (await exemptionsOf(ctx.db, visitId)).map((one) => ({
      id: one.id,
      findingId: one.findingId,
      matter: one.matter,
      conditions: one.conditions,
      state: one.state,
      proposedBy: one.proposedByName,
      decidedBy: one.decidedByName,
      reason: one.reason,
      mine: one.proposedBy === ctx.actor.id,
    })),
    cases: (await casesOfFirm(ctx.db, visit.enterpriseId)).flatMap(
      ({ id, number, findingId, organisationId }) =>
        findingId && ids.has(findingId) && isWithinJurisdiction(organisationId, ctx.jurisdiction)
          ? [{ findingId, caseId: id, number }]
          : [],
    ),
  };
}
