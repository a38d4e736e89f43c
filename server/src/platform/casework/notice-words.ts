import { dateOf, limitText } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Application } from './case.ts';
import type { NoticeKind } from './notice.ts';

/** What a letter is written from. */
export interface NoticeFacts {
  kind: NoticeKind;
  content: Record<string, unknown>;
  application: Application;
  organisation: Text;
  /** the services concerned, by number of their case */
  services: ReadonlyMap<number, { name: Text; organisation: Text | undefined }>;
  labelOf: (defect: { kind: string; at: string }) => Text;
  /** how long the two remedies are open; parameters */
  remedies: { reconsideration: Limit; litigation: Limit };
}

export interface LetterWords {
  paragraphs: string[];
  english: string[];
}

/** Both remedies with their time limits and addresses. */
export function remediesInWords(organisation: Text, remedies: NoticeFacts['remedies']): LetterWords {
  const reconsideration = limitText(remedies.reconsideration);
  const litigation = limitText(remedies.litigation);
  return {
    paragraphs: [
      '# 救济途径',
      `如不服本决定，可以自知道本决定之日起${reconsideration.zh}内，依照《中华人民共和国行政复议法》第二十条的规定，向${organisation.zh}的本级人民政府申请行政复议（法律规定更长期限的除外）；`,
      `也可以自知道或者应当知道本决定之日起${litigation.zh}内，依照《中华人民共和国行政诉讼法》第四十六条的规定，向有管辖权的人民法院提起行政诉讼（法律另有规定的除外）。`,
    ],
    english: [
      `You may apply for administrative reconsideration within ${reconsideration.en} (Administrative Reconsideration Law, art. 20), or bring an action before the people’s court within ${litigation.en} (Administrative Procedure Law, art. 46), from the day on which you learnt of the decision.`,
    ],
  };
}

export const numbered = (texts: readonly string[]) =>
  texts.map((one, index) => (texts.length > 1 ? `${index + 1}. ${one}` : one));

export const serviceOf = (content: Record<string, unknown>): Text =>
  (content['service'] as Text | undefined) ?? { zh: '', en: '' };

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export function day(instant: string): string {
  const [year, month, date] = dateOf(instant).split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
