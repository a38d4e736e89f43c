/**
 * Why it came out so (说明理由): of an item, of commitment, of a decision, what was asked of whom, which parameters of law counted, and what
 * would have to be true for another answer. Computed from what is kept anyway, never stored.
 */
import {
  conditionChanges,
  evaluateDecision,
  namesIn,
  smallestChanges,
  type Change,
  type DecisionModel,
  type Explanation,
} from '../decisions/index.ts';
import type { ScenarioItem, Service, Text } from '../scenario/model.ts';
import { changeInWords } from './change-words.ts';
import { condition, factIn, factOf, plainInWords, type Vocabulary } from './conditions.ts';
import { domainsOf } from './questions.ts';

export type ReasonVerdict = 'applies' | 'no' | 'offered' | 'open';

export interface Reason {
  about: 'service' | 'commitment' | 'decision';
  /** key of the service, id of the decision */
  key: string;
  name: Text;
  outcome: Text;
  /** of an item and of commitment; a decision has other answers than yes and no */
  verdict: ReasonVerdict | null;
  /** the rows of a table that decided, as the package says them */
  rules: Text[];
  inputs: ReasonInput[];
  /** codes of the parameters that counted, with their values */
  parameters: Array<{ code: string; name: Text; value: Text }>;
  /** what would have to be true for another answer, each sentence by itself sufficient */
  changes: Array<{ inputs: string[]; text: Text }>;
}
export interface ReasonInput {
  /** `answers.areaSquareMetres`, the code of an element */
  name: string;
  label: Text;
  value: Text;
}

export interface ReasonContext {
  /** what the rule saw: of a condition its `conditionContext`, of a decision the variables in sight */
  seen: Record<string, unknown>;
  vocabulary: Vocabulary;
  /** the moment of a decision, as `now()` gave it */
  now?: string;
}

const outcomes: Readonly<Record<ReasonVerdict, Text>> = {
  applies: { zh: '要办', en: 'Part of this application' },
  no: { zh: '这次不办', en: 'Not part of this application' },
  offered: { zh: '可以办，这次没有选', en: 'Possible, not chosen this time' },
  open: { zh: '还要看没有回答的问题', en: 'Depends on questions still open' },
};

const always: Text = { zh: '每份申请都要办', en: 'Every application needs it' };
const byChoice: Text = { zh: '办不办由申请人选择', en: 'The applicant chooses' };
const unconditional: Readonly<Record<ScenarioItem['mode'], Text>> = {
  gate: always,
  required: always,
  conditional: always,
  option: byChoice,
};
const nothing = { inputs: [], parameters: [], changes: [] };

/** Why an item is, or is not, part of the application. */
export function itemReason(
  item: ScenarioItem,
  { name }: Pick<Service, 'name'>,
  verdict: ReasonVerdict,
  ctx: ReasonContext,
): Reason {
  const made = { about: 'service' as const, key: item.service, name, outcome: outcomes[verdict], verdict };
  if (!item.condition) return { ...made, rules: [unconditional[item.mode]], ...nothing };
  const consequence: Text =
    verdict === 'applies'
      ? { zh: `就不办“${name.zh}”`, en: `“${name.en}” would not be part of it` }
      : { zh: `就会一起办“${name.zh}”`, en: `“${name.en}” would be part of it` };
  const why = conditionReason(item.condition, consequence, ctx);
  // what one yes or no decides, its question says by itself
  const isOwn = why.inputs.length === 1 && isYesNo(why.inputs[0]!.name, ctx.vocabulary);
  return { ...made, rules: [], ...why, ...(isOwn ? { changes: [] } : {}) };
}

/** Whether commitment (告知承诺) was open; undefined: the service has none. */
export function commitmentReason(
  { key, name, commitment }: Service,
  isOpen: boolean,
  ctx: ReasonContext,
): Reason | undefined {
  if (!commitment) return undefined;
  const { available } = commitment;
  const place =
    typeof available === 'object' ? `parameters.${available.parameter} = true` : String(available);
  const source = commitment.condition === undefined ? place : `${place} and (${commitment.condition})`;
  const consequence: Text = isOpen
    ? { zh: `“${name.zh}”就不能用告知承诺`, en: `“${name.en}” could not go by commitment` }
    : { zh: `“${name.zh}”就可以用告知承诺`, en: `“${name.en}” could go by commitment` };
  return {
    about: 'commitment',
    key,
    name,
    outcome: isOpen
      ? { zh: '可以用告知承诺', en: 'Open to commitment' }
      : { zh: '不能用告知承诺', en: 'Not open to commitment' },
    verdict: isOpen ? 'applies' : 'no',
    rules: [],
    ...conditionReason(source, consequence, ctx),
  };
}

