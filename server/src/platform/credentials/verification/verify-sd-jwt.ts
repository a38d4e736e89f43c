import { dayInWords } from '@yiti/engines/calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { servicesOf } from '../../../base/services-of.ts';
import type { Credential } from '../credential.ts';
import { findCredential } from '../credential-store.ts';
import { issuerOf } from '../openid4vc/address.ts';
import { publishedKeys } from '../sd-jwt/keys.ts';
import { readUnchecked, SdJwtRefused, verifySdJwt, type SdJwtFlaw } from '../sd-jwt/sd-jwt.ts';
import { claimOf } from '../sd-jwt/vct.ts';
import { listAddress } from '../status/publish.ts';
import { no, unknown, yes, type Check } from './check.ts';
import type { DisclosedClaims, ReadData } from './data-form.ts';

type Claims = Record<string, unknown>;

interface Copy {
  credentialId: string;
  endedAt: string | null;
}

/**
 * An SD-JWT VC as a wallet app keeps or shows it (RFC 9901; draft-ietf-oauth-sd-jwt-vc). Each question is answered by itself: that its time is
 * over says nothing against its signature. The register is asked only when that holds. Whether whoever shows it is its holder cannot be said here: nobody was asked for a key.
 */
export async function readSdJwtCredential(ctx: Ctx, text: string): Promise<ReadData> {
  const payload = payloadOf(text);
  if (!payload) return refused();
  const issuer = issuerOf(servicesOf(ctx));
  const isOurs = payload['iss'] === issuer;
  const { flaw, claims } = await checked(ctx, text, payload, isOurs);
  if (flaw === 'malformed' || flaw === 'wrong-algorithm') return refused();
  const isSigned = flaw !== 'unknown-issuer' && flaw !== 'signature';
  const copy = isSigned ? await findCopy(ctx, payload, issuer) : undefined;
  const found = copy && (await findCredential(ctx.db, copy.credentialId));
  const credential = found?.identifier === payload['identifier'] ? found : undefined;
  const isWhole = claims !== undefined && credential !== undefined;
  const isGenuine = isWhole && copy?.endedAt === null;
  // every letter is as issued: it is no longer to be taken, which is not to say that somebody changed it
  const late = isWhole ? 'ended' : 'altered';
  const isChanged = isSigned ? credential !== undefined : flaw === 'signature';
  return {
    verdict: isGenuine ? 'genuine' : isChanged ? late : 'unknown',
    credential,
    isWhole: false,
    disclosed: isGenuine ? disclosedOf(claims, credential) : null,
    checks: [
      yes(
        'structure',
        `SD-JWT VC，披露了 ${disclosuresIn(text)} 项；它不证明出示人就是持证人`,
        `An SD-JWT VC, fields disclosed: ${disclosuresIn(text)}; it does not prove that whoever shows it is the holder`,
      ),
      issuerCheck(payload, flaw),
      signatureCheck(flaw),
      contentCheck(flaw),
      timeCheck(ctx, payload),
      ...(isSigned ? [registerCheck(copy, credential !== undefined)] : []),
      ...(flaw === 'unknown-issuer' ? [elsewhere] : []),
    ],
  };
}

function payloadOf(text: string): Claims | undefined {
  try {
    return readUnchecked(text).payload;
  } catch (error) {
    if (error instanceof SdJwtRefused) return undefined;
    throw error;
  }
}

/** What is wrong with it apart from its time, which is looked at by itself; or, where nothing is, what it discloses. */
async function checked(
  ctx: Ctx,
  text: string,
  payload: Claims,
  isOurs: boolean,
): Promise<{ flaw?: SdJwtFlaw; claims?: Claims }> {
  try {
    const { claims } = await verifySdJwt(text, {
      typ: ['dc+sd-jwt', 'vc+sd-jwt'],
      keyBinding: 'if-there',
      now: momentWithin(payload, ctx.now),
      findKey: async ({ kid }) =>
        isOurs ? (await publishedKeys(servicesOf(ctx))).find((key) => key.kid === kid) : undefined,
    });
    return { claims };
  } catch (error) {
    if (error instanceof SdJwtRefused) return { flaw: error.flaw };
    throw error;
  }
}

/** What every copy says, and of the printed fields those that stand in this one. */
function disclosedOf(claims: Claims, { face }: Credential): DisclosedClaims {
  const { identifier, date_of_issuance: issuedOn, date_of_expiry: validTo } = claims;
  return {
    identifier: String(identifier),
    issuedOn: String(issuedOn),
    validTo: typeof validTo === 'string' ? validTo : null,
    face: face.flatMap((field) => {
      const value = claims[claimOf(field.key)];
      return isPrinted(value) ? [{ ...field, value }] : [];
    }),
  };
}

const isPrinted = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const fromOf = ({ nbf, iat }: Claims): number => Math.max(number(nbf) ?? 0, number(iat) ?? 0);

