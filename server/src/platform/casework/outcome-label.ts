import type { Text } from '@yiti/engines/scenario';

/** Words of the outcomes that packages use; the first of a task is the yes. */
const outcomeWords: Readonly<Record<string, Text>> = {
  agreed: { zh: '同意', en: 'I agree' },
  declined: { zh: '不同意', en: 'I do not agree' },
  confirmed: { zh: '确认办理', en: 'Yes, go on' },
  'changed-mind': { zh: '不办了', en: 'No, stop here' },
  done: { zh: '已办好', en: 'Done' },
};

/** What a person chose in a task of their own, in words: on the button, and in what is told of it afterwards. */
export function outcomeLabel(outcome: string): Text {
  return outcomeWords[outcome] ?? { zh: outcome, en: outcome };
}
