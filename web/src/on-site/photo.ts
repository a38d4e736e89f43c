/** Longest side of a photo that is kept, in pixels: a label on a bottle is still read. */
const longestSide = 1600;
/** What a device can be asked to open: a phone's camera stays far below. */
const mostMegabytes = 40;

export type PhotoTrouble = 'too-large' | 'unreadable';

/** A photo was not taken over; `megabytes` is its size. */
export class PhotoRefused extends Error {
  readonly trouble: PhotoTrouble;
  readonly megabytes: number;
  constructor(trouble: PhotoTrouble, bytes: number) {
    super(trouble);
    this.trouble = trouble;
    this.megabytes = Math.round(bytes / 2 ** 20);
  }
}
export const photoMostMegabytes = mostMegabytes;

/** How large it becomes: the longest side fits, nothing grows. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/**
 * Makes a photo small in the browser, before it is kept: upright, at most 1600 pixels, JPEG, and no more bytes than the server takes.
 *
 * @throws {PhotoRefused}
 */
export async function smallPhoto(file: Blob, maxBytes: number): Promise<Blob> {
  if (file.size > mostMegabytes * 2 ** 20) throw new PhotoRefused('too-large', file.size);
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new PhotoRefused('unreadable', file.size);
  }
  try {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, fitted(picture.width, picture.height));
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    for (const quality of [0.82, 0.6, 0.4]) {
      const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
      if (small && small.size <= maxBytes) return small;
    }
    throw new PhotoRefused('too-large', file.size);
  } finally {
    picture.close();
  }
}
