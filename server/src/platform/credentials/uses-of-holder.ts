import { sql } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import type { WhoForWhom } from '../../lib/schemas.ts';
import type { FaceField } from './credential.ts';
import type { AskingNode } from './uses.ts';

/** A use of a credential as its holder sees it among all that was looked at. */
export interface UseOfCredential {
  id: string;
  at: string;
  purpose: 'prefill' | 'evidence' | 'presentation' | 'official' | 'wallet' | 'elsewhere';
  text: Text;
  usedBy: string;
  actedAs: WhoForWhom['as'];
  /** for whom usedBy acted, by name */
  actedFor: string | null;
  /** who showed it for the holder */
  shownBy: string | null;
  shownAs: WhoForWhom['as'];
  organisationId: string | null;
  /** the application; the credential's own id when it was shown by itself */
  rootId: string;
  holderId: string;
  credential: Text;
  /** names of what was seen; where it was not kept, all that is printed: nothing more was */
  fields: Text[];
  /** another province that asked */
  node: AskingNode | null;
}

/** Uses of everything that these subjects hold, newest first. `before`: keyset of the last one shown. */
export async function usesOfHolders(
  { db }: Pick<Ctx, 'db'>,
  holderIds: readonly string[],
  {
    before,
    limit,
    id,
  }: { before?: { at: string; id: string } | undefined; limit: number; id?: string | undefined },
): Promise<UseOfCredential[]> {
  const { rows } = await sql<Omit<UseOfCredential, 'fields'> & { seen: Text[] | null; face: FaceField[] }>`
    SELECT u.id, u.at, u.purpose, u.text, u.used_by AS "usedBy", u.acted_as AS "actedAs", u.acted_for AS "actedFor",
      u.shown_by AS "shownBy", u.shown_as AS "shownAs", u.organisation_id AS "organisationId", u.root_id AS "rootId",
      c.holder_id AS "holderId", c.name AS credential, u.fields AS seen, u.node, c.face
    FROM credentials.credential c JOIN credentials.use u ON u.credential_id = c.id
    WHERE c.holder_id = ANY(${[...holderIds]}::uuid[])
      AND ${id === undefined ? sql`true` : sql`u.id = ${id}::uuid`}
      AND ${before ? sql`(u.at, u.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}
    ORDER BY u.at DESC, u.id DESC LIMIT ${limit}`.execute(db);
  return rows.map(({ face, seen, ...use }) => ({ ...use, fields: seen ?? face.map(({ label }) => label) }));
}
