/** What an inspection came to, and what follows: the national code lists (随机抽查结果公示、后续处置). */
import type { LegalBasis, Text } from './model.ts';

/** Which of the national results several codes are kinds of: 发现问题待后续处理. */
export type ResultGroup = 'problem-pending';

export interface InspectionResult {
  code: ResultCode;
  name: Text;
  /** absent: it stands by itself */
  group?: ResultGroup;
  /** nobody could, or had to, go through the checklist: the record has words instead of answers */
  withoutLines?: true;
  /** what may follow; the first is meant when nothing is said */
  disposals: readonly DisposalCode[];
}

export interface Disposal {
  code: DisposalCode;
  name: Text;
}

export type ResultCode =
  | 'no-problem'
  | 'own-rules'
  | 'not-disclosed'
  | 'false-disclosure'
  | 'address-unreachable'
  | 'other-problem'
  | 'corrected'
  | 'no-such-activity'
  | 'closed'
  | 'not-cooperating'
  | 'deregistered'
  | 'licence-revoked'
  | 'registration-annulled'
  | 'moved-away';

export type DisposalCode = 'none' | 'ordered' | 'case' | 'abnormal-list' | 'transfer';

/** Where the wording of both lists is from. */
export const resultsBasis: LegalBasis = {
  title: '双随机、一公开抽查检查结果公示用语（全国统一）',
  gloss: 'national wording for published results of random inspections',
  certainty: 'source',
};

export const resultGroups: Readonly<Record<ResultGroup, Text>> = {
  'problem-pending': {
    zh: '发现问题待后续处理',
    en: 'problems found, to be followed up',
  },
};

const gone: readonly DisposalCode[] = ['none', 'transfer'];

export const inspectionResults: readonly InspectionResult[] = [
  {
    code: 'no-problem',
    name: { zh: '未发现问题', en: 'nothing found' },
    disposals: ['none'],
  },
  {
    code: 'own-rules',
    group: 'problem-pending',
    name: { zh: '违反本部门规定', en: 'rules of this department were broken' },
    disposals: ['ordered', 'case', 'transfer'],
  },
  {
    code: 'not-disclosed',
    group: 'problem-pending',
    name: {
      zh: '未按规定公示应当公示的信息',
      en: 'information that is owed was not disclosed',
    },
    disposals: ['ordered', 'abnormal-list', 'case', 'transfer'],
  },
  {
    code: 'false-disclosure',
    group: 'problem-pending',
    name: {
      zh: '公示信息隐瞒真实情况、弄虚作假',
      en: 'disclosed information is false',
    },
    disposals: ['abnormal-list', 'ordered', 'case', 'transfer'],
  },
  {
    code: 'address-unreachable',
    group: 'problem-pending',
    name: {
      zh: '通过登记的住所（经营场所）无法联系',
      en: 'cannot be reached at its registered address',
    },
    withoutLines: true,
    disposals: ['abnormal-list', 'none', 'transfer'],
  },
  {
    code: 'other-problem',
    group: 'problem-pending',
    name: { zh: '其他问题', en: 'another problem' },
    disposals: ['ordered', 'case', 'transfer'],
  },
  {
    code: 'corrected',
    name: {
      zh: '发现问题经责令已改正',
      en: 'problems found and put right as ordered',
    },
    disposals: ['none', 'ordered'],
  },
  {
    code: 'no-such-activity',
    name: {
      zh: '未发现开展本次抽查涉及的经营活动',
      en: 'does not carry on the business that was to be inspected',
    },
    withoutLines: true,
    disposals: ['none'],
  },
  {
    code: 'closed',
    name: { zh: '已关闭停业或正在清算', en: 'closed, or being wound up' },
    withoutLines: true,
    disposals: gone,
  },
  {
    code: 'not-cooperating',
    name: { zh: '不配合检查情节严重', en: 'gravely refused to cooperate' },
    withoutLines: true,
    disposals: ['none', 'case', 'transfer'],
  },
  {
    code: 'deregistered',
    name: { zh: '注销', en: 'struck off the register' },
    withoutLines: true,
    disposals: gone,
  },
  {
    code: 'licence-revoked',
    name: { zh: '被吊销', en: 'its business licence was revoked' },
    withoutLines: true,
    disposals: gone,
  },
  {
    code: 'registration-annulled',
    name: { zh: '被撤销', en: 'its registration was annulled' },
    withoutLines: true,
    disposals: gone,
  },
  {
    code: 'moved-away',
    name: { zh: '迁出', en: 'moved to another place' },
    withoutLines: true,
    disposals: gone,
  },
];

export const inspectionDisposals: readonly Disposal[] = [
  { code: 'none', name: { zh: '无需处置', en: 'nothing follows' } },
  {
    code: 'ordered',
    name: {
      zh: '责令改正，由日常监管跟踪',
      en: 'ordered to put right, followed up by everyday supervision',
    },
  },
  { code: 'case', name: { zh: '移送立案', en: 'handed over to open a case' } },
  {
    code: 'abnormal-list',
    name: {
      zh: '列入经营异常名录',
      en: 'entered in the list of abnormal operations',
    },
  },
  {
    code: 'transfer',
    name: { zh: '移送其他部门', en: 'handed over to another department' },
  },
];

const byCode: ReadonlyMap<string, InspectionResult> = new Map(
  inspectionResults.map((one) => [one.code, one]),
);

/** A result by its code; undefined: it is none of the list. */
export const resultOfCode = (code: string): InspectionResult | undefined => byCode.get(code);

/** What the public reads of a result: the kind of problem behind the result that it is a kind of. */
export function resultInWords(code: string): Text {
  const group = code in resultGroups ? resultGroups[code as ResultGroup] : undefined;
  if (group) return group;
  const found = byCode.get(code);
  if (!found) return { zh: code, en: code };
  if (!found.group) return found.name;
  const { zh, en } = resultGroups[found.group];
  return { zh: `${zh}（${found.name.zh}）`, en: `${en} (${found.name.en})` };
}
