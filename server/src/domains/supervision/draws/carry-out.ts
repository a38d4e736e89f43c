import { openingProblems, openingProblemText } from '@yiti/engines/inspections';
import type { Ctx } from '../../../base/context.ts';
import { sm3 } from '../../../base/crypto/index.ts';
import { problem } from '../../../base/problems.ts';
import { endOpenTasks } from '../../../platform/work/index.ts';
import type { DrawWork } from './draw.ts';
import { moveDraw, secretsOf } from './draw-store.ts';
import { isOutcomeFixed, openingOf } from './fixed-outcome.ts';
import { bytesOf } from './list-files.ts';
import { ownDraw } from './set-up-draw.ts';
import { askForWork, hasStopped } from './work-store.ts';

/**
 * Has the draw carried out (抽取), in the background: from the announcement, the public value and every secret, and from nothing else. The proof is kept with the
 * draw. Asked again when it stopped, it is begun anew.
 *
 * @throws base/not-found, supervision/draw-not-leading, supervision/draw-not-now, supervision/draw-beacon-first, supervision/draw-not-fair
 */
export async function carryOut(ctx: Ctx, id: string): Promise<void> {
  const one = await ownDraw(ctx, id);
  if (one.state !== 'announced')
    throw problem('supervision/draw-not-now', { code: one.code, state: one.state });
  if (!one.beacon) throw problem('supervision/draw-beacon-first');
  if (!(await hasStopped(ctx.db, id)))
    throw problem('supervision/draw-not-now', { code: one.code, state: one.state });
  const problems = openingProblems(await openingOf(ctx, one, one.beacon), sm3).map(openingProblemText);
  if (problems.length > 0)
    throw problem(
      'supervision/draw-not-fair',
      { count: problems.length },
      { details: problems.map((message, at) => ({ at: String(at), message })) },
    );
  const of = one.files ? bytesOf(one.files) : 0;
  const work: DrawWork = { what: 'drawing', done: 0, of, failure: null, run: null };
  // that the lists are not those that were announced is found anew, or not
  const outcomeFixed = await isOutcomeFixed(ctx, { ...one, work }, await secretsOf(ctx.db, id));
  moveDraw(ctx, one, 'ask-draw', { work, outcomeFixed });
  await askForWork(ctx, id);
}

/**
 * The draw comes to nothing: somebody withholds a secret, or something was wrong. It stays public, with the reason and with who has not shown what.
 * When the public value and every secret are there, everybody can compute who is drawn: it is drawn, and not repeated until somebody likes it better.
 *
 * @throws base/not-found, supervision/draw-not-leading, supervision/draw-not-now, supervision/reason-missing, supervision/draw-outcome-fixed
 */
export async function voidDraw(ctx: Ctx, id: string, reason: string): Promise<void> {
  const one = await ownDraw(ctx, id);
  if (reason.trim() === '') throw problem('supervision/reason-missing');
  const handed = await secretsOf(ctx.db, id);
  const withheld = one.settings.contributors.filter(
    (each) => !handed.some(({ organisationId, secret }) => organisationId === each && secret !== null),
  );
  if (await isOutcomeFixed(ctx, one, handed)) {
    throw problem('supervision/draw-outcome-fixed', { code: one.code });
  }
  moveDraw(
    ctx,
    one,
    'void',
    {
      voided: { reason, by: ctx.actor.name, at: ctx.now, withheld: one.beacon ? withheld : [] },
      work: null,
    },
    { reason },
  );
  await endOpenTasks(ctx, id);
}
