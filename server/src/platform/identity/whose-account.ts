import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Ctx } from '../../base/context.ts';

/** An administrator of the platform answers only to those who reach everything; a person's account is her own. `a` is the account. */
export function isTheirsToManage({ jurisdiction }: Ctx): RawBuilder<SqlBool> {
  return jurisdiction.everything
    ? sql<SqlBool>`a.kind <> 'person'`
    : sql<SqlBool>`a.kind NOT IN ('administrator', 'person')`;
}

/** Does every role of account `a` lie within what the actor reaches? */
export function holdsNothingBeyond({ jurisdiction, now }: Ctx): RawBuilder<SqlBool> {
  if (jurisdiction.everything) return sql<SqlBool>`true`;
  return sql<SqlBool>`NOT EXISTS (
    SELECT FROM identity.grant g
    WHERE g.account_id = a.id AND g.revoked_at IS NULL AND (g.valid_to IS NULL OR g.valid_to > ${now}::timestamptz)
      AND (g.organisation_id = ANY(${[...jurisdiction.organisationIds]}::uuid[])) IS NOT TRUE)`;
}
