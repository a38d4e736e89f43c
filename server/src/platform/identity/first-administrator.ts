import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '../../base/database/database.ts';
import type { AppServices } from '../../base/module.ts';
import { hashPassword } from './password.ts';
import { newToken } from './token.ts';

/** The three administrators (三员) with whom an installation in earnest begins: one role each, for three people. */
const firstOnes = [
  {
    account: 'administrator',
    name: '系统管理员',
    role: 'platform-administrator',
    file: 'first-administrator.txt',
  },
  {
    account: 'security-administrator',
    name: '安全管理员',
    role: 'security-administrator',
    file: 'first-security-administrator.txt',
  },
  {
    account: 'audit-administrator',
    name: '审计管理员',
    role: 'auditor',
    file: 'first-audit-administrator.txt',
  },
] as const;

/**
 * Makes each of them that nobody is yet. The password of each stands in a file of its own that only the platform's user may read, to be
 * handed to that person; it has to be replaced at the first sign-in.
 */
export async function ensureFirstAdministrators(services: AppServices): Promise<void> {
  for (const one of firstOnes) {
    if (await isHeld(services.database, one.role)) continue;
    const password = newToken().slice(0, 24);
    const made = await make(services, one, password);
    if (!made) continue;
    const file = path.join(services.config.dataDir, one.file);
    await writeFile(
      file,
      `account:  ${one.account}\npassword: ${password}\n\nDelete this file after signing in.\n`,
      { mode: 0o600 },
    );
    services.log.warn(
      { file },
      'a first administrator was made; sign in with what the file says, then delete it',
    );
  }
}

async function isHeld({ reads }: Database, role: string): Promise<boolean> {
  const held = await reads
    .selectFrom('identity.grant as g')
    .innerJoin('identity.account as a', 'a.id', 'g.account_id')
    .select('g.id')
    .where('g.role', '=', role)
    .where('g.reach', '=', 'everything')
    .where('g.revoked_at', 'is', null)
    .where('a.demonstration', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return held !== undefined;
}

async function make(
  { database, now }: AppServices,
  { account: name, name: title, role }: (typeof firstOnes)[number],
  password: string,
): Promise<boolean> {
  const passwordHash = await hashPassword(password);
  const at = now().toISOString();
  return database.transaction(async (db) => {
    const account = await db
      .insertInto('identity.account')
      .values({
        id: randomUUID(),
        account: name,
        kind: 'administrator',
        name: title,
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
        role,
        reach: 'everything',
        valid_from: at,
        granted_at: at,
      })
      .execute();
    return true;
  });
}
