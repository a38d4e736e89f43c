import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, findEnterprise, type Directory } from '../../../platform/directory/index.ts';
import { whoForWhom } from '../own-enterprise.ts';
import { findContest, type FactContest } from './contest-store.ts';
import type { ContestView, OfficeContest } from './schemas.ts';

export const contestView = (
  { now }: Pick<Ctx, 'now'>,
  directory: Directory,
  one: FactContest,
  firm: string,
): Static<typeof ContestView> => ({
  id: one.id,
  fact: one.fact,
  factWords: one.factWords,
  words: one.words,
  state: one.state,
  owes: directory.organisation(one.organisationId)?.name ?? null,
  madeAt: one.madeAt,
  by: whoForWhom(one.made, firm),
  dueAt: one.dueAt,
  late: one.state === 'open' && one.dueAt < now,
  answer: one.answer,
  answeredAt: one.answeredAt,
});

/** For whoever holds the fact. @throws base/not-found */
export async function viewContest(ctx: Ctx, id: string): Promise<Static<typeof OfficeContest>> {
  const one = await findContest(ctx, id);
  const firm = one && (await findEnterprise(ctx.db, one.enterpriseId));
  if (!firm) throw problem('base/not-found');
  return { ...contestView(ctx, await directoryOf(ctx), one, firm.name), firm: firm.name, uscc: firm.uscc };
}
