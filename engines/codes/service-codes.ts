/**
 * Codes of services and cases, each longer one beginning with the shorter:
 *
 *     基本编码 12        创设区划 2 + 事项类型 2 + 主项 5 + 子项 3
 *     实施编码 31        实施主体统一社会信用代码 18 + 行使层级 1 + 基本编码 12
 *     业务办理项编码 33   实施编码 31 + 序号 2
 *     办件编号 43        实施编码 31 + yyyyMMdd 8 + 当日序号 4
 *
 * GB/T 39046-2020 prints 10 and 24 for the first two; the national platform runs on 12 and 31, and so does this.
 */
import { isDay, mustBe, refuse } from './checked.ts';
import type { Checked } from './checked.ts';
import { PROVINCES } from './division.ts';
import { checkUscc } from './uscc.ts';

export interface BasicCodeParts {
  /** two digits of the province that defined the service; `00` the state */
  definedBy: string;
  /** GB/T 39046 A: 01 许可 … 10 其他, 20 公共服务; others are local extensions */
  type: string;
  main: string;
  /** `000`: the main item has no parts */
  sub: string;
}

/** Basic code (基本编码): 12 digits, the same from state to village (四级四同). */
export function checkBasicCode(text: string): Checked<BasicCodeParts> {
  const value = text.trim();
  if (!/^\d{12}$/.test(value)) {
    return refuse(
      'basic-code-form',
      `基本编码应为 12 位数字,现为“${text}”`,
      `A basic code has 12 digits; this is “${text}”`,
    );
  }
  const definedBy = value.slice(0, 2);
  if (definedBy !== '00' && !PROVINCES.has(definedBy)) {
    return refuse(
      'basic-code-division',
      `基本编码前两位“${definedBy}”不是创设区划(00 为国家)`,
      `“${definedBy}” at the head of the basic code is no province (00 is the state)`,
    );
  }
  return {
    ok: true,
    value,
    definedBy,
    type: value.slice(2, 4),
    main: value.slice(4, 9),
    sub: value.slice(9),
  };
}

export interface ImplementationParts {
  /** USCC of the organisation that offers the service */
  organisation: string;
  /** exercise level (行使层级) 1 state … 6 village, 7 several levels */
  level: number;
  basicCode: string;
}

/** Implementation code (实施编码): 31 characters, one service as one organisation offers it. */
export function checkImplementationCode(text: string): Checked<ImplementationParts> {
  const value = text.trim().toUpperCase();
  if (value.length !== 31) {
    return refuse(
      'implementation-code-length',
      `实施编码应为 31 位,现为 ${value.length} 位`,
      `An implementation code has 31 characters; this has ${value.length}`,
    );
  }
  const organisation = checkUscc(value.slice(0, 18));
  if (!organisation.ok) return organisation;
  if (!/^[1-7]$/.test(value[18]!)) {
    return refuse(
      'implementation-code-level',
      `实施编码第 19 位行使层级应为 1–7,现为“${value[18]}”`,
      `Character 19, the exercise level, must be 1–7; it is “${value[18]}”`,
    );
  }
  const basic = checkBasicCode(value.slice(19));
  if (!basic.ok) return basic;
  return {
    ok: true,
    value,
    organisation: organisation.value,
    level: Number(value[18]),
    basicCode: basic.value,
  };
}

export function makeImplementationCode(parts: ImplementationParts): string {
  return mustBe(checkImplementationCode(parts.organisation + String(parts.level) + parts.basicCode));
}

export interface BusinessItemParts extends ImplementationParts {
  implementationCode: string;
  /** 1–99 */
  item: number;
}

/** Business item code (业务办理项编码): implementation code and two digits. */
export function checkBusinessItemCode(text: string): Checked<BusinessItemParts> {
  const value = text.trim().toUpperCase();
  if (!/^.{31}\d\d$/.test(value)) {
    return refuse(
      'business-item-form',
      '业务办理项编码应为 31 位实施编码加 2 位序号',
      'A business item code is an implementation code (31) and two digits',
    );
  }
  const head = checkImplementationCode(value.slice(0, 31));
  if (!head.ok) return head;
  return { ...head, value, implementationCode: head.value, item: Number(value.slice(31)) };
}

export function makeBusinessItemCode(parts: { implementationCode: string; item: number }): string {
  return mustBe(checkBusinessItemCode(parts.implementationCode + String(parts.item).padStart(2, '0')));
}

export interface CaseNumberParts extends ImplementationParts {
  implementationCode: string;
  /** YYYY-MM-DD, the day it was received in Asia/Shanghai */
  date: string;
  /** 1 to {@link MOST_CASES_A_DAY}, counted per implementation code and day */
  sequence: number;
}

/**
 * How many cases of one service one organisation can number in a day. The four places hold 0001–9999; beyond that, where the
 * published standard says nothing, they go on in base 36 with a letter in front: A000 is the 10,000th, ZZZZ the last.
 */
export const MOST_CASES_A_DAY = 9_999 + 26 * 36 ** 3;

const firstWithLetter = 10_000;
/** `A000` in base 36 */
const letterOffset = 10 * 36 ** 3;

function sequenceText(sequence: number): string {
  if (sequence < firstWithLetter) return String(sequence).padStart(4, '0');
  return (sequence - firstWithLetter + letterOffset).toString(36).toUpperCase();
}

function sequenceOf(text: string): number {
  return /^\d/.test(text) ? Number(text) : Number.parseInt(text, 36) - letterOffset + firstWithLetter;
}

/** Case number (办件编号): 43 characters. */
export function checkCaseNumber(text: string): Checked<CaseNumberParts> {
  const value = text.trim().toUpperCase();
  if (!/^.{31}\d{8}(\d{4}|[A-Z][0-9A-Z]{3})$/.test(value)) {
    return refuse(
      'case-number-form',
      '办件编号应为 43 位:31 位实施编码、8 位日期、4 位序号',
      'A case number has 43 characters: implementation code (31), date (8), sequence (4)',
    );
  }
  const head = checkImplementationCode(value.slice(0, 31));
  if (!head.ok) return head;
  const day = value.slice(31, 39);
  if (!isDay(day)) {
    return refuse(
      'case-number-date',
      `办件编号中的日期“${day}”不存在`,
      `The date in the case number, ${day}, does not exist`,
    );
  }
  const sequence = sequenceOf(value.slice(39));
  if (sequence === 0) {
    return refuse(
      'case-number-sequence',
      '办件编号的当日序号从 0001 开始',
      'The sequence in a case number begins with 0001',
    );
  }
  return {
    ...head,
    value,
    implementationCode: head.value,
    date: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
    sequence,
  };
}

/** Build a case number; the caller counts `sequence` per implementation code and day. */
export function makeCaseNumber(parts: {
  implementationCode: string;
  date: string;
  sequence: number;
}): string {
  const day = parts.date.replaceAll('-', '');
  return mustBe(checkCaseNumber(parts.implementationCode + day + sequenceText(parts.sequence)));
}
