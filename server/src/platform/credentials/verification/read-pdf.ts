import { sm3 } from '../../../base/crypto/index.ts';
import { oid } from '../asn1/oids.ts';
import { readSignedData } from '../asn1/signed-data.ts';
import { claimedCode } from '../pdf/document.ts';
import { no, yes, type Check } from './check.ts';
import { Refused } from './refused.ts';
import type { SignedFile } from './signed-file.ts';

/** Reads the signature of a PDF (ISO 32000-2, 12.8; GB/T 35275). @throws {Refused} when there is none that covers all of it */
export function readPdf(pdf: Buffer): SignedFile {
  const { content, message } = coveredBy(pdf);
  const signed = readSignedData(message);
  if (signed.type !== oid.gmSignedData || signed.contentType !== oid.gmData || signed.content)
    throw new Refused({
      zh: 'PDF 中的签名不是国密签名消息（GB/T 35275）',
      en: 'The signature in the PDF is no signed message of GB/T 35275',
    });
  const isSame = signed.signedContentType === oid.gmData && signed.messageDigest.equals(sm3(content));
  const unaltered: Check = isSame
    ? yes('content', '签名后内容未改动（SM3 一致）', 'The content is what was signed (SM3 agrees)')
    : no('content', '签名后内容被改动（SM3 不一致）', 'The content was changed after signing (SM3 differs)');
  return {
    format: 'pdf',
    code: claimedCode(pdf),
    checks: [
      yes(
        'structure',
        'PDF 文件，有一个覆盖全文的电子签章',
        'A PDF with one seal signature that covers all of it',
      ),
      unaltered,
    ],
    signature: {
      signer: signed.signer,
      signedPart: signed.signedPart,
      value: signed.signature,
      at: signed.signingTime,
      timestamp: signed.timestamp,
      seal: undefined,
    },
  };
}

/**
 * The bytes that the signature covers, and the signature. It must cover everything but itself: what is appended to a signed PDF can
 * change how it looks.
 */
function coveredBy(pdf: Buffer): { content: Buffer; message: Buffer } {
  const found = [
    ...pdf
      .toString('latin1')
      .matchAll(/\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g),
  ];
  if (found.length === 0)
    throw new Refused({ zh: 'PDF 中没有电子签章', en: 'There is no signature in the PDF' });
  const [start, first, second, rest] = found[0]!.slice(1).map(Number) as [number, number, number, number];
  const isWhole = start === 0 && second + rest === pdf.length && first < second;
  if (found.length > 1 || !isWhole)
    throw new Refused({
      zh: '签章没有覆盖整个文件：签章之后又追加了内容',
      en: 'The signature does not cover the whole file: something was appended after it',
    });
  const hex = pdf.toString('latin1', first, second);
  if (!/^<(?:[0-9a-f]{2})+>$/i.test(hex))
    throw new Refused({ zh: 'PDF 的签章数据已损坏', en: 'The signature in the PDF is damaged' });
  return {
    content: Buffer.concat([pdf.subarray(0, first), pdf.subarray(second)]),
    message: Buffer.from(hex.slice(1, -1), 'hex'),
  };
}
