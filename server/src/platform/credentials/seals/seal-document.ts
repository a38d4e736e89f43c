import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { oid } from '../asn1/oids.ts';
import { makeSignedData } from '../asn1/signed-data.ts';
import { authoritiesOf } from '../authorities.ts';
import { signPackage, type UnsignedPackage } from '../ofd/sign.ts';
import { fillSignature } from '../pdf/signature-field.ts';
import { stampOf } from '../timestamps/authority.ts';
import type { UsableSeal } from './use-seal.ts';

export type Format = 'pdf' | 'ofd';

export interface ToSeal {
  /** the application or credential that the document belongs to */
  rootId: string;
  seal: UsableSeal;
  kind: 'credential' | 'notice';
  title: Text;
  verificationCode: string;
  caseNumber?: string | null;
}

/** A sealed document as it was filed. */
export interface Sealed {
  address: string;
  /** SM3 of the exact bytes, hex */
  documentHash: string;
}

/**
 * Bytes that a PDF leaves for the signed message of `sealPdf`: certificate of the seal and root, and the same of who stamps the time. How
 * large the token of an authority outside is, it alone knows.
 */
export async function signatureRoom(ctx: Ctx, { made }: UsableSeal): Promise<number> {
  const services = servicesOf(ctx);
  const { root, timestamp } = await authoritiesOf(services);
  const chain = made.certificate.der.length + root.der.length;
  const token =
    services.config.timestampUrl === undefined
      ? timestamp.der.length + root.der.length + textRoom
      : outsideRoom;
  return chain + token + textRoom;
}

/** For what stands beside certificates: names, algorithms, digests, attributes, signature. */
const textRoom = 1_024;
const outsideRoom = 10_240;

/**
 * Seals a PDF that has a signature field (签章): a signed message of GB/T 35275 over its bytes, with a time stamp over the
 * signature. The use is logged in the same transaction.
 *
 * @throws credentials/timestamp-missing
 */
export async function sealPdf(ctx: Ctx, document: ToSeal & { bytes: Buffer }): Promise<Sealed> {
  const { made } = document.seal;
  const { root } = await authoritiesOf(servicesOf(ctx));
  const bytes = await fillSignature(document.bytes, async (content) => {
    const message = await makeSignedData({
      type: oid.gmSignedData,
      contentType: oid.gmData,
      content,
      detached: true,
      signer: made.certificate,
      chain: [root],
      at: ctx.now,
      sign: signWith(ctx, document.seal),
      stamp: stampOf(ctx),
    });
    return message.der;
  });
  return fileSealed(ctx, document, { bytes, format: 'pdf' });
}

/** The same for an OFD (GB/T 33190, 18): an SES_Signature of GB/T 38540 over the digests of all its parts. */
export async function sealOfd(ctx: Ctx, document: ToSeal & { parts: UnsignedPackage }): Promise<Sealed> {
  const { made } = document.seal;
  const bytes = await signPackage(document.parts, {
    eseal: made.eseal,
    signer: made.certificate,
    at: ctx.now,
    sign: signWith(ctx, document.seal),
    stamp: stampOf(ctx),
  });
  return fileSealed(ctx, document, { bytes, format: 'ofd' });
}

const signWith =
  (ctx: Ctx, { made }: UsableSeal) =>
  async (message: Buffer): Promise<Buffer> =>
    (await servicesOf(ctx).crypto.sm2Sign(made.keyName, message)).signature;

const sealUses: TableSpec = {
  name: 'credentials.seal_use',
  columns: [
    ['root_id', 'uuid'],
    ['id', 'uuid'],
    ['seal_id', 'uuid'],
    ['at', 'timestamptz'],
    ['used_by', 'text'],
    ['case_number', 'text'],
    ['kind', 'text'],
    ['title', 'jsonb'],
    ['verification_code', 'text'],
    ['document_hash', 'bytea'],
    ['signature', 'bytea'],
    ['format', 'text'],
    ['stamped', 'bool'],
  ],
};

export const mediaTypeOf = { pdf: 'application/pdf', ofd: 'application/ofd' } as const satisfies Record<
  Format,
  string
>;

/**
 * Stores the sealed bytes and logs the use (用印记录). Signed beside the file is a statement that binds the SM3 of these bytes to
 * seal, time and verification code: one changed bit, also of what no format's signature covers, and it is another document. The
 * file lies under its hash, the seal has the key.
 */
async function fileSealed(
  ctx: Ctx,
  document: ToSeal,
  { bytes, format }: { bytes: Buffer; format: Format },
): Promise<Sealed> {
  const { crypto, files } = servicesOf(ctx);
  const { id: sealId } = document.seal;
  const hash = crypto.sm3(bytes);
  const documentHash = hash.toString('hex');
  const statement = sealStatement({
    documentHash,
    sealId,
    at: ctx.now,
    verificationCode: document.verificationCode,
  });
  const [signature, { address }] = await Promise.all([
    signWith(ctx, document.seal)(statement),
    files.putMade(bytes, mediaTypeOf[format]),
  ]);
  ctx.write.insert(sealUses, {
    root_id: document.rootId,
    id: ctx.newId(),
    seal_id: sealId,
    at: ctx.now,
    used_by: ctx.actor.name,
    case_number: document.caseNumber ?? null,
    kind: document.kind,
    title: document.title,
    verification_code: document.verificationCode,
    document_hash: hash,
    signature,
    format,
    // the token itself stands beside the signature in the file
    stamped: true,
  });
  return { address, documentHash };
}

interface Statement {
  documentHash: string;
  sealId: string;
  at: string;
  verificationCode: string;
}

/** The bytes that are signed. */
export function sealStatement({ documentHash, sealId, at, verificationCode }: Statement): Buffer {
  return Buffer.from(
    ['yiti-seal-1', documentHash, sealId, new Date(at).toISOString(), verificationCode].join('\n'),
  );
}
