import { WHOLE_COUNTRY } from '@yiti/engines/codes';
import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type RawBuilder,
  type SqlBool,
  type StringReference,
} from 'kysely';
import type { Ctx, Jurisdiction } from '../../base/context.ts';
import { directoryOf, type Directory } from './snapshot.ts';

/**
 * Does the organisation in `column` lie within the jurisdiction? The same predicate for lists, counts and single reads:
 *
 *     .where((eb) => withinOrganisations(eb, 'c.organisation_id', ctx.jurisdiction))
 */
export function withinOrganisations<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  column: StringReference<DB, TB>,
  jurisdiction: Jurisdiction,
): Expression<SqlBool> {
  if (!jurisdiction.everything && jurisdiction.organisationIds.length === 0) return eb.lit(false);
  return within(column, jurisdiction);
}

/** The same predicate where the statement is written as text: `c.organisation_id`. */
export function within(column: string, { everything, organisationIds }: Jurisdiction): RawBuilder<boolean> {
  if (everything) return sql<boolean>`true`;
  return sql<boolean>`${sql.ref(column)} = ANY(${[...organisationIds]}::uuid[])`;
}

/**
 * Does the subject in `column` lie within the jurisdiction? Mandates for some services only count where `services` says
 * which column (text) or columns (text[]) hold the keys of the services or scenarios concerned.
 */
export function withinSubjects<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  column: StringReference<DB, TB>,
  jurisdiction: Jurisdiction,
  services?: { key: StringReference<DB, TB> } | { keys: StringReference<DB, TB> },
): Expression<SqlBool> {
  if (jurisdiction.everything) return eb.lit(true);
  const whole = sql<SqlBool>`${sql.ref(column)} = ANY(${jurisdiction.subjectIds}::uuid[])`;
  const limited = Object.entries(jurisdiction.limitedSubjects ?? {});
  const parts = jurisdiction.subjectIds.length > 0 ? [whole] : [];
  if (services) {
    for (const [subjectId, keys] of limited) {
      const matches =
        'key' in services
          ? sql<SqlBool>`${sql.ref(services.key)} = ANY(${keys}::text[])`
          : // every service of the row must be covered, or the row shows what the mandate does not
            sql<SqlBool>`${sql.ref(services.keys)} <@ ${keys}::text[]`;
      parts.push(sql<SqlBool>`(${sql.ref(column)} = ${subjectId}::uuid AND ${matches})`);
    }
  }
  return parts.length === 0 ? eb.lit(false) : eb.or(parts);
}

/**
 * Does the enterprise in `column` stand in a place that somebody with this jurisdiction speaks for? What `speaksForPlace` asks of one
 * place, asked of rows.
 */
export function withinPlaces<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  column: StringReference<DB, TB>,
  directory: Directory,
  jurisdiction: Jurisdiction,
): Expression<SqlBool> {
  if (jurisdiction.everything) return eb.lit(true);
  const inside = jurisdiction.organisationIds
    .map((id) => directory.organisation(id))
    .filter((one) => one?.kind === 'government')
    .flatMap((one) => directory.placesWithin(one!.division));
  if (inside.length === 0) return eb.lit(false);
  return sql<SqlBool>`EXISTS (
    SELECT 1 FROM directory.enterprise AS e WHERE e.id = ${sql.ref(column)} AND ${standsIn('e.division', inside)}
  )`;
}

/**
 * `isPlaceWithin` asked of rows: is the place in `column` one of these (see `placesWithin`)? What the directory does not list stands in the
 * nearest place that its digits name: a village in its street, a street in its county. What it lists stands where the tree has it, whatever its
 * digits.
 *
 * @param column where the statement is text: qualified, of this code and never of a reader
 */
export const standsIn = (column: string, codes: readonly string[]): RawBuilder<SqlBool> => {
  if (codes.includes(WHOLE_COUNTRY)) return sql<SqlBool>`true`;
  const known = [...new Set(codes)];
  const code = sql<string>`${sql.ref(column)}`;
  const byDigits = [
    code,
    sql<string>`left(${code}, 9)`,
    sql<string>`left(${code}, 6)`,
    sql<string>`(left(${code}, 4) || '00')`,
    sql<string>`(left(${code}, 2) || '0000')`,
  ];
  const ways = byDigits.map((place, at) => {
    const nearer = byDigits.slice(0, at);
    const isOne = sql<SqlBool>`${place} = ANY(${known}::text[])`;
    if (at === 0) return isOne;
    return sql<SqlBool>`(${isOne} AND NOT EXISTS (
      SELECT FROM directory.division AS nearer WHERE nearer.code IN (${sql.join(nearer)}) AND nearer.code <> ${place}))`;
  });
  return sql<SqlBool>`(${sql.join(ways, sql` OR `)})`;
};

/** The same question about one organisation at hand. */
export function isWithinJurisdiction(organisationId: string, jurisdiction: Jurisdiction): boolean {
  return jurisdiction.everything || jurisdiction.organisationIds.includes(organisationId);
}

/**
 * Who decides for a place, whatever is decided: its government or one above it; what holds for one organisation alone, that organisation
 * too. Everything that a place decides (numbers of law, what it adopts) asks here.
 *
 * @param organisation USCC, of what holds for one organisation only
 */
export async function decidesFor(
  ctx: Pick<Ctx, 'db' | 'now' | 'jurisdiction'>,
  { division, organisation: uscc }: { division: string; organisation?: string | undefined },
): Promise<boolean> {
  const directory = await directoryOf(ctx);
  if (speaksForPlace(directory, ctx.jurisdiction, division)) return true;
  const own = uscc === undefined ? undefined : directory.organisationByUscc(uscc);
  return own !== undefined && own.division === division && isWithinJurisdiction(own.id, ctx.jurisdiction);
}

/**
 * Does somebody with this jurisdiction speak for a place (代表一地)? Its people's government does, and those of the places above; a
 * department, a library speak for themselves only, wherever they stand.
 */
export function speaksForPlace(directory: Directory, jurisdiction: Jurisdiction, division: string): boolean {
  if (jurisdiction.everything) return true;
  return jurisdiction.organisationIds.some((id) => {
    const organisation = directory.organisation(id);
    return organisation?.kind === 'government' && directory.isPlaceWithin(division, organisation.division);
  });
}
