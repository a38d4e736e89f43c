import { sealRed } from '../drawing/sheet.ts';
import type { SealPath, SealPicture } from '../seals/picture.ts';
import { pack } from './package.ts';
import { box, element, leaf, mm, xmlFile } from './xml.ts';

/** A seal's picture as a small OFD of its own, for the `data` of GB/T 38540's picture (type `ofd`). */
export function pictureOfd(
  { widthMm, paths }: SealPicture,
  { id, now }: { id: string; now: string },
): Buffer {
  const area = box(0, 0, widthMm, widthMm);
  const objects = paths.map((path, index) => pathObject(path, index + 3, widthMm));
  return pack(
    {
      'OFD.xml': xmlFile(
        element(
          'OFD',
          { Version: '1.0', DocType: 'OFD' },
          element(
            'DocBody',
            {},
            element('DocInfo', {}, leaf('DocID', id.replaceAll('-', '')), leaf('Creator', 'Yiti')),
            leaf('DocRoot', 'Doc_0/Document.xml'),
          ),
        ),
      ),
      'Doc_0/Document.xml': xmlFile(
        element(
          'Document',
          {},
          element(
            'CommonData',
            {},
            leaf('MaxUnitID', objects.length + 3),
            element('PageArea', {}, leaf('PhysicalBox', area)),
          ),
          element('Pages', {}, element('Page', { ID: 1, BaseLoc: 'Pages/Page_0/Content.xml' })),
        ),
      ),
      'Doc_0/Pages/Page_0/Content.xml': xmlFile(
        element(
          'Page',
          {},
          element('Area', {}, leaf('PhysicalBox', area)),
          element('Content', {}, element('Layer', { ID: 2, Type: 'Body' }, ...objects)),
        ),
      ),
    },
    now,
  );
}

/** Filled shapes have a hair line around them as well: some readers only draw the lines of a stamp. */
function pathObject({ d, strokeMm }: SealPath, id: number, size: number): string {
  const colour = rgbOf(sealRed);
  const isLine = strokeMm !== undefined;
  return element(
    'PathObject',
    {
      ID: id,
      Boundary: box(0, 0, size, size),
      LineWidth: mm(strokeMm ?? hairLineMm),
      Stroke: true,
      Fill: !isLine,
    },
    element('StrokeColor', { Value: colour }),
    isLine ? '' : element('FillColor', { Value: colour }),
    leaf('AbbreviatedData', abbreviated(d)),
  );
}

const hairLineMm = 0.06;

/** `#cc141a` as the three numbers of OFD. */
export function rgbOf(hex: string): string {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(' ');
}

/** A path of M, L, C and Z as OFD abbreviates it (GB/T 33190, 9.1): B is a cubic curve there, C closes. */
export function abbreviated(d: string): string {
  const letters: Record<string, string> = { M: 'M', L: 'L', C: 'B', Z: 'C' };
  return d
    .replaceAll(/([MLCZ])/g, (letter) => ` ${letters[letter]!} `)
    .trim()
    .replaceAll(/\s+/g, ' ');
}
