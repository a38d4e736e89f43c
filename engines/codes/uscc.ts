import { refuse, mustBe } from './checked.ts';
import type { Checked } from './checked.ts';

/** GB 32100-2015: 31 characters, without I O S V Z, which are read as 1 0 5 U 2. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Weights 3^i mod 31: none is 0 and 31 is prime, so every change of one character changes the sum. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** GB 11714-1997, organisation code (组织机构代码) inside the USCC, characters 9–17. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

export interface UsccParts {
  /** registering department (登记管理部门): 1 编制, 5 民政, 9 市场监管, N 农业农村, Y other … */
  registrar: string;
  /** category within that department (机构类别) */
  category: string;
  /** division of registration, 6 digits; `100000` is the state */
  division: string;
  /** 9 characters with their own check character (组织机构代码) */
  organisationCode: string;
}

/**
 * Unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters.
 * Lower case and surrounding blanks are put right; anything else is refused.
 *
 * @param options.organisationCode `lenient` leaves the inner GB 11714 check character alone: some registrars gave sole traders
 *   codes without it. Default `strict`.
 */
export function checkUscc(
  text: string,
  options: { organisationCode?: 'strict' | 'lenient' } = {},
): Checked<UsccParts> {
  const value = text.trim().toUpperCase();
  if (value.length !== 18) {
    return refuse(
      'uscc-length',
      `统一社会信用代码应为 18 位,现为 ${value.length} 位`,
      `A unified social credit code has 18 characters; this has ${value.length}`,
    );
  }
  const stray = Array.from(value).find((c) => !ALPHABET.includes(c));
  if (stray !== undefined) {
    return refuse(
      'uscc-character',
      `统一社会信用代码不含字符“${stray}”(不使用 I、O、S、V、Z)`,
      `“${stray}” does not occur in a unified social credit code (I, O, S, V, Z are not used)`,
    );
  }
  const division = value.slice(2, 8);
  if (!/^\d{6}$/.test(division)) {
    return refuse(
      'uscc-division',
      `第 3–8 位应为登记机关行政区划数字码,现为“${division}”`,
      `Characters 3–8 are the division of registration, digits only; these are “${division}”`,
    );
  }
  if (usccCheck(value) !== value[17]) {
    return refuse(
      'uscc-check',
      '统一社会信用代码校验位不符,请核对是否有字符写错',
      'The check character of the unified social credit code does not fit: one of its characters is wrong',
    );
  }
  const organisationCode = value.slice(8, 17);
  if (options.organisationCode !== 'lenient' && organisationCheck(organisationCode) !== organisationCode[8]) {
    return refuse(
      'uscc-organisation-code',
      '第 9–17 位组织机构代码的校验位不符',
      'The check character of the organisation code inside (characters 9–17) does not fit',
    );
  }
  return { ok: true, value, registrar: value[0]!, category: value[1]!, division, organisationCode };
}

/** Build a USCC; `organisationNumber` is the 8 characters of the organisation code before its check character. */
export function makeUscc(parts: {
  registrar: string;
  category: string;
  division: string;
  organisationNumber: string;
}): string {
  const organisationCode = parts.organisationNumber + organisationCheck(parts.organisationNumber);
  const body = parts.registrar + parts.category + parts.division + organisationCode;
  return mustBe(checkUscc(body + usccCheck(body)));
}

/** Organisation code (组织机构代码), GB 11714-1997: 8 characters and a check character, with or without the hyphen. */
export function checkOrganisationCode(text: string): Checked<object> {
  const value = text.trim().toUpperCase().replace('-', '');
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(value)) {
    return refuse(
      'organisation-code-form',
      '组织机构代码应为 8 位数字或大写字母加 1 位校验码',
      'An organisation code has 8 digits or letters and a check character',
    );
  }
  if (organisationCheck(value) !== value[8]) {
    return refuse(
      'organisation-code-check',
      '组织机构代码校验码不符',
      'The check character of the organisation code does not fit',
    );
  }
  return { ok: true, value };
}

function usccCheck(body: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += ALPHABET.indexOf(body[i]!) * WEIGHTS[i]!;
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

function organisationCheck(body: string): string {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += Number.parseInt(body[i]!, 36) * ORGANISATION_WEIGHTS[i]!;
  return '0123456789X0'[11 - (sum % 11)]!;
}
