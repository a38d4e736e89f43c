import fontkit from '@pdf-lib/fontkit';
import {
  degrees,
  PDFDocument,
  PDFName,
  PDFString,
  rgb,
  type Color,
  type PDFFont,
  type PDFPage,
} from 'pdf-lib';
import { fontFile, loadFonts, type Fonts, type Weight } from '../drawing/fonts.ts';
import type { Sheet } from '../drawing/sheet.ts';

export interface NewDocument {
  title: string;
  author: string;
  /** under which anybody can verify it; also kept readable in the file, so that an altered copy can be named */
  code: string;
  now: string;
}

/** A PDF that is being drawn. */
export interface OpenPdf {
  pdf: PDFDocument;
  fonts: Fonts;
  addPage(size: { width: number; height: number }): PdfSheet;
}

/** A page to draw on that knows which page it is. */
export type PdfSheet = Sheet & { page: PDFPage };

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
export async function newDocument({ title, author, code, now }: NewDocument): Promise<OpenPdf> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(parsedOnce);
  const [fonts, text, bold] = await Promise.all([
    loadFonts(),
    ...([400, 700] as const).map(async (weight) => pdf.embedFont(await fontFile(weight), { subset: true })),
  ] as const);
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
  const embedded = { 400: text!, 700: bold! };
  return {
    pdf,
    fonts,
    addPage: ({ width, height }) => sheetOn(pdf.addPage([width, height]), fonts, embedded),
  };
}

function sheetOn(page: PDFPage, fonts: Fonts, embedded: Record<Weight, PDFFont>): PdfSheet {
  const { width, height } = page.getSize();
  return {
    page,
    width,
    height,
    fonts,
    text(text, { x, y, degrees: turn }, { weight, size, color, opacity }) {
      page.drawText(text, {
        x,
        y,
        size,
        font: embedded[weight],
        color: colour(color),
        ...(opacity < 1 ? { opacity } : {}),
        ...(turn === undefined ? {} : { rotate: degrees(turn) }),
      });
    },
    line(start, end, { thickness, color }) {
      page.drawLine({ start, end, thickness, color: colour(color) });
    },
    frame(box, { thickness, color }) {
      page.drawRectangle({ ...box, borderColor: colour(color), borderWidth: thickness, opacity: 0 });
    },
    fill(box, color) {
      page.drawRectangle({ ...box, color: colour(color), borderWidth: 0 });
    },
  };
}

/** `#rrggbb` as pdf-lib has it. */
export function colour(hex: string): Color {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return rgb(r!, g!, b!);
}

const codeEntry = 'YitiVerificationCode';

/** The finished bytes. Dictionaries stay uncompressed, so that the code can be found in a copy that was altered. */
export async function finish({ pdf }: OpenPdf): Promise<Buffer> {
  return Buffer.from(await pdf.save({ useObjectStreams: false, updateFieldAppearances: false }));
}

/** The verification code that a PDF claims; says nothing about whether it is genuine. */
export function claimedCode(pdf: Buffer): string | undefined {
  return new RegExp(`/${codeEntry} \\(([0-9A-Z]{4,40})\\)`).exec(pdf.toString('latin1'))?.[1];
}
