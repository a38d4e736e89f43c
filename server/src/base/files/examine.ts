import { problem } from '../problems.ts';
import type { MediaType } from './files.ts';
import { plainJpeg } from './jpeg.ts';
import { findActiveContent, PdfUnreadable } from './pdf-content.ts';
import { plainPng } from './png.ts';
import { ScannerAway, type Scanner } from './scanner.ts';

/** A photograph of a good camera has fifty million; whoever opens more runs out of memory. */
const mostMegapixels = 100;

/**
 * What is kept of a file that has arrived whole: pictures without their metadata, documents as they are.
 *
 * @throws {Problem} files/incomplete, files/too-many-pixels, files/active-content, files/unreadable, files/virus, files/scanner-away
 */
export async function examine(bytes: Buffer, kind: MediaType, scanner: Scanner | undefined): Promise<Buffer> {
  const kept = kind === 'application/pdf' ? passivePdf(bytes) : plainPicture(bytes, kind);
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

function plainPicture(bytes: Buffer, kind: 'image/jpeg' | 'image/png'): Buffer {
  const picture = kind === 'image/png' ? plainPng(bytes) : plainJpeg(bytes);
  if (!picture) throw problem('files/incomplete');
  if (picture.width * picture.height > mostMegapixels * 1e6) {
    throw problem('files/too-many-pixels', { mostMegapixels });
  }
  return picture.bytes;
}

async function refuseViruses(bytes: Buffer, scanner: Scanner): Promise<void> {
  const found = await scanner.scan(bytes).catch((error: unknown) => {
    if (error instanceof ScannerAway) throw problem('files/scanner-away', {}, { cause: error });
    throw error;
  });
  if (found !== undefined) throw problem('files/virus', { found });
}
