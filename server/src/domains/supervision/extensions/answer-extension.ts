import { dayInWords } from '@yiti/engines/calendar';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { moveOn, verbsOfProcess } from '../root-process.ts';
import { openFindingFile, type FindingFile } from '../visits/finding-file.ts';
import { tellFirm } from '../visits/notify-firm.ts';
import { clockOf, endLooks, rectification } from '../visits/rectification.ts';
import { findVisit } from '../visits/visit-store.ts';
import { mustLieWithin, workByTable } from './ask-extension.ts';
import type { Extension } from './extension.ts';
import { endExtension, findExtension } from './extension-store.ts';
import { termsOf } from './parameters.ts';
import type { ExtensionAnswer } from './schemas.ts';

/**
 * The organisation gives another day, or none, and says why. It may still do so when the last day went by meanwhile.
 *
 * @throws base/not-found, supervision/extension-answered, supervision/extension-day-outside
 */
export async function answerExtension(
  ctx: Ctx,
  id: string,
  body: Static<typeof ExtensionAnswer>,
): Promise<void> {
  const found = await findExtension(ctx.db, id);
  if (!found) throw problem('base/not-found');
  const file = await openFindingFile(ctx, found.findingId);
  const { one } = file;
  if (!isWithinJurisdiction(one.organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  // read anew: whoever held the finding until now may have answered
  const extension = (await findExtension(ctx.db, id))!;
  if (extension.state !== 'asked') throw problem('supervision/extension-answered');
  const day = body.outcome === 'granted' ? (body.day ?? extension.proposedDay) : undefined;
  if (day !== undefined) {
    const { division } = (await findVisit(ctx.db, one.visitId))!;
    mustLieWithin(ctx, day, one.rectifyBy!, await termsOf(ctx, division, one.rectifyBy!));
    file.change({ rectifyBy: day });
  }
  endExtension(ctx, extension, {
    state: body.outcome,
    answer: body.words,
    ...(day === undefined ? {} : { grantedDay: day }),
  });
  if (one.snapshotId !== null) await leadOn(ctx, file, day);
  else await endWork(ctx, file, extension, day);
  ctx.audit({
    type: `finding.extension-${body.outcome}`,
    object: { kind: 'finding', id: one.id },
    rootId: one.visitId,
    reason: body.words,
    ...(day === undefined ? {} : { data: { day } }),
  });
  await tellFirm(ctx, { id: one.visitId, enterpriseId: one.enterpriseId }, told(file, body.words, day));
}

/** By the process. Where its clock ran out meanwhile, it waits for a look: another day is what such a look can give, no is no step of it. */
async function leadOn(ctx: Ctx, { one }: FindingFile, day: string | undefined): Promise<void> {
  const verb = day === undefined ? 'refuse-extension' : 'grant-extension';
  const facts = day === undefined ? {} : clockOf(day);
  const verbs = await verbsOfProcess(ctx, rectification, one);
  if (verbs?.has(verb)) await moveOn(ctx, rectification, one, { verb, facts });
  else if (day !== undefined) await moveOn(ctx, rectification, one, { verb: 'open', facts });
}

/** By the table: another day also ends the look that the last day asked for. */
const endWork = (ctx: Ctx, { one }: FindingFile, extension: Extension, day: string | undefined) =>
  endLooks(ctx, one, day === undefined ? 'refused' : 'granted', (work) =>
    day === undefined ? work === workByTable(extension) : true,
  );

function told({ one: { line } }: FindingFile, words: string, day: string | undefined) {
  return {
    kind: 'inspection.extension-answered',
    title:
      day === undefined
        ? { zh: '整改延期申请：不同意', en: 'More time to put it right: not given' }
        : { zh: '整改延期申请：同意', en: 'More time to put it right: given' },
    body:
      day === undefined
        ? {
            zh: `“${line.content.zh}”的期限不变。${words}`,
            en: `“${line.content.en}”: the day stays. ${words}`,
          }
        : {
            zh: `“${line.content.zh}”的整改期限延长到${dayInWords(day).zh}。${words}`,
            en: `“${line.content.en}” is to be put right by ${dayInWords(day).en}. ${words}`,
          },
  };
}
