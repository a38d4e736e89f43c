import { call } from './client.ts';
import type { InspectorTicket } from './schema.ts';
export type { InspectorTicket, VerifiedInspector } from './schema.ts';

export const takeInspectorCode = () => call('POST /my-inspector-codes');

/** @param uscc firm where the inspector stands; empty: the one that the reader acts for, if any */
export const verifyInspectorCode = (code: string, uscc: string) =>
  call('POST /inspector-codes/verification', { body: { code, ...(uscc ? { uscc } : {}) } });

/**
 * The code of this minute, made on the phone from what it took along (HMAC-SM3 over the number of the minute, its first 16 bytes). The library is
 * fetched when the first one is made; `keep-page.ts` keeps it for places without a network.
 *
 * @param at by the clock of the server, ms
 */
export async function codeOfNow(
  { ticket, secret, seconds }: Pick<InspectorTicket, 'ticket' | 'secret' | 'seconds'>,
  at: number,
): Promise<string> {
  const { sm3 } = await import('sm-crypto-v2');
  const step = Math.floor(at / (seconds * 1000));
  const mark = sm3(`yiti-inspector-code-1\n${step}`, { key: secret, mode: 'hmac' }).slice(0, 32);
  return `${ticket}.${step.toString(36)}.${base64url(mark)}`;
}

function base64url(hex: string): string {
  const bytes = hex.match(/../g)!.map((pair) => parseInt(pair, 16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
