import type { HeldKey } from '../../base/held-keys/index.ts';
import type { AppServices } from '../../base/module.ts';
import { directoryOf } from '../directory/index.ts';

/** Secrets shared with the systems in which organisations handle their cases. */
export async function keysOfAdapters({ database, now }: AppServices): Promise<readonly HeldKey[]> {
  const rows = await database.reads
    .selectFrom('casework.adapter')
    .select(['organisation_id', 'changed_at'])
    .where('active', '=', true)
    .orderBy('changed_at')
    .execute();
  const directory = await directoryOf({ db: database.reads, now: now().toISOString() });
  return rows.map(({ organisation_id: id, changed_at: since }) => ({
    group: 'systems',
    name: { zh: '与办理系统共享的密钥', en: 'Shared with a system that handles cases' },
    of: directory.organisation(id)?.name ?? null,
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
