import type { IncomingMessage } from 'node:http';
import type { AppServices } from '../../base/module.ts';
import { mountPath } from './source.ts';

/**
 * What a browser is in the middle of while it is at the source: kept in its own cookie, sealed, so that an unfinished sign-in costs
 * nothing here and nobody but the browser that began it can finish it (RFC 9700, 2.1).
 */
export interface SignInUnderWay {
  verifier: string;
  state: string;
  nonce: string;
  /** an address of ours, where it goes on afterwards */
  next: string;
  /** milliseconds since 1970 */
  until: number;
}

/** What is sealed is bound to it. */
const cookie = 'yiti_federation';
/** Over https browsers take it from hosts that prove themselves alone; its path keeps it from the prefix `__Host-`. */
const nameOf = (secure: boolean): string => (secure ? `__Secure-${cookie}` : cookie);
const keyName = 'federation';
export const lifeSeconds = 15 * 60;

export async function startedCookie(
  { crypto, config, now }: AppServices,
  one: Omit<SignInUnderWay, 'until'>,
): Promise<string> {
  const whole: SignInUnderWay = { ...one, until: now().getTime() + lifeSeconds * 1000 };
  const sealed = await crypto.sm4Encrypt(keyName, Buffer.from(JSON.stringify(whole)), cookie);
  return cookieLine(sealed.toString('base64url'), lifeSeconds, config.secureCookies);
}

export const endedCookie = ({ config }: AppServices): string => cookieLine('', 0, config.secureCookies);

function cookieLine(value: string, seconds: number, secure: boolean): string {
  return `${nameOf(secure)}=${value}; Path=${mountPath}; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`;
}

/** Undefined when the browser began nothing, or too long ago. */
export async function readStarted(
  { config, crypto, now }: AppServices,
  { headers }: IncomingMessage,
): Promise<SignInUnderWay | undefined> {
  const value = new RegExp(`(?:^|;\\s*)${nameOf(config.secureCookies)}=([\\w-]{1,4000})`).exec(
    headers.cookie ?? '',
  )?.[1];
  if (!value) return undefined;
  try {
    const opened = await crypto.sm4Decrypt(keyName, Buffer.from(value, 'base64url'), cookie);
    const one = JSON.parse(opened.toString()) as SignInUnderWay;
    return one.until > now().getTime() ? one : undefined;
  } catch {
    // not sealed by us
    return undefined;
  }
}
