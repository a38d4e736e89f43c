/** The other side of {@link file://./encode-picture.ts}: one picture at a time, its points read and written anew. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import decodeJpeg, { init as initJpegDecoder } from '@jsquash/jpeg/decode.js';
import encodeJpeg, { init as initJpegEncoder } from '@jsquash/jpeg/encode.js';
import { decode as decodePng, init as initDecoder } from '@jsquash/png/decode.js';
import encodePng, { init as initEncoder } from '@jsquash/png/encode.js';

export interface PictureJob {
  kind: 'image/jpeg' | 'image/png';
  bytes: Uint8Array;
}
/** `reason`: what the codec said, for the log */
export type PictureAnswer = { bytes: Uint8Array } | { reason: string };

/** Text on a photographed paper stays readable; the simplest form of file, which is four times as quick to write as the smallest. */
const jpeg = { quality: 90, baseline: true, progressive: false, optimize_coding: false };

const { resolve } = createRequire(import.meta.url);
const compiled = async (file: string) => WebAssembly.compile(await readFile(resolve(file)));

const codecs = {
  async 'image/jpeg'(bytes: Uint8Array): Promise<Uint8Array> {
    await initJpegDecoder(await compiled('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'));
    const points = await decodeJpeg(bytes.slice().buffer);
    await initJpegEncoder(await compiled('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'));
    return new Uint8Array(await encodeJpeg(points, jpeg));
  },
  async 'image/png'(bytes: Uint8Array): Promise<Uint8Array> {
    const wasm = await compiled('@jsquash/png/codec/pkg/squoosh_png_bg.wasm');
    await Promise.all([initDecoder(wasm), initEncoder(wasm)]);
    // a copy with a buffer of its own: the library takes the buffer, not the view
    const points = await decodePng(bytes.slice().buffer);
    return packed(Buffer.from(await encodePng(points)));
  },
};

/** The same PNG, its points packed tightly: the codec is in a hurry and makes files twice as large. */
function packed(png: Buffer): Buffer {
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const body = Buffer.concat([
    Buffer.from('IDAT'),
    deflateSync(inflateSync(Buffer.concat(data)), { level: 6 }),
  ]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length - 4, 0);
  frame.writeUInt32BE(crc32(body), 4);
  const head = png.subarray(0, 8 + 12 + 13);
  const end = png.subarray(-12);
  return Buffer.concat([head, frame.subarray(0, 4), body, frame.subarray(4), end]);
}

/** Red, green, blue and how opaque, of each point. */
class Points {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

// the libraries make one; only browsers have it
(globalThis as { ImageData?: unknown }).ImageData ??= Points;

parentPort!.on('message', ({ kind, bytes }: PictureJob) => {
  codecs[kind](bytes).then(
    (made) => parentPort!.postMessage({ bytes: made } satisfies PictureAnswer),
    (error: unknown) => parentPort!.postMessage({ reason: String(error) } satisfies PictureAnswer),
  );
});
