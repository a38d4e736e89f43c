import { dayInWords, timeInWords } from '@yiti/engines/calendar';
import {
  evidenceRule,
  inspectionDisposals,
  resultInWords,
  type EvidenceGiven,
} from '@yiti/engines/inspections';
import type { Text } from '@yiti/engines/scenario';
import type { Enterprise } from '../../../platform/directory/index.ts';
import type { Photo } from '../site/photo-store.ts';
import type { JointLine } from '../visits/checklist.ts';
import type { CompleteRecord, Result } from '../visits/complete-record.ts';
import { madeAt, type Notice, type RecordedAnswer, type Visit } from '../visits/visit.ts';
import type { DocumentSignature, DocumentWords } from './document.ts';
import { answeredInWords, basisInWords } from './words-of-notice.ts';

/** All that a record is written from. */
export interface RecordFacts {
  visit: Visit & { notice: Notice };
  firm: Enterprise;
  checklist: readonly JointLine[];
  whole: CompleteRecord;
  photos: readonly Photo[];
  signatures: DocumentSignature[];
  by: string;
}

const answerNames = {
  passed: { zh: '合格', en: 'in order' },
  failed: { zh: '不合格', en: 'not in order' },
  'not-applicable': { zh: '不涉及', en: 'does not apply' },
  recognised: { zh: '不再检查', en: 'recognised' },
  'by-data': { zh: '不再检查', en: 'answered by data' },
} as const satisfies Record<RecordedAnswer['answer'], Text>;

const actionNames = { corrected: '已当场改正', rectify: '限期整改', transfer: '移送处理' } as const;

/** 现场检查笔录: who was there and when, every line with its answer and evidence, what was found, the result, the signatures. */
export function wordsOfRecord(facts: RecordFacts): DocumentWords {
  const { visit, firm, whole, signatures, by, photos } = facts;
  return {
    addressee: firm.name,
    paragraphs: [
      `被检查单位：${firm.name}，统一社会信用代码 ${firm.uscc}，地址：${firm.address}。`,
      ...timesInWords(visit),
      '# 检查单位和人员',
      ...visit.notice.parties.map(
        ({ organisation, inspectors, items }) =>
          `${organisation.zh}：${inspectors.map(({ name, certificate }) => `${name}（${certificate}）`).join('、')}。检查事项：${items
            .map(({ name, basis }) => `${name.zh}（${basis.map(basisInWords).join('、')}）`)
            .join('；')}。`,
      ),
      '# 检查内容和情况',
      ...(whole.lines.length === 0 ? ['情况见检查结果，没有逐项检查。'] : []),
      ...whole.lines.map((line, at) => `${at + 1}. ${lineInWords(facts, line)}`),
      ...findingsInWords(facts),
      '# 检查结果',
      ...whole.results.map((result) => resultOfParty(visit.notice, result)),
      ...picturesInWords(photos),
      `本笔录由${by}制作。${signatures.length > 0 ? '现场签字附后。' : visit.method === 'on-site' ? '现场没有签字。' : ''}`,
    ],
    english: [
      `Record of the inspection of ${firm.name}.`,
      ...whole.lines.map(({ code, answer }) => `${contentOf(facts, code).en}: ${answerNames[answer].en}.`),
      ...whole.results.map(({ inspection, result }) =>
        [partyOf(visit.notice, inspection).en, `${resultInWords(result).en}.`].join(': '),
      ),
    ],
    signatures,
  };
}

/** 行政检查结果告知书: the result for each organisation, what to put right until when, and where to turn. */
export function wordsOfResult({ visit, firm, checklist, whole }: RecordFacts): DocumentWords {
  const facts = { checklist, whole };
  return {
    addressee: firm.name,
    paragraphs: [
      `${visit.notice.parties.map(({ organisation }) => organisation.zh).join('、')}于${dayInWords(madeAt(visit) ?? visit.recordedAt!).zh}对你单位进行了${methodNames[visit.method]}，现将结果告知如下：`,
      ...whole.results.map((result, at) => `${at + 1}. ${resultOfParty(visit.notice, result)}`),
      ...findingsInWords(facts),
      '# 你单位的权利',
      '对结果或检查行为有异议的，可以在平台上提出，由检查单位的上级或者监督单位答复，不由检查单位自己答复；可以陈述、申辩。整改确有困难的，可以申请延长期限。',
      '结果将依法公示；被撤销、变更或者确认违法的，及时撤回公示。',
    ],
    english: [
      ...whole.results.map(({ inspection, result }) =>
        [partyOf(visit.notice, inspection).en, `${resultInWords(result).en}.`].join(': '),
      ),
      'You may object on the platform; whoever supervises the organisation answers, not the organisation itself.',
    ],
    signatures: [],
  };
}

