import { dateOf, limitText } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findFile } from '../../casework/index.ts';
import { changeCredential, correctCredential, listOfCase, type Credential } from '../../credentials/index.ts';
import { resolveParameter } from '../../parameters/index.ts';
import type { Broken } from '../broken.ts';
import type { ReopeningDecision } from '../schemas.ts';
import { tellParty } from '../tell-party.ts';
import { notAgain, reapplyBarOf, writeLetter, type Reapply } from './decision-letter.ts';
import { decisionElement, workIsDone } from './ask-officials.ts';
import { getReopeningToDecide, mustBeAnother } from './hear.ts';
import { mustStand, unended } from './propose.ts';
import { reopeningState, type Reopening, type ReopeningOutcome } from './reopening.ts';
import { reopeningsOf, updateReopening } from './reopening-store.ts';
import { isStanding } from './standing.ts';

type Decision = Static<typeof ReopeningDecision>;

/**
 * Somebody else decides, with reason and basis, after the party was heard: what was granted is withdrawn (撤销), corrected (变更) or kept (不予撤销); its credential follows at once.
 *
 * @throws base/not-found, commitments/still-being-heard, commitments/decided-already, commitments/contested, commitments/overturned, commitments/own-proposal,
 *   commitments/heavier-than-told, commitments/deceit-is-withdrawn, commitments/nothing-to-correct, credentials/nothing-corrected
 */
export async function decideReopening(ctx: Ctx, id: string, decision: Decision): Promise<void> {
  const found = await getReopeningToDecide(ctx, id);
  const { broken, one } = found;
  const state = reopeningState(one, ctx.now);
  if (state === 'decided' || state === 'dropped') throw problem('commitments/decided-already');
  mustStand(broken);
  if (state !== 'to-decide') throw problem('commitments/still-being-heard');
  mustBeAnother(ctx, found);
  mustBeTold(one, decision);
  await follow(ctx, one, decision);
  const { outcome, reason, basis, deceit } = decision;
  const reapply = deceit?.safety ? await reapplyBarOf(ctx, broken) : null;
  await updateReopening(ctx.db, one, {
    outcome,
    deceit: deceit !== undefined,
    safety: deceit?.safety === true,
    reapplyFrom: reapply?.from ?? null,
    decisionReason: reason,
    decisionBasis: basis,
    decidedAt: ctx.now,
    decidedBy: ctx.actor.id!,
    decidedByName: ctx.actor.name,
  });
  await workIsDone(ctx, broken, decisionElement);
  ctx.audit({
    type: 'commitment.decided',
    object: { kind: 'commitment', id: broken.id },
    rootId: broken.applicationId,
    data: {
      caseSeq: broken.caseSeq,
      outcome,
      basis,
      ...(deceit ? { deceit: true, reapplyFrom: reapply?.from ?? null } : {}),
    },
    reason,
  });
  ctx.emit({
    type: 'commitment.decided',
    rootId: broken.applicationId,
    data: { seq: broken.caseSeq, outcome },
  });
  await writeLetter(ctx, { broken, one }, decision, reapply);
  await tellOfDecision(ctx, broken, decision, reapply);
}

/** Nothing heavier than what the party was heard about. @throws commitments/heavier-than-told, commitments/deceit-is-withdrawn */
function mustBeTold({ intended, deceitTold }: Reopening, { outcome, deceit }: Decision): void {
  if (outcome === 'withdrawn' && intended === 'correct') throw problem('commitments/heavier-than-told');
  if (!deceit) return;
  if (!deceitTold) throw problem('commitments/heavier-than-told');
  if (outcome !== 'withdrawn') throw problem('commitments/deceit-is-withdrawn');
}

/** The finding was overturned: nothing follows from it, and what was suspended for it is in force again. */
export async function dropReopening(ctx: Ctx, broken: Broken): Promise<void> {
  const one = (await reopeningsOf(ctx.db, [broken.id])).get(broken.id);
  if (!one || one.outcome !== null) return;
  await resume(ctx, one, {
    zh: '承诺不实的认定已撤销',
    en: 'The finding that a promise was broken was overturned',
  });
  await updateReopening(ctx.db, one, { outcome: 'dropped', decidedAt: ctx.now });
  await workIsDone(ctx, broken, decisionElement);
}

