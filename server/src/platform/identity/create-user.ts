import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, isWithinJurisdiction, withinOrganisations } from '../directory/index.ts';
import { normalAccount } from './account-store.ts';
import { disableAccount } from './disable-account.ts';
import { hashPassword } from './password.ts';
import { administersOf } from './roles.ts';
import type { UserView } from './schemas.ts';
import { needStrongPassword } from './passwords.ts';
import { userView } from './users.ts';
import { holdsNothingBeyond } from './whose-account.ts';

interface NewUser {
  account: string;
  name: string;
  organisationId: string;
  password?: string;
}

/**
 * Makes the account of an officer in an organisation within the jurisdiction. He enrols his second factor and replaces the password when
 * he first signs in; without a password he comes in by a recovery, so that nobody else ever knew one. He may do nothing until a role is
 * granted.
 *
 * @throws identity/outside-scope, identity/account-taken, identity/weak-password
 */
export async function createUser(ctx: Ctx, input: NewUser): Promise<Static<typeof UserView>> {
  const directory = await directoryOf(ctx);
  const { organisationId } = input;
  if (!directory.organisation(organisationId) || !isWithinJurisdiction(organisationId, ctx.jurisdiction)) {
    throw problem('identity/outside-scope');
  }
  const account = normalAccount(input.account);
  const { password } = input;
  if (password !== undefined)
    await needStrongPassword(ctx, { account, name: input.name.trim(), organisationId }, password);
  const row = {
    id: ctx.newId(),
    account,
    kind: 'officer',
    name: input.name.trim(),
    organisation_id: organisationId,
    password_hash: password === undefined ? null : await hashPassword(password),
    must_change_password: password !== undefined,
    assurance: 2,
    created_at: ctx.now,
    status: 'active',
  };
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('identity.account')
    .values(row)
    .onConflict((conflict) => conflict.constraint('account_name').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw problem('identity/account-taken', { account: row.account });
  ctx.audit({ type: 'user.created', object: { kind: 'account', id: row.id }, data: { organisationId } });
  return userView({ ...row, last_signed_in_at: null, takes_two: false }, directory);
}

interface StatusChange {
  /** who asked for what the actor confirms; the jurisdiction of `ctx` is then that of whoever asked */
  askedBy?: string;
  reason?: string | undefined;
}

/**
 * Disables or enables an account; a disabled one is nobody with its next request. Who holds a role that reaches further than whoever asks
 * (an auditor who sits in this organisation) is not theirs to disable. Of an administrator neither is decided by one person alone.
 *
 * @throws base/not-found, identity/own-grant, identity/takes-two for an administrator
 */
export async function setUserStatus(
  ctx: Ctx,
  id: string,
  status: 'active' | 'disabled',
  { askedBy, reason }: StatusChange = {},
): Promise<void> {
  await needManageable(ctx, id);
  // said only of somebody whom one may see
  if (askedBy === undefined && (await isAdministrator(ctx, id))) throw problem('identity/takes-two');
  const data = askedBy === undefined ? {} : { askedBy, confirmedBy: ctx.actor.id };
  if (status === 'disabled') return disableAccount(ctx, id, { reason, data });
  // counted anew: whoever was away for long is not disabled again in the night
  await ctx.db
    .updateTable('identity.account')
    .set({ status, last_signed_in_at: ctx.now })
    .where('id', '=', id)
    .execute();
  ctx.audit({
    type: 'user.enabled',
    object: { kind: 'account', id },
    ...(reason === undefined ? {} : { reason }),
    data,
  });
}

/**
 * The one predicate for whose status may be changed: somebody else, within the jurisdiction, who holds nothing beyond it. Holds the
 * account until the transaction ends.
 *
 * @throws identity/own-grant, base/not-found
 */
export async function needManageable(ctx: Ctx, id: string): Promise<{ name: string }> {
  if (id === ctx.actor.id) throw problem('identity/own-grant');
  const user = await ctx.db
    .selectFrom('identity.account as a')
    .select('a.name')
    .where('a.id', '=', id)
    .where((eb) => withinOrganisations(eb, 'a.organisation_id', ctx.jurisdiction))
    // an administrator of the platform answers only to those who reach everything
    .where((eb) => eb.or([eb('a.kind', '<>', 'administrator'), eb.lit(ctx.jurisdiction.everything)]))
    .where(holdsNothingBeyond(ctx))
    .forUpdate()
    .executeTakeFirst();
  if (!user) throw problem('base/not-found');
  return user;
}

/** Does the account hold the role of an administrator anywhere? */
export async function isAdministrator({ db, now }: Ctx, id: string): Promise<boolean> {
  const held = await db
    .selectFrom('identity.grant')
    .select('role')
    .where('account_id', '=', id)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', now)]))
    .execute();
  return held.some(({ role }) => administersOf(role) !== undefined);
}
