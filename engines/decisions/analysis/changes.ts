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
import type { Context, Value } from '../feel/values.ts';
import type { DecisionModel, TableLogic } from '../model.ts';
import { decideBy, inputValues } from '../table.ts';
import { columnOf, type Column, type KnownFacts } from './analyse.ts';
import { regionInWords } from './regions.ts';

export interface Change {
  /** the answer that there would be */
  value: Value;
  inputs: Array<{ label: string; value: Value; needed: Text }>;
  text: Text;
}

export interface ChangeOptions extends EvaluationOptions, Pick<KnownFacts, 'domains'> {
  /** only changes that lead to this answer; else to any other answer than the present one */
  wanted?: Value;
}

/** More inputs at once than a person can follow are no explanation. */
const mostInputs = 3;

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
  { domains = {}, wanted }: ChangeOptions,
): Change[] {
  const values = inputValues(table, env);
  const present = decideBy(table, values, env).value;
  const columns = table.inputs.map((_, i) => columnOf(table, i, { context, domains }));
  const suits = (value: Value) =>
    value !== null && equals(value, wanted === undefined ? present : wanted) === (wanted !== undefined);
  for (let size = 1; size <= Math.min(mostInputs, columns.length); size++) {
    const changes = choices(columns, size).flatMap((choice) => {
      spend(env.run, table.rules.length);
      const changed = values.map((value, i) => (choice.has(i) ? choice.get(i)!.regions[0]!.sample : value));
      const { value } = decideBy(table, changed, env);
      return suits(value) ? [changeOf(columns, values, choice, plain(value))] : [];
    });
    if (changes.length > 0) return changes;
  }
  return [];
}

type Choice = ReadonlyMap<number, Column['groups'][number]>;

/** Every way to give that many inputs another region. */
function choices(columns: readonly Column[], size: number, from = 0): Choice[] {
  if (size === 0) return [new Map()];
  return columns.slice(from).flatMap(({ groups }, offset) => {
    const index = from + offset;
    const cut = groups.filter(({ regions }) => regions.length > 0 && regions[0]!.kind !== 'any');
    const rest = cut.length > 0 ? choices(columns, size - 1, index + 1) : [];
    return cut.flatMap((group) => rest.map((others): Choice => new Map([[index, group], ...others])));
  });
}

function changeOf(columns: readonly Column[], values: Value[], choice: Choice, value: Value): Change {
  const inputs = [...choice].map(([index, { regions }]) => {
    const words = regions.map(regionInWords).filter((each) => each !== null);
    return {
      label: columns[index]!.label,
      value: plain(values[index]),
      needed: { zh: words.map(({ zh }) => zh).join(' 或 '), en: words.map(({ en }) => en).join(' or ') },
    };
  });
  const zh = inputs.map((each) => `${each.label} 为 ${each.needed.zh}（现在是 ${literalText(each.value)}）`);
  const en = inputs.map((each) => `${each.label} were ${each.needed.en} (it is ${literalText(each.value)})`);
  const text = {
    zh: `如果${zh.join('，并且')}，结果就是 ${literalText(value)}。`,
    en: `If ${en.join(' and ')}, the answer would be ${literalText(value)}.`,
  };
  return { value, inputs, text };
}
