import { createHash, randomBytes } from 'node:crypto';

/** The secret of a session: 256 random bits, in the cookie only. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database knows of it. A fast hash is enough: there is nothing to guess in 256 random bits. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
