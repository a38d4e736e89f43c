import { generateSecret, generateURI, verify } from 'otplib';
import type { Ctx } from '../../base/context.ts';
import type { Account } from './account-store.ts';
import { settingsOf } from './settings.ts';

const keyName = 'identity-second-factor';
/** a code of the step before or after is taken too: clocks differ */
const toleranceSeconds = 30;

export interface Enrolment {
  uri: string;
  secret: string;
}

/** The secret to be scanned, until a code has confirmed that it was; afterwards nobody sees it again. */
export async function findEnrolment(ctx: Ctx, account: Account): Promise<Enrolment | undefined> {
  if (account.totpConfirmed) return undefined;
  const secret =
    account.totpSecret === undefined
      ? await enrol(ctx, account)
      : await unwrap(ctx, account, account.totpSecret);
  return { secret, uri: generateURI({ issuer: 'Yiti 一体', label: account.account, secret }) };
}

/** Is the code right, and used for the first time? Takes it. */
export async function takeCode(ctx: Ctx, account: Account, code: string): Promise<boolean> {
  if (account.totpSecret === undefined) return false;
  const result = await verify({
    secret: await unwrap(ctx, account, account.totpSecret),
    token: code,
    epoch: Math.floor(Date.parse(ctx.now) / 1000),
    epochTolerance: toleranceSeconds,
  });
  if (!result.valid || !('timeStep' in result)) return false;
  // the same code, sent twice at once, is taken once
  const { numUpdatedRows } = await ctx.db
    .updateTable('identity.account')
    .set({ totp_last_step: result.timeStep, totp_confirmed: true })
    .where('id', '=', account.id)
    .where('totp_last_step', '<', result.timeStep)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function enrol(ctx: Ctx, account: Account): Promise<string> {
  const secret = generateSecret();
  const wrapped = await settingsOf(ctx.db).crypto.sm4Encrypt(keyName, Buffer.from(secret), account.id);
  const { numUpdatedRows } = await ctx.db
    .updateTable('identity.account')
    .set({ totp_secret: wrapped })
    .where('id', '=', account.id)
    .where('totp_secret', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return secret;
  const row = await ctx.db
    .selectFrom('identity.account')
    .select('totp_secret')
    .where('id', '=', account.id)
    .executeTakeFirstOrThrow();
  return unwrap(ctx, account, row.totp_secret as Buffer);
}

async function unwrap(ctx: Ctx, account: Account, wrapped: Buffer): Promise<string> {
  const plain = await settingsOf(ctx.db).crypto.sm4Decrypt(keyName, wrapped, account.id);
  return plain.toString('utf8');
}
