import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { openSm3 } from '../../../base/crypto/index.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { Malformed } from '../asn1/der.ts';
import { standingOn } from '../credential.ts';
import { findCredentialByCode } from '../credential-store.ts';
import { claimedCode } from '../pdf/document.ts';
import { checkKinds, no, unknown, yes, type Check } from './check.ts';
import { endedOf, standingCheck } from './ended.ts';
import { checkSignature } from './check-signature.ts';
import { dataVerification, type ReadData } from './data-form.ts';
import { readOfd } from './read-ofd.ts';
import { readPdf } from './read-pdf.ts';
import { Refused } from './refused.ts';
import type { SignedFile } from './signed-file.ts';
import { readMachineForm } from './verify-json.ts';
import { readSdJwtCredential } from './verify-sd-jwt.ts';
import { describe, findUse, holds, type SealUse } from './verify.ts';

/**
 * Says of a file whether it is, to the byte, what was sealed, and looks at everything inside that can be looked at. Nothing of it
 * is kept.
 * - `genuine`: the bytes are those that the organisation sealed, and the seal's signature holds
 * - `altered`: the file carries the code of a document that we know, but its bytes are others
 * - `unknown`: nothing that was sealed here
 *
 * @throws files/too-large
 */
export async function verifyFile(ctx: Ctx, file: AsyncIterable<Uint8Array>) {
  const { bytes, hash } = await readThrough(file, servicesOf(ctx).config.maxVerifyBytes);
  const data = await readAsData(ctx, bytes);
  if (data) return dataVerification(ctx, data);
  const read = await lookInto(bytes);
  const use = await findUse(ctx, 'document_hash', hash);
  const claimed =
    use ?? (read.code === undefined ? undefined : await findUse(ctx, 'verification_code', read.code));
  const isGenuine = use !== undefined && holds(ctx, use);
  const checks = [
    ...read.checks,
    ...(read.signature ? await checkSignature(ctx, read.signature) : []),
    registerCheck(use, isGenuine, claimed),
    await statusCheck(ctx, claimed),
  ];
  return {
    verdict: isGenuine ? ('genuine' as const) : claimed ? ('altered' as const) : ('unknown' as const),
    document: claimed ? await describe(ctx, claimed, holds(ctx, claimed)) : null,
    disclosed: null,
    checks: checkKinds.map((kind) => checks.find(({ check }) => check === kind) ?? notAsked(kind)),
  };
}

/** The bytes of a file and their SM3; refused at the first byte too many. */
async function readThrough(file: AsyncIterable<Uint8Array>, most: number) {
  const sm3 = openSm3();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of file) {
    bytes += chunk.length;
    if (bytes > most) throw problem('files/too-large', { maxMegabytes: Math.floor(most / 2 ** 20) });
    sm3.update(chunk);
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), hash: sm3.digest('hex') };
}

/** What the platform issues as data is a few kilobytes; nothing longer is taken for it. */
const mostDataBytes = 256 * 1024;

/** A credential as data, by how it begins: signed JSON, or an SD-JWT VC as a wallet app keeps it. */
async function readAsData(ctx: Ctx, bytes: Buffer): Promise<ReadData | undefined> {
  if (bytes.length > mostDataBytes) return undefined;
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim();
  if (text.startsWith('{')) return readMachineForm(ctx, text);
  const packed = text.replaceAll(/\s+/g, '');
  return /^[\w-]+\.[\w-]+\.[\w-]+~/.test(packed) ? readSdJwtCredential(ctx, packed) : undefined;
}

/** A file that cannot be read says why in its first line; the others are left open. */
async function lookInto(bytes: Buffer): Promise<SignedFile> {
  const isPdf = bytes.subarray(0, 1024).includes('%PDF-');
  const format = isPdf ? 'pdf' : 'ofd';
  try {
    if (isPdf) return readPdf(bytes);
    if (bytes.toString('latin1', 0, 4) === 'PK\u0003\u0004') return await readOfd(bytes);
    return refused(
      format,
      new Refused({
        zh: '不是 PDF、OFD、证照 JSON 或 SD-JWT',
        en: 'Neither a PDF, an OFD, a credential as JSON nor an SD-JWT',
      }),
    );
  } catch (error) {
    if (error instanceof Refused)
      return { ...refused(format, error), code: isPdf ? claimedCode(bytes) : undefined };
    if (!(error instanceof Malformed)) throw error;
    const says = {
      zh: '签章数据不符合标准，无法解析',
      en: 'The signature is not as the standard has it and cannot be read',
    };
    return { ...refused(format, new Refused(says)), code: isPdf ? claimedCode(bytes) : undefined };
  }
}

function refused(format: 'pdf' | 'ofd', { says }: Refused): SignedFile {
  return { format, code: undefined, checks: [no('structure', says.zh, says.en)], signature: undefined };
}

function registerCheck(use: SealUse | undefined, isGenuine: boolean, claimed: SealUse | undefined): Check {
  if (isGenuine)
    return yes(
      'register',
      '与平台用印记录逐字节一致',
      'To the byte what stands in the register of seal uses',
    );
  if (use) return no('register', '用印记录的签名无效', 'The signature of the register does not hold');
  return claimed
    ? no(
        'register',
        '文件自称的核验码有登记，但登记的不是这个文件',
        'The code that it carries is registered, but for other bytes',
      )
    : unknown('register', '平台没有这个文件的用印记录', 'No use of a seal is registered for this file');
}

/** What became of the credential since; of a notice there is nothing to say. */
async function statusCheck(ctx: Ctx, use: SealUse | undefined): Promise<Check> {
  const one =
    use?.kind === 'credential' ? await findCredentialByCode(ctx.db, use.verification_code) : undefined;
  if (!one)
    return use
      ? unknown('status', '此文件不是证照，没有状态', 'This is no credential: it has no state')
      : unknown('status', '平台没有与此文件对应的证照', 'No credential of the platform belongs to this file');
  return standingCheck(standingOn(one, dateOf(ctx.now)), await endedOf(ctx, one));
}

const notAsked = (check: Check['check']): Check =>
  unknown(check, '前一项未通过，未能检查', 'Not looked at, because something before it failed');
