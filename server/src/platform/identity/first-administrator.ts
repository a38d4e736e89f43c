import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AppServices } from '../../base/module.ts';
import { hashPassword } from './password.ts';
import { newToken } from './token.ts';

/**
 * An installation in earnest begins with one administrator, whose password stands in a file that only the platform's user may
 * read. Nothing happens when there is an administrator already.
 */
export async function ensureFirstAdministrator({ config, database, log, now }: AppServices): Promise<void> {
  const { reads } = database;
  const present = await reads
    .selectFrom('identity.account')
    .select('id')
    .where('kind', '=', 'administrator')
    .where('demonstration', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (present) return;
  const password = newToken().slice(0, 24);
  const passwordHash = await hashPassword(password);
  const at = now().toISOString();
  const made = await database.transaction(async (db) => {
    const account = await db
      .insertInto('identity.account')
      .values({
        id: randomUUID(),
        account: 'administrator',
        kind: 'administrator',
        name: '平台管理员',
        password_hash: passwordHash,
        must_change_password: true,
        assurance: 2,
        created_at: at,
      })
      // another process that started at the same time was first
      .onConflict((conflict) => conflict.constraint('account_name').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!account) return false;
    await db
      .insertInto('identity.grant')
      .values({
        id: randomUUID(),
        account_id: account.id,
        role: 'platform-administrator',
        reach: 'everything',
        valid_from: at,
        granted_at: at,
      })
      .execute();
    return true;
  });
  if (!made) return;
  const file = path.join(config.dataDir, 'first-administrator.txt');
  await writeFile(
    file,
    `account:  administrator\npassword: ${password}\n\nDelete this file after signing in.\n`,
    {
      mode: 0o600,
    },
  );
  log.warn({ file }, 'the first administrator was made; sign in with what the file says, then delete it');
}
