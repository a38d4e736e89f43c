import {
  drawSvgPath,
  PDFArray,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFString,
  type PDFDocument,
  type PDFPage,
} from 'pdf-lib';
import type { SealPicture } from '../seals/picture.ts';
import { sealRed as red } from '../drawing/sheet.ts';
import { colour } from './document.ts';

const sealRed = colour(red);

/** Wide enough for any offset; overwritten once the offsets are known. */
const unknownOffset = 9_999_999_999;

interface Place {
  /** centre of the seal, in points */
  x: number;
  y: number;
}

interface Signer {
  /** organisation on the seal */
  name: string;
  reason: string;
  now: string;
  /** for the signed message with certificates and time stamp, in bytes: twice as many stand in the file */
  room: number;
}

/**
 * Puts the seal on the page as a signature field (ISO 32000-2, 12.8): what is seen is the field's appearance, what is signed is
 * filled in by `fillSignature` once the bytes stand.
 */
export function addSignatureField(
  pdf: PDFDocument,
  page: PDFPage,
  picture: SealPicture,
  { x, y }: Place,
  signer: Signer,
): void {
  const { context } = pdf;
  const width = (picture.widthMm * 72) / 25.4;
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'adbe.pkcs7.detached',
      ByteRange: offsets(context),
      Contents: PDFHexString.of('0'.repeat(signer.room * 2)),
      Name: PDFHexString.fromText(signer.name),
      Reason: PDFHexString.fromText(signer.reason),
      M: PDFString.fromDate(new Date(signer.now)),
    }),
  );
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of('seal'),
      V: signature,
      // printed, and never moved
      F: 4 + 128,
      Rect: [x - width / 2, y - width / 2, x + width / 2, y + width / 2],
      P: page.ref,
      AP: { N: context.register(appearance(pdf, picture, width)) },
    }),
  );
  page.node.addAnnot(field);
  // signatures exist, and what is added must be appended
  pdf.catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [field], SigFlags: 3 }));
}

/** The picture's paths, scaled from millimetres; slightly see-through, as ink is. */
function appearance(pdf: PDFDocument, { widthMm, paths }: SealPicture, width: number) {
  const scale = width / widthMm;
  const operators = paths.flatMap(({ d, strokeMm }) =>
    drawSvgPath(d, {
      x: 0,
      y: width,
      scale,
      rotate: undefined as never,
      color: strokeMm === undefined ? sealRed : undefined,
      borderColor: strokeMm === undefined ? undefined : sealRed,
      borderWidth: strokeMm ?? 0,
      graphicsState: PDFName.of('ink'),
    }),
  );
  return pdf.context.formXObject(operators, {
    BBox: pdf.context.obj([0, 0, width, width]),
    Resources: { ExtGState: { ink: { Type: 'ExtGState', ca: 0.9, CA: 0.9 } } },
  });
}

function offsets(context: PDFDocument['context']): PDFArray {
  const range = PDFArray.withContext(context);
  for (const value of [0, unknownOffset, unknownOffset, unknownOffset]) range.push(PDFNumber.of(value));
  return range;
}

const rangeAsWritten = `/ByteRange [ 0 ${unknownOffset} ${unknownOffset} ${unknownOffset} ]`;

/**
 * Signs the finished bytes: everything but the room for the signature itself.
 *
 * @param sign what is signed → a signed message (GB/T 35275) over it
 */
export async function fillSignature(
  bytes: Buffer,
  sign: (content: Buffer) => Promise<Buffer>,
): Promise<Buffer> {
  const rangeAt = bytes.indexOf(rangeAsWritten);
  const from = bytes.indexOf(`<${'0'.repeat(64)}`, rangeAt);
  const to = bytes.indexOf('>', from) + 1;
  if (rangeAt === -1 || from === -1 || to === 0) throw new Error('The PDF has no room for a signature.');
  const room = (to - from - 2) / 2;
  const filled = Buffer.from(bytes);
  const range = `/ByteRange [ 0 ${from} ${to} ${bytes.length - to} ]`;
  filled.write(range.padEnd(rangeAsWritten.length), rangeAt, 'latin1');
  const message = await sign(Buffer.concat([filled.subarray(0, from), filled.subarray(to)]));
  if (message.length > room)
    throw new Error(`The signature needs ${message.length} bytes, there are ${room}.`);
  filled.write(message.toString('hex'), from + 1, 'latin1');
  return filled;
}
