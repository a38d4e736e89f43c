import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { PDFPage } from 'pdf-lib';
import type { Credential } from '../credential.ts';
import { inWriting } from '../face.ts';
import { printedCode } from '../verification-code.ts';
import {
  a4,
  colourOf,
  finish,
  grey,
  ink,
  linesOf,
  newDocument,
  write,
  writeCentred,
  type Fonts,
} from './document.ts';
import { drawQr } from './qr.ts';
import { drawDemonstration, drawSeal } from './seal-picture.ts';

export type Printed = Pick<
  Credential,
  | 'identifier'
  | 'name'
  | 'layout'
  | 'holderName'
  | 'face'
  | 'issuer'
  | 'issuedAt'
  | 'validFrom'
  | 'validTo'
  | 'version'
  | 'verificationCode'
>;

interface LicenceOptions {
  /** where the QR code leads; the verification code is appended */
  verifyUrl: string;
  demonstration: boolean;
}

/** Draws a credential: double frame in its colour, name, face fields, seal, QR code to verify it. @returns the PDF's bytes */
export async function drawLicence(
  printed: Printed,
  { verifyUrl, demonstration }: LicenceOptions,
): Promise<Buffer> {
  const { pdf, fonts } = await newDocument({
    title: `${printed.name.zh} ${printed.identifier}`,
    author: printed.issuer,
    code: printed.verificationCode,
    now: printed.issuedAt,
  });
  const landscape = printed.layout.orientation === 'landscape';
  const page = pdf.addPage(landscape ? [a4.height, a4.width] : [a4.width, a4.height]);
  const accent = colourOf(printed.layout.accent);
  drawFrame(page, accent);
  if (demonstration) drawDemonstration(page, fonts);
  const top = drawHeading(page, fonts, printed, accent);
  drawFace(page, fonts, printed, top);
  drawFoot(page, fonts, printed, { verifyUrl, demonstration });
  return finish(pdf);
}

type Accent = ReturnType<typeof colourOf>;

function drawFrame(page: PDFPage, accent: Accent): void {
  const { width, height } = page.getSize();
  for (const [inset, thickness] of [
    [24, 3],
    [31, 0.8],
  ] as const) {
    page.drawRectangle({
      x: inset,
      y: inset,
      width: width - 2 * inset,
      height: height - 2 * inset,
      borderColor: accent,
      borderWidth: thickness,
      opacity: 0,
    });
  }
  // a fretted corner (回纹) inside each angle of the frame
  for (const [x, y, dx, dy] of [
    [37, 37, 1, 1],
    [width - 37, 37, -1, 1],
    [37, height - 37, 1, -1],
    [width - 37, height - 37, -1, -1],
  ] as const) {
    const points = [
      [0, 26],
      [0, 0],
      [26, 0],
      [26, 14],
      [10, 14],
      [10, 8],
      [19, 8],
    ] as const;
    points.slice(1).forEach(([toX, toY], index) => {
      const [fromX, fromY] = points[index]!;
      page.drawLine({
        start: { x: x + dx * fromX, y: y + dy * fromY },
        end: { x: x + dx * toX, y: y + dy * toY },
        thickness: 1.2,
        color: accent,
      });
    });
  }
}

/** @returns where the face begins */
function drawHeading(
  page: PDFPage,
  { text, bold }: Fonts,
  { name, layout }: Printed,
  accent: Accent,
): number {
  const { width, height } = page.getSize();
  const room = width - 150;
  const size = Math.min(38, (38 * room) / Math.max(1, bold.widthOfTextAtSize(name.zh, 38)));
  const lines = size < 24 ? linesOf(bold, name.zh, 26, room) : [name.zh];
  let y = height - 100;
  for (const line of lines) {
    writeCentred(page, line, width / 2, y, { font: bold, size: size < 24 ? 26 : size, color: accent });
    y -= 36;
  }
  y += 12;
  writeCentred(page, name.en, width / 2, y, { font: text, size: 12, color: grey });
  if (layout.motto) {
    y -= 20;
    writeCentred(page, mottoOf(layout.motto), width / 2, y, { font: text, size: 10.5, color: accent });
  }
  y -= 14;
  page.drawLine({
    start: { x: width / 2 - 90, y },
    end: { x: width / 2 + 90, y },
    thickness: 0.8,
    color: accent,
  });
  return y - 34;
}

const mottoOf = ({ zh, en }: Text): string => `${zh}　·　${en}`;

function drawFace(page: PDFPage, { text, bold }: Fonts, { face }: Printed, top: number): void {
  const { width, height } = page.getSize();
  const landscape = width > height;
  const left = landscape ? 84 : 76;
  const labelWidth = landscape ? 168 : 160;
  const valueWidth = width - 2 * left - labelWidth;
  const room = top - 190;
  const step = Math.min(40, room / Math.max(1, face.length));
  let y = top;
  for (const { label, value } of face) {
    write(page, label.zh, left, y, { font: text, size: 12.5, color: ink });
    write(page, label.en, left, y - 12, { font: text, size: 7.5, color: grey });
    const lines = linesOf(bold, inWriting(value), 14, valueWidth).slice(0, 3);
    const size = lines.length > 2 ? 11 : 14;
    lines.forEach((line, index) =>
      write(page, line, left + labelWidth, y - index * (size + 3), { font: bold, size }),
    );
    y -= Math.max(step, lines.length * (size + 3) + 8);
  }
}

function drawFoot(
  page: PDFPage,
  fonts: Fonts,
  printed: Printed,
  { verifyUrl, demonstration }: LicenceOptions,
): void {
  const { text, bold } = fonts;
  const { width } = page.getSize();
  const qr = { x: 62, y: 66, size: 82 };
  drawQr(page, `${verifyUrl}/${printed.verificationCode}`, qr);
  const besides = qr.x + qr.size + 14;
  write(page, '扫码核验 · Scan to verify', besides, 134, { font: bold, size: 9 });
  write(page, printedCode(printed.verificationCode), besides, 120, { font: text, size: 9 });
  write(page, `${validity(printed)}　版本 Version ${printed.version}`, besides, 106, {
    font: text,
    size: 8,
    color: grey,
  });
  write(page, '电子证照标识 GB/T 36904', besides, 92, { font: text, size: 7, color: grey });
  linesOf(text, printed.identifier, 7, width - besides - 250).forEach((line, index) =>
    write(page, line, besides, 81 - index * 9, { font: text, size: 7, color: grey }),
  );
  const right = width - 150;
  writeCentred(page, printed.issuer, right, 122, { font: bold, size: 13 });
  writeCentred(page, chineseDay(dateOf(printed.issuedAt)), right, 102, { font: text, size: 12 });
  drawSeal(page, fonts, printed.issuer, { x: right, y: 116, radius: 58 }, demonstration);
}

function validity({ validFrom, validTo }: Printed): string {
  return validTo === null ? '有效期 Valid：长期 no end date' : `有效期 Valid：${validFrom} 至 to ${validTo}`;
}

/** 2026-11-03 as 2026年11月3日 */
export function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
