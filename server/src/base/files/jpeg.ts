/**
 * A JPEG without what is not the picture (JFIF 1.02; ITU-T T.81, annex B): place, camera, preview, remarks, and whatever was hung on
 * behind its end. The picture itself is not computed here, so that a decoder is given nothing but it; which way up it is, is kept.
 *
 * @returns undefined when the bytes are not segments up to an end mark
 */
export function plainJpeg(
  bytes: Buffer,
): { bytes: Buffer; width: number; height: number; orientation: number } | undefined {
  if (bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | undefined;
  let orientation = 1;
  let at = 2;
  for (;;) {
    // fill bytes may stand before a marker
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    if (bytes[at] !== 0xff || at + 2 > bytes.length) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === 0xd9) break;
    if (at + 4 > bytes.length) return undefined;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) return undefined;
    const segment = bytes.subarray(at, end);
    if (isFrame(marker)) size ??= sizeOf(segment);
    if (marker === 0xe1) orientation = orientationOf(segment) ?? orientation;
    if (isPartOfPicture(marker, segment)) kept.push(segment);
    at = end;
    if (marker !== 0xda) continue;
    const data = endOfScan(bytes, at);
    kept.push(bytes.subarray(at, data));
    at = data;
  }
  if (!size) return undefined;
  if (orientation !== 1) kept.splice(1, 0, orientationSegment(orientation));
  kept.push(Buffer.of(0xff, 0xd9));
  return { bytes: Buffer.concat(kept), ...size, orientation };
}

/** A JPEG without Exif, with one that says which way up it is and nothing else. @param orientation 1 to 8, as Exif counts */
export function turned(bytes: Buffer, orientation: number): Buffer {
  if (orientation === 1) return bytes;
  return Buffer.concat([bytes.subarray(0, 2), orientationSegment(orientation), bytes.subarray(2)]);
}

/** SOF0 … SOF15 without the three of that range that define tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function sizeOf(segment: Buffer): { width: number; height: number } | undefined {
  if (segment.length < 9) return undefined;
  return { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) };
}

/** Not APPn and remarks, but for those that say how colours are meant: JFIF, ICC profile, Adobe. */
function isPartOfPicture(marker: number, segment: Buffer): boolean {
  const says = (name: string) => segment.subarray(4, 4 + name.length).toString('latin1') === name;
  if (marker === 0xe0) return says('JFIF\0');
  if (marker === 0xe2) return says('ICC_PROFILE\0');
  if (marker === 0xee) return says('Adobe');
  return marker !== 0xfe && (marker < 0xe0 || marker > 0xef);
}

/** Data of a scan goes on to the first marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at = bytes.indexOf(0xff, at + 1);
  }
  return bytes.length;
}

/** Tag 0x0112 of the first directory (Exif 3.0, 4.6.5). */
function orientationOf(segment: Buffer): number | undefined {
  if (segment.subarray(4, 10).toString('latin1') !== 'Exif\0\0') return undefined;
  const tiff = segment.subarray(10);
  if (tiff.length < 8) return undefined;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (start + 2 > tiff.length) return undefined;
  for (let n = 0, at = start + 2; n < u16(start) && at + 12 <= tiff.length; n += 1, at += 12) {
    if (u16(at) !== 0x0112) continue;
    const value = u16(at + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** An Exif segment that says which way up, and nothing else. */
function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from('ffe10000', 'hex');
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
