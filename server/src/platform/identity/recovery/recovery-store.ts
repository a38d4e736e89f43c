import type { Kysely, Selectable } from 'kysely';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import type { Recovery } from './recovery.ts';

export const recoveryTable: TableSpec = {
  name: 'identity.account_recovery',
  columns: [
    ['id', 'uuid'],
    ['version', 'int4'],
    ['first_by', 'uuid'],
    ['first_at', 'timestamptz'],
    ['second_by', 'uuid'],
    ['second_at', 'timestamptz'],
    ['closed_at', 'timestamptz'],
    ['closed_as', 'text'],
  ],
};

export function toRecovery(row: Selectable<Tables['identity.account_recovery']>): Recovery {
  return {
    id: row.id,
    accountId: row.account_id ?? undefined,
    codeHash: row.code_hash,
    device: row.device ?? undefined,
    askedAt: row.asked_at,
    endsAt: row.ends_at,
    firstBy: row.first_by ?? undefined,
    secondBy: row.second_by ?? undefined,
    version: row.version,
    closedAs: (row.closed_as ?? undefined) as Recovery['closedAs'],
  };
}

/** By the secret that only the owner's browser has. */
export async function findByToken(
  db: Kysely<Tables>,
  tokenHash: Buffer,
  { hold }: { hold: boolean },
): Promise<Recovery | undefined> {
  let query = db.selectFrom('identity.account_recovery').selectAll().where('token_hash', '=', tokenHash);
  if (hold) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  return row && toRecovery(row);
}
