/** Why a code was refused: a stable `code` for programs, a sentence for people. */
export interface Problem {
  code: string;
  message: { zh: string; en: string };
}

/** The parts of a good code (`value` is its normal form), or the problem with a bad one. */
export type Checked<Parts> = ({ ok: true; value: string } & Parts) | { ok: false; problem: Problem };

export function refuse(code: string, zh: string, en: string): { ok: false; problem: Problem } {
  return { ok: false, problem: { code, message: { zh, en } } };
}

/** The value of a `make…` function, checked by the same rule that will later read it. */
export function mustBe<Parts>(checked: Checked<Parts>): string {
  if (checked.ok) return checked.value;
  throw new RangeError(`${checked.problem.code}: ${checked.problem.message.en}`);
}

/** Is `YYYYMMDD` a day of the Gregorian calendar? */
export function isDay(yyyymmdd: string): boolean {
  if (!/^\d{8}$/.test(yyyymmdd)) return false;
  const year = Number(yyyymmdd.slice(0, 4));
  const month = Number(yyyymmdd.slice(4, 6));
  const day = Number(yyyymmdd.slice(6, 8));
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return year >= 1800 && days !== undefined && day >= 1 && day <= days;
}
