/** “如果店面总面积不到 300 平方米，就不办……”: what would have to be true, in words. It says how things would be, not what to answer. */
import type { Change, NeededInput, NeededRegion } from '../decisions/index.ts';
import type { Question, Text } from '../scenario/model.ts';
import { factOf, valueInWords, withUnit, type Vocabulary } from './conditions.ts';

export function changeInWords({ inputs }: Change, consequence: Text, vocabulary: Vocabulary): Text {
  const needed = inputs.map((input) => neededInWords(input, vocabulary));
  return {
    zh: `如果${needed.map(({ zh }) => zh).join('，并且')}，${consequence.zh}。`,
    en: `If ${needed.map(({ en }) => en).join(' and ')}, ${consequence.en}.`,
  };
}

function neededInWords({ name, label, regions }: NeededInput, vocabulary: Vocabulary): Text {
  const question = vocabulary.questions?.find(({ key }) => name === `answers.${key}`);
  const values = regions.map((region) => regionWords(region, question));
  const zh = values.map((each) => each.zh).join('，或者');
  const en = values.map((each) => each.en).join(' or ');
  if (question?.kind === 'choice' || question?.kind === 'yes-no') {
    const verb = question.kind === 'choice' ? '选' : '答';
    return { zh: `“${question.text.zh}”${verb}${zh}`, en: `“${question.text.en}” were answered with ${en}` };
  }
  // a measure is named as the data dictionary does, rather than by the question for it
  const element = vocabulary.elements?.find(({ code }) => code === question?.element)?.name;
  const known = element ?? (question ? answerTo(question) : factOf(name, null, vocabulary, label).label);
  return { zh: `${known.zh}${zh}`, en: `“${known.en}” were ${en}` };
}

const answerTo = ({ text }: Question): Text => ({ zh: `“${text.zh}”的回答`, en: text.en });

function regionWords({ from, to }: NeededRegion, question: Question | undefined): Text {
  const words = (value: unknown): Text => {
    if (question?.kind === 'choice' || question?.kind === 'yes-no')
      return quoted(valueInWords(value, question));
    return withUnit(value, question?.unit);
  };
  // the bounds of what can be answered at all are no condition
  const low = from && from.value !== question?.minimum ? from : null;
  const high = to && to.value !== question?.maximum ? to : null;
  if (from && to && from.value === to.value) {
    const { zh, en } = words(from.value);
    return question?.kind === 'number' ? { zh: `正好是 ${zh}`, en: `exactly ${en}` } : { zh, en };
  }
  const parts: Text[] = [];
  if (low) {
    const { zh, en } = words(low.value);
    parts.push(
      low.included ? { zh: `达到 ${zh}`, en: `at least ${en}` } : { zh: `超过 ${zh}`, en: `above ${en}` },
    );
  }
  if (high) {
    const { zh, en } = words(high.value);
    parts.push(
      high.included ? { zh: `不超过 ${zh}`, en: `at most ${en}` } : { zh: `不到 ${zh}`, en: `below ${en}` },
    );
  }
  if (parts.length === 0) return { zh: '是别的情况', en: 'anything else' };
  return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(' and ') };
}

const quoted = ({ zh, en }: Text): Text => ({ zh: `“${zh}”`, en: `“${en}”` });
