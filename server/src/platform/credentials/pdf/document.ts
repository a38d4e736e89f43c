import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, PDFName, PDFString, rgb, type Color, type PDFFont, type PDFPage } from 'pdf-lib';
import { fontFile } from './fonts.ts';

/** A4 in points. */
export const a4 = { width: 595.28, height: 841.89 } as const;

export interface Fonts {
  text: PDFFont;
  bold: PDFFont;
}

export interface NewDocument {
  title: string;
  author: string;
  /** under which anybody can verify it; also kept readable in the file, so that an altered copy can be named */
  code: string;
  now: string;
}

const parsed = new WeakMap<Uint8Array, unknown>();

/** Reading a font takes longer than drawing a page: each is read once per process. */
const parsedOnce = {
  create(bytes: Uint8Array) {
    let font = parsed.get(bytes);
    if (!font) parsed.set(bytes, (font = fontkit.create(bytes as never)));
    return font;
  },
} as never;

/** A PDF with the platform's fonts. */
export async function newDocument({
  title,
  author,
  code,
  now,
}: NewDocument): Promise<{ pdf: PDFDocument; fonts: Fonts }> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(parsedOnce);
  const [text, bold] = await Promise.all(
    ([400, 700] as const).map(async (weight) => pdf.embedFont(await fontFile(weight), { subset: true })),
  );
  pdf.setTitle(title);
  pdf.setAuthor(author);
  pdf.setProducer('Yiti');
  pdf.setCreator('Yiti');
  pdf.setCreationDate(new Date(now));
  pdf.setModificationDate(new Date(now));
  const info = pdf.context.lookup(pdf.context.trailerInfo.Info);
  (info as unknown as { set(name: PDFName, value: PDFString): void }).set(
    PDFName.of(codeEntry),
    PDFString.of(code),
  );
  return { pdf, fonts: { text: text!, bold: bold! } };
}

const codeEntry = 'YitiVerificationCode';

/** The finished bytes. Dictionaries stay uncompressed, so that the code can be found in a copy that was altered. */
export async function finish(pdf: PDFDocument): Promise<Buffer> {
  return Buffer.from(await pdf.save({ useObjectStreams: false, updateFieldAppearances: false }));
}

/** Finds the verification code that a PDF claims while it streams by; says nothing about whether it is genuine. */
export function claimedCode(): { see(chunk: Uint8Array): void; code(): string | undefined } {
  const pattern = new RegExp(`/${codeEntry} \\(([0-9A-Z]{4,40})\\)`);
  let carried = '';
  let found: string | undefined;
  return {
    see(chunk) {
      if (found !== undefined) return;
      const text = carried + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
      found = pattern.exec(text)?.[1];
      // one less than the longest entry
      carried = text.slice(-(codeEntry.length + 43));
    },
    code: () => found,
  };
}

/** `#1f6f4a` as a colour; anything else is ink. */
export function colourOf(hex: string): Color {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) return ink;
  const [r, g, b] = match.slice(1).map((part) => Number.parseInt(part, 16) / 255);
  return rgb(r!, g!, b!);
}

export const ink = rgb(0.13, 0.13, 0.15);
export const grey = rgb(0.42, 0.42, 0.45);
export const sealRed = rgb(0.8, 0.08, 0.1);

interface Written {
  font: PDFFont;
  size: number;
  color?: Color;
  opacity?: number;
}

const characterSets = new WeakMap<PDFFont, ReadonlySet<number>>();

/** What the font has no sign for is written as its code point, never left out in silence: 〔U+6DCF〕. */
export function writable(font: PDFFont, text: string): string {
  const known = characterSets.get(font) ?? new Set(font.getCharacterSet());
  characterSets.set(font, known);
  return Array.from(text.replaceAll(/[\r\t]/g, ' '))
    .map((sign) => {
      const point = sign.codePointAt(0)!;
      return sign === '\n' || known.has(point) ? sign : `〔U+${point.toString(16).toUpperCase()}〕`;
    })
    .join('');
}

export function write(
  page: PDFPage,
  text: string,
  x: number,
  y: number,
  { font, size, color = ink, opacity }: Written,
): void {
  page.drawText(writable(font, text), {
    x,
    y,
    size,
    font,
    color,
    ...(opacity === undefined ? {} : { opacity }),
  });
}

export function writeCentred(page: PDFPage, text: string, centre: number, y: number, written: Written): void {
  const width = written.font.widthOfTextAtSize(writable(written.font, text), written.size);
  write(page, text, centre - width / 2, y, written);
}

/** Signs that may not begin a line (GB/T 15834). */
const notFirst = new Set('，。、；：？！）】》」』”’％…,.;:?!)');

/** Breaks a text into lines no wider than `width`: Chinese anywhere, Latin words whole where they fit. */
export function linesOf(font: PDFFont, text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of writable(font, text).split('\n')) {
    let line = '';
    for (const piece of paragraph.match(/[\w.,;:'’()/%-]+\s?|\s+|./gu) ?? []) {
      const fits = font.widthOfTextAtSize(line + piece.trimEnd(), size) <= width;
      if (fits || line === '' || (piece.length === 1 && notFirst.has(piece))) line += piece;
      else {
        lines.push(line.trimEnd());
        line = piece.trimStart();
      }
      while (font.widthOfTextAtSize(line, size) > width * 1.1 && line.length > 1) {
        const cut = Math.max(1, Math.floor((line.length * width) / font.widthOfTextAtSize(line, size)));
        lines.push(line.slice(0, cut));
        line = line.slice(cut);
      }
    }
    lines.push(line.trimEnd());
  }
  return lines;
}
