import type { Ctx } from '../../base/context.ts';
import { findAccountById } from '../identity/index.ts';

/** Identity must be known as surely as for an application: everything known of somebody is worth stealing. */
export const assuranceNeeded = 2;

/** Whether what the account has is the subject's own: the account is that of this person, who acts for nobody else here. */
export async function isOwnAccount(
  { db }: Pick<Ctx, 'db'>,
  accountId: string,
  subjectId: string,
): Promise<boolean> {
  return (await findAccountById(db, accountId))?.personId === subjectId;
}
