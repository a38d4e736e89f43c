import { sql, type RawBuilder } from 'kysely';
import type { Jurisdiction } from '../../base/context.ts';
import { may } from '../../base/http/permission.ts';

/** Stewards of registers, and whoever runs the data platform. */
export const mayRead = may('data-correction.read', 'own-organisation');
export const mayAnswer = may('data-correction.answer', 'own-organisation');
/** Those of the subjects that one may act for. */
export const mayReadOwn = may('own-data-correction.read', 'own-subject');

/** Corrections that this jurisdiction reaches: the same predicate for lists and single reads. `c` is the table. */
export function correctionsWithin({ everything, organisationIds }: Jurisdiction): RawBuilder<boolean> {
  if (everything) return sql<boolean>`true`;
  return sql<boolean>`c.organisation_id = ANY(${[...organisationIds]}::uuid[])`;
}
