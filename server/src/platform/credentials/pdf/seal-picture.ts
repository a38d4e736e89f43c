import { degrees, type PDFPage } from 'pdf-lib';
import { sealRed, writeCentred, type Fonts } from './document.ts';

const star = starPath(1);

/** Centre and radius in points; a national organisation's seal is 4.2 cm wide (国发〔1999〕25号). */
interface Place {
  x: number;
  y: number;
  radius: number;
}

/**
 * Draws the round red seal: ring, star, the organisation's name around it.
 * In the demonstration the word 示范 stands where a real seal has its number, so that nobody takes it for one.
 */
export function drawSeal(
  page: PDFPage,
  { text, bold }: Fonts,
  name: string,
  { x, y, radius }: Place,
  demonstration: boolean,
): void {
  const opacity = 0.88;
  page.drawCircle({
    x,
    y,
    size: radius,
    borderColor: sealRed,
    borderWidth: radius * 0.045,
    borderOpacity: opacity,
  });
  page.drawSvgPath(star, {
    x,
    y: y + radius * 0.06,
    scale: radius * 0.3,
    color: sealRed,
    opacity,
    borderWidth: 0,
  });
  const signs = Array.from(name);
  const size = Math.min(radius * 0.26, (radius * 4.1) / Math.max(signs.length, 10));
  const onCircle = radius * 0.72;
  const arc = Math.min(300, signs.length * 24);
  signs.forEach((sign, index) => {
    const angle = 90 + arc / 2 - (signs.length === 1 ? 0 : (arc * index) / (signs.length - 1));
    const radians = (angle * Math.PI) / 180;
    const turned = angle - 90;
    const half = bold.widthOfTextAtSize(sign, size) / 2;
    const turn = (turned * Math.PI) / 180;
    // the sign's own centre lies on the circle
    const cx = x + onCircle * Math.cos(radians) - half * Math.cos(turn) + size * 0.36 * Math.sin(turn);
    const cy = y + onCircle * Math.sin(radians) - half * Math.sin(turn) - size * 0.36 * Math.cos(turn);
    page.drawText(sign, { x: cx, y: cy, size, font: bold, color: sealRed, opacity, rotate: degrees(turned) });
  });
  if (!demonstration) return;
  writeCentred(page, '示范', x, y - radius * 0.55, {
    font: bold,
    size: radius * 0.2,
    color: sealRed,
    opacity,
  });
  writeCentred(page, 'DEMONSTRATION', x, y - radius * 0.72, {
    font: text,
    size: radius * 0.09,
    color: sealRed,
    opacity,
  });
}

/** Across the page, light: a document of the demonstration says so wherever it is cut. */
export function drawDemonstration(page: PDFPage, { bold }: Fonts): void {
  const { width, height } = page.getSize();
  for (const [dx, dy] of [
    [0.14, 0.3],
    [0.46, 0.52],
    [0.14, 0.74],
  ] as const) {
    page.drawText('示范 Demonstration', {
      x: width * dx,
      y: height * dy,
      size: 30,
      font: bold,
      color: sealRed,
      opacity: 0.07,
      rotate: degrees(18),
    });
  }
}

/** Five points, radius `r`, as an SVG path (y downwards). */
function starPath(r: number): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const length = index % 2 === 0 ? r : r * 0.382;
    const angle = (Math.PI / 5) * index - Math.PI / 2;
    return `${(length * Math.cos(angle)).toFixed(4)} ${(length * Math.sin(angle)).toFixed(4)}`;
  });
  return `M ${points.join(' L ')} Z`;
}
