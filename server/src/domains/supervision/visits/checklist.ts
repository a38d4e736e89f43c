import { evidenceRule, unifyChecklists, type AskedBy, type ChecklistPart } from '@yiti/engines/inspections';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { directoryOf } from '../../../platform/directory/index.ts';
import { itemOf } from '../lists/item-of.ts';
import { readItems } from '../lists/published-items.ts';
import type { Inspection } from './inspection.ts';
import type { ChecklistView } from './schemas.ts';

/** One line of the one form (一张表单), and whose it is: looked at once for all who ask for it. */
export type JointLine = Static<typeof ChecklistView>;

/** The one checklist of a visit: the union of those of its inspections, with every standard that applies. */
export async function checklistOf(
  ctx: Pick<Ctx, 'db' | 'now'>,
  inspections: readonly Inspection[],
): Promise<JointLine[]> {
  const directory = await directoryOf(ctx);
  const { items } = await readItems(ctx.db, { keys: inspections.flatMap(({ itemCodes }) => itemCodes) });
  const uscc = ({ organisationId }: Inspection) => directory.organisation(organisationId)?.uscc ?? '';
  const parts = inspections.flatMap((inspection) =>
    items
      .filter(({ key }) => inspection.itemCodes.includes(key))
      .map((item): ChecklistPart => {
        return { organisation: uscc(inspection), item: item.key, lines: itemOf(item).checklist };
      }),
  );
  const byData = new Map(
    items.flatMap(({ data }) =>
      data.checklist.flatMap((line) => (line.byData ? [[line.code, line] as const] : [])),
    ),
  );
  const namesOf = (by: readonly AskedBy[]) =>
    by.flatMap(({ organisation }) => directory.organisationByUscc(organisation)?.name ?? []);
  // where nobody goes, evidence is what the firm shows with its answer, or the data
  const goesThere = inspections.some(({ method }) => method === 'on-site');
  return unifyChecklists(parts).lines.map(({ code, content, standards, evidence, askedBy }) => ({
    code,
    content,
    standards: standards.map(({ standard, askedBy: by }) => ({
      text: standard.text,
      organisations: namesOf(by),
    })),
    byData: byData.has(code),
    unit: standards.flatMap(({ standard }) => standard.unit ?? [])[0] ?? null,
    dataSource: byData.get(code)?.dataSource ?? null,
    credential: byData.get(code)?.credential ?? null,
    evidence: (goesThere ? evidence : []).map(({ kind, neededBy }) => ({
      ...evidenceRule(kind),
      organisations: namesOf(neededBy),
    })),
    inspections: inspections
      .filter((one) => askedBy.some(({ organisation }) => organisation === uscc(one)))
      .map(({ id }) => id),
  }));
}
