import { glyphsOf } from '../drawing/fonts.ts';
import { sealRed } from '../drawing/sheet.ts';

/**
 * The picture of a seal (印模) as paths: round, red, a five-pointed star in the middle, around it the organisation's name from
 * left to right in Song type (国发〔1999〕25号, 一、二十一). Lengths in millimetres, y downwards, the upper left corner is 0 0. Where
 * the State Council has the national emblem in the middle (people's governments from the county upwards), the star stands in its
 * place: the emblem's picture is not ours to draw (国徽法).
 */
export interface SealPicture {
  widthMm: number;
  paths: SealPath[];
}

export interface SealPath {
  /** absolute M, L, C and Z only: SVG, PDF and OFD all read it */
  d: string;
  /** width of the line; absent: filled */
  strokeMm?: number;
}

interface NewPicture {
  name: string;
  diameterMm: number;
  /** says 示范 where a real seal says nothing, so that nobody takes it for one */
  demonstration: boolean;
}

export async function drawSealPicture({ name, diameterMm, demonstration }: NewPicture): Promise<SealPicture> {
  const middle = diameterMm / 2;
  const ring = diameterMm * 0.026;
  return {
    widthMm: diameterMm,
    paths: [
      { d: circle(middle, middle, middle - ring / 2 - 0.1), strokeMm: ring },
      { d: star(middle, middle * (demonstration ? 0.9 : 1), diameterMm * 0.155) },
      ...(await nameAround(name, diameterMm)),
      ...(demonstration ? await mark(diameterMm) : []),
    ],
  };
}

/** The picture as SVG, as wide as it is; `red` is the colour of ink pads. */
export function svgOf({ widthMm, paths }: SealPicture): string {
  const drawn = paths.map(({ d, strokeMm }) =>
    strokeMm === undefined
      ? `<path d="${d}"/>`
      : `<path d="${d}" fill="none" stroke="${sealRed}" stroke-width="${number(strokeMm)}"/>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthMm}mm" height="${widthMm}mm" ` +
    `viewBox="0 0 ${widthMm} ${widthMm}" fill="${sealRed}">${drawn.join('')}</svg>`
  );
}

/** Upright on a circle, their feet to the middle; where there are many, narrower rather than smaller. */
async function nameAround(name: string, diameterMm: number): Promise<SealPath[]> {
  const signs = Array.from(name);
  const glyphs = await glyphsOf(700, signs);
  const size = diameterMm * (signs.length > 22 ? 0.115 : 0.14);
  const onCircle = diameterMm * 0.365;
  const step = Math.min(25, 248 / Math.max(1, signs.length - 1));
  const room = 2 * onCircle * Math.sin((step * Math.PI) / 360);
  const squeeze = Math.min(1, room / size);
  return glyphs.map((glyph, index) => {
    const degrees = (index - (signs.length - 1) / 2) * step;
    const turn = (degrees * Math.PI) / 180;
    const centre = {
      x: diameterMm / 2 + onCircle * Math.sin(turn),
      y: diameterMm / 2 - onCircle * Math.cos(turn),
    };
    return { d: placed(glyph, { centre, turn, size, squeeze }) };
  });
}

async function mark(diameterMm: number): Promise<SealPath[]> {
  const line = async (text: string, size: number, y: number): Promise<SealPath[]> => {
    const glyphs = await glyphsOf(700, Array.from(text));
    const widths = glyphs.map(({ advance }) => advance * size);
    let x = diameterMm / 2 - widths.reduce((sum, width) => sum + width, 0) / 2;
    return glyphs.map((glyph, index) => {
      const centre = { x: x + widths[index]! / 2, y };
      x += widths[index]!;
      return { d: placed(glyph, { centre, turn: 0, size, squeeze: 1 }) };
    });
  };
  return [
    ...(await line('示范', diameterMm * 0.09, diameterMm * 0.735)),
    ...(await line('DEMONSTRATION', diameterMm * 0.038, diameterMm * 0.8)),
  ];
}

interface Place {
  centre: { x: number; y: number };
  /** radians, clockwise */
  turn: number;
  /** millimetres to the em */
  size: number;
  /** how much narrower than high */
  squeeze: number;
}

type Glyph = Awaited<ReturnType<typeof glyphsOf>>[number];

/** A glyph's outline moved so that the middle of its square lies at `centre`. */
function placed({ advance, outline }: Glyph, { centre, turn, size, squeeze }: Place): string {
  const point = (x: number, y: number): [number, number] => {
    // Han signs stand from about −0.12 to 0.88 above the base line
    const dx = (x - advance / 2) * size * squeeze;
    const dy = -(y - 0.38) * size;
    return [
      centre.x + dx * Math.cos(turn) - dy * Math.sin(turn),
      centre.y + dx * Math.sin(turn) + dy * Math.cos(turn),
    ];
  };
  return outline
    .map(({ command, points }) => command + points.map(([x, y]) => pair(...point(x, y))).join(' '))
    .join('');
}

function circle(x: number, y: number, r: number): string {
  const k = r * 0.5522847498;
  return (
    `M${pair(x + r, y)}C${pair(x + r, y + k)} ${pair(x + k, y + r)} ${pair(x, y + r)}` +
    `C${pair(x - k, y + r)} ${pair(x - r, y + k)} ${pair(x - r, y)}` +
    `C${pair(x - r, y - k)} ${pair(x - k, y - r)} ${pair(x, y - r)}` +
    `C${pair(x + k, y - r)} ${pair(x + r, y - k)} ${pair(x + r, y)}Z`
  );
}

function star(x: number, y: number, r: number): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const length = index % 2 === 0 ? r : r * 0.382;
    const angle = (Math.PI / 5) * index - Math.PI / 2;
    return pair(x + length * Math.cos(angle), y + length * Math.sin(angle));
  });
  return `M${points.join('L')}Z`;
}

const number = (value: number): string => String(Math.round(value * 100) / 100);
const pair = (x: number, y: number): string => `${number(x)} ${number(y)}`;
