import { dateOf } from '@yiti/engines/calendar';
import type { PDFDocument, PDFPage } from 'pdf-lib';
import { printedCode } from '../verification-code.ts';
import {
  a4,
  finish,
  grey,
  linesOf,
  newDocument,
  sealRed,
  write,
  writeCentred,
  type Fonts,
} from './document.ts';
import { chineseDay } from './licence.ts';
import { drawQr } from './qr.ts';
import { drawDemonstration, drawSeal } from './seal-picture.ts';

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
}

const margin = { left: 80, right: 74, top: 84, bottom: 72 } as const;
const width = a4.width - margin.left - margin.right;

interface Cursor {
  pdf: PDFDocument;
  fonts: Fonts;
  page: PDFPage;
  y: number;
  demonstration: boolean;
}

/** Draws the letter on as many pages as it needs (layout after GB/T 9704). @returns the PDF's bytes */
export async function drawLetter(letter: Letter): Promise<Buffer> {
  const { pdf, fonts } = await newDocument({
    title: letter.title,
    author: letter.organisation,
    code: letter.verificationCode,
    now: letter.issuedAt,
  });
  const cursor: Cursor = { pdf, fonts, page: undefined as never, y: 0, demonstration: letter.demonstration };
  turnPage(cursor);
  drawHead(cursor, letter);
  for (const paragraph of letter.paragraphs) drawParagraph(cursor, paragraph);
  drawSignature(cursor, letter);
  drawEnglish(cursor, letter.english);
  numberPages(pdf, fonts);
  return finish(pdf);
}

function turnPage(cursor: Cursor): void {
  cursor.page = cursor.pdf.addPage([a4.width, a4.height]);
  cursor.y = a4.height - margin.top;
  if (cursor.demonstration) drawDemonstration(cursor.page, cursor.fonts);
}

function need(cursor: Cursor, height: number): void {
  if (cursor.y - height < margin.bottom) turnPage(cursor);
}

function drawHead(cursor: Cursor, { organisation, title, number, addressee }: Letter): void {
  const { text, bold } = cursor.fonts;
  const middle = a4.width / 2;
  const size = Math.min(24, (24 * width) / bold.widthOfTextAtSize(organisation, 24));
  writeCentred(cursor.page, organisation, middle, cursor.y, { font: bold, size, color: sealRed });
  cursor.y -= 18;
  cursor.page.drawLine({
    start: { x: margin.left, y: cursor.y },
    end: { x: a4.width - margin.right, y: cursor.y },
    thickness: 1.6,
    color: sealRed,
  });
  cursor.y -= 40;
  writeCentred(cursor.page, title, middle, cursor.y, { font: bold, size: 20 });
  if (number !== null) {
    cursor.y -= 24;
    writeCentred(cursor.page, number, middle, cursor.y, { font: text, size: 10, color: grey });
  }
  cursor.y -= 36;
  write(cursor.page, `${addressee}：`, margin.left, cursor.y, { font: bold, size: 12.5 });
  cursor.y -= 24;
}

function drawParagraph(cursor: Cursor, paragraph: string): void {
  const isHeading = paragraph.startsWith('#');
  const font = isHeading ? cursor.fonts.bold : cursor.fonts.text;
  const body = isHeading ? paragraph.slice(1).trim() : `　　${paragraph}`;
  for (const line of linesOf(font, body, 12, width)) {
    need(cursor, 21);
    write(cursor.page, line, margin.left, cursor.y, { font, size: 12 });
    cursor.y -= 21;
  }
  cursor.y -= isHeading ? 0 : 3;
}

function drawSignature(cursor: Cursor, letter: Letter): void {
  need(cursor, 150);
  const { text, bold } = cursor.fonts;
  const top = cursor.y - 34;
  const right = a4.width - margin.right - 90;
  writeCentred(cursor.page, letter.organisation, right, top - 22, { font: bold, size: 12 });
  writeCentred(cursor.page, chineseDay(dateOf(letter.issuedAt)), right, top - 44, { font: text, size: 12 });
  drawSeal(
    cursor.page,
    cursor.fonts,
    letter.organisation,
    { x: right, y: top - 30, radius: 56 },
    letter.demonstration,
  );
  const qr = { x: margin.left, y: top - 82, size: 74 };
  drawQr(cursor.page, `${letter.verifyUrl}/${letter.verificationCode}`, qr);
  write(cursor.page, '扫码核验 Scan to verify', qr.x + 84, top - 28, { font: text, size: 8.5, color: grey });
  write(cursor.page, printedCode(letter.verificationCode), qr.x + 84, top - 42, {
    font: text,
    size: 8.5,
    color: grey,
  });
  cursor.y = top - 108;
}

function drawEnglish(cursor: Cursor, english: readonly string[]): void {
  if (english.length === 0) return;
  need(cursor, 60);
  cursor.page.drawLine({
    start: { x: margin.left, y: cursor.y + 12 },
    end: { x: a4.width - margin.right, y: cursor.y + 12 },
    thickness: 0.5,
    color: grey,
  });
  cursor.y -= 4;
  const { text: font } = cursor.fonts;
  for (const paragraph of ['English summary (the Chinese text prevails)', ...english]) {
    for (const line of linesOf(font, paragraph, 9, width)) {
      need(cursor, 13);
      write(cursor.page, line, margin.left, cursor.y, { font, size: 9, color: grey });
      cursor.y -= 13;
    }
    cursor.y -= 3;
  }
}

function numberPages(pdf: PDFDocument, { text }: Fonts): void {
  const pages = pdf.getPages();
  if (pages.length < 2) return;
  pages.forEach((page, index) =>
    writeCentred(page, `— ${index + 1} —`, a4.width / 2, 40, { font: text, size: 10, color: grey }),
  );
}
