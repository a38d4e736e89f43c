import { dayInWords, timeInWords } from '@yiti/engines/calendar';
import type { Enterprise } from '../../../platform/directory/index.ts';
import type { AnsweredLine } from '../visits/answered.ts';
import { rights } from '../visits/entry-code.ts';
import type { Assistant } from '../visits/inspection.ts';
import type { Notice, NoticeParty, Visit } from '../visits/visit.ts';
import type { DocumentWords } from './document.ts';

/** What a firm is asked without anybody coming. */
export interface AskedInWriting {
  /** day, YYYY-MM-DD */
  answerBy: string;
  /** what is asked for besides the lines; empty: nothing */
  words?: string | undefined;
}

/** 行政检查通知书: who comes for what on which basis, which time this year, what is not asked, the rights of the firm. */
export function wordsOfNotice(
  visit: Visit & { notice: Notice },
  firm: Enterprise,
  asked?: AskedInWriting,
): DocumentWords {
  const { notice, method } = visit;
  const opening = asked ? askedInWords(notice, asked) : comingInWords(visit);
  return {
    addressee: firm.name,
    paragraphs: [
      ...opening.paragraphs,
      ...notice.parties.flatMap((party) => wordsOfParty(party, method)),
      ...wordsOfNotAsked(notice),
      '# 你单位的权利',
      ...rights.map(({ zh }, at) => `${at + 1}. ${zh}`),
    ],
    english: [
      opening.english,
      ...notice.parties.map(
        ({ organisation, items }) => `${organisation.en}: ${items.map(({ name }) => name.en).join('; ')}.`,
      ),
      ...rights.map(({ en }) => en),
    ],
    signatures: [],
  };
}

interface Opening {
  paragraphs: string[];
  english: string;
}

const namesOf = ({ parties }: Notice): Record<'zh' | 'en', string> => ({
  zh: parties.map(({ organisation }) => organisation.zh).join('、'),
  en: parties.map(({ organisation }) => organisation.en).join(', '),
});

function comingInWords({
  notice,
  windowFrom,
  windowTo,
  slots,
  unannounced,
}: Visit & { notice: Notice }): Opening {
  const from = dayInWords(windowFrom);
  const to = dayInWords(windowTo);
  return {
    paragraphs: [
      `${namesOf(notice).zh}拟于${from.zh}至${to.zh}期间对你单位${
        notice.parties.length > 1 ? '进行一次联合检查' : '进行检查'
      }。${unannounced ? '本次检查依法不事先通知，入企时出示本通知书。' : '请在下列时间中选定一个。'}`,
      ...(unannounced ? [] : slots.map((slot, at) => `${at + 1}. ${timeInWords(slot).zh}`)),
    ],
    english: `${namesOf(notice).en} will come once between ${from.en} and ${to.en}.`,
  };
}

function askedInWords(notice: Notice, { answerBy, words }: AskedInWriting): Opening {
  const day = dayInWords(answerBy);
  return {
    paragraphs: [
      `${namesOf(notice).zh}以书面方式对你单位进行检查，不上门。请在${day.zh}前在平台上逐项答复，可以附材料。`,
      ...(words ? [`另外要求：${words}`] : []),
    ],
    english: `${namesOf(notice).en} checks in writing; nobody comes. Answer each line on the platform by ${day.en}.`,
  };
}

export const basisInWords = ({ title, article }: { title: string; article?: string }): string =>
  `《${title}》${article ?? ''}`;

/** Names of those who inspect nothing, with what they are and where they belong. */
export const comingAlong = (some: readonly Assistant[]): string =>
  some
    .map(
      ({ name, role, from }) =>
        `${name}（${from ? `${from}，` : ''}${role === 'expert' ? '专家' : '辅助人员'}）`,
    )
    .join('、');

function wordsOfParty(
  { organisation, items, inspectors, number, cap, reason, assistants = [], emergency }: NoticeParty,
  method: Visit['method'],
): string[] {
  return [
    `# ${organisation.zh}`,
    ...items.map(({ name, basis }) => `检查事项：${name.zh}。依据：${basis.map(basisInWords).join('、')}。`),
    `检查人员：${inspectors.map(({ name, certificate }) => `${name}（执法证号 ${certificate}）`).join('、')}。`,
    cap > 0
      ? `本年度第 ${number} 次检查，年度上限 ${cap} 次。`
      : method === 'on-site'
        ? '上级部署的检查，不计入年度频次。'
        : '不上门的检查，不计入年度频次。',
    `检查理由：${reason}`,
    ...(assistants.length > 0 ? [`随行人员（不行使检查权）：${comingAlong(assistants)}。`] : []),
    ...(emergency ? [`应急先检：${emergency}。情况紧急，先行检查，事后补办审批。`] : []),
  ];
}

function wordsOfNotAsked({ notAsked = [] }: Notice): string[] {
  if (notAsked.length === 0) return [];
  return [
    '# 不再检查的内容',
    ...notAsked.map((line, at) => `${at + 1}. ${line.content.zh}：${answeredInWords(line)}。`),
  ];
}

/** Where the answer of a line stands that nobody asks again. */
export const answeredInWords = ({ by, source, reference, on }: AnsweredLine): string =>
  by === 'recognised'
    ? `${source.zh}已于${dayInWords(on).zh}检查合格（${reference}），结果互认`
    : `已由${source.zh}于${dayInWords(on).zh}核验${reference && `（${reference}）`}`;
