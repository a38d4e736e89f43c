import { dayInWords, timeInWords } from '@yiti/engines/calendar';
import type { Enterprise } from '../../../platform/directory/index.ts';
import type { AnsweredLine } from '../visits/answered.ts';
import { rights } from '../visits/entry-code.ts';
import type { Notice, NoticeParty, Visit } from '../visits/visit.ts';
import type { DocumentWords } from './document.ts';

/** 行政检查通知书: who comes for what on which basis, which time this year, what is not asked, the rights of the firm. */
export function wordsOfNotice(
  { notice, windowFrom, windowTo, slots, unannounced }: Visit & { notice: Notice },
  firm: Enterprise,
): DocumentWords {
  const from = dayInWords(windowFrom);
  const to = dayInWords(windowTo);
  return {
    addressee: firm.name,
    paragraphs: [
      `${notice.parties.map(({ organisation }) => organisation.zh).join('、')}拟于${from.zh}至${to.zh}期间对你单位${
        notice.parties.length > 1 ? '进行一次联合检查' : '进行检查'
      }。${unannounced ? '本次检查依法不事先通知，入企时出示本通知书。' : '请在下列时间中选定一个。'}`,
      ...(unannounced ? [] : slots.map((slot, at) => `${at + 1}. ${timeInWords(slot).zh}`)),
      ...notice.parties.flatMap(wordsOfParty),
      ...wordsOfNotAsked(notice),
      '# 你单位的权利',
      ...rights.map(({ zh }, at) => `${at + 1}. ${zh}`),
    ],
    english: [
      `${notice.parties.map(({ organisation }) => organisation.en).join(', ')} will come once between ${from.en} and ${to.en}.`,
      ...notice.parties.map(
        ({ organisation, items }) => `${organisation.en}: ${items.map(({ name }) => name.en).join('; ')}.`,
      ),
      ...rights.map(({ en }) => en),
    ],
    signatures: [],
  };
}

export const basisInWords = ({ title, article }: { title: string; article?: string }): string =>
  `《${title}》${article ?? ''}`;

function wordsOfParty({ organisation, items, inspectors, number, cap, reason }: NoticeParty): string[] {
  return [
    `# ${organisation.zh}`,
    ...items.map(({ name, basis }) => `检查事项：${name.zh}。依据：${basis.map(basisInWords).join('、')}。`),
    `检查人员：${inspectors.map(({ name, certificate }) => `${name}（执法证号 ${certificate}）`).join('、')}。`,
    cap === 0 ? '上级部署的检查，不计入年度频次。' : `本年度第 ${number} 次检查，年度上限 ${cap} 次。`,
    `检查理由：${reason}`,
  ];
}

function wordsOfNotAsked({ notAsked = [] }: Notice): string[] {
  if (notAsked.length === 0) return [];
  return [
    '# 不再现场检查的内容',
    ...notAsked.map((line, at) => `${at + 1}. ${line.content.zh}：${answeredInWords(line)}。`),
  ];
}

/** Where the answer of a line stands that nobody asks again. */
export const answeredInWords = ({ by, source, reference, on }: AnsweredLine): string =>
  by === 'recognised'
    ? `${source.zh}已于${dayInWords(on).zh}检查合格（${reference}），结果互认`
    : `已由${source.zh}于${dayInWords(on).zh}核验（${reference}）`;
