import { dateOf } from '@yiti/engines/calendar';
import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { evaluationGroup } from '../parameters.ts';
import { ownVisit } from '../visits/notify-firm.ts';
import type { Scores } from './schemas.ts';

/**
 * What a firm thinks of a visit that was made (监督评价), once. It is held of whoever led the visit, and of nobody else: in the averages of several it
 * could be looked for. The opinion goes into an urn that nobody can read
 * (docs/decisions/2026-11-28-evaluations-nobody-can-read.md); the audit trail says that somebody evaluated, not who and not what.
 *
 * @throws base/not-found, supervision/visit-not-now, supervision/evaluated-already
 */
export async function evaluateVisit(ctx: Ctx, visitId: string, scores: Static<typeof Scores>): Promise<void> {
  const visit = await ownVisit(ctx, visitId);
  if (visit.leftAt === null) throw problem('supervision/visit-not-now', { state: visit.state });
  if (await wasEvaluated(ctx, visitId)) throw problem('supervision/evaluated-already');
  const { lawful, courteous, honest, professional, brief } = scores;
  await sql`SELECT evaluation.cast_opinion(${visitId}::uuid, ${visit.leadOrganisationId}::uuid,
    ${[lawful, courteous, honest, professional, brief]}::int2[])`.execute(ctx.db);
  ctx.audit({
    type: 'inspection.evaluated',
    object: { kind: 'inspection-evaluation', id: ctx.newId() },
    anonymous: true,
  });
}

export async function wasEvaluated({ db }: Pick<Ctx, 'db'>, visitId: string): Promise<boolean> {
  const { rows } = await sql<{
    given: boolean;
  }>`SELECT evaluation.was_given(${visitId}::uuid) AS given`.execute(db);
  return rows[0]!.given;
}

/** How many opinions of one organisation are mixed at least; no place may go below what the country says. */
export async function groupSize(ctx: Pick<Ctx, 'db' | 'now'>): Promise<number> {
  const { value } = await resolveParameter(ctx, evaluationGroup, { division: '000000', on: dateOf(ctx.now) });
  return value as number;
}

/** The quarter of a day of China: `2026-Q1`. */
export function quarterOf(instant: string): string {
  const [year, month] = dateOf(instant).split('-');
  return `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** Empties the urn: what an organisation has enough of is mixed, the rest goes back in another order. @returns opinions mixed */
export async function mixEvaluations(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ mixed: number }>`
    SELECT evaluation.mix(${await groupSize(ctx)}::int, ${quarterOf(ctx.now)}) AS mixed`.execute(ctx.db);
  return rows[0]!.mixed;
}
