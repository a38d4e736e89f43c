import { sm3 } from '../../../base/crypto/index.ts';
import { oid } from '../asn1/oids.ts';
import type { Certificate } from '../asn1/certificate.ts';
import { makeSealSignature } from './electronic-seal.ts';
import { pack, type Parts } from './package.ts';
import { box, element, leaf, xmlFile } from './xml.ts';

/** A package without its signature. */
export interface UnsignedPackage {
  parts: Parts;
  /** where the seal is pressed: object id of the page, and its place in millimetres from the upper left corner */
  stamp: { pageId: number; x: number; y: number; widthMm: number };
}

export interface PackageSigner {
  /** SESeal, DER */
  eseal: Buffer;
  signer: Certificate;
  at: string;
  sign: (message: Buffer) => Promise<Buffer>;
  stamp: (signature: Buffer) => Promise<Buffer>;
}

/** Where `OFD.xml` says that the list of signatures is. */
export const signaturesPath = 'Doc_0/Signs/Signatures.xml';
const folder = 'Doc_0/Signs/Sign_0';

/**
 * Presses the seal on a package (GB/T 33190, 18): `Signature.xml` lists the SM3 of every part, the SES_Signature of GB/T 38540 is
 * over the SM3 of that list. Only the list of signatures itself is not protected, so that others can sign as well.
 */
export async function signPackage(
  { parts, stamp }: UnsignedPackage,
  { eseal, signer, at, sign, stamp: stampTime }: PackageSigner,
): Promise<Buffer> {
  const seal = `${folder}/Seal.esl`;
  const signatures = xmlFile(
    element(
      'Signatures',
      {},
      // identifiers of XML, which do not begin with a digit (GB/T 33190, Signatures.xsd)
      element('Signature', { ID: 's001', Type: 'Seal', BaseLoc: `/${folder}/Signature.xml` }),
    ),
  );
  const protectedParts: Parts = { ...parts, [seal]: eseal };
  const references = Object.entries(protectedParts).map(([path, bytes]) =>
    element('Reference', { FileRef: `/${path}` }, leaf('CheckValue', sm3(bytes).toString('base64'))),
  );
  const property = `/${folder}/Signature.xml`;
  const list = xmlFile(
    element(
      'Signature',
      {},
      element(
        'SignedInfo',
        {},
        element('Provider', { ProviderName: 'Yiti', Company: 'Yiti', Version: '1.0' }),
        leaf('SignatureMethod', oid.sm2WithSm3),
        leaf('SignatureDateTime', at.replaceAll(/[-:T]|\.\d+/g, '')),
        element('References', { CheckMethod: oid.sm3 }, ...references),
        element('StampAnnot', {
          ID: 'a001',
          PageRef: stamp.pageId,
          Boundary: box(stamp.x, stamp.y, stamp.widthMm, stamp.widthMm),
        }),
        element('Seal', {}, leaf('BaseLoc', `/${seal}`)),
      ),
      leaf('SignedValue', `/${folder}/SignedValue.dat`),
    ),
  );
  const der = await makeSealSignature({
    eseal,
    at,
    dataHash: sm3(list),
    property,
    signer,
    sign,
    stamp: stampTime,
  });
  return pack(
    {
      ...protectedParts,
      [signaturesPath]: signatures,
      [`${folder}/Signature.xml`]: list,
      [`${folder}/SignedValue.dat`]: der,
    },
    at,
  );
}
