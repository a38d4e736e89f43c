import { dateOf } from '@yiti/engines/calendar';
import { schemaProblem } from '@yiti/engines/forms';
import type { Limit } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { publishedIn } from '../catalogue/index.ts';
import { within } from '../directory/index.ts';
import { correctRecord, registerName } from '../data/index.ts';
import { accountsOfSubject } from '../identity/index.ts';
import { notify } from '../notifications/index.ts';
import { resolveParameter } from '../parameters/index.ts';
import { endTask, extendTask } from '../work/index.ts';
import type { Correction } from './correction.ts';
import { selectCorrections, updateCorrection } from './correction-store.ts';
import { correctionElement } from './open-correction.ts';
import { extensionLimit } from './parameters.ts';

/** @throws base/not-found also for those of other organisations */
export async function getCorrection(ctx: Ctx, id: string): Promise<Correction> {
  const [found] = await selectCorrections(ctx.db, {
    where: sql<boolean>`c.id = ${id}::uuid AND ${within('c.organisation_id', ctx.jurisdiction)}`,
    order: sql`c.id`,
    limit: 1,
  });
  if (!found) throw problem('base/not-found');
  return found;
}

interface Answer {
  id: string;
  outcome: 'corrected' | 'unchanged';
  answer: string;
  /** what is right, by data element; of `corrected` */
  values?: Record<string, unknown>;
}

/**
 * Answers a data correction, once. `corrected` changes the register where its records are kept here, and says to the person what it says
 * now; `unchanged` leaves it, with the reason.
 *
 * @throws base/not-found, corrections/answered-already, corrections/no-value, corrections/value-wrong
 */
export async function answerCorrection(
  ctx: Ctx,
  { id, outcome, answer, values = {} }: Answer,
): Promise<void> {
  const correction = await getCorrection(ctx, id);
  if (correction.state !== 'open') throw problem('corrections/answered-already');
  const fields =
    outcome === 'corrected' ? withValues(correction, values) : correction.fields.map((one) => one);
  if (outcome === 'corrected') {
    await mustFit(ctx, correction, fields);
    const record = Object.fromEntries(fields.map(({ field, claimed }) => [field, claimed]));
    await correctRecord(ctx, correction.register, correction.subjectCode, record);
  }
  updateCorrection(ctx, correction, {
    state: outcome,
    fields,
    answer,
    answeredAt: ctx.now,
    answeredBy: ctx.actor.name,
  });
  endTask(ctx, id, correctionElement, { state: 'done', outcome, endedBy: ctx.actor.id });
  ctx.audit({
    type: outcome === 'corrected' ? 'data-correction.corrected' : 'data-correction.unchanged',
    object: { kind: 'data-correction', id },
    reason: answer,
    data: { register: correction.register, elements: fields.map(({ element }) => element) },
  });
  ctx.emit({ type: 'data-correction.answered', rootId: id, data: { outcome } });
  await tellSubject(ctx, correction, outcome);
}

/** The fields with the verified values as what holds now. */
function withValues({ fields }: Correction, values: Record<string, unknown>): Correction['fields'] {
  return fields.map((one) => {
    const right = Object.hasOwn(values, one.element) ? values[one.element] : one.claimed;
    if (right === null || right === undefined || right === '')
      throw problem('corrections/no-value', { field: one.name.zh });
    return { ...one, claimed: right };
  });
}

/**
 * What the register will say must be what the data element may be: the next form fills it in as it stands. An element that no package of the
 * place speaks of any more fits as it is.
 *
 * @throws corrections/value-wrong naming every value that does not
 */
async function mustFit(ctx: Ctx, { division }: Correction, fields: Correction['fields']): Promise<void> {
  const elements = Map.groupBy(
    (await publishedIn(ctx, division)).flatMap((snapshot) => snapshot.package.elements),
    ({ code }) => code,
  );
  const details = fields.flatMap(({ element, name, claimed }) => {
    const found = (elements.get(element) ?? []).map((one) => schemaProblem(one, name, claimed));
    const [wrong] = found.every((one) => one !== null) ? found : [];
    return wrong ? [{ at: `values/${element}`, code: wrong.code, message: wrong.message }] : [];
  });
  if (details.length > 0) throw problem('corrections/value-wrong', { count: details.length }, { details });
}

async function tellSubject(
  ctx: Ctx,
  { id, subjectId, register }: Correction,
  outcome: Answer['outcome'],
): Promise<void> {
  const name = registerName(register);
  const accounts = await accountsOfSubject(ctx, subjectId);
  await notify(
    ctx,
    accounts.map((accountId) => ({
      rootId: id,
      accountId,
      subjectId,
      kind: 'data-correction.answered',
      link: '/my-data',
      title: { zh: '数据校核已有答复', en: 'A data correction was answered' },
      body:
        outcome === 'corrected'
          ? { zh: `“${name.zh}”中有关您的数据已更正。`, en: `What “${name.en}” says of you was corrected.` }
          : {
              zh: `“${name.zh}”经核实没有更改，理由见答复。`,
              en: `“${name.en}” was looked into and stays as it is; the answer says why.`,
            },
    })),
  );
}

/** More time, once, for a reason that the person reads. @throws base/not-found, corrections/answered-already, corrections/extended-already */
export async function extendCorrection(
  ctx: Ctx,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const correction = await getCorrection(ctx, id);
  if (correction.state !== 'open') throw problem('corrections/answered-already');
  if (correction.extendedAt !== null) throw problem('corrections/extended-already');
  const place = { division: correction.division, on: dateOf(ctx.now) };
  const limit = (await resolveParameter(ctx, extensionLimit, place)).value as Limit;
  const { division, dueAt: end } = correction;
  const task = { rootId: id, taskId: correctionElement, division };
  const dueAt = await extendTask(ctx, { ...task, dueAt: end, by: limit });
  updateCorrection(ctx, correction, { dueAt, extendedAt: ctx.now, extensionReason: reason });
  ctx.audit({ type: 'data-correction.extended', object: { kind: 'data-correction', id }, reason });
}
