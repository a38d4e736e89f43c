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
 * Seals a PDF that has a signature field (签章): a signed message of GB/T 35275 over its bytes, with a time stamp over the
 * signature. The use is logged in the same transaction.
 *
 * @throws credentials/timestamp-missing
 */
export async function sealPdf(ctx: Ctx, document: ToSeal & { bytes: Buffer }): Promise<Sealed> {
  const { made } = document.seal;
  const { root } = await authoritiesOf(servicesOf(ctx));
  let timestamp: Buffer | undefined;
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
    timestamp = message.timestamp;
    return message.der;
  });
  return fileSealed(ctx, document, { bytes, format: 'pdf', timestamp: timestamp! });
}

/** The same for an OFD (GB/T 33190, 18): an SES_Signature of GB/T 38540 over the digests of all its parts. */
export async function sealOfd(ctx: Ctx, document: ToSeal & { parts: UnsignedPackage }): Promise<Sealed> {
  const { made } = document.seal;
  const { bytes, timestamp } = await signPackage(document.parts, {
    eseal: made.eseal,
    signer: made.certificate,
    at: ctx.now,
    sign: signWith(ctx, document.seal),
    stamp: stampOf(ctx),
  });
  return fileSealed(ctx, document, { bytes, format: 'ofd', timestamp });
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
    ['document_hash', 'text'],
    ['file_address', 'text'],
    ['key_id', 'text'],
    ['public_key', 'text'],
    ['signature', 'bytea'],
    ['format', 'text'],
    ['timestamp_token', 'bytea'],
  ],
};

export const mediaTypeOf = { pdf: 'application/pdf', ofd: 'application/ofd' } as const satisfies Record<
  Format,
  string
>;

/**
 * Stores the sealed bytes and logs the use (用印记录). Signed beside the file is a statement that binds the SM3 of these bytes to
 * seal, time and verification code: one changed bit, also of what no format's signature covers, and it is another document.
 */
async function fileSealed(
  ctx: Ctx,
  document: ToSeal,
  { bytes, format, timestamp }: { bytes: Buffer; format: Format; timestamp: Buffer },
): Promise<Sealed> {
  const { crypto, files } = servicesOf(ctx);
  const { id: sealId, made } = document.seal;
  const documentHash = crypto.sm3(bytes).toString('hex');
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
    document_hash: documentHash,
    file_address: address,
    key_id: made.keyId,
    public_key: made.publicKey,
    signature,
    format,
    timestamp_token: timestamp,
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
