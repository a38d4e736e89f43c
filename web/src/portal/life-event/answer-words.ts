import type { Question } from '@yiti/engines/scenario';
import type { Text } from '../../ui/text.ts';

/** An answer as the question puts it: the label of the option, yes or no, the number with its unit. */
export function answerInWords(question: Pick<Question, 'options' | 'unit'>, value: unknown): Text {
  const option = question.options?.find((one) => one.value === value);
  if (option) return option.label;
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
  const plain = value === undefined || value === null ? '—' : String(value as string | number);
  const { unit } = question;
  return unit ? { zh: `${plain} ${unit.zh}`, en: `${plain} ${unit.en}` } : { zh: plain, en: plain };
}
