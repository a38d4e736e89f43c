import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findEnterprise } from '../../../platform/directory/index.ts';
import { accountsWhoMay } from '../../../platform/identity/index.ts';
import { notify } from '../../../platform/notifications/index.ts';
import { endTask } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { note } from './case-effects.ts';
import { openCaseFile } from './case-file.ts';
import type { EnforcementCase } from './enforcement-case.ts';
import {
  evidenceOf,
  findEvidence,
  insertEvidence,
  markReminded,
  settleEvidence,
  type KeptEvidence,
} from './evidence-store.ts';
import { evidenceLimit } from './parameters.ts';
import { limitOf } from './weight.ts';

const element = 'evidence-decision';

/** Whoever leads the organisation approves that evidence which may be lost is registered and kept (行政处罚法 art. 56): the time to decide about it begins. */
export async function keepEvidence(
  ctx: Ctx,
  one: EnforcementCase,
  { what, place }: Pick<KeptEvidence, 'what' | 'place'>,
): Promise<void> {
  const id = ctx.newId();
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  const dueAt = await askFor(ctx, {
    element,
    rootId: id,
    title: { zh: '处理先行登记保存的证据', en: 'Decide about evidence that is kept' },
    subjectName: firm?.name ?? '',
    reference: one.number,
    organisationId: one.organisationId,
    division: one.division,
    link: `/work/enforcement-cases/${one.id}`,
    due: await limitOf(ctx, one, evidenceLimit),
  });
  insertEvidence(ctx, { id, caseId: one.id, what, place, dueAt: dueAt! });
}

/** Nothing is put on file while somebody’s goods are held. @throws supervision/evidence-undecided */
export async function mustBeDecidedOn(ctx: Ctx, { id }: EnforcementCase): Promise<void> {
  const open = (await evidenceOf(ctx.db, id)).find(({ how }) => how === null);
  if (open) throw problem('supervision/evidence-undecided', { what: open.what });
}

/** What becomes of it; whoever calls this holds the case. @throws base/not-found, supervision/answered-already */
export async function decideOnEvidence(
  ctx: Ctx,
  one: EnforcementCase,
  { evidence: id, how }: { evidence: string; how: NonNullable<KeptEvidence['how']> },
): Promise<void> {
  const kept = await findEvidence(ctx.db, id, 'for-update');
  if (!kept || kept.caseId !== one.id) throw problem('base/not-found');
  if (kept.how !== null) throw problem('supervision/answered-already');
  settleEvidence(ctx, id, how);
  endTask(ctx, id, taskIdFor(element), { state: 'done', outcome: how, endedBy: ctx.actor.id });
}

/** Those who handle cases hear once that the time is over, and the record of the case says so (执法全过程记录). */
export async function remindOfEvidence(ctx: Ctx, id: string): Promise<void> {
  const found = await findEvidence(ctx.db, id);
  if (!found) return;
  // the case first, as in a step of it: else each could wait for the other
  const file = await openCaseFile(ctx, found.caseId);
  const kept = await findEvidence(ctx.db, id, 'for-update');
  if (!kept || kept.how !== null || kept.remindedAt !== null || kept.dueAt >= ctx.now) return;
  markReminded(ctx, id);
  const text = {
    zh: `先行登记保存的证据（${kept.what}）处理期限已满，尚未作出处理决定。`,
    en: `The time to decide about evidence that is kept (${kept.what}) is over and nothing was decided.`,
  };
  note(file, text);
  const { number, organisationId } = file.one;
  await notify(
    ctx,
    (await accountsWhoMay(ctx, 'inspection.write', organisationId)).map(({ id: accountId }) => ({
      rootId: kept.caseId,
      accountId,
      subjectId: null,
      kind: 'kept-evidence.late',
      title: { zh: '登记保存的证据逾期未处理', en: 'Nobody has decided about evidence in time' },
      body: { zh: `案件 ${number}：${text.zh}`, en: `Case ${number}: ${text.en}` },
      link: `/work/enforcement-cases/${kept.caseId}`,
    })),
  );
}
