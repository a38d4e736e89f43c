import { checkIdNumber } from '@yiti/engines/codes';
import type { CredentialType } from '@yiti/engines/scenario';
import { day, refuse, text, uscc, type Column } from '../../../base/sheets/index.ts';
import { knownElements } from '../holder-elements.ts';

/** What every row of stock has (存量证照), whatever its type. */
export interface StockCells {
  number: string;
  holderCode: string;
  holderName: string;
  issuedOn: string;
  validFrom: string;
  /** null: without end */
  validTo?: string | null;
  /** printed fields, by `face.` and their key */
  [face: `face.${string}`]: string | undefined;
}

const number = (cell: string) =>
  /^[0-9A-Z]{1,32}$/.test(cell)
    ? cell
    : refuse(
        {
          zh: '证照编号只能用数字和大写字母，最多 32 位',
          en: 'a number has digits and capital letters, at most 32',
        },
        {
          zh: '请去掉空格、汉字和符号；原编号可以写在照面项目里。',
          en: 'Remove blanks and signs; the original number may stand in a printed field.',
        },
      );

const identityNumber = (cell: string) => {
  const checked = checkIdNumber(cell.toUpperCase());
  if (checked.ok) return checked.value;
  return refuse(checked.problem.message, {
    zh: '请照身份证逐位核对；数字列请设为文本格式。',
    en: 'Compare it with the card character by character; format the column as text.',
  });
};

const endless = new Set(['长期', '永久', 'none', 'indefinite']);
const lastDay = (cell: string) => (endless.has(cell.toLowerCase()) ? null : day(cell));

/**
 * The columns of a file of this type: who holds it, its number and days, and each printed field that the directory does not know of the
 * holder anyway.
 */
export function columnsOf(type: CredentialType): Column[] {
  return [
    { field: 'number', headers: ['证照编号', 'number'], required: true, read: number },
    {
      field: 'holderCode',
      headers: ['持证主体代码', 'holder code'],
      required: true,
      read: type.holder === 'person' ? identityNumber : uscc,
    },
    { field: 'holderName', headers: ['持证主体', 'holder'], required: true, read: text },
    { field: 'issuedOn', headers: ['颁发日期', 'issued on'], required: true, read: day },
    { field: 'validFrom', headers: ['有效期起', 'valid from'], required: true, read: day },
    { field: 'validTo', headers: ['有效期止', 'valid to'], required: true, read: lastDay },
    ...facesToFill(type).map(({ key, label }) => ({
      field: `face.${key}`,
      headers: [label.zh, label.en, key],
      read: text,
    })),
  ];
}

/** Printed fields that a file gives. */
export function facesToFill(type: CredentialType): CredentialType['fields'] {
  return type.fields.filter(({ from }) => !knownElements[type.holder].has(from));
}
