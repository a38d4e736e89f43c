import { dateOf } from '@yiti/engines/calendar';
import type { PDFImage } from 'pdf-lib';
import { finish, newDocument, type OpenPdf, type PdfSheet } from '../pdf/document.ts';
import { addSignatureField } from '../pdf/signature-field.ts';
import type { SealPicture } from '../seals/picture.ts';
import { printedCode } from '../verification-code.ts';
import { widthOf } from './fonts.ts';
import { chineseDay } from './licence.ts';
import { drawQr } from './qr.ts';
import { a4, grey, linesOf, markDemonstration, sealRed, write, writeCentred } from './sheet.ts';

/** A formal letter of an organisation (告知书). */
export interface Letter {
  /** in red above everything; the organisation whose seal is pressed */
  organisation: string;
  title: string;
  /** document number, where it has one (文号) */
  number: string | null;
  addressee: string;
  /** paragraphs, each indented by two signs; one that begins with # is a heading */
  paragraphs: readonly string[];
  /** a summary for who reads English */
  english: readonly string[];
  issuedAt: string;
  verificationCode: string;
  verifyUrl: string;
  demonstration: boolean;
  /** of people, given on the spot; drawn where there is a picture */
  signatures?: readonly LetterSignature[];
  /** of the seal that is pressed */
  picture: SealPicture;
  /** bytes to leave for the signature */
  signatureRoom: number;
}

export interface LetterSignature {
  /** whose, as it is printed */
  name: string;
  /** when, in words */
  at: string;
  /** PNG, drawn on glass */
  picture?: Buffer;
}

const margin = { left: 80, right: 74, top: 84, bottom: 72 } as const;
const width = a4.width - margin.left - margin.right;

interface Cursor {
  open: OpenPdf;
  sheets: PdfSheet[];
  page: PdfSheet;
  y: number;
  demonstration: boolean;
}

/** Draws the letter on as many pages as it needs (layout after GB/T 9704). @returns the PDF's bytes, ready to be sealed */
export async function drawLetter(letter: Letter): Promise<Buffer> {
  const open = await newDocument({
    title: letter.title,
    author: letter.organisation,
    code: letter.verificationCode,
    now: letter.issuedAt,
  });
  const cursor: Cursor = {
    open,
    sheets: [],
    page: undefined as never,
    y: 0,
    demonstration: letter.demonstration,
  };
  turnPage(cursor);
  drawHead(cursor, letter);
  for (const paragraph of letter.paragraphs) drawParagraph(cursor, paragraph);
  for (const signature of letter.signatures ?? []) await drawPersonal(cursor, signature);
  drawSignature(cursor, letter);
  drawEnglish(cursor, letter.english);
  numberPages(cursor.sheets);
  return finish(open);
}

function turnPage(cursor: Cursor): void {
  cursor.page = cursor.open.addPage(a4);
  cursor.sheets.push(cursor.page);
  cursor.y = a4.height - margin.top;
  if (cursor.demonstration) markDemonstration(cursor.page);
}

function need(cursor: Cursor, height: number): void {
  if (cursor.y - height < margin.bottom) turnPage(cursor);
}

function drawHead(cursor: Cursor, { organisation, title, number, addressee }: Letter): void {
  const middle = a4.width / 2;
  const size = Math.min(24, (24 * width) / widthOf(cursor.open.fonts, 700, organisation, 24));
  writeCentred(cursor.page, organisation, middle, cursor.y, { weight: 700, size, color: sealRed });
  cursor.y -= 18;
  cursor.page.line(
    { x: margin.left, y: cursor.y },
    { x: a4.width - margin.right, y: cursor.y },
    { thickness: 1.6, color: sealRed },
  );
  cursor.y -= 40;
  writeCentred(cursor.page, title, middle, cursor.y, { weight: 700, size: 20 });
  if (number !== null) {
    cursor.y -= 24;
    writeCentred(cursor.page, number, middle, cursor.y, { weight: 400, size: 10, color: grey });
  }
  cursor.y -= 36;
  write(cursor.page, `${addressee}：`, margin.left, cursor.y, { weight: 700, size: 12.5 });
  cursor.y -= 24;
}

