import type { Kysely } from 'kysely';
import type { Tables } from '../../../base/database/tables.ts';
import { readRulings } from '../conflicts/conflict-store.ts';
import type { Entry } from './entry.ts';
import { readEntries, type Wanted } from './list-store.ts';

type Item = Entry<'items'>;
/** Lines whose standard was settled between departments: `item line`. */
export type Ruled = ReadonlySet<string>;

/** Items as they are to be inspected: with what was ruled where standards had contradicted each other. */
export async function readItems(
  db: Kysely<Tables>,
  wanted: Wanted,
): Promise<{ items: Item[]; ruled: Ruled }> {
  const standards = new Map(
    (await readRulings(db)).flatMap(({ lineA, lineB, ruling }) =>
      [lineA, lineB].map(({ item, line }) => [`${item} ${line}`, ruling.standard] as const),
    ),
  );
  const items = (await readEntries(db, 'items', wanted)).map((entry) => ({
    ...entry,
    data: {
      ...entry.data,
      checklist: entry.data.checklist.map((line) => {
        const standard = standards.get(`${entry.key} ${line.code}`);
        return standard ? { ...line, standard } : line;
      }),
    },
  }));
  return { items, ruled: new Set(standards.keys()) };
}
