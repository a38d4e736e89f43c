import { fileTypeFromBuffer } from 'file-type';
import { problem } from '../problems.ts';
import { mediaTypes, type FileLimits, type MediaType } from './files.ts';

/** Bytes at the beginning that tell the kind. */
export const headBytes = 4100;
/** Bytes at the end in which a whole file has its end mark. */
export const tailBytes = 2048;

/**
 * Reads the kind from the first bytes and compares it with what is allowed and what was claimed.
 * @throws {Problem} files/empty, files/kind-not-allowed, files/not-what-it-says
 */
export async function recogniseKind(
  head: Uint8Array,
  { allowed = mediaTypes, claimed }: FileLimits,
): Promise<MediaType> {
  if (head.length === 0) throw problem('files/empty');
  const found = (await fileTypeFromBuffer(head))?.mime;
  const kind = allowed.find((type) => type === found);
  const claim = claimed === undefined ? undefined : plainMediaType(claimed);
  // browsers say octet-stream when they do not know: that claims nothing
  const claimsSomething = claim !== undefined && claim !== 'application/octet-stream' && claim !== '';
  if (claimsSomething && claim !== found && (kind || isKnown(claim))) {
    throw problem('files/not-what-it-says', { claimed: nameOf(claim), found: nameOf(found) });
  }
  if (!kind)
    throw problem('files/kind-not-allowed', { allowed: allowed.map((type) => nameOf(type)).join(' / ') });
  return kind;
}

/**
 * Looks for an encryption dictionary while a PDF streams by: `/Encrypt 12 0 R` or `/Encrypt <<` in a trailer or in the
 * dictionary of a cross-reference stream (ISO 32000-2, 7.5.5 and 7.5.8), neither of which is ever compressed.
 */
export function encryptionDetector(): { see(chunk: Uint8Array): void; isEncrypted(): boolean } {
  let carried = '';
  let found = false;
  return {
    see(chunk) {
      if (found) return;
      const text = carried + Buffer.from(chunk).toString('latin1');
      found = /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(text);
      carried = text.slice(-64);
    },
    isEncrypted: () => found,
  };
}

/** Does the end of the file hold the mark that a whole file of its kind ends with? */
export function hasItsEnd(kind: MediaType, tail: Buffer): boolean {
  if (kind === 'application/pdf') return tail.includes('%%EOF');
  if (kind === 'image/png') return tail.includes(Buffer.from('IEND'));
  return tail.includes(Buffer.of(0xff, 0xd9));
}

function plainMediaType(claimed: string): string {
  const type = claimed.split(';')[0]!.trim().toLowerCase();
  return type === 'image/jpg' || type === 'image/pjpeg' ? 'image/jpeg' : type;
}

function isKnown(type: string): boolean {
  return (mediaTypes as readonly string[]).includes(type);
}

const names: Record<string, string> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPG', 'image/png': 'PNG' };

function nameOf(type: string | undefined): string {
  return type === undefined ? '? (unknown 未知)' : (names[type] ?? type);
}
