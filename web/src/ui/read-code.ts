/** A code as it was scanned or pasted: alone, or in the address to which it leads. */
export function readCode(text: string): string {
  const trimmed = text.trim();
  const address = URL.parse(trimmed);
  return address?.searchParams.get('code') ?? trimmed;
}
