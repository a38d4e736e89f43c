import type { IncomingMessage } from 'node:http';
import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
} from '@simplewebauthn/server';
import type { Ctx } from '../../../base/context.ts';
import { findActiveAccount } from '../account-store.ts';
import { forgiveAttempt, reserveAttempt } from '../attempts.ts';
import { refuseSignIn } from '../refuse-sign-in.ts';
import { finish, type SignedIn, type Whence } from '../sign-in.ts';
import { newChallenge, takeChallenge } from './challenges.ts';
import { relyingParty } from './relying-party.ts';

/** The question for whoever holds a passkey of this site; it names no account, so it tells nothing about any. */
export async function beginPasskeySignIn(ctx: Ctx, incoming: IncomingMessage) {
  return generateAuthenticationOptions({
    rpID: relyingParty(ctx, incoming).id,
    challenge: await newChallenge(ctx, { for: 'sign-in' }),
    userVerification: 'required',
  });
}

/**
 * A device signs the question after its owner has opened it with finger, face or PIN: possession and the person in one, the
 * cryptographic factor that GB/T 22239-2019 8.1.4.1 d) asks for. Every refusal is the same one.
 *
 * @throws identity/passkey-unknown, identity/locked-out
 */
export async function signInWithPasskey(
  ctx: Ctx,
  {
    response,
    incoming,
    address,
    device,
  }: Whence & { response: object; incoming: IncomingMessage; address: string },
): Promise<SignedIn> {
  await reserveAttempt(ctx, 'address', address);
  const signed = response as AuthenticationResponseJSON;
  const passkey = await ctx.db
    .selectFrom('identity.passkey')
    .selectAll()
    .where('credential_id', '=', signed.id)
    .executeTakeFirst();
  const account = passkey && (await findActiveAccount(ctx.db, passkey.account_id));
  const counter = account && (await newCounter(ctx, signed, passkey, incoming));
  if (!account || counter === undefined)
    return refuseSignIn(ctx, account, 'passkey', 'identity/passkey-unknown');
  await forgiveAttempt(ctx, 'address', address);
  await ctx.db
    .updateTable('identity.passkey')
    .set({ counter, used_at: ctx.now })
    .where('id', '=', passkey.id)
    .execute();
  return finish(ctx, account, { method: 'passkey', device });
}

interface KnownPasskey {
  account_id: string;
  credential_id: string;
  public_key: Buffer;
  counter: number;
}

/** How often the device has signed by now; undefined when the signature is not what was asked for, or not this device's. */
async function newCounter(
  ctx: Ctx,
  response: AuthenticationResponseJSON,
  passkey: KnownPasskey,
  incoming: IncomingMessage,
): Promise<number | undefined> {
  const { id, origin } = relyingParty(ctx, incoming);
  const { userHandle } = response.response;
  // the device says whose key it is: it must be the one that we know
  if (userHandle !== undefined && Buffer.from(userHandle, 'base64url').toString() !== passkey.account_id)
    return undefined;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) => takeChallenge(ctx, challenge, { for: 'sign-in' }),
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: {
        id: passkey.credential_id,
        publicKey: new Uint8Array(passkey.public_key),
        counter: Number(passkey.counter),
      },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}
