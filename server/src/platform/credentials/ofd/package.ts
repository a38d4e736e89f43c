import { zipSync, type Zippable } from 'fflate';

/** The parts of an OFD package by their path, without a slash in front. */
export type Parts = Readonly<Record<string, Uint8Array>>;

/** Packs the parts (GB/T 33190, 6.1); the same parts at the same instant give the same bytes. */
export function pack(parts: Parts, now: string): Buffer {
  const mtime = new Date(now);
  const files: Zippable = {};
  // what is packed already is stored as it is
  for (const [path, bytes] of Object.entries(parts))
    files[path] = [bytes, { level: /\.(esl|dat)$/.test(path) ? 0 : 6, mtime }];
  return Buffer.from(zipSync(files));
}
