import { createHash, randomBytes } from 'node:crypto';
import type { Ctx } from '../../../base/context.ts';

const lifeMilliseconds = 5 * 60_000;

type Purpose = { for: 'sign-in' } | { for: 'registration'; sessionId: string };

/** Something new to sign: 256 random bits, kept as a hash until it is answered. */
export async function newChallenge(ctx: Ctx, purpose: Purpose): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = new Uint8Array(randomBytes(32));
  await ctx.db
    .insertInto('identity.challenge')
    .values({
      challenge_hash: hashOf(Buffer.from(challenge).toString('base64url')),
      purpose: purpose.for,
      session_id: purpose.for === 'registration' ? purpose.sessionId : null,
      expires_at: new Date(Date.parse(ctx.now) + lifeMilliseconds).toISOString(),
    })
    .execute();
  return challenge;
}

/** Was it asked here, for this, and not answered yet? Takes it: an answer that is sent again finds nothing. */
export async function takeChallenge(ctx: Ctx, challenge: string, purpose: Purpose): Promise<boolean> {
  const taken = await ctx.db
    .deleteFrom('identity.challenge')
    .where('challenge_hash', '=', hashOf(challenge))
    .where('purpose', '=', purpose.for)
    .where('session_id', 'is not distinct from', purpose.for === 'registration' ? purpose.sessionId : null)
    .where('expires_at', '>', ctx.now)
    .returning('challenge_hash')
    .executeTakeFirst();
  return taken !== undefined;
}

function hashOf(challenge: string): Buffer {
  return createHash('sha256').update(challenge).digest();
}
