import { endOfDay } from '@yiti/engines/calendar';
import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { actedNow, type Acted } from '../own-enterprise.ts';
import type { ProfileField } from './fields.ts';

/** A firm lets another enterprise read some fields of its profile (授权第三方查看). */
export interface ProfileConsent {
  id: string;
  enterpriseId: string;
  /** enterprise that may read */
  readerId: string;
  fields: ProfileField[];
  /** last day, YYYY-MM-DD */
  until: string;
  givenAt: string;
  given: Acted;
  revokedAt: string | null;
  revoked: Acted;
}

export const consentStates = ['given', 'over', 'taken-back'] as const;

/** given: it is read by · over: its last day is past · taken back before. @param today YYYY-MM-DD */
export function consentState(
  { until, revokedAt }: Pick<ProfileConsent, 'until' | 'revokedAt'>,
  today: string,
): (typeof consentStates)[number] {
  if (revokedAt !== null && revokedAt < endOfDay(until)) return 'taken-back';
  return revokedAt !== null || until < today ? 'over' : 'given';
}

const consents: TableSpec = {
  name: 'supervision.profile_consent',
  columns: [
    ['id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['reader_id', 'uuid'],
    ['fields', 'jsonb'],
    ['until', 'date'],
    ['given_by', 'text'],
    ['given_as', 'text'],
    ['given_at', 'timestamptz'],
    ['revoked_at', 'timestamptz'],
    ['revoked_by', 'text'],
    ['revoked_as', 'text'],
  ],
};

const columns =
  sql.raw(`c.id, c.enterprise_id AS "enterpriseId", c.reader_id AS "readerId", c.fields, c.until,
  c.given_at AS "givenAt", jsonb_build_object('by', c.given_by, 'as', c.given_as) AS given, c.revoked_at AS "revokedAt",
  jsonb_build_object('by', c.revoked_by, 'as', c.revoked_as) AS revoked`);

/** What holds for this reader today. */
export async function consentFor(
  db: Kysely<Tables>,
  enterpriseId: string,
  readerId: string,
  today: string,
): Promise<ProfileConsent | undefined> {
  const { rows } = await sql<ProfileConsent>`
    SELECT ${columns} FROM supervision.profile_consent c
    WHERE c.enterprise_id = ${enterpriseId}::uuid AND c.reader_id = ${readerId}::uuid AND c.revoked_at IS NULL
      AND c.until >= ${today}::date`.execute(db);
  return rows[0];
}

export async function consentsOf(db: Kysely<Tables>, enterpriseId: string): Promise<ProfileConsent[]> {
  const { rows } = await sql<ProfileConsent>`
    SELECT ${columns} FROM supervision.profile_consent c WHERE c.enterprise_id = ${enterpriseId}::uuid
    ORDER BY c.revoked_at IS NOT NULL, c.given_at DESC LIMIT 100`.execute(db);
  return rows;
}

export function insertConsent(
  ctx: Ctx,
  one: Omit<ProfileConsent, 'given' | 'givenAt' | 'revoked' | 'revokedAt'>,
): void {
  const { by, as } = actedNow(ctx);
  ctx.write.insert(consents, {
    id: one.id,
    enterprise_id: one.enterpriseId,
    reader_id: one.readerId,
    fields: one.fields,
    until: one.until,
    given_by: by,
    given_as: as,
    given_at: ctx.now,
  });
}

export function endConsent(ctx: Ctx, id: string): void {
  const { by, as } = actedNow(ctx);
  ctx.write.update(consents, { id }, { revoked_at: ctx.now, revoked_by: by, revoked_as: as });
}

/** Makes room for the next one: its last day is over. Written at once, for a firm lets a reader read by one consent at a time. */
export async function closeConsent(
  db: Kysely<Tables>,
  { id, until }: Pick<ProfileConsent, 'id' | 'until'>,
): Promise<void> {
  await db
    .updateTable('supervision.profile_consent')
    .set({ revoked_at: endOfDay(until) })
    .where('id', '=', id)
    .execute();
}
