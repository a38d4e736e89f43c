/** Where the next page begins: the sort key of the last row shown, opaque to clients. */
export function encodeAfter(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Reads it back; anything that is not such a key is treated as the beginning. */
export function decodeAfter(after: string | undefined, length: number): string[] | undefined {
  if (after === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    const fits = Array.isArray(key) && key.length === length && key.every((part) => typeof part === 'string');
    return fits ? (key as string[]) : undefined;
  } catch {
    return undefined;
  }
}