function conditionReason(
  source: string,
  consequence: Text,
  { seen, vocabulary }: ReasonContext,
): Pick<Reason, 'inputs' | 'parameters' | 'changes'> {
  const rule = condition(source);
  const changes = conditionChanges(source, seen, {
    inputs: changeable(rule.variables, vocabulary),
    domains: domainsOf(vocabulary.questions ?? []),
  });
  return {
    ...factsOf(rule.variables, seen, vocabulary),
    changes: worded(changes, () => consequence, vocabulary),
  };
}

/** Texts of messages.json: `decision.<id>`, `decision.<id>.<row>`, `decision.<id>.<output>`, `decision.<id>.<output>.<value>`. */
export type Words = Readonly<Record<string, Text>>;

/** Why a decision of the package came out as it did; undefined: it said nothing. Several outputs: the first is the answer. */
export function decisionReason(
  model: DecisionModel,
  id: string,
  words: Words,
  { seen, vocabulary, now }: ReasonContext,
): Reason | undefined {
  const options = now === undefined ? {} : { now };
  const { value, explanation } = evaluateDecision(model, id, seen, options);
  const { decision, rules } = explanation;
  const asked = askedIn(explanation);
  if (value === null) return undefined;
  const own = `decision.${decision.id}`;
  const output = explanation.outputs[0] ?? '';
  const answerWords = (answer: unknown): Text =>
    words[`${own}.${output}.${String(answer)}`] ?? plainInWords(answer);
  const answer =
    typeof value === 'object' && output in value ? (value as Record<string, unknown>)[output] : value;
  const names = namesIn(model, id);
  const { parameters } = factsOf(names, seen, vocabulary);
  const inputs = asked.map(({ name, label, value: given }) => ({
    name,
    ...factOf(name, given, vocabulary, label),
  }));
  const changes = smallestChanges(model, id, seen, {
    ...options,
    inputs: changeable(
      asked.map(({ name }) => name),
      vocabulary,
    ),
    domains: domainsOf(vocabulary.questions ?? []),
    ...(output === '' ? {} : { output }),
  });
  const consequence = ({ value: other }: Change): Text => {
    const { zh, en } = answerWords(other);
    return { zh: `结果就是“${zh}”`, en: `the answer would be “${en}”` };
  };
  return {
    about: 'decision',
    key: decision.id,
    name: words[own] ?? decision.title,
    outcome: answerWords(answer),
    verdict: null,
    rules: rules.flatMap(({ id: row, note }) => words[`${own}.${row}`] ?? (note.zh ? note : [])),
    inputs: inputs.length > 0 ? inputs : factsOf(names, seen, vocabulary).inputs,
    parameters,
    // one choice, each of its options with an answer of its own: the table is a list, and advice would repeat it
    changes:
      asked.length === 1 && isChoice(asked[0]!.name, vocabulary)
        ? []
        : worded(changes, consequence, vocabulary),
  };
}

const isChoice = (name: string, { questions = [] }: Vocabulary): boolean =>
  questions.some(({ key, kind }) => kind === 'choice' && name === `answers.${key}`);

/** What the decision asked, and those that it requires. */
const askedIn = ({ asked, required }: Explanation): Explanation['asked'] => [
  ...asked,
  ...required.flatMap(askedIn),
];

/** Only what a person answers, and could be otherwise: nobody gets younger, and a register is not the applicant's to change. */
function changeable(names: readonly string[], { questions = [] }: Vocabulary): string[] {
  return names.filter((name) =>
    questions.some(({ key, fixed }) => name === `answers.${key}` && fixed !== true),
  );
}

const isYesNo = (name: string, { questions = [] }: Vocabulary): boolean =>
  questions.some(({ key, kind }) => kind === 'yes-no' && name === `answers.${key}`);

function worded(
  changes: readonly Change[],
  consequence: (change: Change) => Text,
  vocabulary: Vocabulary,
): Reason['changes'] {
  return changes.map((change) => ({
    inputs: change.inputs.map(({ name }) => name),
    text: changeInWords(change, consequence(change), vocabulary),
  }));
}

function factsOf(
  names: readonly string[],
  seen: Record<string, unknown>,
  vocabulary: Vocabulary,
): Pick<Reason, 'inputs' | 'parameters'> {
  const facts: Pick<Reason, 'inputs' | 'parameters'> = { inputs: [], parameters: [] };
  for (const name of names) {
    const { label, value } = factIn(name, seen, vocabulary);
    if (name.startsWith('parameters.')) {
      facts.parameters.push({ code: name.split('.')[1]!, name: label, value });
    } else facts.inputs.push({ name, label, value });
  }
  return facts;
}
