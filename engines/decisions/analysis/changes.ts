/**
 * What would have to be different for another answer: of the inputs of a decision table, the fewest that suffice, with the values that
 * each would need. For whoever is refused: these facts decided, and nothing else.
 */
import { begin, found, surroundings } from '../evaluate.ts';
import { equals } from '../feel/equality.ts';
import type { Env } from '../feel/env.ts';
import { plain } from '../feel/plain.ts';
import { bounded, spend, type EvaluationOptions } from '../feel/run.ts';
import { literalText } from '../feel/string-of.ts';
import type { Text } from '../feel/tree.ts';
import { isContext, type Context, type Value } from '../feel/values.ts';
import type { DecisionModel, TableLogic } from '../model.ts';
import { decideBy, inputValues } from '../table.ts';
import { columnOf, type Column, type KnownFacts } from './analyse.ts';
import { merged, regionInWords, type Region } from './regions.ts';

export interface Change {
  /** the answer that there would be */
  value: Value;
  inputs: NeededInput[];
  text: Text;
}

export interface NeededInput {
  /** the expression of the input: `answers.area` */
  name: string;
  label: Text;
  value: Value;
  /** as cells of a table: `< 300` */
  needed: Text;
  /** any of these would do */
  regions: NeededRegion[];
}

/** A span of values; without bounds: any value that no cell names. */
export interface NeededRegion {
  from: { value: Value; included: boolean } | null;
  to: { value: Value; included: boolean } | null;
}

export interface ChangeOptions extends EvaluationOptions, Pick<KnownFacts, 'domains'> {
  /** only changes that lead to this answer; else to any other answer than the present one */
  wanted?: Value;
  /** what counts as the answer where a table has several outputs: this one */
  output?: string;
  /** the inputs that may be different, by their expressions; absent: all */
  inputs?: readonly string[];
}

/** More inputs at once than a person can follow are no explanation. */
export const mostInputs = 3;

/** All smallest changes; none when the logic is no table, or when only more than three inputs together would do. */
export function smallestChanges(
  model: DecisionModel,
  decisionId: string,
  ctx: Context,
  options: ChangeOptions = {},
): Change[] {
  const decision = found(model, model.decisions, decisionId);
  const { logic } = decision;
  if (logic?.kind !== 'table') return [];
  const evaluation = begin(model, ctx, options);
  let changes: Change[] = [];
  bounded(evaluation.run, () => {
    const { env } = surroundings(decision, evaluation);
    changes = searched(logic, env, { ...ctx, ...env.vars }, options);
    return null;
  });
  return changes;
}

function searched(
  table: TableLogic,
  env: Env,
  context: Context,
  { domains = {}, wanted, output, inputs }: ChangeOptions,
): Change[] {
  const values = inputValues(table, env);
  const answer = (value: Value) =>
    output !== undefined && isContext(value) ? (value[output] ?? null) : value;
  const present = answer(decideBy(table, values, env).value);
  const columns = table.inputs.map(({ expression }, i) => ({
    ...columnOf(table, i, { context, domains }),
    name: expression.source,
  }));
  const open = columns.map(({ name }) => inputs === undefined || inputs.includes(name));
  const suits = (value: Value) =>
    value !== null && equals(value, wanted === undefined ? present : wanted) === (wanted !== undefined);
  for (let size = 1; size <= Math.min(mostInputs, columns.length); size++) {
    const found = choices(columns, open, size).flatMap((choice) => {
      spend(env.run, table.rules.length);
      const changed = values.map((value, i) => (choice.has(i) ? choice.get(i)![0]!.sample : value));
      const value = answer(decideBy(table, changed, env).value);
      return suits(value) ? [{ value, choice }] : [];
    });
    if (found.length > 0)
      return together(found).map(({ value, choice }) => changeTo(plain(value), asInputs(choice)));
  }
  return [];

  function asInputs(choice: Choice): ChangedInput[] {
    return [...choice].map(([index, regions]) => ({ ...columns[index]!, value: values[index]!, regions }));
  }
}

/** Input by its index → the regions that it would have to be in. */
type Choice = ReadonlyMap<number, Region[]>;
interface FoundChange {
  value: Value;
  choice: Choice;
}

/** Of one input, the regions that lead to the same answer are said together. */
function together(found: readonly FoundChange[]): FoundChange[] {
  const made: FoundChange[] = [];
  for (const one of found) {
    const [index] = one.choice.keys();
    const same = made.find(
      ({ value, choice }) => choice.size === 1 && choice.has(index!) && equals(value, one.value) === true,
    );
    if (!same || one.choice.size !== 1) made.push(one);
    else same.choice = new Map([[index!, merged([...same.choice.get(index!)!, ...one.choice.get(index!)!])]]);
  }
  return made;
}

/** Every way to give that many inputs another region. */
function choices(columns: readonly Column[], open: readonly boolean[], size: number, from = 0): Choice[] {
  if (size === 0) return [new Map()];
  return columns.slice(from).flatMap(({ groups }, offset) => {
    const index = from + offset;
    const cut = groups.filter(({ regions }) => regions.length > 0 && regions[0]!.kind !== 'any');
    const rest = open[index] && cut.length > 0 ? choices(columns, open, size - 1, index + 1) : [];
    return cut.flatMap(({ regions }) => rest.map((others): Choice => new Map([[index, regions], ...others])));
  });
}

export interface ChangedInput {
  name: string;
  label: Text;
  /** as it is now */
  value: Value;
  regions: readonly Region[];
}

export function changeTo(value: Value, changed: readonly ChangedInput[]): Change {
  const inputs = changed.map(({ name, label, value: present, regions }): NeededInput => {
    const words = regions.map(regionInWords).filter((each) => each !== null);
    return {
      name,
      label,
      value: plain(present),
      needed: { zh: words.map(({ zh }) => zh).join(' 或 '), en: words.map(({ en }) => en).join(' or ') },
      regions: regions.map(neededRegion),
    };
  });
  const zh = inputs.map(
    (each) => `${each.label.zh} 为 ${each.needed.zh}（现在是 ${literalText(each.value)}）`,
  );
  const en = inputs.map(
    (each) => `${each.label.en} were ${each.needed.en} (it is ${literalText(each.value)})`,
  );
  const text = {
    zh: `如果${zh.join('，并且')}，结果就是 ${literalText(value)}。`,
    en: `If ${en.join(' and ')}, the answer would be ${literalText(value)}.`,
  };
  return { value, inputs, text };
}

function neededRegion({ start, end, kind }: Region): NeededRegion {
  if (kind === 'other') return { from: null, to: null };
  const edge = (one: Region['start']) => one && { value: plain(one.value), included: one.included };
  return { from: edge(start), to: edge(end) };
}
