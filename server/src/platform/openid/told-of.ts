import { sql } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import { eventsAbout } from '../../base/audit/index.ts';
import type { Ctx } from '../../base/context.ts';
import type { WhoForWhom } from '../../lib/schemas.ts';
import { fields } from './fields.ts';

/** A client system was told something (提供信息): who, what for, which fields. */
export interface Telling {
  /** number in the audit trail */
  id: number;
  at: string;
  system: Text;
  purpose: Text;
  organisationId: string;
  fields: Text[];
  /** who agreed to it, and for whom; null: from before this was kept */
  by: (Omit<WhoForWhom, 'subject'> & { subjectId: string | null }) | null;
}

interface ConsentRow {
  id: string;
  accountId: string;
  name: Text;
  purpose: Text;
  organisationId: string;
  subjectId: string | null;
  givenBy: string | null;
  givenAs: WhoForWhom['as'];
}

/**
 * What client systems were told of an account, and of the subjects that were acted for when it was agreed; newest first.
 *
 * @param accountId whose own information counts too; undefined: only that of the subjects
 */
export async function tellingsOf(
  ctx: Pick<Ctx, 'db'>,
  { accountId, subjectIds }: { accountId?: string | undefined; subjectIds: readonly string[] },
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<Telling[]> {
  const { rows } = await sql<ConsentRow>`
    SELECT c.id, c.account_id AS "accountId", s.name, s.purpose, s.organisation_id AS "organisationId",
      c.subject_id AS "subjectId", c.given_by AS "givenBy", c.given_as AS "givenAs"
    FROM openid.consent c JOIN openid.client_system s ON s.client_id = c.client_id
    WHERE c.subject_id = ANY(${[...subjectIds]}::uuid[]) OR c.account_id = ${accountId ?? null}::uuid`.execute(
    ctx.db,
  );
  const consents = new Map(rows.map((row) => [row.id, row]));
  if (consents.size === 0) return [];
  const found: Telling[] = [];
  let from = before;
  while (found.length < limit) {
    const events = await eventsAbout(ctx, {
      objectIds: [...new Set(rows.map((row) => row.accountId))],
      types: ['client-system.told'],
      before: from,
      limit,
    });
    for (const { id, at, data } of events) {
      const consent = consents.get(String(data['consentId']));
      if (consent) found.push({ id, at, ...toldBy(consent, data['fields'] as string[]) });
    }
    if (events.length < limit) break;
    from = events.at(-1)!.id;
  }
  return found.slice(0, limit);
}

function toldBy(
  { name, purpose, organisationId, subjectId, givenBy, givenAs }: ConsentRow,
  claims: readonly string[],
) {
  const shown = fields.filter(({ claim }) => claims.includes(claim));
  const by = givenBy === null ? null : { name: givenBy, as: givenAs, subjectId };
  return { system: name, purpose, organisationId, fields: shown.map(({ title }) => title), by };
}

/** Every consent of an account, those that ended too: for a copy of what is kept about somebody. */
export async function consentsOfAccount({ db }: Pick<Ctx, 'db'>, accountId: string) {
  const { rows } = await sql<{
    system: Text;
    fields: string[];
    givenAt: string;
    endedAt: string | null;
    endedBy: string | null;
  }>`
    SELECT s.name AS system, c.fields, c.given_at AS "givenAt", c.ended_at AS "endedAt", c.ended_by AS "endedBy"
    FROM openid.consent c JOIN openid.client_system s ON s.client_id = c.client_id
    WHERE c.account_id = ${accountId}::uuid ORDER BY c.given_at, c.id`.execute(db);
  return rows;
}
