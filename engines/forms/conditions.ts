/** FEEL conditions of forms, questions, items and evidence: what they see, and how a yes or no is told to a person. */
import { limitText } from '../calendar/index.ts';
import { compileExpression, type Expression } from '../decisions/index.ts';
import type { DataElement, JsonSchema, Limit, Parametric, Question, Text } from '../scenario/model.ts';

export type Values = Readonly<Record<string, unknown>>;

/** What conditions are asked about. Everything is plain data. */
export interface Circumstances {
  /** by question key */
  answers?: Values;
  /** by parameter code, already looked up for the division and day at hand */
  parameters?: Values;
  /** by element code */
  fields?: Values;
  /** further roots a condition may speak of: `place`, `items`, `subject` */
  [root: string]: Values | undefined;
}

/** true, false, or null: not known yet. */
export type Verdict = boolean | null;

export interface Condition {
  source: string;
  variables: readonly string[];
  test(ctx: Record<string, unknown>): Verdict;
}

/** `answers.x`, `parameters.y`, `fields`, and every element by its own code. */
export const conditionContext = (circumstances: Circumstances): Record<string, unknown> => ({
  ...circumstances.fields,
  ...circumstances,
});

/** Throws `RangeError` when the source is not FEEL: packages are checked before they come here. */
export function condition(source: string): Condition {
  const compiled = compileExpression(source);
  if (!compiled.ok)
    throw new RangeError(`condition cannot be read: ${source}: ${compiled.problem.message.en}`);
  return conditionOf(compiled);
}

const conditionOf = (expression: Expression): Condition => ({
  source: expression.source,
  variables: expression.variables,
  test(ctx) {
    const value = expression.evaluate(ctx);
    return typeof value === 'boolean' ? value : null;
  },
});

/** The value itself, or that of the parameter it names; null when the place has no such parameter. */
export function resolve<T>(value: Parametric<T>, parameters: Values = {}): T | null {
  if (typeof value === 'object' && value !== null && 'parameter' in value)
    return (parameters[value.parameter] as T | undefined) ?? null;
  return value as T;
}

export const asLimit = (value: unknown): Limit | null =>
  typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value
    ? (value as Limit)
    : null;

/** What is known of the names that a condition speaks of. */
export interface Vocabulary {
  questions?: readonly Question[];
  elements?: readonly Pick<DataElement, 'code' | 'name' | 'schema'>[];
  parameters?: readonly { code: string; name: Text; unit?: Text }[];
}

/**
 * The facts behind a verdict, as a person reads them: “店里一共多大?320 平方米；达到这个面积要办消防安全检查：300 平方米”.
 * Facts without a value are named as not answered yet.
 */
export function factsInWords(rule: Condition, ctx: Record<string, unknown>, vocabulary: Vocabulary): Text {
  const facts = rule.variables.map((name) => fact(name, ctx, vocabulary));
  return { zh: facts.map(({ zh }) => zh).join('；'), en: facts.map(({ en }) => en).join('; ') };
}

function fact(name: string, ctx: Record<string, unknown>, vocabulary: Vocabulary): Text {
  const { label, value } = factIn(name, ctx, vocabulary);
  return labelled(label, value);
}

/** What a name stands for, and its value, as a person reads them. */
export function factIn(
  name: string,
  ctx: Record<string, unknown>,
  vocabulary: Vocabulary,
): { label: Text; value: Text } {
  const value = compileExpression(name);
  return factOf(name, value.ok ? value.evaluate(ctx) : null, vocabulary);
}

/** The same of a value that is at hand. `label`: for a name that the vocabulary does not have. */
export function factOf(
  name: string,
  held: unknown,
  vocabulary: Vocabulary,
  label: Text = { zh: name, en: name },
): { label: Text; value: Text } {
  const [root, ...rest] = name.split('.');
  const key = rest.join('.');
  const question = root === 'answers' ? vocabulary.questions?.find((each) => each.key === key) : undefined;
  if (question) return { label: question.text, value: valueInWords(held, question) };
  const parameter =
    root === 'parameters'
      ? vocabulary.parameters?.find(({ code }) => code === key || key.startsWith(`${code}.`))
      : undefined;
  if (parameter) return { label: parameter.name, value: withUnit(held, parameter.unit) };
  const element = vocabulary.elements?.find(({ code }) => code === name || name.startsWith(`${code}.`));
  return { label: element?.name ?? label, value: plainInWords(held) };
}

const labelled = (label: Text, value: Text): Text => ({
  zh: `${label.zh}${/[?？]$/.test(label.zh) ? '' : '：'}${value.zh}`,
  en: `${label.en}${label.en.endsWith('?') ? '' : ':'} ${value.en}`,
});

/** An answer as the question puts it: the label of the option, yes or no, the number with its unit. */
export function valueInWords(value: unknown, question: Pick<Question, 'options' | 'unit'>): Text {
  const option = question.options?.find((each) => each.value === value);
  return option ? option.label : withUnit(value, question.unit);
}

export function withUnit(value: unknown, unit: Text | undefined): Text {
  const text = plainInWords(value);
  return unit && typeof value === 'number'
    ? { zh: `${text.zh} ${unit.zh}`, en: `${text.en} ${unit.en}` }
    : text;
}

export function plainInWords(value: unknown): Text {
  if (value === null || value === undefined || value === '') return { zh: '还不知道', en: 'not known yet' };
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  const limit = asLimit(value);
  if (limit) return limitText(limit);
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);
  return { zh: text, en: text };
}

/** Is there nothing there? Empty strings and lists count as nothing; 0 and false are something. */
export const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

export type { JsonSchema };
