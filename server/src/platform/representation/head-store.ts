import type { Ctx } from '../../base/context.ts';
import type { Enterprise } from '../directory/index.ts';

interface HeadChange {
  id: string;
  enterprise: Enterprise;
  to: { name: string; personId: string | undefined };
  source: 'register' | 'official';
  basis: string;
  mandates: number;
  confirmBy: string;
  rests: boolean;
  /** names, as whoever leads the enterprise reads them */
  changedBy: string;
}

export async function insertHeadChange(ctx: Ctx, change: HeadChange): Promise<void> {
  const { id, enterprise, to, source, basis, mandates, confirmBy, rests, changedBy } = change;
  await ctx.db
    .insertInto('representation.head_change')
    .values({
      id,
      enterprise_id: enterprise.id,
      from_name: enterprise.legalRepresentative,
      from_person_id: enterprise.legalRepresentativeId ?? null,
      to_name: to.name,
      to_person_id: to.personId ?? null,
      source,
      basis,
      mandates,
      confirm_by: mandates > 0 ? confirmBy : null,
      rests,
      changed_at: ctx.now,
      changed_by: changedBy,
    })
    .execute();
}

export const findHeadChange = ({ db }: Pick<Ctx, 'db'>, id: string) =>
  db.selectFrom('representation.head_change').selectAll().where('id', '=', id).executeTakeFirst();

/** Newest first. */
export const headChangesOf = ({ db }: Pick<Ctx, 'db'>, enterpriseId: string) =>
  db
    .selectFrom('representation.head_change')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .orderBy('changed_at', 'desc')
    .limit(50)
    .execute();
