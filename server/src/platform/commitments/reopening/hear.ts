import { dateOf, timeInWords } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { caseIdOf, tell } from '../../casework/index.ts';
import { actFor, nearestWhoMay } from '../../identity/index.ts';
import { notify } from '../../notifications/index.ts';
import { restartTask, setDue } from '../../work/index.ts';
import { findBroken } from '../broken-store.ts';
import type { Broken } from '../broken.ts';
import { decisionLimit, hearingNotice } from '../parameters.ts';
import { tellParty } from '../tell-party.ts';
import { isOwn } from '../view-broken.ts';
import { decisionElement } from './ask-officials.ts';
import { after, limitIn } from './propose.ts';
import { reopeningState, type Reopening } from './reopening.ts';
import { findReopening, updateReopening } from './reopening-store.ts';

interface Found {
  broken: Broken;
  one: Reopening;
}

/** The finding is locked first, by everybody: what follows from it happens one after the other. @throws base/not-found */
export async function getReopening(ctx: Ctx, id: string): Promise<Found> {
  const known = await findReopening(ctx.db, id);
  const broken = known && (await findBroken(ctx.db, known.brokenId, { forUpdate: true }));
  const one = broken && (await findReopening(ctx.db, id));
  if (!one) throw problem('base/not-found');
  return { broken, one };
}

/** @throws base/not-found for those who have nothing to do with the organisation that granted */
export async function getReopeningToDecide(ctx: Ctx, id: string): Promise<Found> {
  const found = await getReopening(ctx, id);
  const { everything, organisationIds } = ctx.jurisdiction;
  if (!everything && !organisationIds.includes(found.broken.organisationId)) throw problem('base/not-found');
  return found;
}

/** Nobody presides over or decides what he found or proposed himself (行政许可法 art. 48). @throws commitments/own-proposal */
export function mustBeAnother({ actor }: Ctx, { broken, one }: Found): void {
  if (actor.id === one.proposedBy || actor.id === broken.foundBy) throw problem('commitments/own-proposal');
}

/**
 * The party states its case, once, and may ask for a hearing with it (陈述、申辩、听证). While a hearing is awaited the clock of the decision stands still (art. 45).
 *
 * @throws base/not-found, commitments/not-heard-now, commitments/stated-already
 */
export async function stateCase(
  ctx: Ctx,
  id: string,
  { words, asksHearing }: { words: string; asksHearing: boolean },
): Promise<void> {
  const { broken, one } = await getReopening(ctx, id);
  if (!isOwn(ctx, broken)) throw problem('base/not-found');
  actFor(ctx, { subjectId: broken.subjectId, name: broken.subjectName });
  if (reopeningState(one, ctx.now) !== 'being-heard')
    throw problem(one.statement === null ? 'commitments/not-heard-now' : 'commitments/stated-already');
  if (one.statement !== null) throw problem('commitments/stated-already');
  await updateReopening(ctx.db, one, {
    statement: words,
    statedAt: ctx.now,
    statedBy: ctx.actor.name,
    statedAs: ctx.actor.actsAs ?? null,
    ...(asksHearing ? { hearingAskedAt: ctx.now, dueAt: null } : {}),
  });
  if (asksHearing) setDue(ctx, broken.id, decisionElement, { dueAt: null, yellowAt: null });
  const { applicationId, caseSeq, serviceName } = broken;
  const said = asksHearing
    ? { zh: '陈述了意见，并要求听证', en: 'states its case and asks for a hearing' }
    : { zh: '陈述了意见', en: 'states its case' };
  tell(ctx, {
    applicationId,
    caseSeq,
    kind: 'commitment.stated',
    text: {
      zh: `对“${serviceName.zh}”的拟处理意见，当事人${said.zh}。`,
      en: `About what is intended for “${serviceName.en}”, the party ${said.en}.`,
    },
  });
  ctx.audit({
    type: 'commitment.stated',
    object: { kind: 'commitment', id: broken.id },
    rootId: applicationId,
    data: { caseSeq, asksHearing },
  });
  await notify(
    ctx,
    (await nearestWhoMay(ctx, 'commitment.decide', broken.organisationId)).map(({ id: accountId }) => ({
      rootId: applicationId,
      accountId,
      subjectId: null,
      kind: 'commitment.stated',
      link: `/work/cases/${caseIdOf(applicationId, caseSeq)}`,
      title: { zh: '当事人陈述了意见', en: 'The party has stated its case' },
      body: {
        zh: `“${serviceName.zh}”的当事人${said.zh}。`,
        en: `The party of “${serviceName.en}” ${said.en}.`,
      },
    })),
  );
}

/** When and where it is heard, as many days before as the law wants. @throws base/not-found, commitments/no-hearing, commitments/hearing-too-soon, commitments/own-proposal */
export async function setHearing(
  ctx: Ctx,
  id: string,
  { at, place }: { at: string; place: string },
): Promise<void> {
  const found = await getReopeningToDecide(ctx, id);
  const { broken, one } = found;
  if (reopeningState(one, ctx.now) !== 'hearing') throw problem('commitments/no-hearing');
  mustBeAnother(ctx, found);
  const earliest = await after(ctx, broken, hearingNotice, ctx.now);
  const hearingAt = new Date(at).toISOString();
  if (hearingAt <= earliest)
    throw problem('commitments/hearing-too-soon', {
      day: dateOf(new Date(Date.parse(earliest) + 1).toISOString()),
    });
  await updateReopening(ctx.db, one, { hearingAt, hearingPlace: place });
  ctx.audit({
    type: 'commitment.hearing-set',
    object: { kind: 'commitment', id: broken.id },
    rootId: broken.applicationId,
    data: { caseSeq: broken.caseSeq, at: hearingAt },
  });
  const words = timeInWords(hearingAt);
  await tellParty(ctx, broken, {
    kind: 'commitment.hearing-set',
    title: { zh: '听证的时间和地点', en: 'Time and place of your hearing' },
    text: {
      zh: `“${broken.serviceName.zh}”的听证定在${words.zh}，地点：${place}。`,
      en: `The hearing about “${broken.serviceName.en}” takes place on ${words.en} at: ${place}.`,
    },
  });
}

/** It was held: what was said is written down, and the clock of the decision runs again. @throws as above, commitments/hearing-not-held */
export async function recordHearing(ctx: Ctx, id: string, words: string): Promise<void> {
  const found = await getReopeningToDecide(ctx, id);
  const { broken, one } = found;
  if (reopeningState(one, ctx.now) !== 'hearing') throw problem('commitments/no-hearing');
  mustBeAnother(ctx, found);
  if (one.hearingAt === null || one.hearingAt > ctx.now) throw problem('commitments/hearing-not-held');
  const clock = await limitIn(ctx, broken, decisionLimit);
  const dueAt = await restartTask(ctx, { rootId: broken.id, taskId: decisionElement, ...clock });
  await updateReopening(ctx.db, one, {
    minutes: words,
    minutesAt: ctx.now,
    minutesByName: ctx.actor.name,
    dueAt,
  });
  ctx.audit({
    type: 'commitment.heard',
    object: { kind: 'commitment', id: broken.id },
    rootId: broken.applicationId,
    data: { caseSeq: broken.caseSeq },
  });
  await tellParty(ctx, broken, {
    kind: 'commitment.heard',
    title: { zh: '听证已举行', en: 'You were heard' },
    text: {
      zh: `“${broken.serviceName.zh}”的听证已举行，笔录已存入办件，决定以笔录为据。`,
      en: `The hearing about “${broken.serviceName.en}” was held; its minutes are in the file, and the decision rests on them.`,
    },
  });
}
