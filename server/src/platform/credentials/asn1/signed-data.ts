import { sm3 } from '../../../base/crypto/index.ts';
import { readCertificate, type Certificate } from './certificate.ts';
import {
  bigInteger,
  bytesIn,
  derOf,
  elements,
  findTagged,
  integer,
  Malformed,
  octets,
  oidIn,
  oidOf,
  parsePrefix,
  raw,
  sequence,
  setOf,
  tagged,
  time,
  timeIn,
  toDer,
  type Block,
} from './der.ts';
import { oid } from './oids.ts';

/** A signed message (GB/T 35275, or CMS of RFC 5652 with national algorithms): one signer, SM2 with SM3. */
export interface NewSignedData {
  /** object identifier of the whole, and of what is inside */
  type: string;
  contentType: string;
  content: Buffer;
  /** true: the content stays outside (detached) */
  detached: boolean;
  signer: Certificate;
  /** further certificates on the way to the root */
  chain: readonly Certificate[];
  /** when it is signed; left out where the content says it itself */
  at?: string;
  sign: (message: Buffer) => Promise<Buffer>;
  /** a token over the signature, kept beside it (unsigned attribute) */
  stamp?: (signature: Buffer) => Promise<Buffer>;
}

/** @returns DER of the ContentInfo, and the signature inside with the token over it */
export async function makeSignedData(
  wanted: NewSignedData,
): Promise<{ der: Buffer; signature: Buffer; timestamp: Buffer | undefined }> {
  const { signer, content, contentType } = wanted;
  const attributes = [
    attribute(oid.contentType, oidOf(contentType)),
    attribute(oid.messageDigest, octets(sm3(content))),
    ...(wanted.at === undefined ? [] : [attribute(oid.signingTime, time(wanted.at))]),
    attribute(oid.signingCertificateV2, sequence(sequence(certificateId(signer)))),
  ];
  // signed is the SET, written is the same under [0] (RFC 5652, 5.4)
  const signedSet = setOf(...attributes);
  const signature = await wanted.sign(toDer(signedSet));
  const timestamp = await wanted.stamp?.(signature);
  const signerInfo = sequence(
    integer(1),
    sequence(raw(signer.issuer), bigInteger(signer.serial)),
    sequence(oidOf(oid.sm3)),
    tagged(0, ...elements(raw(toDer(signedSet)))),
    sequence(oidOf(wanted.type === oid.gmSignedData ? oid.sm2Signature : oid.sm2WithSm3)),
    octets(signature),
    ...(timestamp ? [tagged(1, attribute(oid.timestampToken, raw(timestamp)))] : []),
  );
  const der = toDer(
    sequence(
      oidOf(wanted.type),
      tagged(
        0,
        sequence(
          integer(wanted.detached ? 1 : 3),
          setOf(sequence(oidOf(oid.sm3))),
          sequence(oidOf(contentType), ...(wanted.detached ? [] : [tagged(0, octets(content))])),
          tagged(0, ...[signer, ...wanted.chain].map(({ der: one }) => raw(one))),
          setOf(signerInfo),
        ),
      ),
    ),
  );
  return { der, signature, timestamp };
}

/** What a signed message holds; nothing is verified yet. */
export interface SignedData {
  type: string;
  contentType: string;
  /** undefined: detached */
  content: Buffer | undefined;
  certificates: Certificate[];
  signer: Certificate;
  /** what the signature is over: the SET of attributes */
  signedPart: Buffer;
  signature: Buffer;
  /** SM3 of the content, as it was signed */
  messageDigest: Buffer;
  /** the content type among the signed attributes */
  signedContentType: string;
  signingTime: string | undefined;
  timestamp: Buffer | undefined;
}

/** @throws {Malformed} also for what was signed with other algorithms */
export function readSignedData(bytes: Uint8Array): SignedData {
  const [type, outer] = elements(parsePrefix(bytes));
  const parts = elements(elements(outer)[0]);
  const [contentType, inner] = elements(parts[2]);
  const certificates = elements(findTagged(parts, 0)).map((one) => readCertificate(derOf(one)));
  const signers = elements(parts.at(-1));
  if (signers.length !== 1) throw new Malformed('not exactly one signer');
  const signerInfo = elements(signers[0]);
  const [issuer, serial] = elements(signerInfo[1]);
  const signer = certificates.find(
    (one) => one.issuer.equals(derOf(issuer!)) && one.serial.equals(bytesIn(serial)),
  );
  if (!signer) throw new Malformed('the certificate of the signer is missing');
  if (oidIn(elements(signerInfo[2])[0]) !== oid.sm3) throw new Malformed('not an SM3 digest');
  const signedAttributes = signerInfo[3];
  const attributes = attributesIn(signedAttributes);
  const unsigned = findTagged(signerInfo, 1);
  const timestamp = unsigned && attributesIn(unsigned).get(oid.timestampToken);
  const signingTime = attributes.get(oid.signingTime);
  const certificateOf = attributes.get(oid.signingCertificateV2);
  if (certificateOf) mustName(certificateOf, signer);
  return {
    type: oidIn(type),
    contentType: oidIn(contentType),
    content: inner && bytesIn(elements(inner)[0]),
    certificates,
    signer,
    signedPart: Buffer.concat([Buffer.of(0x31), derOf(signedAttributes!).subarray(1)]),
    signature: bytesIn(signerInfo[5]),
    messageDigest: bytesIn(attributes.get(oid.messageDigest)),
    signedContentType: oidIn(attributes.get(oid.contentType)),
    signingTime: signingTime && timeIn(signingTime),
    timestamp: timestamp && derOf(timestamp),
  };
}

const attribute = (type: string, value: Block): Block => sequence(oidOf(type), setOf(value));

/** ESSCertIDv2 with SM3 as its algorithm (RFC 5035, 4) */
const certificateId = ({ der }: Certificate): Block => sequence(sequence(oidOf(oid.sm3)), octets(sm3(der)));

/** The signed attribute must name this very certificate, or another one of the same key could be put in its place. */
function mustName(value: Block, signer: Certificate): void {
  const [id] = elements(elements(value)[0]);
  const [, hash] = elements(id);
  if (!bytesIn(hash).equals(sm3(signer.der))) throw new Malformed('signed with another certificate');
}

function attributesIn(block: Block | undefined): Map<string, Block> {
  return new Map(
    elements(block).map((one) => {
      const [type, values] = elements(one);
      const [value] = elements(values);
      if (!value) throw new Malformed('an attribute is empty');
      return [oidIn(type), value] as const;
    }),
  );
}
