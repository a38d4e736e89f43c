import { hasSign, widthOf, type Fonts, type Weight } from './fonts.ts';

/**
 * A page to draw on, whatever file it becomes: PDF (`pdf/`) or OFD (`ofd/`). Lengths in points, the lower left corner is 0 0,
 * colours as `#rrggbb`.
 */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly fonts: Fonts;
  text(text: string, place: { x: number; y: number; degrees?: number }, written: Required<Written>): void;
  line(from: Point, to: Point, line: { thickness: number; color: string }): void;
  frame(box: Box, line: { thickness: number; color: string }): void;
  fill(box: Box, color: string): void;
}

export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

export interface Written {
  weight: Weight;
  size: number;
  color?: string;
  opacity?: number;
}

/** A4 in points. */
export const a4 = { width: 595.28, height: 841.89 } as const;

export const ink = '#212126';
export const grey = '#6b6b73';
export const sealRed = '#cc141a';

/** `#1f6f4a` as it is; anything else is ink. */
export function colourOf(hex: string): string {
  return /^#[0-9a-f]{6}$/i.test(hex) ? hex : ink;
}

/** What the font has no sign for is written as its code point, never left out in silence: 〔U+6DCF〕. */
export function writable(fonts: Fonts, weight: Weight, text: string): string {
  return Array.from(text.replaceAll(/[\r\t]/g, ' '))
    .map((sign) => {
      const point = sign.codePointAt(0)!;
      return sign === '\n' || hasSign(fonts, weight, point)
        ? sign
        : `〔U+${point.toString(16).toUpperCase()}〕`;
    })
    .join('');
}

export function write(sheet: Sheet, text: string, x: number, y: number, written: Written): void {
  sheet.text(writable(sheet.fonts, written.weight, text), { x, y }, { color: ink, opacity: 1, ...written });
}

export function writeCentred(sheet: Sheet, text: string, centre: number, y: number, written: Written): void {
  const { weight, size } = written;
  const width = widthOf(sheet.fonts, weight, writable(sheet.fonts, weight, text), size);
  write(sheet, text, centre - width / 2, y, written);
}

/** Signs that may not begin a line (GB/T 15834). */
const notFirst = new Set('，。、；：？！）】》」』”’％…,.;:?!)');

/** Breaks a text into lines no wider than `width`: Chinese anywhere, Latin words whole where they fit. */
export function linesOf(
  fonts: Fonts,
  text: string,
  { weight, size, width }: { weight: Weight; size: number; width: number },
): string[] {
  const lines: string[] = [];
  const widthIs = (line: string) => widthOf(fonts, weight, line, size);
  for (const paragraph of writable(fonts, weight, text).split('\n')) {
    let line = '';
    for (const piece of paragraph.match(/[\w.,;:'’()/%-]+\s?|\s+|./gu) ?? []) {
      const fits = widthIs(line + piece.trimEnd()) <= width;
      if (fits || line === '' || (piece.length === 1 && notFirst.has(piece))) line += piece;
      else {
        lines.push(line.trimEnd());
        line = piece.trimStart();
      }
      while (widthIs(line) > width * 1.1 && line.length > 1) {
        const cut = Math.max(1, Math.floor((line.length * width) / widthIs(line)));
        lines.push(line.slice(0, cut));
        line = line.slice(cut);
      }
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

/** Across the page, light: a document of the demonstration says so wherever it is cut. */
export function markDemonstration(sheet: Sheet): void {
  for (const [dx, dy] of [
    [0.14, 0.3],
    [0.46, 0.52],
    [0.14, 0.74],
  ] as const) {
    sheet.text(
      '示范 Demonstration',
      { x: sheet.width * dx, y: sheet.height * dy, degrees: 18 },
      { weight: 700, size: 30, color: sealRed, opacity: 0.07 },
    );
  }
}
