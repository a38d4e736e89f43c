import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { isIssuedBy, isValidAt } from '../asn1/certificate.ts';
import { Malformed } from '../asn1/der.ts';
import { authoritiesOf } from '../authorities.ts';
import { ownPolicy, timestampAnchors } from '../timestamps/authority.ts';
import { checkToken } from '../timestamps/token.ts';
import { statusAt } from '../seals/status-at.ts';
import { findSealOfKey, listSealEvents } from '../seals/seal-store.ts';
import type { SealStatus } from '../seals/seal.ts';
import { no, unknown, yes, type Check } from './check.ts';
import type { FileSignature } from './signed-file.ts';

/**
 * Everything that can be asked of a signature: does it hold, whose certificate is it, might that seal be used then, and who says
 * when that was.
 */
export async function checkSignature(ctx: Ctx, signature: FileSignature): Promise<Check[]> {
  const services = servicesOf(ctx);
  const verify = services.crypto.sm2Verify;
  const holds = verify(signature.signer.publicKey, signature.signedPart, signature.value);
  const name = signature.signer.subjectName;
  const stamped = await checkTime(ctx, signature);
  // what was stamped counts, else what the signer says himself
  const at = stamped.at ?? signature.at;
  return [
    holds
      ? yes('signature', `SM2 签名有效，由“${name}”签署`, `The SM2 signature holds; signed by “${name}”`)
      : no('signature', 'SM2 签名无效', 'The SM2 signature does not hold'),
    await checkCertificate(ctx, signature, at),
    await checkSeal(ctx, signature, at, holds),
    stamped.check,
  ];
}

async function checkCertificate(
  ctx: Ctx,
  { signer, seal }: FileSignature,
  at: string | undefined,
): Promise<Check> {
  const services = servicesOf(ctx);
  const verify = services.crypto.sm2Verify;
  const { roots } = await authoritiesOf(services);
  const isOurs = roots.some((root) => isIssuedBy(signer, root, verify));
  if (!isOurs)
    return no(
      'certificate',
      '签章证书不是本平台信任的机构签发的',
      'The certificate was not issued by an authority that is trusted here',
    );
  if (at === undefined || !isValidAt(signer, at))
    return no('certificate', '签章时证书不在有效期内', 'The certificate was not valid when it was used');
  if (seal && !seal.certificates.some((der) => der.equals(signer.der)))
    return no(
      'certificate',
      '签章证书不在印章的证书列表中',
      'The certificate is not in the list of certificates of the seal',
    );
  if (seal && !(isMadeByUs(seal.maker) && verify(seal.maker.publicKey, seal.signedPart, seal.signature)))
    return no('certificate', '印章数据不是可信的制章机构制作的', 'The seal was not made by a trusted maker');
  return seal
    ? yes(
        'certificate',
        '证书由平台根证书签发，在印章证书列表中，签章时有效',
        'Issued by the root of the platform, in the list of the seal, valid when it was used',
      )
    : yes(
        'certificate',
        '证书由平台根证书签发，签章时有效',
        'Issued by the root of the platform, valid when it was used',
      );

  function isMadeByUs(maker: FileSignature['signer']): boolean {
    return roots.some((root) => isIssuedBy(maker, root, verify));
  }
}

const ended: Partial<Record<SealStatus, Text>> = {
  suspended: { zh: '现已停用', en: 'it is suspended now' },
  lost: { zh: '现已挂失', en: 'it is reported lost now' },
  retired: { zh: '现已注销', en: 'it is retired now' },
};

/** Could this seal be used at that moment? What became of it later changes nothing. */
async function checkSeal(
  ctx: Ctx,
  { signer }: FileSignature,
  at: string | undefined,
  holds: boolean,
): Promise<Check> {
  const seal = await findSealOfKey(ctx.db, signer.publicKey);
  if (!seal || !seal.made?.certificate.der.equals(signer.der))
    return unknown('seal', '平台没有这枚印章', 'The platform knows no such seal');
  if (!holds || at === undefined)
    return unknown(
      'seal',
      '签名无效，不能说是这枚印章盖的',
      'The signature does not hold, so nothing says that this seal was used',
    );
  const then = statusAt(await listSealEvents(ctx.db, seal.id), at);
  if (then !== 'active')
    return no(
      'seal',
      `“${seal.name}”的印章当时不能使用`,
      `The seal of “${seal.name}” could not be used then`,
    );
  const now = ended[seal.status];
  return yes(
    'seal',
    `“${seal.name}”的印章当时为启用状态${now ? `（${now.zh}）` : ''}`,
    `The seal of “${seal.name}” was in use then${now ? ` (${now.en})` : ''}`,
  );
}

async function checkTime(
  ctx: Ctx,
  { timestamp, value }: FileSignature,
): Promise<{ check: Check; at?: string }> {
  if (!timestamp)
    return { check: no('timestamp', '签章没有时间戳', 'There is no time stamp over the signature') };
  const services = servicesOf(ctx);
  try {
    const { at, authority, policy } = checkToken(timestamp, value, {
      anchors: await timestampAnchors(services),
      verify: services.crypto.sm2Verify,
    });
    const isOwn = policy === ownPolicy;
    const who = isOwn
      ? { zh: '平台自建时间戳，非认可机构', en: 'by the platform itself, not an accredited authority' }
      : { zh: authority.subjectName, en: authority.subjectName };
    return {
      at,
      check: yes('timestamp', `时间戳 ${inChina(at)}（${who.zh}）`, `Stamped ${inChina(at)} (${who.en})`),
    };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { check: no('timestamp', '时间戳无效', 'The time stamp does not hold') };
  }
}

/** 2026-03-02 10:00:00 in China. */
function inChina(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().replace('T', ' ').replace(/\..*$/, '');
}
