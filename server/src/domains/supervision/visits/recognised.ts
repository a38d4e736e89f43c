import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { directoryOf } from '../../../platform/directory/index.ts';
import type { Inspection } from './inspection.ts';
import { inspectionsOfFirm } from './inspection-store.ts';
import type { Visit } from './visit.ts';
import { visitsOfFirm } from './visit-store.ts';

/** A line that another organisation checked lately, and where its result stands (检查结果互认, 山东省优化营商环境条例 art. 43). */
export interface Recognised {
  organisation: Text;
  /** of the inspection in which it was checked */
  code: string;
  /** day, YYYY-MM-DD */
  on: string;
  passed: boolean;
}

/**
 * By line of the checklist, as the check beforehand found it when the inspections were approved; the latest counts. What was withdrawn since is not
 * recognised, unless the firm had its notice before: that says what nobody asks.
 */
export async function recognisedLines(
  ctx: Pick<Ctx, 'db' | 'now'>,
  { enterpriseId, notice }: Pick<Visit, 'enterpriseId' | 'notice'>,
  inspections: readonly Inspection[],
): Promise<ReadonlyMap<string, Recognised>> {
  const reuse = inspections
    .flatMap(({ verdicts }) => verdicts.flatMap((verdict) => verdict.reuse ?? []))
    .toSorted((a, b) => a.on.localeCompare(b.on));
  if (reuse.length === 0) return new Map();
  const directory = await directoryOf(ctx);
  const toldAt = notice?.at ?? ctx.now;
  const withdrawn = new Set(
    (await visitsOfFirm(ctx.db, enterpriseId)).flatMap(({ id, state, withdrawal }) =>
      state === 'withdrawn' && (withdrawal?.at ?? '') <= toldAt ? [id] : [],
    ),
  );
  const all = new Map(
    (await inspectionsOfFirm(ctx.db, enterpriseId)).flatMap((one) =>
      one.visitId !== null && withdrawn.has(one.visitId) ? [] : [[one.id, one] as const],
    ),
  );
  return new Map(
    reuse.flatMap(({ line, inspection, on, passed }) => {
      const source = all.get(inspection);
      const organisation = source && directory.organisation(source.organisationId)?.name;
      return organisation ? [[line, { organisation, code: source.code, on, passed }] as const] : [];
    }),
  );
}
