/** Personal data as lists show them: enough to recognise, not enough to use (GB/T 35273). */

/** 370102********1234: division and the last four stay. */
export function maskIdentityNumber(value: string): string {
  return value.length < 12 ? '*'.repeat(value.length) : `${value.slice(0, 6)}********${value.slice(-4)}`;
}

/** 138****5678 */
export function maskMobile(value: string): string {
  return value.length < 7 ? '*'.repeat(value.length) : `${value.slice(0, 3)}****${value.slice(-4)}`;
}

/** 张**: the family name stays. */
export function maskName(value: string): string {
  const [first = '', ...rest] = value;
  return first + '*'.repeat(rest.length);
}

/** 济南市历下区********: the first six characters stay. */
export function maskAddress(value: string): string {
  const characters = Array.from(value);
  return characters.length <= 6 ? value : characters.slice(0, 6).join('') + '*'.repeat(8);
}
