import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import type { Entry } from '../lists/entry.ts';
import { readItems } from '../lists/published-items.ts';
import type { Inspection } from './inspection.ts';
import type { ChecklistView } from './schemas.ts';

/** One line of the one form (一张表单), and whose it is: looked at once for all who ask for it. */
export type JointLine = Static<typeof ChecklistView>;

/** The one checklist of a visit: the union of those of its inspections, by content. */
export async function checklistOf(
  ctx: Pick<Ctx, 'db'>,
  inspections: readonly Inspection[],
): Promise<JointLine[]> {
  const codes = inspections.flatMap(({ itemCodes }) => itemCodes);
  const { items } = await readItems(ctx.db, { keys: codes });
  const byCode = new Map(items.map((item) => [item.key, item]));
  const lines = new Map<string, JointLine>();
  for (const inspection of inspections)
    for (const code of inspection.itemCodes)
      for (const line of linesOf(byCode.get(code))) {
        const known = lines.get(line.code);
        if (known && !known.inspections.includes(inspection.id)) known.inspections.push(inspection.id);
        if (!known) lines.set(line.code, { ...line, inspections: [inspection.id] });
      }
  return [...lines.values()];
}

function linesOf(item: Entry<'items'> | undefined) {
  return (item?.data.checklist ?? []).map(({ code, content, standard, byData }) => ({
    code,
    content,
    standard: standard.text,
    byData,
  }));
}
