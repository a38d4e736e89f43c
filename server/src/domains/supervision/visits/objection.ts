import { dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { sql, type Kysely } from 'kysely';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import { findEnterprise, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { endTask } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { actedNow, type Acted } from '../own-enterprise.ts';
import { objectionLimit } from '../parameters.ts';
import { whoSupervises } from '../who-supervises.ts';
import { ownVisit, tellFirm } from './notify-firm.ts';
import type { NewObjection } from './objection-schema.ts';
import { partiesOf } from './visit-store.ts';

/** What a firm says against an inspection (异议); whoever supervises answers, not those who inspected. */
export interface Objection {
  id: string;
  visitId: string;
  enterpriseId: string;
  organisationId: string;
  about: string;
  words: string;
  madeAt: string;
  made: Acted;
  answer: string | null;
  answeredAt: string | null;
}

const objections: TableSpec = {
  name: 'supervision.objection',
  columns: [
    ['id', 'uuid'],
    ['visit_id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['about', 'text'],
    ['words', 'text'],
    ['made_at', 'timestamptz'],
    ['made_by', 'text'],
    ['made_as', 'text'],
    ['answer', 'text'],
    ['answered_by', 'text'],
    ['answered_at', 'timestamptz'],
  ],
};

const columns =
  sql.raw(`o.id, o.visit_id AS "visitId", o.enterprise_id AS "enterpriseId", o.organisation_id AS "organisationId",
  o.about, o.words, o.made_at AS "madeAt",
  jsonb_build_object('by', o.made_by, 'as', o.made_as) AS made, o.answer, o.answered_at AS "answeredAt"`);

export async function objectionsOf(db: Kysely<Tables>, visitId: string): Promise<Objection[]> {
  const { rows } = await sql<Objection>`
    SELECT ${columns} FROM supervision.objection o WHERE o.visit_id = ${visitId}::uuid ORDER BY o.made_at`.execute(
    db,
  );
  return rows;
}

/**
 * Goes to whoever supervises those who inspected, with a clock; never to one of them.
 *
 * @throws base/not-found, supervision/nobody-supervises
 */
export async function objectTo(
  ctx: Ctx,
  visitId: string,
  body: Static<typeof NewObjection>,
): Promise<{ id: string }> {
  const visit = await ownVisit(ctx, visitId);
  const parties = (await partiesOf(ctx.db, visitId)).map((party) => party.organisationId);
  const organisationId = await whoSupervises(ctx, [visit.leadOrganisationId, ...parties]);
  const id = ctx.newId();
  const made = actedNow(ctx);
  ctx.write.insert(objections, {
    id,
    visit_id: visitId,
    enterprise_id: visit.enterpriseId,
    organisation_id: organisationId,
    ...body,
    made_at: ctx.now,
    made_by: made.by,
    made_as: made.as,
  });
  const due = await resolveParameter(ctx, objectionLimit, { division: visit.division, on: dateOf(ctx.now) });
  const firm = await findEnterprise(ctx.db, visit.enterpriseId);
  await askFor(ctx, {
    element: 'objection-answer',
    rootId: visitId,
    which: id,
    title: { zh: '答复企业异议', en: 'Answer the objection of a firm' },
    subjectName: firm?.name ?? '',
    reference: visit.notice!.number,
    organisationId,
    division: visit.division,
    link: `/work/inspection-visits/${visitId}`,
    due: due.value as Limit,
  });
  ctx.audit({
    type: 'inspection.objected',
    object: { kind: 'inspection-visit', id: visitId },
    rootId: visitId,
  });
  return { id };
}

/** Once, by the supervising organisation. @throws base/not-found, supervision/answered-already */
export async function answerObjection(ctx: Ctx, id: string, answer: string): Promise<void> {
  const { rows } = await sql<Objection>`
    SELECT ${columns} FROM supervision.objection o WHERE o.id = ${id}::uuid FOR UPDATE`.execute(ctx.db);
  const [objection] = rows;
  if (!objection || !isWithinJurisdiction(objection.organisationId, ctx.jurisdiction))
    throw problem('base/not-found');
  if (objection.answeredAt !== null) throw problem('supervision/answered-already');
  ctx.write.update(objections, { id }, { answer, answered_by: ctx.actor.name, answered_at: ctx.now });
  const { visitId, enterpriseId } = objection;
  endTask(ctx, visitId, taskIdFor('objection-answer', id), {
    state: 'done',
    outcome: null,
    endedBy: ctx.actor.id,
  });
  ctx.audit({
    type: 'inspection.objection-answered',
    object: { kind: 'inspection-visit', id: visitId },
    rootId: visitId,
  });
  await tellFirm(
    ctx,
    { id: visitId, enterpriseId },
    {
      kind: 'inspection.objection-answered',
      title: { zh: '您的异议已有答复', en: 'Your objection was answered' },
      body: { zh: answer, en: answer },
    },
  );
}
