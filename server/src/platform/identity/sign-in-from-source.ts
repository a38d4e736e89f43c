import type { Ctx } from '../../base/context.ts';
import { findActiveAccount, insertAccounts } from './account-store.ts';
import { accountsOfPersons } from './mandates/mandate-to-tell.ts';
import { finish } from './sign-in.ts';
import { hashToken } from './token.ts';

/** The account of a person, made when there is none. Undefined: it was disabled, and nothing makes another one. */
export async function accountForPerson(
  ctx: Ctx,
  { id: personId, name }: { id: string; name: string },
): Promise<string | undefined> {
  const id = ctx.newId();
  await insertAccounts(ctx.db, [{ id, account: `person-${id}`, kind: 'person', name, personId }], ctx.now);
  const [account] = await accountsOfPersons(ctx, [personId]);
  return account;
}

/**
 * Begins a session on the word of an identity source (身份源), whose level it takes over for this session; what this installation has
 * proven itself stays as it is.
 *
 * @param provenAt when the person proved it there, which may be long ago; undefined: the source does not say
 * @returns undefined when the account may not sign in any more
 */
export async function signInFromSource(
  ctx: Ctx,
  {
    accountId,
    assurance,
    provenAt,
    device,
  }: { accountId: string; assurance: 1 | 2 | 3; provenAt: string | undefined; device: string | undefined },
): Promise<{ token: string; sessionId: string } | undefined> {
  const account = await findActiveAccount(ctx.db, accountId);
  if (account?.kind !== 'person') return undefined;
  const { token } = await finish(ctx, account, {
    method: 'identity-source',
    device,
    proven: assurance,
    provenAt: provenAt ?? null,
  });
  const { id } = await ctx.db
    .selectFrom('identity.session')
    .select('id')
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirstOrThrow();
  return { token, sessionId: id };
}
