import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { isDeeperThan } from '../../../lib/depth.ts';
import { findCredential } from '../credential-store.ts';
import { checkMachineForm, isContentOf, mostDepth } from '../machine/machine-form.ts';
import { no, unknown, yes, type Check } from './check.ts';
import type { ReadData } from './data-form.ts';

/**
 * A credential as signed JSON (the machine form): every member is what was signed, by a key of ours, and stands in the register. The register
 * is asked only when the signature holds.
 */
export async function readMachineForm(ctx: Ctx, text: string): Promise<ReadData> {
  const said = parse(text);
  if (!said)
    return refused(
      '不是证照的 JSON 数据（应有 content 和 signature）',
      'No credential as JSON: content and signature are missing',
    );
  const { credentialId, verificationCode } = said.content;
  const { isKnownKey, isSigned } = await checkMachineForm(ctx, said);
  const credential =
    isSigned && typeof credentialId === 'string' && /^[0-9a-f-]{36}$/.test(credentialId)
      ? await findCredential(ctx.db, credentialId)
      : undefined;
  const isSame = credential !== undefined && isContentOf(credential, said.content);
  const isChanged = isSigned ? credential !== undefined : isKnownKey;
  return {
    verdict: isSame ? 'genuine' : isChanged ? 'altered' : 'unknown',
    credential,
    isWhole: credential !== undefined && verificationCode === credential.verificationCode,
    disclosed: null,
    checks: [
      yes('structure', '证照的 JSON 数据，带 SM2 签名', 'A credential as JSON, with an SM2 signature'),
      isKnownKey
        ? yes('certificate', '签名密钥是本平台的', 'Signed with a key of this platform')
        : no(
            'certificate',
            '签名密钥不是本平台的：签发者不明',
            'The key is none of this platform: its issuer is unknown',
          ),
      signatureCheck(isKnownKey, isSigned),
      contentCheck(isSigned, isSame, credential !== undefined),
      ...(isSigned ? [registerCheck(credential !== undefined)] : []),
      timeCheck(ctx, said.content),
    ],
  };
}

interface Said {
  content: Record<string, unknown>;
  signature: Record<string, unknown>;
}

function parse(text: string): Said | undefined {
  try {
    const value = JSON.parse(text) as Partial<Said>;
    const isWhole = isObject(value) && isObject(value.content) && isObject(value.signature);
    return isWhole && !isDeeperThan(value, mostDepth) ? (value as Said) : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function signatureCheck(isKnown: boolean, isSigned: boolean): Check {
  if (!isKnown)
    return unknown('signature', '没有可用来核对签名的密钥', 'There is no key to check the signature with');
  return isSigned
    ? yes('signature', 'SM2 签名有效', 'The SM2 signature holds')
    : no(
        'signature',
        'SM2 签名无效：内容或签名被改动',
        'The SM2 signature does not hold: content or signature were changed',
      );
}

const registerCheck = (isKnown: boolean): Check =>
  isKnown
    ? yes(
        'register',
        '这张证照在平台的发证台账里',
        'The credential stands in the register of what was issued',
      )
    : no('register', '平台没有签发过这张证照', 'No such credential was issued here');

function contentCheck(isSigned: boolean, isSame: boolean, isKnown: boolean): Check {
  if (!isSigned)
    return unknown('content', '签名未通过，未能检查', 'Not looked at, because the signature was not taken');
  if (isSame)
    return yes(
      'content',
      '每个成员都与签发时一致（规范化 JSON 的 SM3 一致）',
      'Every member is as issued (SM3 of the canonical JSON agrees)',
    );
  return isKnown
    ? no('content', '内容与签发时不一致（SM3 不一致）', 'The content is not what was issued (SM3 differs)')
    : unknown('content', '没有可以比对的证照', 'There is no credential to compare it with');
}

function timeCheck({ now }: Ctx, content: Record<string, unknown>): Check {
  const { validFrom, validTo } = content;
  const today = dateOf(now);
  if (typeof validFrom !== 'string')
    return unknown('time', '没有写明有效期', 'It does not say from when it is valid');
  if (validFrom > today)
    return no('time', `尚未生效：自 ${validFrom} 起`, `Not in force yet: from ${validFrom} on`);
  if (typeof validTo === 'string' && validTo < today)
    return no('time', `已过有效期：至 ${validTo}`, `It has run out: until ${validTo}`);
  return yes('time', '在有效期内', 'Within its time');
}

const refused = (zh: string, en: string): ReadData => ({
  checks: [no('structure', zh, en)],
  verdict: 'unknown',
  credential: undefined,
  isWhole: false,
  disclosed: null,
});
