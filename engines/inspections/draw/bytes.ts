const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const utf8 = (text: string): Uint8Array => encoder.encode(text);
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += pairs[byte]!;
  return text;
}

/** Throws `RangeError` unless it is `bytes` bytes in lower-case hexadecimal. */
export function fromHex(text: string, bytes: number): Uint8Array {
  if (text.length !== bytes * 2 || !/^[0-9a-f]*$/.test(text))
    throw new RangeError(`${bytes} bytes in lower-case hexadecimal are needed, not "${text}"`);
  return Uint8Array.from({ length: bytes }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16));
}
