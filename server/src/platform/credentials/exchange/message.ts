import type { AppServices } from '../../../base/module.ts';
import { isSignedInBatch, signInBatch } from './batch.ts';

/** What travels between provinces: exact words, and a signature over them (SM2 with SM3), alone or with others (`batch.ts`). */
export interface Envelope {
  body: string;
  /** base64url */
  signature: string;
}

/** A question of another province about a credential. Purpose and basis are obligatory (个人信息保护法 第十三条、第三十四条). */
export interface Question {
  version: 1;
  /** divisions of the two provinces */
  from: string;
  to: string;
  nonce: string;
  at: string;
  purpose: string;
  basis: string;
  requester: { organisation: string; official: string; caseNumber?: string };
  holder: { code: string; name: string };
  /** a type by its key; left out: all of the holder's */
  type?: string;
  /** keys of printed fields; none: only whether it stands */
  fields: string[];
}

export interface Reply {
  version: 1;
  from: string;
  to: string;
  /** of the question */
  nonce: string;
  at: string;
  outcome: 'found' | 'none';
  credentials: Array<{
    identifier: string;
    type: string;
    name: { zh: string; en: string };
    issuer: string;
    standing: string;
    validFrom: string;
    validTo: string | null;
    fields: Array<{
      key: string;
      label: { zh: string; en: string };
      value: string | number | boolean | null;
    }>;
  }>;
}

export const exchangeKey = 'province-exchange';

/** A question may be this old: clocks differ, and what is older is no question of now. */
export const freshMilliseconds = 5 * 60_000;

export const ownPublicKey = async ({ crypto }: AppServices): Promise<string> =>
  (await crypto.publicKey(exchangeKey)).publicKey;

/** @param about of a reply: the body of the question, so that a reply fits no other */
export async function signed(
  { crypto, config }: AppServices,
  message: Question | Reply,
  about?: string,
): Promise<Envelope> {
  const body = JSON.stringify(message);
  const window = config.exchangeWindowMilliseconds;
  const signature = await signInBatch(crypto, exchangeKey, statement(crypto, body, about), window);
  return { body, signature: signature.toString('base64url') };
}

/** Needs nothing but the words, the signature and the key: so evidence is checked without asking anybody. */
export function holds(
  { crypto }: Pick<AppServices, 'crypto'>,
  publicKey: string,
  { body, signature }: Envelope,
  about?: string,
): boolean {
  return isSignedInBatch(
    crypto,
    publicKey,
    statement(crypto, body, about),
    Buffer.from(signature, 'base64url'),
  );
}

function statement(crypto: AppServices['crypto'], body: string, about: string | undefined): Buffer {
  const kind = about === undefined ? 'question' : `reply ${crypto.sm3(about).toString('hex')}`;
  return Buffer.from(['yiti-exchange-1', kind, body].join('\n'));
}
