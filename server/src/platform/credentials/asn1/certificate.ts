import { sm3 } from '../../../base/crypto/index.ts';
import {
  bigInteger,
  bits,
  bytesIn,
  derOf,
  elements,
  findTagged,
  integer,
  Malformed,
  octets,
  oidIn,
  oidOf,
  parse,
  printable,
  raw,
  sequence,
  setOf,
  tagged,
  taggedOctets,
  textIn,
  time,
  timeIn,
  toDer,
  utf8,
  yes,
  type Block,
} from './der.ts';
import { oid } from './oids.ts';

/** What a certificate (数字证书) says: X.509 v3 (RFC 5280, GM/T 0015), SM2 keys only. */
export interface Certificate {
  der: Buffer;
  /** what the issuer has signed */
  signedPart: Buffer;
  signature: Buffer;
  serial: Buffer;
  issuer: Buffer;
  subject: Buffer;
  /** for people: common name, else organisation */
  subjectName: string;
  notBefore: string;
  notAfter: string;
  /** 04‖x‖y in hex */
  publicKey: string;
  /** may sign certificates */
  isAuthority: boolean;
  /** may stamp the time, and only that */
  stampsTime: boolean;
}

export interface Name {
  organisation: string;
  unit?: string;
  common: string;
}

export interface NewCertificate {
  /** 1–20 bytes */
  serial: Uint8Array;
  subject: Name;
  /** 04‖x‖y in hex */
  publicKey: string;
  notBefore: string;
  notAfter: string;
  use: 'authority' | 'sealing' | 'time-stamping';
  /** absent: signs itself */
  issuer?: Certificate;
}

/** Makes a certificate. @param sign by the issuer's key: SM2 with SM3, DER */
export async function makeCertificate(
  wanted: NewCertificate,
  sign: (message: Buffer) => Promise<Buffer>,
): Promise<Certificate> {
  const subject = nameOf(wanted.subject);
  const signedPart = toDer(
    sequence(
      tagged(0, integer(2)),
      bigInteger(wanted.serial),
      sequence(oidOf(oid.sm2WithSm3)),
      wanted.issuer ? raw(wanted.issuer.subject) : subject,
      sequence(time(wanted.notBefore), time(wanted.notAfter)),
      subject,
      publicKeyInfo(wanted.publicKey),
      tagged(3, sequence(...extensionsOf(wanted))),
    ),
  );
  const signature = await sign(signedPart);
  return readCertificate(toDer(sequence(raw(signedPart), sequence(oidOf(oid.sm2WithSm3)), bits(signature))));
}

/** @throws {Malformed} */
export function readCertificate(der: Uint8Array): Certificate {
  const [signed, algorithm, signature] = elements(parse(der));
  const parts = elements(signed);
  const [serial, , issuer, validity, subject, keyInfo] =
    parts[0] && findTagged(parts.slice(0, 1), 0) ? parts.slice(1) : parts;
  if (oidIn(elements(algorithm)[0]) !== oid.sm2WithSm3) throw new Malformed('not signed with SM2');
  const [notBefore, notAfter] = elements(validity);
  const extensions = findTagged(parts, 3);
  return {
    der: Buffer.from(der),
    signedPart: derOf(signed!),
    signature: bytesIn(signature),
    serial: bytesIn(serial),
    issuer: derOf(issuer!),
    subject: derOf(subject!),
    subjectName: nameIn(subject),
    notBefore: timeIn(notBefore),
    notAfter: timeIn(notAfter),
    publicKey: publicKeyIn(keyInfo),
    ...usesIn(extensions ? elements(elements(extensions)[0]) : []),
  };
}

/** Has `issuer` issued it? @param verify SM2 with SM3 */
export function isIssuedBy(
  certificate: Certificate,
  issuer: Certificate,
  verify: (publicKey: string, message: Uint8Array, signature: Uint8Array) => boolean,
): boolean {
  return (
    issuer.isAuthority &&
    certificate.issuer.equals(issuer.subject) &&
    verify(issuer.publicKey, certificate.signedPart, certificate.signature)
  );
}

export function isValidAt({ notBefore, notAfter }: Certificate, instant: string): boolean {
  const at = Date.parse(instant);
  return at >= Date.parse(notBefore) && at <= Date.parse(notAfter);
}

/** First 20 bytes of SM3 over the key: the name of a key in certificates. */
const keyIdOf = (publicKey: string): Buffer => sm3(Buffer.from(publicKey, 'hex')).subarray(0, 20);

function nameOf({ organisation, unit, common }: Name): Block {
  const part = (type: string, value: Block) => setOf(sequence(oidOf(type), value));
  return sequence(
    part(oid.country, printable('CN')),
    part(oid.organisation, utf8(organisation)),
    ...(unit === undefined ? [] : [part(oid.unit, utf8(unit))]),
    part(oid.commonName, utf8(common)),
  );
}

function nameIn(name: Block | undefined): string {
  const parts = new Map(
    elements(name).flatMap((set) =>
      elements(set).map((pair) => {
        const [type, value] = elements(pair);
        return [oidIn(type), textIn(value)] as const;
      }),
    ),
  );
  return parts.get(oid.commonName) ?? parts.get(oid.organisation) ?? '';
}

function publicKeyInfo(publicKey: string): Block {
  return sequence(sequence(oidOf(oid.ecPublicKey), oidOf(oid.sm2)), bits(Buffer.from(publicKey, 'hex')));
}

function publicKeyIn(keyInfo: Block | undefined): string {
  const [algorithm, key] = elements(keyInfo);
  const [type, curve] = elements(algorithm);
  if (oidIn(type) !== oid.ecPublicKey || oidIn(curve) !== oid.sm2) throw new Malformed('not an SM2 key');
  return bytesIn(key).toString('hex');
}

function extensionsOf({ use, publicKey, issuer }: NewCertificate): Block[] {
  const extension = (id: string, value: Block, critical = false) =>
    sequence(oidOf(id), ...(critical ? [yes()] : []), octets(toDer(value)));
  const issuerKey = keyIdOf(issuer?.publicKey ?? publicKey);
  return [
    extension(oid.basicConstraints, use === 'authority' ? sequence(yes()) : sequence(), true),
    // keyCertSign and cRLSign, or digitalSignature and nonRepudiation: bits from the left
    extension(
      oid.keyUsage,
      use === 'authority' ? bits(Buffer.of(0b0000_0110), 1) : bits(Buffer.of(0b1100_0000), 6),
      true,
    ),
    ...(use === 'time-stamping'
      ? [extension(oid.extendedKeyUsage, sequence(oidOf(oid.timeStamping)), true)]
      : []),
    extension(oid.subjectKeyId, octets(keyIdOf(publicKey))),
    extension(oid.authorityKeyId, sequence(taggedOctets(0, issuerKey))),
  ];
}

function usesIn(extensions: readonly Block[]): Pick<Certificate, 'isAuthority' | 'stampsTime'> {
  const values = new Map(
    extensions.map((extension) => {
      const parts = elements(extension);
      return [oidIn(parts[0]), parse(bytesIn(parts.at(-1)))] as const;
    }),
  );
  const constraints = values.get(oid.basicConstraints);
  const purposes = values.get(oid.extendedKeyUsage);
  return {
    isAuthority: constraints !== undefined && elements(constraints).length > 0,
    stampsTime: purposes !== undefined && elements(purposes).map(oidIn).join() === oid.timeStamping,
  };
}
