import { sql } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { HeldKey } from '../../base/held-keys/index.ts';
import type { AppServices } from '../../base/module.ts';

/** Secrets shared with the systems in which organisations handle their cases. */
export async function keysOfAdapters({ database }: AppServices): Promise<readonly HeldKey[]> {
  const { rows } = await sql<{ name: Text; since: string }>`
    SELECT o.name, a.changed_at AS since FROM casework.adapter a
    JOIN directory.organisation o ON o.id = a.organisation_id WHERE a.active ORDER BY a.changed_at, o.id`.execute(
    database.reads,
  );
  return rows.map(({ name: of, since }) => ({
    group: 'systems',
    name: { zh: '与办理系统共享的密钥', en: 'Shared with a system that handles cases' },
    of,
    purpose: null,
    algorithm: 'HMAC-SM3',
    version: null,
    since,
    validTo: null,
    renews: false,
    isEarlier: false,
    todo: {
      zh: '没有设定期限。和对方系统约定新密钥，在“办理系统”里换上；旧的立即失效。',
      en: 'No end is set. Agree on a new one with the other system and set it there; the old one ends at once.',
    },
  }));
}
