/** Why a decision came out as it did, in words (说明理由): for the case file, the applicant's notice, and the test of a scenario. */
import { plain } from './feel/plain.ts';
import type { Warning } from './feel/run.ts';
import { literalText } from './feel/string-of.ts';
import type { Text } from './feel/tree.ts';
import type { Value } from './feel/values.ts';
import type { Decision } from './model.ts';
import type { FiredRule, TableResult } from './table.ts';

export interface Explanation {
  decision: { id: string; name: string; title: Text };
  value: Value;
  /** rows of a decision table that made the value; empty for other logic */
  rules: FiredRule[];
  inputs: Array<{ name: string; value: Value }>;
  /** what a table asked, by the expressions of its inputs; empty for other logic */
  asked: Array<{ name: string; label: Text; value: Value }>;
  /** names of the outputs of a table, in its order */
  outputs: string[];
  required: Explanation[];
  /** why there is no value although there should be one */
  problem: Text | null;
  warnings: Warning[];
  text: Text;
}

const noLogic: Text = { zh: '规则没有内容', en: 'the decision has no logic' };

interface Facts {
  decision: Decision;
  value: Value;
  table: TableResult | null;
  inputs: Explanation['inputs'];
  required: Explanation[];
  warnings: Warning[];
}

export function explain({ decision, value, table, inputs, required, warnings }: Facts): Explanation {
  const rules = (table?.fired ?? []).map(plainRule);
  const problem = table?.problem ?? (decision.logic || value !== null ? null : noLogic);
  return {
    decision: { id: decision.id, name: decision.name, title: decision.title },
    value: plain(value),
    rules,
    inputs: inputs.map((input) => ({ ...input, value: plain(input.value) })),
    asked: (table?.asked ?? []).map((each) => ({ ...each, value: plain(each.value) })),
    outputs: decision.logic?.kind === 'table' ? decision.logic.outputs.map(({ name: output }) => output) : [],
    required,
    problem,
    warnings,
    text: sentence(decision.title, value, table, inputs),
  };
}

/** Whoever reads the reasons sees numbers as JavaScript has them. */
const plainRule = (rule: FiredRule): FiredRule => ({
  ...rule,
  because: rule.because.map((each) => ({ ...each, value: plain(each.value) })),
  result: plain(rule.result),
});

function sentence(title: Text, value: Value, table: TableResult | null, inputs: Explanation['inputs']): Text {
  const outcome = { zh: `“${title.zh}”的结果是 ${inWords(value)}`, en: `"${title.en}" is ${inWords(value)}` };
  if (table?.problem)
    return { zh: `${outcome.zh}：${table.problem.zh}。`, en: `${outcome.en}: ${table.problem.en}.` };
  if (table && table.fired.length === 0)
    return { zh: `${outcome.zh}：没有一行规则适用。`, en: `${outcome.en}: no row of the table applies.` };
  if (table) {
    return {
      zh: `${outcome.zh}：${table.fired.map((rule) => because(rule, 'zh')).join('；')}。`,
      en: `${outcome.en}: ${table.fired.map((rule) => because(rule, 'en')).join('; ')}.`,
    };
  }
  if (inputs.length === 0) return { zh: `${outcome.zh}。`, en: `${outcome.en}.` };
  const from = inputs.map((input) => `${input.name} = ${inWords(input.value)}`);
  return { zh: `${outcome.zh}，依据 ${from.join('，')}。`, en: `${outcome.en}, from ${from.join(', ')}.` };
}

function because({ row, because: reasons, note }: FiredRule, language: 'zh' | 'en'): string {
  const facts = reasons.map(({ input, value, test }) =>
    language === 'zh'
      ? `${input.zh} = ${inWords(value)}（${test}）`
      : `${input.en} = ${inWords(value)} (${test})`,
  );
  const remark = note.zh && (language === 'zh' ? `（${note.zh}）` : ` (${note.en})`);
  if (language === 'zh')
    return `第 ${row} 行适用${remark}${facts.length > 0 ? `，因为 ${facts.join('，')}` : ''}`;
  return `row ${row} applies${remark}${facts.length > 0 ? ` because ${facts.join(', ')}` : ''}`;
}

/** A value as FEEL writes it. */
export const inWords = (value: Value): string => literalText(value);
