import { advancesOf, type Fonts, type Weight } from '../drawing/fonts.ts';
import type { Box, Point, Sheet } from '../drawing/sheet.ts';
import { rgbOf } from './picture.ts';
import { box, element, leaf, mm } from './xml.ts';

/** A page of an OFD that is being drawn: objects with ids, and the signs that its fonts need. */
export interface OfdSheet extends Sheet {
  /** the page's objects as markup, in the order they were drawn */
  objects(): string[];
  /** what was written in each weight */
  signs: Record<Weight, Set<string>>;
}

interface Options {
  width: number;
  height: number;
  fonts: Fonts;
  /** object ids of the fonts in the resources of the document */
  fontIds: Record<Weight, number>;
  nextId: () => number;
}

const mmPerPoint = 25.4 / 72;
/** How far signs reach above and below their base line, in parts of an em. */
const above = 0.95;
const below = 0.3;

/** Lengths are points from below on the sheet, millimetres from above in the file. */
export function ofdSheet({ width, height, fonts, fontIds, nextId }: Options): OfdSheet {
  const objects: string[] = [];
  const signs = { 400: new Set<string>(), 700: new Set<string>() };
  let filled: { boxes: Box[]; color: string } | undefined;
  const flush = () => {
    if (filled) objects.push(fillObject(nextId(), height, filled));
    filled = undefined;
  };
  const add = (object: (id: number) => string) => {
    flush();
    objects.push(object(nextId()));
  };
  return {
    width,
    height,
    fonts,
    signs,
    objects() {
      flush();
      return objects;
    },
    text(text, { x, y, degrees = 0 }, { weight, size, color, opacity }) {
      for (const sign of text) signs[weight].add(sign);
      const advances = advancesOf(fonts, weight, text).map((advance) => advance * size);
      const place = { x, y: height - y, radians: (degrees * Math.PI) / 180 };
      add((id) => textObject(id, { text, advances, place, size, font: fontIds[weight], color, opacity }));
    },
    line(from, to, stroke) {
      add((id) => lineObject(id, height, { from, to, stroke }));
    },
    frame(one, stroke) {
      add((id) => frameObject(id, height, { one, stroke }));
    },
    // what is filled in one colour one after the other becomes one object: a QR code has hundreds of squares
    fill(one, color) {
      if (filled && filled.color !== color) flush();
      filled ??= { boxes: [], color };
      filled.boxes.push(one);
    },
  };
}

interface Stroke {
  color: string;
  thickness: number;
}

function fillObject(id: number, height: number, { boxes, color }: { boxes: Box[]; color: string }): string {
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map((one) => one.x + one.width));
  const top = Math.max(...boxes.map((one) => one.y + one.height));
  const bottom = Math.min(...boxes.map(({ y }) => y));
  const data = boxes.map((one) => {
    const [x0, y0] = [(one.x - left) * mmPerPoint, (top - one.y - one.height) * mmPerPoint];
    const [x1, y1] = [x0 + one.width * mmPerPoint, y0 + one.height * mmPerPoint];
    return rectangle(x0, y0, x1, y1);
  });
  const boundary = [left, height - top, right - left, top - bottom];
  return pathObject(id, { boundary, data: data.join(' '), fill: color });
}

function lineObject(
  id: number,
  height: number,
  { from, to, stroke }: { from: Point; to: Point; stroke: Stroke },
): string {
  const { thickness } = stroke;
  const [left, top] = [Math.min(from.x, to.x) - thickness, Math.max(from.y, to.y) + thickness];
  const [right, bottom] = [Math.max(from.x, to.x) + thickness, Math.min(from.y, to.y) - thickness];
  const at = ({ x, y }: Point) => box((x - left) * mmPerPoint, (top - y) * mmPerPoint);
  const boundary = [left, height - top, right - left, top - bottom];
  return pathObject(id, { boundary, data: `M ${at(from)} L ${at(to)}`, stroke });
}

function frameObject(id: number, height: number, { one, stroke }: { one: Box; stroke: Stroke }): string {
  const half = stroke.thickness / 2;
  const [x0, x1, y1] = [half, half + one.width, half + one.height].map((value) => value * mmPerPoint);
  const boundary = [
    one.x - half,
    height - one.y - one.height - half,
    one.width + 2 * half,
    one.height + 2 * half,
  ];
  return pathObject(id, { boundary, data: rectangle(x0!, x0!, x1!, y1!), stroke });
}

const rectangle = (x0: number, y0: number, x1: number, y1: number): string =>
  `M ${box(x0, y0)} L ${box(x1, y0)} L ${box(x1, y1)} L ${box(x0, y1)} C`;

interface PathParts {
  /** points, from above */
  boundary: number[];
  data: string;
  fill?: string;
  stroke?: Stroke;
}

function pathObject(id: number, { boundary, data, fill, stroke }: PathParts): string {
  return element(
    'PathObject',
    {
      ID: id,
      Boundary: box(...boundary.map((value) => value * mmPerPoint)),
      LineWidth: mm((stroke?.thickness ?? 0) * mmPerPoint),
      Stroke: stroke !== undefined,
      Fill: fill !== undefined,
    },
    // in this order (GB/T 33190, CT_Path)
    stroke === undefined ? '' : element('StrokeColor', { Value: rgbOf(stroke.color) }),
    fill === undefined ? '' : element('FillColor', { Value: rgbOf(fill) }),
    leaf('AbbreviatedData', data),
  );
}

interface TextParts {
  text: string;
  /** points */
  advances: number[];
  place: { x: number; y: number; radians: number };
  size: number;
  font: number;
  color: string;
  opacity: number;
}

/** Its box is what is seen of it (GB/T 33190, 8.5): a text that is turned needs a larger one. */
function textObject(id: number, { text, advances, place, size, font, color, opacity }: TextParts): string {
  const length = advances.reduce((sum, advance) => sum + advance, 0);
  const [cos, sin] = [Math.cos(place.radians), Math.sin(place.radians)];
  const isTurned = place.radians !== 0;
  const [over, under] = [above * size, below * size];
  const boundary = isTurned
    ? [
        place.x - over * sin,
        place.y - length * sin - over * cos,
        length * cos + (over + under) * sin,
        length * sin + (over + under) * cos,
      ]
    : [place.x, place.y - over, length, over + under];
  const origin = [place.x - boundary[0]!, place.y - boundary[1]!].map((value) => value * mmPerPoint);
  return element(
    'TextObject',
    {
      ID: id,
      Boundary: box(...boundary.map((value) => value * mmPerPoint)),
      Font: font,
      Size: mm(size * mmPerPoint),
      CTM: isTurned ? [cos, -sin, sin, cos, ...origin].map(mm).join(' ') : undefined,
    },
    element('FillColor', {
      Value: rgbOf(color),
      Alpha: opacity < 1 ? Math.round(opacity * 255) : undefined,
    }),
    leaf('TextCode', text, {
      X: 0,
      Y: isTurned ? 0 : mm(origin[1]!),
      DeltaX:
        advances.length > 1
          ? advances
              .slice(0, -1)
              .map((advance) => mm(advance * mmPerPoint))
              .join(' ')
          : undefined,
    }),
  );
}
