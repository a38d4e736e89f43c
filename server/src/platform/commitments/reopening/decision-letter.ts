import { addLimit, dateOf, dayInWords, limitText } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { decideAfterGrant, findFile } from '../../casework/index.ts';
import { listOfCase } from '../../credentials/index.ts';
import { resolveParameter } from '../../parameters/index.ts';
import type { Broken } from '../broken.ts';
import { reapplyBar } from '../parameters.ts';
import type { ReopeningDecision } from '../schemas.ts';
import type { Reopening } from './reopening.ts';

/** Since when what was obtained by deceit may be applied for again (行政许可法 art. 79). */
export interface Reapply {
  /** YYYY-MM-DD */
  from: string;
  limit: Text;
  basis: Text;
}

export async function reapplyBarOf(ctx: Ctx, { applicationId, caseSeq }: Broken): Promise<Reapply> {
  const file = await findFile(ctx.db, applicationId);
  const { division } = file!.cases.find(({ seq }) => seq === caseSeq)!;
  const found = await resolveParameter(ctx, reapplyBar, { division, on: dateOf(ctx.now) });
  const limit = found.value as Limit;
  const { at } = addLimit(ctx.now, limit, calendarOf(ctx, division), { endOnFreeDay: true });
  const { title, gloss, article = '' } = found.basis;
  return {
    from: dateOf(new Date(Date.parse(at) + 1).toISOString()),
    limit: limitText(limit),
    basis: {
      zh: `《${title.split('：')[0]}》${article}`,
      en: `${(gloss ?? title).split(':')[0]} ${article}`,
    },
  };
}

/** For a message: until when it cannot be applied for again. */
export function notAgain({ from }: Reapply): Text {
  const day = dayInWords(from);
  return {
    zh: `认定以欺骗手段取得，且直接关系安全，${day.zh}前不得再次申请。`,
    en: ` It was found to be obtained by deceit and directly concerns safety; it cannot be applied for again before ${day.en}.`,
  };
}

/** The decision as a letter under the seal of whoever decides, and on the heading of the case. */
export async function writeLetter(
  ctx: Ctx,
  { broken, one }: { broken: Broken; one: Reopening },
  { outcome, reason, basis, values, deceit }: Static<typeof ReopeningDecision>,
  reapply: Reapply | null,
): Promise<void> {
  const { applicationId, caseSeq: seq } = broken;
  const face = (await listOfCase(ctx.db, applicationId, seq))[0]?.face ?? [];
  await decideAfterGrant(
    ctx,
    { applicationId, seq, organisationId: ctx.actor.organisationId },
    {
      outcome,
      findings: broken.findings,
      reasons: [reason],
      basis: [basis],
      statement: one.statement,
      heardAt: one.minutesAt === null ? null : one.hearingAt,
      corrected: face.flatMap(({ key, label }) =>
        outcome === 'corrected' && values?.[key] !== undefined ? [{ label, value: values[key] }] : [],
      ),
      deceit: deceit ? { reapply } : null,
    },
  );
}
