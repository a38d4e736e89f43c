import { isDay, mustBe, refuse } from './checked.ts';
import type { Checked } from './checked.ts';
import { PROVINCES } from './division.ts';

/** GB 11643-1999 (ISO 7064 MOD 11-2). No weight is 0 mod 11, so every change of one digit is found. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

export interface IdNumberParts {
  kind: 'citizen' | 'hk-macau-taiwan-resident' | 'foreign-permanent-resident';
  /** first six digits: division of first registration; may long have been merged away, so only its province is checked */
  division: string;
  /** YYYY-MM-DD */
  birthDate: string;
  /** order among those born there that day, 0–999; odd for men, even for women */
  sequence: number;
  sex: 'male' | 'female';
}

/**
 * Citizen identity number (公民身份号码), GB 11643-1999: 6 division + 8 birth date + 3 sequence + 1 check.
 * Also reads residence permits of people from Hong Kong, Macau, Taiwan (81, 82, 83) and the foreign permanent resident
 * card of 2023 (begins with 9), which share the arithmetic.
 *
 * @param options.on the day of today, YYYY-MM-DD: later births are refused
 */
export function checkIdNumber(text: string, options: { on?: string } = {}): Checked<IdNumberParts> {
  const value = text.trim().toUpperCase();
  if (!/^\d{17}[\dX]$/.test(value)) {
    return refuse(
      'id-number-form',
      '公民身份号码应为 17 位数字加 1 位校验码(数字或 X)',
      'An identity number has 17 digits and a check character (digit or X)',
    );
  }
  const kind = kindOf(value);
  if (kind === undefined) {
    return refuse(
      'id-number-division',
      `公民身份号码的地址码“${value.slice(0, 2)}”不存在`,
      `No province has the code “${value.slice(0, 2)}”`,
    );
  }
  const day = value.slice(6, 14);
  const birthDate = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  if (!isDay(day) || (options.on !== undefined && birthDate > options.on)) {
    return refuse(
      'id-number-birth-date',
      `公民身份号码中的出生日期“${birthDate}”无效`,
      `The birth date in the identity number, ${birthDate}, cannot be`,
    );
  }
  if (checkCharacter(value) !== value[17]) {
    return refuse(
      'id-number-check',
      '公民身份号码校验码不符,请核对是否有数字写错',
      'The check character of the identity number does not fit: one of its digits is wrong',
    );
  }
  const sequence = Number(value.slice(14, 17));
  return {
    ok: true,
    value,
    kind,
    division: value.slice(0, 6),
    birthDate,
    sequence,
    sex: sequence % 2 === 1 ? 'male' : 'female',
  };
}

/** Build an identity number from division (6 digits), birth date (YYYY-MM-DD) and sequence (0–999; its parity is the sex). */
export function makeIdNumber(parts: { division: string; birthDate: string; sequence: number }): string {
  const body = parts.division + parts.birthDate.replaceAll('-', '') + String(parts.sequence).padStart(3, '0');
  return mustBe(checkIdNumber(body + checkCharacter(body)));
}

function kindOf(value: string): IdNumberParts['kind'] | undefined {
  const province = value.slice(0, 2);
  if (['81', '82', '83'].includes(province)) return 'hk-macau-taiwan-resident';
  if (PROVINCES.has(province)) return 'citizen';
  if (value.startsWith('9') && PROVINCES.has(value.slice(1, 3))) return 'foreign-permanent-resident';
  return undefined;
}

function checkCharacter(body: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(body[i]) * WEIGHTS[i]!;
  return CHECK[sum % 11]!;
}
