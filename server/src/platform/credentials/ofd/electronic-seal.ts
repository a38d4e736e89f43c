import {
  bits,
  bytesIn,
  derOf,
  elements,
  findTagged,
  ia5,
  integer,
  Malformed,
  numberIn,
  octets,
  oidIn,
  oidOf,
  parsePrefix,
  raw,
  sequence,
  tagged,
  textIn,
  time,
  timeIn,
  toDer,
  utf8,
  type Block,
} from '../asn1/der.ts';
import { readCertificate, type Certificate } from '../asn1/certificate.ts';
import { oid } from '../asn1/oids.ts';

/** A seal as data (电子印章, SESeal of GB/T 38540-2020, 6.1): what it looks like, who may press it, signed by its maker. */
export interface ElectronicSeal {
  der: Buffer;
  /** SES_SealInfo: what the maker has signed */
  signedPart: Buffer;
  signature: Buffer;
  maker: Certificate;
  id: string;
  name: string;
  /** certificates with which it may be pressed, DER */
  certificates: Buffer[];
  madeAt: string;
  validFrom: string;
  validTo: string;
  picture: { type: string; bytes: Buffer; widthMm: number; heightMm: number };
}

export interface NewElectronicSeal {
  /** UUID */
  id: string;
  name: string;
  certificate: Certificate;
  maker: Certificate;
  madeAt: string;
  validTo: string;
  picture: { type: 'ofd'; bytes: Buffer; widthMm: number };
}

const version = 4;
/** property type: seal of an organisation */
const ofOrganisation = 1;
/** list of certificates, not of their digests */
const wholeCertificates = 1;

/** @param sign by the maker's key */
export async function makeElectronicSeal(
  seal: NewElectronicSeal,
  sign: (message: Buffer) => Promise<Buffer>,
): Promise<Buffer> {
  const info = toDer(
    sequence(
      sequence(ia5('ES'), integer(version), ia5('Yiti')),
      ia5(seal.id.replaceAll('-', '')),
      sequence(
        integer(ofOrganisation),
        utf8(seal.name),
        integer(wholeCertificates),
        sequence(octets(seal.certificate.der)),
        time(seal.madeAt),
        time(seal.madeAt),
        time(seal.validTo),
      ),
      sequence(
        ia5(seal.picture.type),
        octets(seal.picture.bytes),
        integer(Math.round(seal.picture.widthMm)),
        integer(Math.round(seal.picture.widthMm)),
      ),
    ),
  );
  return toDer(sequence(raw(info), octets(seal.maker.der), oidOf(oid.sm2WithSm3), bits(await sign(info))));
}

/** @throws {Malformed} */
export function readElectronicSeal(block: Block): ElectronicSeal {
  const [info, maker, algorithm, signature] = elements(block);
  const [header, id, property, picture] = elements(info);
  const [kind, edition] = elements(header);
  if (textIn(kind) !== 'ES' || numberIn(edition) !== version) throw new Malformed('not a seal of version 4');
  if (oidIn(algorithm) !== oid.sm2WithSm3) throw new Malformed('not signed with SM2');
  const [, name, listType, list, madeAt, validFrom, validTo] = elements(property);
  if (numberIn(listType) !== wholeCertificates) throw new Malformed('only digests of certificates');
  const [type, bytes, width, height] = elements(picture);
  return {
    der: derOf(block),
    signedPart: derOf(info!),
    signature: bytesIn(signature),
    maker: readCertificate(bytesIn(maker)),
    id: textIn(id),
    name: textIn(name),
    certificates: elements(list).map(bytesIn),
    madeAt: timeIn(madeAt),
    validFrom: timeIn(validFrom),
    validTo: timeIn(validTo),
    picture: {
      type: textIn(type),
      bytes: bytesIn(bytes),
      widthMm: numberIn(width),
      heightMm: numberIn(height),
    },
  };
}

/** A pressed seal (电子签章, SES_Signature of GB/T 38540-2020, 7.1). */
export interface SealSignature {
  seal: ElectronicSeal;
  at: string;
  /** SM3 of the file that lists what is protected */
  dataHash: Buffer;
  /** path of that file in the package */
  property: string;
  signer: Certificate;
  /** TBS_Sign: what the signer has signed */
  signedPart: Buffer;
  signature: Buffer;
  timestamp: Buffer | undefined;
}

export interface NewSealSignature {
  eseal: Buffer;
  at: string;
  dataHash: Buffer;
  property: string;
  signer: Certificate;
  sign: (message: Buffer) => Promise<Buffer>;
  /** a token over the signature */
  stamp: (signature: Buffer) => Promise<Buffer>;
}

export async function makeSealSignature(wanted: NewSealSignature): Promise<Buffer> {
  const signedPart = toDer(
    sequence(
      integer(version),
      raw(wanted.eseal),
      time(wanted.at),
      bits(wanted.dataHash),
      ia5(wanted.property),
    ),
  );
  const signature = await wanted.sign(signedPart);
  const timestamp = await wanted.stamp(signature);
  return toDer(
    sequence(
      raw(signedPart),
      octets(wanted.signer.der),
      oidOf(oid.sm2WithSm3),
      bits(signature),
      tagged(0, bits(timestamp)),
    ),
  );
}

/** @throws {Malformed} */
export function readSealSignature(bytes: Uint8Array): SealSignature {
  const parts = elements(parsePrefix(bytes));
  const [signed, signer, algorithm, signature] = parts;
  const [edition, seal, at, dataHash, property] = elements(signed);
  if (numberIn(edition) !== version) throw new Malformed('not a signature of version 4');
  if (oidIn(algorithm) !== oid.sm2WithSm3) throw new Malformed('not signed with SM2');
  const stamp = findTagged(parts, 0);
  return {
    seal: readElectronicSeal(seal!),
    at: timeIn(at),
    dataHash: bytesIn(dataHash),
    property: textIn(property),
    signer: readCertificate(bytesIn(signer)),
    signedPart: derOf(signed!),
    signature: bytesIn(signature),
    timestamp: stamp && bytesIn(elements(stamp)[0]),
  };
}
