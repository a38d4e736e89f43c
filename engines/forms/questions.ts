/** Circumstances (情形): which questions are asked next, and what has been answered, by the person or by what is known. */
import type { Question, Text } from '../scenario/model.ts';
import {
  condition,
  conditionContext,
  isAbsent,
  type Circumstances,
  type Condition,
  type Values,
  type Verdict,
} from './conditions.ts';
import type { Prefill } from './prefill.ts';

export interface AnsweredQuestion {
  question: Question;
  value: unknown;
  /** `known`: a data element answered it, nobody was asked */
  by: 'person' | 'known';
}
export interface QuestionState {
  /** to be asked now; a question whose condition hangs on another comes when that one is answered */
  open: Question[];
  /** may come, depending on answers still open */
  pending: Question[];
  answered: AnsweredQuestion[];
  /** answers given that the questions do not accept: those questions are open again */
  problems: Array<{ question: string; code: string; message: Text }>;
  /** the answers that count: of questions that apply, and valid */
  answers: Record<string, unknown>;
}

/** `known`: values by element code that may answer a question (`Question.element`). The person's own answer comes first. */
export function openQuestions(
  questions: readonly Question[],
  answers: Values,
  known: Values = {},
  circumstances: Omit<Circumstances, 'answers'> = {},
): QuestionState {
  const state: QuestionState = { open: [], pending: [], answered: [], problems: [], answers: {} };
  for (const question of questions) {
    if (question.when) {
      const asked = decided(condition(question.when), { ...circumstances, answers: state.answers }, state);
      if (asked === null) state.pending.push(question);
      if (asked !== true) continue;
    }
    const given = Object.hasOwn(answers, question.key) ? answers[question.key] : undefined;
    const held =
      question.element && Object.hasOwn(known, question.element) ? known[question.element] : undefined;
    const problem = isAbsent(given) ? null : answerProblem(question, given);
    if (problem) state.problems.push({ question: question.key, ...problem });
    if (!isAbsent(given) && !problem) accept(state, { question, value: given, by: 'person' });
    else if (!isAbsent(held) && !answerProblem(question, held))
      accept(state, { question, value: held, by: 'known' });
    else state.open.push(question);
  }
  return state;
}

function accept(state: QuestionState, answered: AnsweredQuestion): void {
  state.answered.push(answered);
  state.answers[answered.question.key] = answered.value;
}

/**
 * A condition over the circumstances. `null = true` is false in FEEL, so a condition that does not hold while it speaks of an
 * unanswered question is not decided yet: that is null here.
 */
export function decided(
  rule: Condition,
  circumstances: Circumstances,
  { open, pending }: Pick<QuestionState, 'open' | 'pending'>,
): Verdict {
  const holds = rule.test(conditionContext(circumstances));
  if (holds === true) return true;
  const undecided = rule.variables.some((name) =>
    [...open, ...pending].some(({ key }) => name === `answers.${key}`),
  );
  return undecided ? null : holds;
}

/** Is the answer one that the question can have? null: it is. */
export function answerProblem(question: Question, value: unknown): { code: string; message: Text } | null {
  const refuse = (code: string, zh: string, en: string) => ({
    code,
    message: { zh: `“${question.text.zh}”${zh}`, en: `"${question.text.en}" ${en}` },
  });
  switch (question.kind) {
    case 'yes-no':
      return typeof value === 'boolean' ? null : refuse('type', '请回答是或否', 'is answered with yes or no');
    case 'choice':
      return question.options?.some((option) => option.value === value)
        ? null
        : refuse('enum', '请从列出的选项中选择', 'is answered with one of its options');
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value))
        return refuse('type', '请回答一个数字', 'is answered with a number');
      if (question.minimum !== undefined && value < question.minimum)
        return refuse('minimum', `不能小于 ${question.minimum}`, `cannot be less than ${question.minimum}`);
      if (question.maximum !== undefined && value > question.maximum)
        return refuse('maximum', `不能大于 ${question.maximum}`, `cannot be more than ${question.maximum}`);
      return null;
    case 'division':
      return typeof value === 'string' && /^\d{6}(\d{3}){0,2}$/.test(value)
        ? null
        : refuse('division', '请选择地区', 'is answered with a place');
  }
}

/** The only values that each answer can have, as the analysis of rules takes them: options, or tests such as `[0..120]`. */
export function domainsOf(questions: readonly Question[]): Record<string, unknown[] | string> {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const domain = domainOf(question);
      return domain === null ? [] : [[`answers.${question.key}`, domain] as const];
    }),
  );
}

function domainOf({ kind, options, minimum, maximum }: Question): unknown[] | string | null {
  if (kind === 'yes-no') return [true, false];
  if (kind === 'choice') return (options ?? []).map(({ value }) => value);
  if (minimum === undefined) return maximum === undefined ? null : `<= ${maximum}`;
  return maximum === undefined ? `>= ${minimum}` : `[${minimum}..${maximum}]`;
}

/** What was answered to a question is not asked again in the form: the answers that fill data elements. `at`: ISO 8601. */
export const prefillFromAnswers = (state: QuestionState, at: string): Record<string, Prefill> =>
  Object.fromEntries(
    state.answered.flatMap(({ question, value, by }) =>
      question.element && by === 'person'
        ? [
            [
              question.element,
              {
                state: 'found',
                value,
                source: { from: 'answer', question: question.key },
                at,
              } satisfies Prefill,
            ],
          ]
        : [],
    ),
  );
