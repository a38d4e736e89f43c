import { dateOf } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import { sql, type Kysely } from 'kysely';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import { findEnterprise, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { accountsWhoMay } from '../../../platform/identity/index.ts';
import { notify } from '../../../platform/notifications/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { endTask } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { actedNow, type Acted } from '../own-enterprise.ts';
import { refusalLimit } from '../parameters-door.ts';
import { findWhoSupervises } from '../who-supervises.ts';
import { mustBeInItsDays } from './days-over.ts';
import { moveVisit, type VisitStep } from './move-visit.ts';
import { ownVisit, tellFirm } from './notify-firm.ts';
import type { FirmRefusal, InspectorRefusal, RefusalDecision } from './door-schemas.ts';
import type { Visit } from './visit.ts';
import { findVisit, openVisit, partiesOf } from './visit-store.ts';

/** A firm let nobody in (拒绝检查), or did not co-operate (不配合): who says so, why, and what whoever supervises says of it. */
export interface Refusal {
  id: string;
  visitId: string;
  enterpriseId: string;
  /** who decides; null: nobody above those who inspect does */
  organisationId: string | null;
  toldBy: 'firm' | 'inspectors';
  ground: Ground;
  words: string;
  made: Acted;
  madeAt: string;
  dueAt: string | null;
  outcome: 'justified' | 'unjustified' | null;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: string | null;
}
type Ground = Static<typeof FirmRefusal>['ground'] | Static<typeof InspectorRefusal>['ground'];

const refusals: TableSpec = {
  name: 'supervision.visit_refusal',
  columns: [
    ['id', 'uuid'],
    ['visit_id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['told_by', 'text'],
    ['ground', 'text'],
    ['words', 'text'],
    ['made_by', 'text'],
    ['made_as', 'text'],
    ['made_at', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['outcome', 'text'],
    ['answer', 'text'],
    ['answered_by', 'text'],
    ['answered_at', 'timestamptz'],
  ],
};

const columns =
  sql.raw(`r.id, r.visit_id AS "visitId", r.enterprise_id AS "enterpriseId", r.organisation_id AS "organisationId",
  r.told_by AS "toldBy", r.ground, r.words, jsonb_build_object('by', r.made_by, 'as', r.made_as) AS made, r.made_at AS "madeAt", r.due_at AS "dueAt", r.outcome, r.answer,
  r.answered_by AS "answeredBy", r.answered_at AS "answeredAt"`);

export async function refusalsOf(db: Kysely<Tables>, visitId: string): Promise<Refusal[]> {
  const { rows } = await sql<Refusal>`
    SELECT ${columns} FROM supervision.visit_refusal r WHERE r.visit_id = ${visitId}::uuid ORDER BY r.made_at, r.id`.execute(
    db,
  );
  return rows;
}

/**
 * The firm lets nobody in who shows no code or no certificate, or whom the notice does not name (行政处罚法 art. 55): nobody comes in by this visit until
 * its lead takes it up again. Said of inspectors who are in already, it stands beside the visit.
 *
 * @throws base/not-found, supervision/visit-not-now, supervision/nobody-at-the-door
 */
export async function refuseByFirm(
  ctx: Ctx,
  visitId: string,
  { ground, words }: Static<typeof FirmRefusal>,
): Promise<{ id: string }> {
  const visit = await ownVisit(ctx, visitId);
  const before = (await refusalsOf(ctx.db, visitId)).filter(({ toldBy }) => toldBy === 'firm');
  // found to have no reason, it is kept beside the visit and keeps nobody out any more
  const keepsOut = !before.some(({ outcome }) => outcome === 'unjustified');
  if (visit.state !== 'entered' && keepsOut) {
    mustBeAtTheDoor(visit, ctx.now);
    await moveVisit(ctx, visit, 'refuse');
  }
  const id = await keepRefusal(ctx, visit, { toldBy: 'firm', ground, words });
  await tellInspectors(ctx, visit, {
    title: { zh: '企业拒绝了这次检查', en: 'The firm refused this inspection' },
    body: {
      zh: '企业已写明理由，由监督单位处理。补齐证件和入企码后可以再去。',
      en: 'It said why, and whoever supervises decides. With certificates and a code you may go again.',
    },
  });
  return { id };
}

/** Nobody is refused before the day on which somebody comes. @throws supervision/nobody-at-the-door */
function mustBeAtTheDoor({ slotAt, windowFrom }: Visit, now: string): void {
  const day = slotAt ? dateOf(slotAt) : windowFrom;
  if (dateOf(now) < day) throw problem('supervision/nobody-at-the-door', { day });
}

/**
 * The inspectors were not let in, or the firm did not co-operate once they were. They go no further by themselves: whoever supervises looks at it.
 *
 * @throws base/not-found, supervision/visit-not-now
 */
export async function refusedAtTheDoor(
  ctx: Ctx,
  visitId: string,
  said: Static<typeof InspectorRefusal>,
): Promise<{ id: string }> {
  const { visit } = await openVisit(ctx, visitId);
  const step = refusedStep(visit, said);
  if (step) await moveVisit(ctx, visit, step.verb, step.set);
  return { id: await tellOfRefusal(ctx, visit, said) };
}

/** What becomes of the visit: not let in, it is refused; hindered inside, it goes on. @throws supervision/visit-not-now */
export function refusedStep(
  visit: Visit,
  { ground }: Pick<Static<typeof InspectorRefusal>, 'ground'>,
): VisitStep | undefined {
  if (ground === 'not-let-in') return { verb: 'refuse', set: {} };
  if (visit.state === 'entered') return undefined;
  throw problem('supervision/visit-not-now', { state: visit.state });
}

/** Kept, asked of whoever supervises, and told to the firm, which may say its side. */
export async function tellOfRefusal(
  ctx: Ctx,
  visit: Visit,
  { ground, words }: Static<typeof InspectorRefusal>,
): Promise<string> {
  const id = await keepRefusal(ctx, visit, { toldBy: 'inspectors', ground, words });
  await tellFirm(ctx, visit, {
    kind: 'inspection.refused',
    title: { zh: '检查人员记录了“不配合检查”', en: 'The inspectors say that you did not co-operate' },
    body: {
      zh: '由监督单位处理，不由检查单位认定。情况不符请提出异议。',
      en: 'Whoever supervises decides, not those who inspect. Object when it is not so.',
    },
  });
  return id;
}

async function keepRefusal(
  ctx: Ctx,
  visit: Visit,
  said: Pick<Refusal, 'toldBy' | 'ground' | 'words'>,
): Promise<string> {
  const parties = (await partiesOf(ctx.db, visit.id)).map(({ organisationId }) => organisationId);
  const organisationId = await findWhoSupervises(ctx, visit.leadOrganisationId, ...parties);
  const made = actedNow(ctx);
  const id = ctx.newId();
  const dueAt =
    organisationId && (await askToDecide(ctx, visit, { id, organisationId, toldBy: said.toldBy }));
  ctx.write.insert(refusals, {
    id,
    visit_id: visit.id,
    enterprise_id: visit.enterpriseId,
    organisation_id: organisationId,
    told_by: said.toldBy,
    ground: said.ground,
    words: said.words,
    made_by: made.by,
    made_as: made.as,
    made_at: ctx.now,
    due_at: dueAt,
  });
  ctx.audit({
    type: 'inspection-visit.refusal-told',
    object: { kind: 'inspection-visit', id: visit.id },
    rootId: visit.id,
    data: { by: said.toldBy, ground: said.ground },
  });
  return id;
}

async function askToDecide(
  ctx: Ctx,
  visit: Visit,
  { id, organisationId, toldBy }: Pick<Refusal, 'id' | 'toldBy'> & { organisationId: string },
): Promise<string | null> {
  const where = { division: visit.division, on: dateOf(ctx.now) };
  const limit = await resolveParameter(ctx, refusalLimit, where);
  const firm = await findEnterprise(ctx.db, visit.enterpriseId);
  return askFor(ctx, {
    element: 'refusal-decision',
    rootId: visit.id,
    which: id,
    title:
      toldBy === 'firm'
        ? { zh: '企业拒绝检查：核查是否有理', en: 'A firm refused an inspection: was it right?' }
        : { zh: '企业不配合检查：核查是否属实', en: 'Inspectors were hindered: is it so?' },
    subjectName: firm?.name ?? '',
    reference: visit.notice?.number ?? visit.code ?? '',
    organisationId,
    division: visit.division,
    link: linkTo(visit),
    due: limit.value as Limit,
  });
}

/** Once, by whoever supervises; both sides are told. @throws base/not-found, supervision/answered-already */
export async function decideRefusal(
  ctx: Ctx,
  id: string,
  { outcome, answer }: Static<typeof RefusalDecision>,
): Promise<void> {
  const { rows } = await sql<Refusal>`
    SELECT ${columns} FROM supervision.visit_refusal r WHERE r.id = ${id}::uuid FOR UPDATE`.execute(ctx.db);
  const [refusal] = rows;
  const { organisationId = null } = refusal ?? {};
  if (!refusal || organisationId === null || !isWithinJurisdiction(organisationId, ctx.jurisdiction))
    throw problem('base/not-found');
  if (refusal.outcome !== null) throw problem('supervision/answered-already');
  ctx.write.update(refusals, { id }, { outcome, answer, answered_by: ctx.actor.name, answered_at: ctx.now });
  const { visitId } = refusal;
  const which = taskIdFor('refusal-decision', id);
  endTask(ctx, visitId, which, { state: 'done', outcome, endedBy: ctx.actor.id });
  ctx.audit({
    type: 'inspection-visit.refusal-decided',
    object: { kind: 'inspection-visit', id: visitId },
    rootId: visitId,
    reason: answer,
    data: { outcome },
  });
  const visit = (await findVisit(ctx.db, visitId))!;
  const words = { title: decidedWords(refusal, outcome), body: { zh: answer, en: answer } };
  await tellFirm(ctx, visit, { kind: 'inspection.refusal-decided', ...words });
  await tellInspectors(ctx, visit, words);
}

/** A refusal by the firm is justified or not; what inspectors say of the firm is so or not. */
function decidedWords({ toldBy }: Refusal, outcome: 'justified' | 'unjustified'): Text {
  const isSo = outcome === 'justified';
  if (toldBy === 'firm')
    return isSo
      ? { zh: '监督单位认定：企业拒绝检查有理', en: 'It was found that the firm might refuse' }
      : {
          zh: '监督单位认定：企业拒绝检查理由不成立',
          en: 'It was found that the firm had no reason to refuse',
        };
  return isSo
    ? { zh: '监督单位认定：企业不配合检查属实', en: 'It was found that the firm did not co-operate' }
    : { zh: '监督单位认定：不配合检查不属实', en: 'It was found that the firm did co-operate' };
}

/**
 * The lead takes it up again, in its days, with what was missing; who was refused shows a code as anybody does.
 *
 * @throws base/not-found, supervision/not-the-lead, supervision/visit-not-now, supervision/visit-days-over
 */
export async function resumeVisit(ctx: Ctx, visitId: string): Promise<void> {
  const { visit } = await openVisit(ctx, visitId, { as: 'lead' });
  mustBeInItsDays(visit, ctx.now);
  await moveVisit(ctx, visit, 'resume');
  // what comes without notice is not announced by having been refused
  if (visit.unannounced) return;
  await tellFirm(ctx, visit, {
    kind: 'inspection.resumed',
    title: { zh: '检查人员将再次上门', en: 'The inspectors come again' },
    body: {
      zh: '请先核验入企码、查看执法证；仍不符的可以再次拒绝。',
      en: 'Check their code and look at their certificates first; if something is still wrong you may refuse again.',
    },
  });
}

const linkTo = ({ id }: Visit) => `/work/inspection-visits/${id}`;

/** Those who inspect hear of it where they work. */
export async function tellInspectors(
  ctx: Ctx,
  visit: Visit,
  words: { title: Text; body: Text },
): Promise<void> {
  const people = await accountsWhoMay(ctx, 'inspection.write', visit.leadOrganisationId);
  await notify(
    ctx,
    people.map(({ id: accountId }) => ({
      rootId: visit.id,
      accountId,
      subjectId: null,
      kind: 'inspection.waiting',
      link: linkTo(visit),
      ...words,
    })),
  );
}