const methodNames = { 'on-site': '检查', written: '书面检查', remote: '非现场检查' } as const;

function timesInWords(visit: Visit): string[] {
  const { method, enteredAt, leftAt, entry } = visit;
  const at = (instant: string | null) => (instant ? timeInWords(instant).zh : '—');
  if (method !== 'on-site')
    return [`检查方式：${methodNames[method]}，不入企。记录时间：${at(madeAt(visit))}。`];
  if (!enteredAt) return [];
  const how =
    entry?.by === 'afterwards' ? `入企为事后补录，原因：${entry.reason ?? ''}。` : '检查人员扫码入企。';
  return [`检查时间：${at(enteredAt)}至${at(leftAt)}。${how}`];
}

const contentOf = ({ checklist }: Pick<RecordFacts, 'checklist'>, code: string): Text =>
  checklist.find((line) => line.code === code)?.content ?? { zh: code, en: code };

function lineInWords(facts: RecordFacts, line: RecordedAnswer): string {
  const { code, answer, note, answered, recheck } = line;
  const standards = facts.checklist.find((one) => one.code === code)?.standards ?? [];
  const parts = [
    `${contentOf(facts, code).zh}（标准：${standards.map(({ text }) => text.zh).join('；')}）：${answerNames[answer].zh}`,
    answered ? answeredInWords(answered) : '',
    recheck ? `仍作检查，理由：${recheck}` : '',
    note,
    ...(facts.whole.given[code] ?? []).map(givenInWords),
    picturesOf(facts.photos, code),
  ];
  return `${parts.filter(Boolean).join('；')}。`;
}

function givenInWords({ kind, words, value, unit }: EvidenceGiven): string {
  const measured = value === undefined ? '' : `${value}${unit ?? ''}`;
  return `${evidenceRule(kind).name.zh}：${[measured, words].filter(Boolean).join('，')}`;
}

const picturesOf = (photos: readonly Photo[], code: string): string => {
  const count = photos.filter(({ line }) => line === code).length;
  return count > 0 ? `照片 ${count} 张` : '';
};

function findingsInWords({
  checklist,
  whole: { findings },
}: Pick<RecordFacts, 'checklist' | 'whole'>): string[] {
  if (findings.length === 0) return [];
  return [
    '# 发现的问题',
    ...findings.map(({ line, description, action, rectifyBy, transferTo }, at) => {
      const follows =
        action === 'rectify' && rectifyBy
          ? `请于${dayInWords(rectifyBy).zh}前整改`
          : `${actionNames[action]}${action === 'transfer' && transferTo ? `：${transferTo}` : ''}`;
      return `${at + 1}. ${contentOf({ checklist }, line).zh}：${description}。${follows}。`;
    }),
  ];
}

const partyOf = ({ parties }: Notice, inspection: string): Text =>
  parties.find(({ inspectionId }) => inspectionId === inspection)?.organisation ?? {
    zh: '检查单位',
    en: 'The organisation',
  };

function resultOfParty(notice: Notice, { inspection, result, disposal, words }: Result): string {
  const follows = inspectionDisposals.find(({ code }) => code === disposal)!.name.zh;
  return `${partyOf(notice, inspection).zh}：${resultInWords(result).zh}；${follows}。${words ? `现场情况：${words}` : ''}`;
}

/** Photos stay with the record; each is bound to it by its hash. */
function picturesInWords(photos: readonly Photo[]): string[] {
  if (photos.length === 0) return [];
  return [
    '# 照片目录',
    ...photos.map(
      ({ notedAt, byName, address }, at) =>
        `${at + 1}. ${timeInWords(notedAt).zh}，${byName}拍摄，SM3 ${address.replace(/^sm3-/, '')}`,
    ),
  ];
}
