import type { Text } from '@yiti/engines/scenario';

/** Words of the outcomes that packages and the standard processes use; the first of a task is the yes. */
export const outcomeWords: Readonly<Record<string, Text>> = {
  agreed: { zh: '同意', en: 'I agree' },
  declined: { zh: '不同意', en: 'I do not agree' },
  confirmed: { zh: '确认办理', en: 'Yes, go on' },
  'changed-mind': { zh: '不办了', en: 'No, stop here' },
  done: { zh: '已办好', en: 'Done' },
  accept: { zh: '受理', en: 'accepted' },
  correction: { zh: '要求补正', en: 'a correction was asked for' },
  refuse: { zh: '不予受理', en: 'not accepted' },
  reviewed: { zh: '审查完毕', en: 'reviewed' },
  passed: { zh: '勘验合格', en: 'the visit was passed' },
  failed: { zh: '勘验不合格', en: 'the visit was not passed' },
  granted: { zh: '准予', en: 'granted' },
  denied: { zh: '不予许可', en: 'denied' },
};

/** What a person chose in a task of their own, in words: on the button, and in what is told of it afterwards. */
export function outcomeLabel(outcome: string): Text {
  return outcomeWords[outcome] ?? { zh: outcome, en: outcome };
}
