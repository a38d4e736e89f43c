import { dateOf } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { referenceOf } from '../../../lib/reference.ts';
import { findCredential } from '../../../platform/credentials/index.ts';
import type { Enterprise } from '../../../platform/directory/index.ts';
import { accountsOfSubject } from '../../../platform/identity/index.ts';
import { notify } from '../../../platform/notifications/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { endTask } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { actedNow } from '../own-enterprise.ts';
import { contestLimit } from '../parameters.ts';
import { contestRiskFact, settleRiskContest } from '../risk/contest.ts';
import { findFinding } from '../visits/finding.ts';
import { whoOversees } from '../who-supervises.ts';
import { findContest, insertContest, openContestOf, settleContest } from './contest-store.ts';
import { ownFirm } from './own-firm.ts';
import type { ContestAnswer, NewContest } from './schemas.ts';

/** A fact as the firm names it, and who holds it. */
interface Held {
  words: Text;
  organisationId: string;
}

/**
 * The firm says that a fact of its profile is wrong (异议). Its holder answers within a time; a fact of the risk class does not count meanwhile.
 *
 * @throws identity/not-your-subject, base/not-found, supervision/contested-already, supervision/nobody-supervises
 */
export async function contest(ctx: Ctx, { fact, words }: Static<typeof NewContest>): Promise<{ id: string }> {
  const firm = await ownFirm(ctx, 'inspections');
  if (await openContestOf(ctx.db, firm.id, fact)) throw problem('supervision/contested-already');
  const held = await holderOf(ctx, firm, fact, words);
  const limit = await resolveParameter(ctx, contestLimit, { division: firm.division, on: dateOf(ctx.now) });
  const id = ctx.newId();
  const dueAt = await askFor(ctx, {
    element: 'contest-answer',
    rootId: id,
    title: { zh: '答复企业对画像事实的异议', en: 'Answer a firm that contests a fact' },
    subjectName: firm.name,
    reference: referenceOf(id, dateOf(ctx.now)),
    organisationId: held.organisationId,
    division: firm.division,
    link: `/work/fact-contests/${id}`,
    due: limit.value as Limit,
  });
  insertContest(ctx, {
    id,
    enterpriseId: firm.id,
    fact,
    factWords: held.words,
    organisationId: held.organisationId,
    words,
    state: 'open',
    madeAt: ctx.now,
    made: actedNow(ctx),
    dueAt: dueAt!,
    answer: null,
    answeredAt: null,
    version: 1,
  });
  ctx.audit({ type: 'fact-contest.made', object: { kind: 'fact-contest', id }, data: { fact } });
  return { id };
}

const basics: Readonly<Record<string, Text>> = {
  name: { zh: '名称', en: 'Name' },
  status: { zh: '登记状态', en: 'Status' },
  address: { zh: '住所', en: 'Address' },
  businessScope: { zh: '经营范围', en: 'Business scope' },
  legalRepresentative: { zh: '法定代表人', en: 'Legal representative' },
  capital: { zh: '注册资本', en: 'Registered capital' },
  registeredOn: { zh: '成立日期', en: 'Registered on' },
};

/** @throws base/not-found for what is not a fact of this firm */
async function holderOf(ctx: Ctx, firm: Enterprise, fact: string, words: string): Promise<Held> {
  const [kind, ...rest] = fact.split(':');
  const key = rest.join(':');
  if (kind === 'risk') {
    const held = await contestRiskFact(ctx, firm, key, words);
    return {
      words: { zh: `${held.source.zh}：${held.on}`, en: `${held.source.en}: ${held.on}` },
      organisationId: held.organisationId,
    };
  }
  if (kind === 'basics' && basics[key])
    return { words: basics[key], organisationId: await whoOversees(ctx, firm.division) };
  if (kind === 'finding') {
    const finding = await findFinding(ctx.db, key);
    if (finding?.enterpriseId === firm.id)
      return { words: finding.line.content, organisationId: finding.organisationId };
  }
  if (kind === 'credential') {
    const credential = await findCredential(ctx.db, key);
    if (credential?.holderId === firm.id)
      return { words: credential.name, organisationId: credential.organisationId };
  }
  throw problem('base/not-found');
}

/** Upheld: the fact is wrong; rejected: it stands. The firm is told. @throws base/not-found, supervision/answered-already */
export async function answerContest(
  ctx: Ctx,
  id: string,
  { state, answer }: Static<typeof ContestAnswer>,
): Promise<void> {
  const one = await findContest(ctx, id, 'for-update');
  if (!one) throw problem('base/not-found');
  if (one.state !== 'open') throw problem('supervision/answered-already');
  if (one.fact.startsWith('risk:'))
    await settleRiskContest(
      ctx,
      { enterpriseId: one.enterpriseId, factId: one.fact.slice('risk:'.length) },
      { state, answer },
    );
  settleContest(ctx, one, { state, answer });
  endTask(ctx, id, taskIdFor('contest-answer'), { state: 'done', outcome: null, endedBy: ctx.actor.id });
  ctx.audit({ type: 'fact-contest.answered', object: { kind: 'fact-contest', id }, data: { state } });
  const accounts = await accountsOfSubject(ctx, one.enterpriseId, 'inspections');
  await notify(
    ctx,
    accounts.map((accountId) => ({
      rootId: id,
      accountId,
      subjectId: one.enterpriseId,
      link: '/firm',
      kind: 'fact-contest.answered',
      title: { zh: '您的异议已有答复', en: 'What you contested was answered' },
      body: { zh: answer, en: answer },
    })),
  );
}
