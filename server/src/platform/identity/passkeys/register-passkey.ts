import type { IncomingMessage } from 'node:http';
import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findActiveAccount } from '../account-store.ts';
import { needFreshSession } from '../fresh-session.ts';
import { newChallenge, takeChallenge } from './challenges.ts';
import { passkeyView, passkeysOf } from './passkey-store.ts';
import { relyingParty } from './relying-party.ts';
import type { PasskeyView } from './schemas.ts';

/** ES256, EdDSA, RS256 (COSE numbers): what every authenticator on the market knows one of. */
export const algorithms = [-7, -8, -257];
/** More devices than anybody carries. */
const most = 20;

/** What a browser is asked to make: a key that stays on the device, opened by finger, face or PIN. @throws identity/not-fresh */
export async function beginRegistration(ctx: Ctx, incoming: IncomingMessage) {
  await needFreshSession(ctx);
  const { id: accountId, sessionId } = ctx.actor;
  const account = await findActiveAccount(ctx.db, accountId);
  if (!account || sessionId === undefined) throw problem('base/not-signed-in');
  const existing = await passkeysOf(ctx, accountId);
  return generateRegistrationOptions({
    rpName: 'Yiti 一体',
    rpID: relyingParty(ctx, incoming).id,
    userName: account.account,
    userDisplayName: account.name,
    userID: new Uint8Array(Buffer.from(accountId)),
    challenge: await newChallenge(ctx, { for: 'registration', sessionId }),
    attestationType: 'none',
    excludeCredentials: existing.map(({ credential_id: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  });
}

/**
 * Keeps the public half of a key that was made for this session's question.
 *
 * @throws identity/not-fresh, identity/passkey-refused, identity/passkey-taken, identity/passkeys-full
 */
export async function registerPasskey(
  ctx: Ctx,
  { name, response, incoming }: { name: string; response: object; incoming: IncomingMessage },
): Promise<Static<typeof PasskeyView>> {
  await needFreshSession(ctx);
  const { credential, credentialBackedUp, counter } = await verify(ctx, response, incoming);
  if ((await passkeysOf(ctx, ctx.actor.id)).length >= most) throw problem('identity/passkeys-full', { most });
  const row = {
    id: ctx.newId(),
    account_id: ctx.actor.id,
    credential_id: credential.id,
    public_key: Buffer.from(credential.publicKey),
    counter,
    transports: [...(credential.transports ?? [])],
    name: name.trim(),
    synced: credentialBackedUp,
    registered_at: ctx.now,
    used_at: null,
  };
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('identity.passkey')
    .values(row)
    .onConflict((conflict) => conflict.constraint('passkey_credential').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw problem('identity/passkey-taken');
  ctx.audit({
    type: 'passkey.registered',
    object: { kind: 'passkey', id: row.id },
    data: { name: row.name, synced: row.synced },
  });
  return passkeyView(row);
}

async function verify(ctx: Ctx, response: object, incoming: IncomingMessage) {
  const { sessionId } = ctx.actor;
  if (sessionId === undefined) throw problem('base/not-signed-in');
  const { id, origin } = relyingParty(ctx, incoming);
  const refused = () => problem('identity/passkey-refused');
  const result = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: (challenge) => takeChallenge(ctx, challenge, { for: 'registration', sessionId }),
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => {
    throw refused();
  });
  if (!result.verified) throw refused();
  const { credential, credentialBackedUp } = result.registrationInfo;
  return { credential, credentialBackedUp, counter: credential.counter };
}
