/** Do two spans of days (YYYY-MM-DD, ends included) meet? */
export function meet(from: string, to: string, otherFrom: string, otherTo: string): boolean {
  return from <= otherTo && otherFrom <= to;
}
