import { knownFacts, type Parameter, type Question } from '@yiti/engines/scenario';
import type { KnownFacts, TrialInput } from '@yiti/engines/decisions';
import type { Text } from '../../../ui/text.ts';

/** What the package around a decision says of the names that its rules read. */
export interface RuleFacts {
  questions: readonly Question[];
  parameters: readonly Parameter[];
}
export const noFacts: RuleFacts = { questions: [], parameters: [] };

export const factsFor = ({ parameters, questions }: RuleFacts): KnownFacts =>
  knownFacts(parameters, questions);

const questionOf = ({ questions }: RuleFacts, path: string): Question | undefined =>
  path.startsWith('answers.') ? questions.find(({ key }) => `answers.${key}` === path) : undefined;
const parameterOf = ({ parameters }: RuleFacts, path: string): Parameter | undefined =>
  path.startsWith('parameters.') ? parameters.find(({ code }) => `parameters.${code}` === path) : undefined;

/** What people call a name that rules read; null: nobody has named it. */
export function nameOf(facts: RuleFacts, path: string): Text | null {
  return questionOf(facts, path)?.text ?? parameterOf(facts, path)?.name ?? null;
}

/** A constant of a cell as people call it: `"chain"` → 连锁店. Null: it speaks for itself. */
export function constantName(facts: RuleFacts, path: string, constant: string): Text | null {
  const question = questionOf(facts, path);
  if (question?.kind === 'yes-no')
    return constant === 'true'
      ? { zh: '是', en: 'yes' }
      : constant === 'false'
        ? { zh: '否', en: 'no' }
        : null;
  return question?.options?.find(({ value }) => `"${value}"` === constant.trim())?.label ?? null;
}

export type TrialField = { path: string; label: Text | null; initial: string } & (
  | { kind: 'choice'; options: ReadonlyArray<{ value: string; label: Text }> }
  | { kind: 'yes-no' | 'number' | 'text' | 'feel' }
);

/** How an input of a trial is asked for. */
export function fieldOf(facts: RuleFacts, { path, type, label }: TrialInput): TrialField {
  const question = questionOf(facts, path);
  const parameter = parameterOf(facts, path);
  const value = parameter?.values.find(({ division }) => division === '000000')?.value;
  const common = {
    path,
    label: question?.text ?? parameter?.name ?? label,
    initial: value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value),
  };
  if (question?.options) return { ...common, kind: 'choice', options: question.options };
  if (question?.kind === 'yes-no' || type === 'boolean' || parameter?.kind === 'boolean')
    return { ...common, kind: 'yes-no' };
  if (question?.kind === 'number' || type === 'number' || parameter?.kind === 'number')
    return { ...common, kind: 'number' };
  if (type === 'string' || type === 'date' || question || parameter?.kind === 'text')
    return { ...common, kind: 'text' };
  return { ...common, kind: 'feel' };
}
