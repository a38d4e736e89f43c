import { problem } from '../problems.ts';
import type { MediaType } from './files.ts';
import { encodePicture } from './encode-picture.ts';
import { plainJpeg, turned } from './jpeg.ts';
import { findActiveContent, PdfUnreadable } from './pdf-content.ts';
import { plainPng } from './png.ts';
import { ScannerAway, type Scanner } from './scanner.ts';

/** A photograph of a good camera has as many; whoever opens more runs out of memory. */
const mostMegapixels = 50;

/**
 * What is kept of a file that has arrived whole: pictures written anew without their metadata, documents as they are. A picture that unfolds to
 * more than a machine can hold is refused before it is opened.
 *
 * @throws {Problem} files/incomplete, files/too-many-pixels, files/picture-broken, files/active-content, files/unreadable, files/virus, files/scanner-away
 */
export async function examine(bytes: Buffer, kind: MediaType, scanner: Scanner | undefined): Promise<Buffer> {
  const kept = kind === 'application/pdf' ? passivePdf(bytes) : await newPicture(bytes, kind);
  if (scanner) await refuseViruses(kept, scanner);
  return kept;
}

function passivePdf(bytes: Buffer): Buffer {
  try {
    const found = findActiveContent(bytes);
    if (found) throw problem('files/active-content', { found });
    return bytes;
  } catch (error) {
    if (error instanceof PdfUnreadable) throw problem('files/unreadable', {}, { cause: error });
    throw error;
  }
}

async function newPicture(bytes: Buffer, kind: 'image/jpeg' | 'image/png'): Promise<Buffer> {
  const picture = kind === 'image/png' ? plainPng(bytes) : plainJpeg(bytes);
  if (!picture) throw problem('files/incomplete');
  if (picture.width * picture.height > mostMegapixels * 1e6) {
    throw problem('files/too-many-pixels', { mostMegapixels });
  }
  const made = await encodePicture({ kind, bytes: picture.bytes });
  return kind === 'image/jpeg' ? turned(made, picture.orientation) : made;
}

async function refuseViruses(bytes: Buffer, scanner: Scanner): Promise<void> {
  const found = await scanner.scan(bytes).catch((error: unknown) => {
    if (error instanceof ScannerAway) throw problem('files/scanner-away', {}, { cause: error });
    throw error;
  });
  if (found !== undefined) throw problem('files/virus', { found });
}