function drawParagraph(cursor: Cursor, paragraph: string): void {
  const isHeading = paragraph.startsWith('#');
  const weight = isHeading ? 700 : 400;
  const body = isHeading ? paragraph.slice(1).trim() : `　　${paragraph}`;
  for (const line of linesOf(cursor.open.fonts, body, { weight, size: 12, width })) {
    need(cursor, 21);
    write(cursor.page, line, margin.left, cursor.y, { weight, size: 12 });
    cursor.y -= 21;
  }
  cursor.y -= isHeading ? 0 : 3;
}

const signatureBox = { width: 150, height: 56 } as const;
/** A signature is drawn on a phone: what claims to be larger is none. */
const mostPixels = 4_000_000;

/** A name in print with the moment, and the signature as it was drawn. */
async function drawPersonal(cursor: Cursor, { name, at, picture }: LetterSignature): Promise<void> {
  need(cursor, signatureBox.height + 12);
  cursor.y -= signatureBox.height / 2 + 6;
  write(cursor.page, `${name}　${at}`, margin.left + 24, cursor.y, { weight: 400, size: 11 });
  const image = picture && (await embedded(cursor.open, picture));
  if (image) {
    const { width: w, height: h } = image.scaleToFit(signatureBox.width, signatureBox.height);
    const right = a4.width - margin.right;
    cursor.page.page.drawImage(image, { x: right - w, y: cursor.y - h / 2 + 4, width: w, height: h });
  }
  cursor.y -= signatureBox.height / 2 + 6;
}

/** The picture, if it is a PNG that can be opened; a name stands for itself otherwise. */
async function embedded({ pdf }: OpenPdf, png: Buffer): Promise<PDFImage | undefined> {
  if (png.length < 33 || png.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  if (png.readUInt32BE(16) * png.readUInt32BE(20) > mostPixels) return undefined;
  return pdf.embedPng(png).catch(() => undefined);
}

function drawSignature(cursor: Cursor, letter: Letter): void {
  need(cursor, 150);
  const top = cursor.y - 34;
  const right = a4.width - margin.right - 90;
  writeCentred(cursor.page, letter.organisation, right, top - 22, { weight: 700, size: 12 });
  writeCentred(cursor.page, chineseDay(dateOf(letter.issuedAt)), right, top - 44, { weight: 400, size: 12 });
  addSignatureField(
    cursor.open.pdf,
    cursor.page.page,
    letter.picture,
    { x: right, y: top - 30 },
    {
      name: letter.organisation,
      reason: letter.title,
      now: letter.issuedAt,
      room: letter.signatureRoom,
    },
  );
  const qr = { x: margin.left, y: top - 82, size: 74 };
  drawQr(cursor.page, `${letter.verifyUrl}/${letter.verificationCode}`, qr);
  write(cursor.page, '扫码核验 Scan to verify', qr.x + 84, top - 28, { weight: 400, size: 8.5, color: grey });
  write(cursor.page, printedCode(letter.verificationCode), qr.x + 84, top - 42, {
    weight: 400,
    size: 8.5,
    color: grey,
  });
  cursor.y = top - 108;
}

function drawEnglish(cursor: Cursor, english: readonly string[]): void {
  if (english.length === 0) return;
  need(cursor, 60);
  cursor.page.line(
    { x: margin.left, y: cursor.y + 12 },
    { x: a4.width - margin.right, y: cursor.y + 12 },
    { thickness: 0.5, color: grey },
  );
  cursor.y -= 4;
  for (const paragraph of ['English summary (the Chinese text prevails)', ...english]) {
    for (const line of linesOf(cursor.open.fonts, paragraph, { weight: 400, size: 9, width })) {
      need(cursor, 13);
      write(cursor.page, line, margin.left, cursor.y, { weight: 400, size: 9, color: grey });
      cursor.y -= 13;
    }
    cursor.y -= 3;
  }
}

function numberPages(sheets: readonly PdfSheet[]): void {
  if (sheets.length < 2) return;
  sheets.forEach((sheet, index) =>
    writeCentred(sheet, `— ${index + 1} —`, a4.width / 2, 40, { weight: 400, size: 10, color: grey }),
  );
}
