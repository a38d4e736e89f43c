import { addLimit, dateOf, dayInWords } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findFile } from '../../casework/index.ts';
import { changeCredential, listOfCase } from '../../credentials/index.ts';
import { resolveParameter } from '../../parameters/index.ts';
import { stateOf, type Broken } from '../broken.ts';
import { findBroken } from '../broken-store.ts';
import { decisionLimit, hearingRequestLimit } from '../parameters.ts';
import type { ReopeningProposal } from '../schemas.ts';
import { tellParty } from '../tell-party.ts';
import { askForDecision, proposalElement, workIsDone } from './ask-officials.ts';
import { insertReopening } from './reopening-store.ts';
import { isStanding } from './standing.ts';

/**
 * The organisation that granted says what it intends, why and on what basis; the party is told before anything is decided, and until when it is heard
 * (拟处理告知). The credential may be suspended until then.
 *
 * @throws base/not-found, commitments/contested, commitments/overturned, commitments/reopened-already, commitments/nothing-stands,
 *   commitments/deceit-is-withdrawn
 */
export async function proposeReopening(
  ctx: Ctx,
  brokenId: string,
  { intended, reason, basis, suspend, deceit = false }: Static<typeof ReopeningProposal>,
): Promise<{ reopeningId: string }> {
  const broken = await findBroken(ctx.db, brokenId, { forUpdate: true });
  const { everything, organisationIds } = ctx.jurisdiction;
  if (!broken || (!everything && !organisationIds.includes(broken.organisationId)))
    throw problem('base/not-found');
  mustStand(broken);
  if (deceit && intended !== 'withdraw') throw problem('commitments/deceit-is-withdrawn');
  const { applicationId, caseSeq } = broken;
  const given = await listOfCase(ctx.db, applicationId, caseSeq);
  if (given.length > 0 && !given.some(isStanding)) throw problem('commitments/nothing-stands');
  const heardUntil = await after(ctx, broken, hearingRequestLimit, ctx.now);
  const { limit } = await limitIn(ctx, broken, decisionLimit);
  const { organisationId: deciderId, dueAt } = await askForDecision(ctx, broken, { limit, from: heardUntil });
  await workIsDone(ctx, broken, proposalElement);
  const suspended = suspend && (await suspendCredentials(ctx, broken));
  const id = ctx.newId();
  await insertReopening(ctx.db, {
    ...nothingYet,
    id,
    brokenId,
    applicationId,
    caseSeq,
    intended,
    reason,
    basis,
    suspended,
    deceitTold: deceit,
    proposedAt: ctx.now,
    proposedBy: ctx.actor.id!,
    proposedByName: ctx.actor.name,
    heardUntil,
    dueAt,
    deciderId,
  });
  ctx.audit({
    type: 'commitment.reopened',
    object: { kind: 'commitment', id: brokenId },
    rootId: applicationId,
    data: { caseSeq, intended, suspended, deceit },
    reason,
  });
  await tellOfIntention(ctx, broken, { intended, reason, basis, heardUntil, deceit });
  return { reopeningId: id };
}

const nothingYet = {
  statement: null,
  statedAt: null,
  statedBy: null,
  statedAs: null,
  hearingAskedAt: null,
  hearingAt: null,
  hearingPlace: null,
  minutes: null,
  minutesAt: null,
  minutesByName: null,
  outcome: null,
  deceit: false,
  safety: false,
  reapplyFrom: null,
  decisionReason: null,
  decisionBasis: null,
  decidedAt: null,
  decidedBy: null,
  decidedByName: null,
};

/** Nothing follows from a finding that is contested or was overturned. @throws commitments/contested, commitments/overturned */
export function mustStand(broken: Broken): void {
  const state = stateOf(broken);
  if (state === 'contested' || state === 'overturned') throw problem(`commitments/${state}`);
}

/** The last instant of a time that a place has set for somebody. @param from instant */
export async function after(ctx: Ctx, broken: Broken, code: string, from: string): Promise<string> {
  const { limit, division } = await limitIn(ctx, broken, code);
  return addLimit(from, limit, calendarOf(ctx, division)).at;
}

/** A limit as it is set in the place of the case. */
export async function limitIn(
  ctx: Ctx,
  broken: Broken,
  code: string,
): Promise<{ limit: Limit; division: string }> {
  const file = await findFile(ctx.db, broken.applicationId);
  const division = file?.cases.find(({ seq }) => seq === broken.caseSeq)?.division;
  if (division === undefined) throw problem('base/not-found');
  const { value } = await resolveParameter(ctx, code, { division, on: dateOf(ctx.now) });
  return { limit: value as Limit, division };
}

/** @returns whether one was in force */
async function suspendCredentials(ctx: Ctx, { applicationId, caseSeq }: Broken): Promise<boolean> {
  const inForce = (await listOfCase(ctx.db, applicationId, caseSeq)).filter(({ status }) => status === '01');
  for (const one of inForce)
    changeCredential(ctx, one, {
      verb: 'suspend',
      cause: 'commitment-unmet',
      reason: {
        zh: '承诺不实，处理决定作出前暂停使用',
        en: 'A commitment was broken; not to be used until it is decided what follows',
      },
    });
  return inForce.length > 0;
}

/** What an official wrote, to stand inside a sentence. */
export const unended = (words: string): string => words.trim().replace(/[。.]+$/, '');

interface Intention {
  intended: 'withdraw' | 'correct';
  reason: string;
  basis: string;
  heardUntil: string;
  deceit: boolean;
}

async function tellOfIntention(
  ctx: Ctx,
  broken: Broken,
  { intended, reason, basis, heardUntil, deceit }: Intention,
): Promise<void> {
  const { zh, en } = dayInWords(heardUntil);
  const name = broken.serviceName;
  const act = intended === 'withdraw' ? { zh: '撤销', en: 'withdraw' } : { zh: '变更', en: 'correct' };
  const held = deceit
    ? {
        zh: '认为系以欺骗手段取得；直接关系安全的，撤销后一段时间内不得再次申请。',
        en: ' It is held to have been obtained by deceit; what directly concerns safety cannot be applied for again for a time.',
      }
    : { zh: '', en: '' };
  await tellParty(ctx, broken, {
    kind: 'commitment.reopened',
    title: {
      zh: `拟${act.zh}“${name.zh}”，请您陈述意见`,
      en: `It is intended to ${act.en} “${name.en}”; say what you have to say`,
    },
    text: {
      zh: `因承诺不实，拟${act.zh}“${name.zh}”。理由：${unended(reason)}。依据：${unended(basis)}。${held.zh}决定还没有作出；${zh}前您可以陈述、申辩，也可以要求听证。`,
      en: `Because a promise was broken, it is intended to ${act.en} “${name.en}”. Reason: ${unended(reason)}. Basis: ${unended(basis)}.${held.en} Nothing is decided yet; until ${en} you can state your case and ask for a hearing.`,
    },
  });
}
