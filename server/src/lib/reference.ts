/** Letters and digits that are not mistaken for one another on the phone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The short number that people read out (查询号): date, then eight characters from the random part of the application's id
 * and a check character, as `1123-7K2M-P9QX-4`: one wrong character never names another application.
 */
export function referenceOf(applicationId: string, day: string): string {
  const random = BigInt(`0x${applicationId.replaceAll('-', '').slice(-10)}`);
  let text = '';
  for (let shift = 35n; shift >= 0n; shift -= 5n) text += alphabet[Number((random >> shift) & 31n)];
  const head = `${day.slice(5, 7)}${day.slice(8, 10)}`;
  return `${head}-${text.slice(0, 4)}-${text.slice(4)}-${checkCharacter(head + text)}`;
}

/** The usual form of a reference however it was typed: lower case and missing hyphens are forgiven. */
export function normaliseReference(reference: string): string {
  const plain = reference.toUpperCase().replaceAll(/[\s-]/g, '');
  return `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8, 12)}-${plain.slice(12)}`;
}

/** Weights that are odd, so that every single wrong character is noticed in arithmetic modulo 32. */
function checkCharacter(text: string): string {
  let sum = 0;
  for (const [index, letter] of Array.from(text).entries()) sum += alphabet.indexOf(letter) * (2 * index + 1);
  return alphabet[sum % 32]!;
}
