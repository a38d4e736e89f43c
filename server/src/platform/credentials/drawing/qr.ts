import { create } from 'qrcode';
import { ink, type Sheet } from './sheet.ts';

/** Draws a QR code (medium correction) as squares: sharp at every size, no image. `x`, `y` are its lower left corner. */
export function drawQr(
  sheet: Sheet,
  text: string,
  { x, y, size }: { x: number; y: number; size: number },
): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const step = size / modules.size;
  for (let row = 0; row < modules.size; row++) {
    for (let from = 0; from < modules.size; from++) {
      if (!modules.get(row, from)) continue;
      let to = from;
      while (to + 1 < modules.size && modules.get(row, to + 1)) to++;
      const box = {
        x: x + from * step,
        y: y + (modules.size - 1 - row) * step,
        width: (to - from + 1) * step,
        height: step,
      };
      sheet.fill(box, ink);
      from = to;
    }
  }
}
