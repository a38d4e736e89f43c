const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const utf8 = (text: string): Uint8Array => encoder.encode(text);
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);

const digits = encoder.encode('0123456789abcdef');

/** One text, not one put together of sixty-four, which takes twenty times the memory until somebody reads it. */
export function hex(bytes: Uint8Array): string {
  const text = new Uint8Array(bytes.length * 2);
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    text[at * 2] = digits[byte >>> 4]!;
    text[at * 2 + 1] = digits[byte & 15]!;
  }
  return decoder.decode(text);
}

/** Throws `RangeError` unless it is `bytes` bytes in lower-case hexadecimal. */
export function fromHex(text: string, bytes: number): Uint8Array {
  if (text.length !== bytes * 2 || !/^[0-9a-f]*$/.test(text))
    throw new RangeError(`${bytes} bytes in lower-case hexadecimal are needed, not "${text}"`);
  return Uint8Array.from({ length: bytes }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16));
}