/** Now, or the nearest moment at which it was or will be good. */
function momentWithin(payload: Claims, now: string): Date {
  const at = Date.parse(now) / 1000;
  const exp = number(payload['exp']) ?? Number.POSITIVE_INFINITY;
  return new Date(Math.max(fromOf(payload), Math.min(at, exp - 1)) * 1000);
}

const disclosuresIn = (text: string): number => text.split('~').length - 2;

function issuerCheck(payload: Claims, flaw: SdJwtFlaw | undefined): Check {
  const who = typeof payload['iss'] === 'string' ? payload['iss'].slice(0, 200) : '';
  return flaw === 'unknown-issuer'
    ? no(
        'certificate',
        `签发者“${who}”或它的密钥不在信任列表中`,
        `The issuer “${who}”, or its key, is not on the list of those trusted here`,
      )
    : yes('certificate', '签发密钥是本平台公布的', 'The key is one that this platform has published');
}

function signatureCheck(flaw: SdJwtFlaw | undefined): Check {
  if (flaw === 'unknown-issuer')
    return unknown('signature', '没有可用来核对签名的密钥', 'There is no key to check the signature with');
  return flaw === 'signature'
    ? no(
        'signature',
        '签名无效：内容或签名被改动',
        'The signature does not hold: content or signature were changed',
      )
    : yes('signature', '签名有效（ES256）', 'The signature holds (ES256)');
}

const ofHolder: ReadonlySet<SdJwtFlaw> = new Set(['no-key-binding', 'holder-key', 'hash']);

function contentCheck(flaw: SdJwtFlaw | undefined): Check {
  if (flaw === undefined)
    return yes(
      'content',
      '披露的每一项都与签发时一致（SHA-256 一致）',
      'Every field that is disclosed is as issued (SHA-256 agrees)',
    );
  if (ofHolder.has(flaw))
    return no(
      'content',
      '末尾的持钥证明不成立：内容被改动，或不是持证人出示的',
      'The proof of the holder at its end does not hold: something was changed, or another made it',
    );
  return flaw === 'disclosure'
    ? no(
        'content',
        '披露的内容被改动，或不属于这张证照',
        'A disclosed field was changed or does not belong to it',
      )
    : unknown('content', '签名未通过，未能检查', 'Not looked at, because the signature was not taken');
}

function timeCheck({ now }: Ctx, payload: Claims): Check {
  const at = Date.parse(now) / 1000;
  const exp = number(payload['exp']);
  if (fromOf(payload) > at) return no('time', '尚未生效', 'Not in force yet');
  if (exp !== undefined && exp <= at)
    return no(
      'time',
      '这份副本已过有效期，请持证人重新领取',
      'This copy has run out; its holder fetches a new one',
    );
  return yes('time', '在有效期内', 'Within its time');
}

function registerCheck(copy: Copy | undefined, isRegistered: boolean): Check {
  if (!copy || !isRegistered) return no('register', '平台没有签发过这份副本', 'No such copy was issued here');
  return copy.endedAt === null
    ? yes('register', '这份副本由平台签发，仍可使用', 'The copy was issued here and may be used')
    : no(
        'register',
        `持证人已于${dayInWords(copy.endedAt).zh}停用这份副本`,
        `Its holder ended this copy on ${dayInWords(copy.endedAt).en}`,
      );
}

/** A status list says a bit; when and why is known to whoever issued it. */
const elsewhere = unknown(
  'status',
  '不是本平台签发的：是否停用、何时、为何，只有签发者的登记簿知道',
  'Not issued here: whether it was ended, when and why is known to the register of whoever issued it only',
);

/** By its place on a status list of ours, which no other copy has. */
async function findCopy({ db }: Ctx, { status }: Claims, issuer: string): Promise<Copy | undefined> {
  const place = (status as { status_list?: { idx?: unknown; uri?: unknown } } | undefined)?.status_list;
  const { idx, uri } = place ?? {};
  const listId = typeof uri === 'string' ? uri.split('/').at(-1)! : '';
  const isPlace = Number.isInteger(idx) && Number(idx) >= 0 && Number(idx) < 2 ** 31;
  if (!isPlace || !/^[0-9a-f-]{36}$/.test(listId) || uri !== listAddress(issuer, listId)) return undefined;
  const { rows } = await sql<Copy>`
    SELECT credential_id AS "credentialId", ended_at AS "endedAt" FROM credentials.wallet_copy
    WHERE list_id = ${listId}::uuid AND position = ${idx}::int`.execute(db);
  return rows[0];
}

const refused = (): ReadData => ({
  checks: [
    no(
      'structure',
      '不是证照的 SD-JWT，或签名算法不被接受',
      'No SD-JWT of a credential, or signed in a way that is not taken',
    ),
  ],
  verdict: 'unknown',
  credential: undefined,
  isWhole: false,
  disclosed: null,
});
