import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import type { PasskeyView } from './schemas.ts';

export async function passkeysOf({ db }: Pick<Ctx, 'db'>, accountId: string) {
  return db
    .selectFrom('identity.passkey')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute();
}

interface Shown {
  id: string;
  name: string;
  synced: boolean;
  registered_at: string;
  used_at: string | null;
}

export function passkeyView(row: Shown): Static<typeof PasskeyView> {
  return {
    id: row.id,
    name: row.name,
    synced: row.synced,
    registeredAt: row.registered_at,
    ...(row.used_at === null ? {} : { usedAt: row.used_at }),
  };
}
