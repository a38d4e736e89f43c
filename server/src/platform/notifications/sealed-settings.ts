import type { Kysely } from 'kysely';
import type { Tables } from '../../base/database/tables.ts';
import { openRows, type SealedTable } from '../../base/sealed-fields/index.ts';

export const sealedSettings: SealedTable = {
  name: 'notifications.setting',
  key: 'account_id',
  column: 'sealed',
  purpose: 'notifications',
  clear: ['email'],
  move: ({ email }) => ({ values: { email } }),
};

interface SettingRow {
  account_id: string;
  sealed: Uint8Array | null;
  /** in the clear, of before */
  email: string | null;
}

/** Where each of these is told by e-mail, in their order; null: nowhere. @throws base/sealed-value-broken */
export async function emailsOf(
  db: Kysely<Tables>,
  rows: readonly SettingRow[],
): Promise<Array<string | null>> {
  const named = rows.map(({ account_id: id, sealed }) => ({ id, sealed }));
  const opened = await openRows<{ email: string }>(db, sealedSettings, named);
  return rows.map(({ email }, n) => opened[n]?.email ?? email);
}
