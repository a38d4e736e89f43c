import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Credential } from '../credential.ts';
import { inWriting } from '../face.ts';
import { printedCode } from '../verification-code.ts';
import type { SealPicture } from '../seals/picture.ts';
import {
  a4,
  colourOf,
  grey,
  ink,
  linesOf,
  markDemonstration,
  write,
  writeCentred,
  type Point,
  type Sheet,
} from './sheet.ts';
import { widthOf } from './fonts.ts';
import { drawQr } from './qr.ts';

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

export interface LicenceOptions {
  /** where the QR code leads; the verification code is appended */
  verifyUrl: string;
  demonstration: boolean;
  picture: SealPicture;
  /** bytes that a PDF leaves for its signature */
  signatureRoom: number;
}

export function licenceSize({ layout }: Pick<Printed, 'layout'>): { width: number; height: number } {
  return layout.orientation === 'landscape' ? { width: a4.height, height: a4.width } : a4;
}

/**
 * Draws a credential on a page of its size: double frame in its colour, name, face fields, QR code to verify it.
 * @returns the place of the seal's centre
 */
export function drawLicence(
  sheet: Sheet,
  printed: Printed,
  { verifyUrl, demonstration }: Pick<LicenceOptions, 'verifyUrl' | 'demonstration'>,
): Point {
  const accent = colourOf(printed.layout.accent);
  drawFrame(sheet, accent);
  if (demonstration) markDemonstration(sheet);
  const top = drawHeading(sheet, printed, accent);
  drawFace(sheet, printed, top);
  return drawFoot(sheet, printed, verifyUrl);
}

function drawFrame(sheet: Sheet, accent: string): void {
  const { width, height } = sheet;
  for (const [inset, thickness] of [
    [24, 3],
    [31, 0.8],
  ] as const) {
    const box = { x: inset, y: inset, width: width - 2 * inset, height: height - 2 * inset };
    sheet.frame(box, { thickness, color: accent });
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
      sheet.line(
        { x: x + dx * fromX, y: y + dy * fromY },
        { x: x + dx * toX, y: y + dy * toY },
        { thickness: 1.2, color: accent },
      );
    });
  }
}

/** @returns where the face begins */
function drawHeading(sheet: Sheet, { name, layout }: Printed, accent: string): number {
  const { width, height } = sheet;
  const room = width - 150;
  const size = Math.min(38, (38 * room) / Math.max(1, widthOf(sheet.fonts, 700, name.zh, 38)));
  const lines = size < 24 ? linesOf(sheet.fonts, name.zh, { weight: 700, size: 26, width: room }) : [name.zh];
  let y = height - 100;
  for (const line of lines) {
    writeCentred(sheet, line, width / 2, y, { weight: 700, size: size < 24 ? 26 : size, color: accent });
    y -= 36;
  }
  y += 12;
  writeCentred(sheet, name.en, width / 2, y, { weight: 400, size: 12, color: grey });
  if (layout.motto) {
    y -= 20;
    writeCentred(sheet, mottoOf(layout.motto), width / 2, y, { weight: 400, size: 10.5, color: accent });
  }
  y -= 14;
  sheet.line({ x: width / 2 - 90, y }, { x: width / 2 + 90, y }, { thickness: 0.8, color: accent });
  return y - 34;
}

const mottoOf = ({ zh, en }: Text): string => `${zh}　·　${en}`;

function drawFace(sheet: Sheet, { face }: Printed, top: number): void {
  const { width, height } = sheet;
  const landscape = width > height;
  const left = landscape ? 84 : 76;
  const labelWidth = landscape ? 168 : 160;
  const valueWidth = width - 2 * left - labelWidth;
  const room = top - 190;
  const step = Math.min(40, room / Math.max(1, face.length));
  let y = top;
  for (const { label, value } of face) {
    write(sheet, label.zh, left, y, { weight: 400, size: 12.5, color: ink });
    write(sheet, label.en, left, y - 12, { weight: 400, size: 7.5, color: grey });
    const lines = linesOf(sheet.fonts, inWriting(value), {
      weight: 700,
      size: 14,
      width: valueWidth,
    }).slice(0, 3);
    const size = lines.length > 2 ? 11 : 14;
    lines.forEach((line, index) =>
      write(sheet, line, left + labelWidth, y - index * (size + 3), { weight: 700, size }),
    );
    y -= Math.max(step, lines.length * (size + 3) + 8);
  }
}

/** @returns where the seal is pressed: over name and date (GB/T 9704, 7.3.5) */
function drawFoot(sheet: Sheet, printed: Printed, verifyUrl: string): Point {
  const { width } = sheet;
  const qr = { x: 62, y: 66, size: 82 };
  drawQr(sheet, `${verifyUrl}/${printed.verificationCode}`, qr);
  const besides = qr.x + qr.size + 14;
  write(sheet, '扫码核验 · Scan to verify', besides, 134, { weight: 700, size: 9 });
  write(sheet, printedCode(printed.verificationCode), besides, 120, { weight: 400, size: 9 });
  write(sheet, `${validity(printed)}　版本 Version ${printed.version}`, besides, 106, {
    weight: 400,
    size: 8,
    color: grey,
  });
  write(sheet, '电子证照标识 GB/T 36904', besides, 92, { weight: 400, size: 7, color: grey });
  linesOf(sheet.fonts, printed.identifier, {
    weight: 400,
    size: 7,
    width: width - besides - 250,
  }).forEach((line, index) =>
    write(sheet, line, besides, 81 - index * 9, { weight: 400, size: 7, color: grey }),
  );
  const right = width - 150;
  writeCentred(sheet, printed.issuer, right, 122, { weight: 700, size: 13 });
  writeCentred(sheet, chineseDay(dateOf(printed.issuedAt)), right, 102, { weight: 400, size: 12 });
  return { x: right, y: 116 };
}

function validity({ validFrom, validTo }: Printed): string {
  return validTo === null ? '有效期 Valid：长期 no end date' : `有效期 Valid：${validFrom} 至 to ${validTo}`;
}

/** 2026-11-03 as 2026年11月3日 */
export function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
