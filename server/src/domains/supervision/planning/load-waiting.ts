import type { InspectionKind, InspectionSource } from '@yiti/engines/inspections';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../base/database/tables.ts';
import { allWaiting, type Waiting, type Where } from './waiting-store.ts';

/** What waits, as columns: two million rows are a few lists of numbers, firm by firm. Names stand in lists of their own, each once. */
export interface WaitingColumns {
  length: number;
  firm: number[];
  organisation: number[];
  /** place in `premisesIds`, −1: where the firm is registered */
  premises: number[];
  /** place in `plans`, −1: an approved inspection */
  plan: number[];
  lineNo: number[];
  month: number[];
  /** place in `inspections`, −1: a line of a plan */
  inspection: number[];
  /** place in `items` */
  items: number[];
  /** day numbers */
  from: number[];
  to: number[];
  unannounced: boolean[];
  used: number[];
  usedOf: Array<Waiting['usedOf']>;
  /** kind and source of approved inspections, place in `origins`; −1: a line of a plan */
  origin: number[];
  firmIds: readonly string[];
  organisationIds: readonly string[];
  premisesIds: readonly string[];
  planIds: readonly string[];
  inspectionIds: readonly string[];
  itemSets: ReadonlyArray<readonly string[]>;
  origins: readonly Origin[];
}

interface Origin {
  kind: InspectionKind;
  source: InspectionSource;
}

/** Names in the order in which they came, each with its number. */
function numbered<T>(keyOf: (value: T) => string) {
  const numbers = new Map<string, number>();
  const values: T[] = [];
  return {
    values,
    numberOf(value: T): number {
      const key = keyOf(value);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, values.length);
      return values.push(value) - 1;
    },
  };
}

const own = (name: string) => name;

/** @param onRows told how many rows were read with each page */
export async function loadWaiting(
  db: Kysely<Tables>,
  where: Where,
  onRows: (rows: number) => void,
): Promise<WaitingColumns> {
  const [organisations, plans, premises] = [numbered(own), numbered(own), numbered(own)];
  const items = numbered<readonly string[]>((codes) => codes.join('\n'));
  const origins = numbered<Origin>(({ kind, source }) => `${kind} ${source}`);
  // firms come in order: the last one is the one at hand
  const firmIds: string[] = [];
  const inspectionIds: string[] = [];
  const columns: WaitingColumns = {
    length: 0,
    firm: [],
    organisation: [],
    premises: [],
    plan: [],
    lineNo: [],
    month: [],
    inspection: [],
    items: [],
    from: [],
    to: [],
    unannounced: [],
    used: [],
    usedOf: [],
    origin: [],
    firmIds,
    organisationIds: organisations.values,
    premisesIds: premises.values,
    planIds: plans.values,
    inspectionIds,
    itemSets: items.values,
    origins: origins.values,
  };
  const add = (row: Waiting) => {
    if (firmIds.at(-1) !== row.enterpriseId) firmIds.push(row.enterpriseId);
    columns.length += 1;
    columns.firm.push(firmIds.length - 1);
    columns.organisation.push(organisations.numberOf(row.organisationId));
    columns.premises.push(row.premisesId === null ? -1 : premises.numberOf(row.premisesId));
    columns.plan.push(row.planId === null ? -1 : plans.numberOf(row.planId));
    columns.lineNo.push(row.lineNo ?? 0);
    columns.month.push(row.month ?? 0);
    columns.inspection.push(row.inspectionId === null ? -1 : inspectionIds.push(row.inspectionId) - 1);
    columns.items.push(items.numberOf(row.itemCodes ?? [row.item!]));
    columns.from.push(row.fromDay);
    columns.to.push(row.toDay);
    columns.unannounced.push(row.unannounced);
    columns.used.push(row.used);
    columns.usedOf.push(row.usedOf);
    columns.origin.push(row.kind === null ? -1 : origins.numberOf({ kind: row.kind, source: row.source! }));
  };
  for await (const page of allWaiting(db, where)) {
    for (const row of page) add(row);
    onRows(columns.length);
  }
  return columns;
}
