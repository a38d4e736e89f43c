/** Personal data as lists show them: enough to recognise, not enough to use (GB/T 35273). */

/** 138****5678 */
export function maskMobile(value: string): string {
  return value.length < 7 ? '*'.repeat(value.length) : `${value.slice(0, 3)}****${value.slice(-4)}`;
}

/** 张**: the family name stays. */
export function maskName(value: string): string {
  const [first = '', ...rest] = value;
  return first + '*'.repeat(rest.length);
}
