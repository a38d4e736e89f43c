import { crc32 } from 'node:zlib';

/** What draws the picture and says how its colours are meant (PNG, third edition, 5.6). */
const partsOfPicture = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'bKGD',
  'pHYs',
]);

/**
 * A PNG without what is not the picture: texts, Exif, times, moving frames, private chunks, and whatever was hung on behind its end.
 *
 * @returns undefined when the bytes are not whole chunks from IHDR to IEND with data in between
 */
export function plainPng(
  bytes: Buffer,
): { bytes: Buffer; width: number; height: number; orientation: number } | undefined {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  const types: string[] = [];
  let at = 8;
  while (types.at(-1) !== 'IEND') {
    if (at + 12 > bytes.length) return undefined;
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return undefined;
    if (partsOfPicture.has(type)) kept.push(bytes.subarray(at, end));
    types.push(type);
    at = end;
  }
  const isWhole = types[0] === 'IHDR' && bytes.readUInt32BE(8) === 13 && types.includes('IDAT');
  if (!isWhole) return undefined;
  return {
    bytes: Buffer.concat(kept),
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    orientation: 1,
  };
}
