import { randomInt } from 'node:crypto';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import type { SmsGateway } from '../../../base/sms/index.ts';
import { reserveAttempt } from '../attempts.ts';
import { limitsOf } from '../limits.ts';
import { mobileHash, readMobile } from '../mobile.ts';
import { settingsOf } from '../settings.ts';
import { hashToken, newToken } from '../token.ts';
import { codeHash } from './code.ts';
import type { RegistrationAsked, RegistrationOffer } from './schemas.ts';

export function viewOffer({ db }: Ctx): Static<typeof RegistrationOffer> {
  const { sms, peopleOnlyAtSource } = settingsOf(db);
  return { offered: sms !== undefined && !peopleOnlyAtSource, simulated: sms?.simulated ?? false };
}

/**
 * Sends six digits to a mobile. Whether it has an account already is not told, by the answer or by how long it takes: what is possible with
 * the code is said to whoever has it. How many codes a number gets, and how many an address may ask for, is bounded as failures to sign in are.
 *
 * Neither the number nor the code is kept: the browser gives the number again with the code.
 *
 * @throws identity/registration-not-offered, identity/no-mobile, identity/locked-out, identity/sms-not-sent
 */
export async function askRegistration(
  ctx: Ctx,
  { mobile: given, address }: { mobile: string; address: string },
): Promise<Static<typeof RegistrationAsked>> {
  const { sms, peopleOnlyAtSource } = settingsOf(ctx.db);
  if (peopleOnlyAtSource) throw problem('identity/sign-in-at-source');
  if (!sms) throw problem('identity/registration-not-offered');
  const mobile = readMobile(given);
  if (mobile === undefined) throw problem('identity/no-mobile');
  await reserveAttempt(ctx, 'registration', address);
  await reserveAttempt(ctx, 'mobile', mobile);
  const { 'registration.minutes': minutes } = await limitsOf(ctx, ['registration.minutes']);
  const id = ctx.newId();
  const token = newToken();
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const endsAt = new Date(Date.parse(ctx.now) + minutes * 60_000).toISOString();
  await ctx.db
    .insertInto('identity.registration')
    .values({
      id,
      token_hash: hashToken(token),
      mobile_hash: mobileHash(ctx.db, mobile),
      code_hash: codeHash(ctx.db, id, code),
      asked_at: ctx.now,
      ends_at: endsAt,
    })
    .execute();
  await send(ctx, sms, { id, to: mobile, text: wordsOf(code, minutes) });
  ctx.audit({
    type: 'registration.asked',
    object: { kind: 'registration', id },
    data: { simulated: sms.simulated },
  });
  return { token, endsAt, ...(sms.simulated ? { simulatedCode: code } : {}) };
}

async function send(ctx: Ctx, sms: SmsGateway, message: Parameters<SmsGateway['send']>[0]): Promise<void> {
  try {
    await sms.send(message);
  } catch (error) {
    ctx.log.warn({ err: error }, 'the SMS gateway did not take a message');
    throw problem('identity/sms-not-sent', {}, { cause: error });
  }
}

const wordsOf = (code: string, minutes: number): string =>
  `【一体】验证码 ${code}，${minutes} 分钟内有效。工作人员不会向您索要。Your code is ${code}; nobody of ours will ask for it.`;
