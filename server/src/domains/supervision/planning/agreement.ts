import { dayInWords } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { directoryOf } from '../../../platform/directory/index.ts';
import type { MergedParty, MergedVisit } from './merged-visit.ts';
import { getMerged } from './merge-store.ts';

/** An inspection that was made of a merged visit to which all who come have agreed, as it was agreed. */
export interface AgreedInspection {
  mergedVisitId: string;
  inspectionId: string;
  organisationId: string;
  itemCodes: readonly string[];
  inspectors: readonly string[];
}

const agreed: TableSpec = {
  name: 'supervision.merged_inspection',
  columns: [
    ['merged_visit_id', 'uuid'],
    ['inspection_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['item_codes', 'jsonb'],
    ['inspectors', 'jsonb'],
  ],
};

/** Remembers what was agreed to, so that it is not asked again when the inspection is approved. */
export function keepAgreed(ctx: Ctx, one: AgreedInspection): void {
  ctx.write.insert(agreed, {
    merged_visit_id: one.mergedVisitId,
    inspection_id: one.inspectionId,
    organisation_id: one.organisationId,
    item_codes: [...one.itemCodes],
    inspectors: [...one.inspectors],
  });
}

/** Of each inspection what was agreed last; ids of merged visits grow with time. */
async function agreedOf(db: Kysely<Tables>, ids: readonly string[]): Promise<AgreedInspection[]> {
  const { rows } = await sql<AgreedInspection>`
    SELECT m.merged_visit_id AS "mergedVisitId", m.inspection_id AS "inspectionId", m.organisation_id AS "organisationId",
           m.item_codes AS "itemCodes", m.inspectors
    FROM supervision.merged_inspection m WHERE m.merged_visit_id = (
      SELECT max(n.merged_visit_id::text)::uuid FROM supervision.merged_inspection n
      WHERE n.inspection_id = ANY(${[...ids]}::uuid[]))`.execute(db);
  return rows;
}

/** What is about to be one visit, or is proposed to be. */
interface Proposed {
  /** of a visit that was proposed already; absent: it is about to be */
  visitId?: string;
  windowFrom: string;
  windowTo: string;
  inspections: ReadonlyArray<{
    id: string;
    organisationId: string;
    itemCodes: readonly string[];
    inspectors: readonly string[];
  }>;
}

interface Agreement {
  merged: MergedVisit;
  parties: MergedParty[];
  /** what is otherwise than was agreed; empty: nothing, so nobody is asked again */
  changes: Text[];
}

/** What these organisations have agreed to in planning; undefined: nothing that these inspections were made of. */
export async function agreementOf(ctx: Ctx, proposed: Proposed): Promise<Agreement | undefined> {
  const { inspections } = proposed;
  const rows = await agreedOf(
    ctx.db,
    inspections.map(({ id }) => id),
  );
  const isThere = (id: string) => inspections.some((one) => one.id === id);
  const [first] = rows;
  if (!first || rows.filter(({ inspectionId }) => isThere(inspectionId)).length < 2) return undefined;
  const how = proposed.visitId === undefined ? 'for-update' : 'read';
  const { visit: merged, parties } = await getMerged(ctx.db, first.mergedVisitId, how);
  // an agreement holds for one visit: what came of it has been asked about since
  if (merged.state !== 'agreed' || merged.visitId !== (proposed.visitId ?? null)) return undefined;
  const directory = await directoryOf(ctx);
  const nameOf = (id: string): Text => directory.organisation(id)?.name ?? { zh: id, en: id };
  return { merged, parties, changes: changesOf(proposed, merged, rows, nameOf) };
}

/** What is otherwise than was agreed, in words; the days count as kept when they lie within those that were agreed. */
export function changesOf(
  { inspections, windowFrom, windowTo }: Proposed,
  merged: Pick<MergedVisit, 'windowFrom' | 'windowTo'>,
  rows: readonly AgreedInspection[],
  nameOf: (organisationId: string) => Text,
): Text[] {
  const changes: Text[] = [];
  const say = (organisationId: string, zh: string, en: string) => {
    const name = nameOf(organisationId);
    changes.push({ zh: `${name.zh}${zh}`, en: `${name.en} ${en}` });
  };
  if (windowFrom < merged.windowFrom || windowTo > merged.windowTo) {
    const [from, to] = [dayInWords(windowFrom), dayInWords(windowTo)];
    changes.push({ zh: `日期改为${from.zh}至${to.zh}`, en: `The days are now ${from.en} to ${to.en}` });
  }
  const isSame = (a: readonly string[], b: readonly string[]) =>
    a.toSorted().join('\n') === b.toSorted().join('\n');
  for (const row of rows) {
    const one = inspections.find(({ id }) => id === row.inspectionId);
    if (!one) say(row.organisationId, '不再一起去', 'does not come along any more');
    else if (!isSame(one.itemCodes, row.itemCodes))
      say(row.organisationId, '的检查事项变了', 'checks other items');
    if (one && !isSame(one.inspectors, row.inspectors))
      say(row.organisationId, '的检查人员变了', 'sends other inspectors');
  }
  for (const { id, organisationId } of inspections)
    if (!rows.some(({ inspectionId }) => inspectionId === id))
      say(organisationId, '也一起去', 'comes along too');
  return changes;
}
