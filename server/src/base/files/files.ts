import type { Readable } from 'node:stream';
import type { FilesStatus } from './file-keys.ts';

/**
 * Files by what is in them (内容寻址): the address is `sm3-` and the SM3 of the bytes, so the same file is stored once, and a
 * changed byte is another file. A port: on disk here, an object store by another implementation.
 */
export interface Files {
  /**
   * Takes a stream in, whole or not at all. The kind is read from the bytes; what the sender claims must agree. Pictures are written anew,
   * without their metadata, so that the address is not that of what was sent.
   * @throws {Problem} files/too-large, files/empty, files/kind-not-allowed, files/not-what-it-says, files/encrypted,
   *   files/interrupted, files/incomplete, files/too-many-pixels, files/picture-broken, files/active-content, files/unreadable, files/virus,
   *   files/scanner-away
   */
  put(stream: Readable, limits: FileLimits): Promise<StoredFile>;
  /** Stores bytes that the platform itself has made (a notice, a licence, a long list as it is made): no limits but the kind it says. */
  putMade(bytes: Uint8Array | AsyncIterable<Uint8Array>, mediaType: string): Promise<StoredFile>;
  /**
   * Checks that the bytes are still those of the address before the first is handed out.
   * @throws {Problem} files/not-found, files/damaged, files/key-missing
   */
  open(address: string): Promise<{ stream: Readable; bytes: number }>;
  /**
   * The content as it comes, each piece as it was stored; what is broken further on is noticed there. For who computes with it; who hands it out opens it.
   * @throws {Problem} files/not-found, files/damaged, files/key-missing, at once or in the middle
   */
  pieces(address: string): AsyncIterable<Buffer>;
  has(address: string): Promise<boolean>;
  /** How many lie in the clear from before, and how many under which data key. Reads names only. */
  status(): Promise<FilesStatus>;
  /** Brings files from before and those under earlier keys under the newest. @returns how many were moved: at most so many */
  reseal(most: number): Promise<number>;
}

export interface FileLimits {
  maxBytes: number;
  /** media types, of those that the platform knows how to look into */
  allowed?: readonly MediaType[];
  /** what the sender says it is; compared with the bytes */
  claimed?: string;
}

export interface StoredFile {
  address: string;
  bytes: number;
  mediaType: string;
}

/** What people may hand in. */
export const mediaTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** Where bytes with this SM3 lie. */
export const addressOf = (sm3: Uint8Array): string => `sm3-${Buffer.from(sm3).toString('hex')}`;

export const addressPattern = /^sm3-[0-9a-f]{64}$/;
