import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import type { AppServices } from '../../base/module.ts';
import type { WhoForWhom } from '../../lib/schemas.ts';

/** Who shows a credential for its holder, and on what (代为亮证). */
export interface Shown {
  by: string;
  as: NonNullable<WhoForWhom['as']>;
}

const showings: TableSpec = {
  name: 'credentials.showing',
  columns: [
    ['id', 'uuid'],
    ['credential_id', 'uuid'],
    ['expires_at', 'timestamptz'],
    ['shown_by', 'text'],
    ['shown_as', 'text'],
  ],
};

/** A code says nothing of who shows it: where that is not the holder, it is kept until the code is over. */
export function keepShowing(ctx: Ctx, credentialId: string, expiresAt: string): void {
  const { actsAs = 'self', name } = ctx.actor;
  if (actsAs === 'self') return;
  ctx.write.insert(showings, {
    id: ctx.newId(),
    credential_id: credentialId,
    expires_at: expiresAt,
    shown_by: name,
    shown_as: actsAs,
  });
}

/** Who showed the code of this credential that ends at this instant; undefined: the holder. */
export async function findShown(
  { db }: Pick<Ctx, 'db'>,
  credentialId: string,
  expiresAt: string,
): Promise<Shown | undefined> {
  const { rows } = await sql<Shown>`
    SELECT shown_by AS by, shown_as AS as FROM credentials.showing
    WHERE credential_id = ${credentialId}::uuid AND expires_at = ${expiresAt}::timestamptz ORDER BY id LIMIT 1`.execute(
    db,
  );
  return rows[0];
}

/** What is over is forgotten: who looked has it in the record of the use. */
export async function forgetShowings({ database, now }: AppServices): Promise<void> {
  await sql`DELETE FROM credentials.showing WHERE expires_at < ${now().toISOString()}::timestamptz`.execute(
    database.reads,
  );
}
