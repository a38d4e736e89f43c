import subsetFont from 'subset-font';
import { fontFile, loadFonts, type Weight } from '../drawing/fonts.ts';
import type { Point } from '../drawing/sheet.ts';
import { ofdSheet, type OfdSheet } from './ofd-sheet.ts';
import type { UnsignedPackage } from './sign.ts';
import { signaturesPath } from './sign.ts';
import { box, element, leaf, xmlFile } from './xml.ts';

export interface NewOfd {
  /** 32 hex digits */
  id: string;
  title: string;
  author: string;
  /** instant */
  now: string;
  /** what reads itself: name and value, in order (CustomDatas) */
  data: ReadonlyArray<readonly [name: string, value: string]>;
  /** points */
  size: { width: number; height: number };
  sealWidthMm: number;
}

const ids = { page: 1, layer: 2, text: 3, bold: 4 } as const;
const firstObject = 5;
const mmPerPoint = 25.4 / 72;

/**
 * Draws a document of one page as OFD (GB/T 33190): the page with its texts as texts, and of the fonts only the signs that are
 * used.
 *
 * @param draw gives back where the middle of the seal is, in points
 */
export async function drawOfd(wanted: NewOfd, draw: (sheet: OfdSheet) => Point): Promise<UnsignedPackage> {
  let last = firstObject - 1;
  const sheet = ofdSheet({
    ...wanted.size,
    fonts: await loadFonts(),
    fontIds: { 400: ids.text, 700: ids.bold },
    nextId: () => ++last,
  });
  const seal = draw(sheet);
  const objects = sheet.objects();
  const [text, bold] = await Promise.all([subsetOf(400, sheet), subsetOf(700, sheet)]);
  const { width, height } = wanted.size;
  const area = element(
    'PageArea',
    {},
    leaf('PhysicalBox', box(0, 0, width * mmPerPoint, height * mmPerPoint)),
  );
  return {
    parts: {
      'OFD.xml': root(wanted),
      'Doc_0/Document.xml': xmlFile(
        element(
          'Document',
          {},
          element('CommonData', {}, leaf('MaxUnitID', last), area, leaf('PublicRes', 'PublicRes.xml')),
          element('Pages', {}, element('Page', { ID: ids.page, BaseLoc: 'Pages/Page_0/Content.xml' })),
        ),
      ),
      'Doc_0/PublicRes.xml': xmlFile(
        element(
          'Res',
          { BaseLoc: 'Res' },
          element('Fonts', {}, font(ids.text, 'Regular', 'text.ttf'), font(ids.bold, 'Bold', 'bold.ttf')),
        ),
      ),
      'Doc_0/Res/text.ttf': text,
      'Doc_0/Res/bold.ttf': bold,
      'Doc_0/Pages/Page_0/Content.xml': xmlFile(
        element(
          'Page',
          {},
          area.replaceAll('PageArea', 'Area'),
          element('Content', {}, element('Layer', { ID: ids.layer, Type: 'Body' }, ...objects)),
        ),
      ),
    },
    stamp: {
      pageId: ids.page,
      x: seal.x * mmPerPoint - wanted.sealWidthMm / 2,
      y: (height - seal.y) * mmPerPoint - wanted.sealWidthMm / 2,
      widthMm: wanted.sealWidthMm,
    },
  };
}

function root({ id, title, author, now, data }: NewOfd): Buffer {
  return xmlFile(
    element(
      'OFD',
      { Version: '1.0', DocType: 'OFD' },
      element(
        'DocBody',
        {},
        element(
          'DocInfo',
          {},
          leaf('DocID', id),
          leaf('Title', title),
          leaf('Author', author),
          leaf('CreationDate', now.replace(/T.*/, '')),
          leaf('Creator', 'Yiti'),
          leaf('CreatorVersion', '1.0'),
          element(
            'CustomDatas',
            {},
            ...data.map(([name, value]) => leaf('CustomData', value, { Name: name })),
          ),
        ),
        leaf('DocRoot', 'Doc_0/Document.xml'),
        leaf('Signatures', `/${signaturesPath}`),
      ),
    ),
  );
}

function font(id: number, style: 'Regular' | 'Bold', file: string): string {
  return element(
    'Font',
    {
      ID: id,
      FontName: `NotoSerifSC-${style}`,
      FamilyName: 'Noto Serif SC',
      Charset: 'unicode',
      Bold: style === 'Bold' || undefined,
      Serif: true,
    },
    leaf('FontFile', file),
  );
}

/** A TrueType font with these signs and its character map: readers look signs up by code point. */
async function subsetOf(weight: Weight, { signs }: OfdSheet): Promise<Uint8Array> {
  const text = [...signs[weight]].toSorted().join('');
  return subsetFont(await fontFile(weight), text, { targetFormat: 'truetype' });
}
