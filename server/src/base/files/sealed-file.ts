import { createCipheriv, createDecipheriv, randomBytes, type CipherGCM, type DecipherGCM } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/**
 * A sealed file (文件加密): a key of its own under a data key, and SM4-GCM piece by piece, so that it is written and read as it streams.
 *
 *   head: file key of 16 bytes, sealed for this address by `FileKeys` (49 bytes)
 *   pieces of 65,536 bytes, the last of 0 to 65,536: ciphertext ‖ tag 16
 *
 * The nonce of a piece says its number and whether it is the last: none can be left out, moved or cut off (the STREAM construction of
 * Hoang, Reyhanitabar, Rogaway and Vizár, 2015). New data keys write the head anew and leave the pieces.
 */
const algorithm = 'sm4-gcm';
export const headBytes = 49;
const pieceBytes = 65_536;
const tagBytes = 16;
const keyBytes = 16;

/** The content does not open under its key. */
export class FileBroken extends Error {}

/** Seals what is written, straight into a file; at most one piece is in memory. */
export class SealedWriter {
  readonly file: FileHandle;
  key = randomBytes(keyBytes);
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #number = 0;
  #at = headBytes;

  constructor(file: FileHandle) {
    this.file = file;
  }

  async write(bytes: Uint8Array): Promise<void> {
    let rest = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    // a full piece waits for what follows: only the end tells which is the last
    while (this.#waitingBytes + rest.length > pieceBytes) {
      const room = pieceBytes - this.#waitingBytes;
      this.#take(rest.subarray(0, room));
      rest = rest.subarray(room);
      await this.#flush(false);
    }
    this.#take(Buffer.from(rest));
  }

  /** Nothing is written after it. */
  async end(): Promise<void> {
    await this.#flush(true);
  }

  /** The head, which stands before the pieces; the content is whole and durable then. */
  async finish(head: Uint8Array): Promise<void> {
    await writeAll(this.file, head, 0);
    await this.file.sync();
  }

  /** From the beginning, under another key: no nonce is used twice. */
  async restart(): Promise<void> {
    await this.file.truncate(0);
    this.key = randomBytes(keyBytes);
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#number = 0;
    this.#at = headBytes;
  }

  #take(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
  }

  async #flush(isLast: boolean): Promise<void> {
    const cipher = createCipheriv(algorithm, this.key, nonceOf(this.#number, isLast)) as CipherGCM;
    const parts = this.#waiting.map((part) => cipher.update(part));
    const sealed = Buffer.concat([...parts, cipher.final(), cipher.getAuthTag()]);
    await writeAll(this.file, sealed, this.#at);
    this.#at += sealed.length;
    this.#number += 1;
    this.#waiting = [];
    this.#waitingBytes = 0;
  }
}

/** A full disk may take a part only, and says so at the next attempt. */
async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

/** What a sealed file holds, piece by piece. @throws FileBroken at the first piece that is not as it was sealed */
export async function* openPieces(file: FileHandle, key: Uint8Array): AsyncGenerator<Buffer> {
  const { size } = await file.stat();
  const sealedBytes = pieceBytes + tagBytes;
  let at = headBytes;
  for (let number = 0; ; number += 1) {
    const bytes = Buffer.alloc(Math.min(sealedBytes, Math.max(size - at, 0)));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
    if (bytesRead < bytes.length || bytes.length < tagBytes) throw new FileBroken();
    at += bytes.length;
    const isLast = at >= size;
    yield openPiece(key, bytes, nonceOf(number, isLast));
    if (isLast) return;
  }
}

function openPiece(key: Uint8Array, bytes: Buffer, nonce: Buffer): Buffer {
  const decipher = createDecipheriv(algorithm, key, nonce) as DecipherGCM;
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    throw new FileBroken();
  }
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce[3] = isLast ? 1 : 0;
  nonce.writeBigUInt64BE(BigInt(number), 4);
  return nonce;
}
