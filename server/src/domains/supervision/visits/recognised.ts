import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { directoryOf } from '../../../platform/directory/index.ts';
import type { Inspection } from './inspection.ts';
import { inspectionsOfFirm } from './inspection-store.ts';

/** A line that another organisation checked lately, and where its result stands (检查结果互认, 山东省优化营商环境条例 art. 43). */
export interface Recognised {
  organisation: Text;
  /** of the inspection in which it was checked */
  code: string;
  /** day, YYYY-MM-DD */
  on: string;
  passed: boolean;
}

/** By line of the checklist, as the check beforehand found it when the inspections were approved; the latest counts. */
export async function recognisedLines(
  ctx: Pick<Ctx, 'db' | 'now'>,
  enterpriseId: string,
  inspections: readonly Inspection[],
): Promise<ReadonlyMap<string, Recognised>> {
  const reuse = inspections
    .flatMap(({ verdicts }) => verdicts.flatMap((verdict) => verdict.reuse ?? []))
    .toSorted((a, b) => a.on.localeCompare(b.on));
  if (reuse.length === 0) return new Map();
  const directory = await directoryOf(ctx);
  const all = new Map((await inspectionsOfFirm(ctx.db, enterpriseId)).map((one) => [one.id, one]));
  return new Map(
    reuse.flatMap(({ line, inspection, on, passed }) => {
      const source = all.get(inspection);
      const organisation = source && directory.organisation(source.organisationId)?.name;
      return organisation ? [[line, { organisation, code: source.code, on, passed }] as const] : [];
    }),
  );
}
