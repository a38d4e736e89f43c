import { dateOf } from '@yiti/engines/calendar';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import type { Tables } from '../../base/database/tables.ts';
import { openRows, sealRow } from '../../base/sealed-fields/index.ts';
import { sealedOfficers, type OfficerSecrets } from './sealed-tables.ts';

/** A person who holds posts (工作人员). */
export interface Officer {
  id: string;
  name: string;
  staffNumber: string;
  mobile: string | undefined;
  posts: Array<{ id: string; name: Text }>;
}

/** Who works in the organisation today, with the posts held there, by staff number. */
export async function officersOf(ctx: Pick<Ctx, 'db' | 'now'>, organisationId: string): Promise<Officer[]> {
  const today = dateOf(ctx.now);
  const { rows } = await sql<{
    id: string;
    name: string;
    staff_number: string;
    sealed: Buffer | null;
    mobile: string | null;
    posts: Officer['posts'];
  }>`
    SELECT o.id, o.name, o.staff_number, o.sealed, o.mobile,
           jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) ORDER BY p.id) AS posts
    FROM directory.post p
    JOIN directory.posting g ON g.post_id = p.id
    JOIN directory.officer o ON o.id = g.officer_id
    WHERE p.organisation_id = ${organisationId}::uuid
      AND p.valid_from <= ${today}::date AND (p.valid_to IS NULL OR p.valid_to >= ${today}::date)
      AND g.valid_from <= ${today}::date AND (g.valid_to IS NULL OR g.valid_to >= ${today}::date)
    GROUP BY o.id ORDER BY o.staff_number
  `.execute(ctx.db);
  const secrets = await openRows<OfficerSecrets>(ctx.db, sealedOfficers, rows);
  return rows.map(({ staff_number: staffNumber, mobile, id, name, posts }, n) => ({
    id,
    name,
    posts,
    staffNumber,
    // a row from before sealing
    mobile: secrets[n]?.mobile ?? mobile ?? undefined,
  }));
}

/** An appointment: a person to a post of an organisation, both made when they are new. For loaders: asks for no permission. */
export interface Appointment {
  officer: { id: string; name: string; staffNumber: string; mobile?: string };
  post: { id: string; organisationId: string; name: Text };
  from: string;
}

export async function appointOfficer(
  db: Kysely<Tables>,
  { officer, post, from }: Appointment,
): Promise<void> {
  const sealed = officer.mobile ? sealRow(db, sealedOfficers, officer.id, { mobile: officer.mobile }) : null;
  await sql`
    WITH o AS (
      INSERT INTO directory.officer (id, name, staff_number, sealed)
      VALUES (${officer.id}, ${officer.name}, ${officer.staffNumber}, ${sealed})
      ON CONFLICT DO NOTHING
    ), p AS (
      INSERT INTO directory.post (id, organisation_id, name, valid_from)
      VALUES (${post.id}, ${post.organisationId}, ${JSON.stringify(post.name)}::jsonb, ${from}::date)
      ON CONFLICT DO NOTHING
    )
    INSERT INTO directory.posting (officer_id, post_id, valid_from)
    VALUES (${officer.id}, ${post.id}, ${from}::date) ON CONFLICT DO NOTHING
  `.execute(db);
}
