import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { recordOpening } from '../../base/openings/index.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, isWithinJurisdiction, type Directory } from '../directory/index.ts';
import { endTask } from '../work/index.ts';
import { checkElement } from './ask-checks.ts';
import {
  answerStored,
  checksWithin,
  selectChecks,
  type CheckState,
  type EvidenceCheck,
} from './check-store.ts';

const mostListed = 200;

/** Checks that one's organisations carry out or have asked for; of one application only, where one is named. */
export async function listChecks(ctx: Ctx, { application }: { application?: string }) {
  const ofOne = application === undefined ? sql`true` : sql`k.application_id = ${application}::uuid`;
  const found = await selectChecks(
    ctx.db,
    sql<boolean>`${ofOne} AND ${checksWithin(ctx.jurisdiction)}`,
    mostListed,
  );
  const directory = await directoryOf(ctx);
  return { items: found.map((one) => view(ctx, one, directory)) };
}

/** One check; that it was opened is kept, whether or not it is answered. @throws base/not-found */
export async function viewCheck(ctx: Ctx, id: string) {
  const check = await getCheck(ctx, id);
  const { zh, en } = check.title;
  await recordOpening(ctx, {
    subjectId: check.subjectId,
    kind: 'evidence-check',
    id,
    organisationId: check.organisationId,
    purpose: { zh: `打开“${zh}”的部门核验`, en: `Opened a check for “${en}”` },
    fields: [{ zh: '姓名或名称', en: 'Name' }, { zh: '证件号码', en: 'Identity number or USCC' }, check.name],
  });
  return view(ctx, check, await directoryOf(ctx));
}

/** @throws base/not-found */
async function getCheck(ctx: Ctx, id: string): Promise<EvidenceCheck> {
  const [found] = await selectChecks(
    ctx.db,
    sql<boolean>`k.id = ${id}::uuid AND ${checksWithin(ctx.jurisdiction)}`,
    1,
  );
  if (!found) throw problem('base/not-found');
  return found;
}

const mayAnswer = ({ jurisdiction }: Ctx, { organisationId, state }: EvidenceCheck) =>
  state === 'open' && organisationId !== null && isWithinJurisdiction(organisationId, jurisdiction);

/** Answers a check, once: so, not so, or not to be found out. @throws base/not-found, evidence/answered-already */
export async function answerCheck(
  ctx: Ctx,
  { id, outcome, words }: { id: string; outcome: Exclude<CheckState, 'open'>; words: string },
): Promise<void> {
  const check = await getCheck(ctx, id);
  if (check.state !== 'open') throw problem('evidence/answered-already');
  if (!mayAnswer(ctx, check)) throw problem('base/not-found');
  if (!(await answerStored(ctx, check, { state: outcome, words })))
    throw problem('evidence/answered-already');
  endTask(ctx, id, checkElement, { state: 'done', outcome, endedBy: ctx.actor.id });
  ctx.audit({
    type: 'evidence-check.answered',
    object: { kind: 'evidence-check', id },
    rootId: check.applicationId,
    reason: words,
    data: { evidence: check.evidence, outcome },
  });
}

function view(ctx: Ctx, one: EvidenceCheck, directory: Directory) {
  const nameOf = (id: string | null) => (id === null ? undefined : directory.organisation(id)?.name);
  const { organisationId, askingIds, subjectId: _subject, role: _role, division: _division, ...rest } = one;
  return {
    ...rest,
    organisation: nameOf(organisationId) ?? null,
    asking: askingIds.flatMap((id) => nameOf(id) ?? []),
    mayAnswer: mayAnswer(ctx, one),
  };
}