/** What the decision means for the credentials of the case. */
async function follow(
  ctx: Ctx,
  one: Reopening,
  { outcome, reason, basis, values, deceit }: Decision,
): Promise<void> {
  const why = { zh: reason, en: reason };
  if (outcome === 'kept') return resume(ctx, one, why);
  const standing = await standingOf(ctx, one);
  if (outcome === 'withdrawn') {
    for (const credential of standing)
      changeCredential(ctx, credential, {
        verb: 'withdraw',
        cause: deceit ? 'obtained-by-deceit' : 'conditions-not-met',
        reason: why,
        basis,
      });
    return;
  }
  const [credential] = standing;
  if (!credential) throw problem('commitments/nothing-to-correct');
  // what is not shown to whoever decides is not theirs to write over
  const open = new Set(credential.face.filter(({ personal }) => !personal).map(({ key }) => key));
  const given = Object.entries(values ?? {}).filter(([key]) => open.has(key));
  await correctCredential(ctx, credential, {
    cause: 'facts-changed',
    reason,
    values: Object.fromEntries(given),
    lifts: isOurs(one, credential),
  });
}

/** Suspended for this reopening; what somebody suspended for another reason is theirs to lift. */
const isOurs = ({ suspended }: Reopening, { statusCause }: Credential): boolean =>
  suspended && statusCause === 'commitment-unmet';

async function resume(ctx: Ctx, one: Reopening, reason: Text): Promise<void> {
  if (!one.suspended) return;
  for (const credential of await standingOf(ctx, one))
    if (credential.status === '02' && isOurs(one, credential))
      changeCredential(ctx, credential, { verb: 'resume', cause: 'cleared', reason });
}

/** In force or suspended, newest first. */
export async function standingOf(
  ctx: Pick<Ctx, 'db'>,
  { applicationId, caseSeq }: Pick<Reopening, 'applicationId' | 'caseSeq'>,
): Promise<Credential[]> {
  const all = await listOfCase(ctx.db, applicationId, caseSeq);
  return all.filter(isStanding);
}

const titles: Readonly<Record<ReopeningOutcome, (name: Text) => Text>> = {
  withdrawn: ({ zh, en }) => ({ zh: `“${zh}”已撤销`, en: `“${en}” was withdrawn` }),
  corrected: ({ zh, en }) => ({ zh: `“${zh}”已变更`, en: `“${en}” was corrected` }),
  kept: ({ zh, en }) => ({ zh: `“${zh}”不予撤销`, en: `“${en}” is not withdrawn` }),
};

async function tellOfDecision(
  ctx: Ctx,
  broken: Broken,
  { outcome, reason, basis }: Decision,
  reapply: Reapply | null,
): Promise<void> {
  const title = titles[outcome](broken.serviceName);
  const again = reapply ? notAgain(reapply) : { zh: '', en: '' };
  const remedies = outcome === 'kept' ? { zh: '', en: '' } : await remediesOf(ctx, broken);
  await tellParty(ctx, broken, {
    kind: 'commitment.decided',
    title,
    text: {
      zh: `${title.zh}。理由：${unended(reason)}。依据：${unended(basis)}。${again.zh}${remedies.zh}决定书可以在办件页下载。`,
      en: `${title.en}. Reason: ${unended(reason)}. Basis: ${unended(basis)}.${again.en}${remedies.en} The decision is on the page of the application.`,
    },
  });
}

/** How it can be contested, and until when, as the place has it. */
async function remediesOf(ctx: Ctx, broken: Broken): Promise<Text> {
  const file = await findFile(ctx.db, broken.applicationId);
  const division = file!.cases.find(({ seq }) => seq === broken.caseSeq)!.division;
  const limitOf = async (code: string) =>
    limitText((await resolveParameter(ctx, code, { division, on: dateOf(ctx.now) })).value as Limit);
  const reconsideration = await limitOf('casework.reconsideration-limit');
  const litigation = await limitOf('casework.litigation-limit');
  return {
    zh: `不服的，可以自知道本决定之日起 ${reconsideration.zh}内申请行政复议，或者 ${litigation.zh}内提起行政诉讼。`,
    en: ` You may apply for administrative reconsideration within ${reconsideration.en} of learning of it, or bring an action within ${litigation.en}.`,
  };
}
