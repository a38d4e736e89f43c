/** What is wrong with the cells of a decision, each with its place: for whoever is writing it. */
import { constantsOf } from '../analysis/constants.ts';
import { compileExpression, compileUnary, treeOf, type Compiled } from '../feel/expression.ts';
import type { Text } from '../feel/tree.ts';
import { builtinType, conforms, type Type } from '../feel/type.ts';
import { typeOf } from '../feel/values.ts';
import type { DecisionSource, SourceDecision, SourceTable } from './decision-source.ts';

/** Rows and columns count from 0; `row: null` is the head of the table. */
export interface CellProblem {
  decision: string;
  part: 'test' | 'result' | 'expression' | 'allowed' | 'fallback' | 'literal';
  row: number | null;
  column: number;
  message: Text;
  /** within the text of the cell */
  position: { from: number; to: number } | null;
}

/** Every cell that is not FEEL, and constants of another type than their column has. */
export function checkCells(source: DecisionSource): CellProblem[] {
  const names = [...source.decisions, ...source.inputs, ...source.knowledge].map(({ variable }) => variable);
  return source.decisions.flatMap((decision) => checkDecision(decision, names));
}

type Found = Omit<CellProblem, 'decision'>;

function checkDecision({ id, logic }: SourceDecision, names: readonly string[]): CellProblem[] {
  const found = [
    ...(logic?.kind === 'table' ? checkTable(logic, names) : []),
    ...(logic?.kind === 'literal'
      ? checked(compileExpression(logic.text, { names }), null, { part: 'literal', row: null, column: 0 })
      : []),
  ];
  return found.map((each) => ({ decision: id, ...each }));
}

function checkTable({ inputs, outputs, rules }: SourceTable, names: readonly string[]): Found[] {
  const value = (text: string) => compileExpression(text, { names });
  const test = (text: string) => compileUnary(text, { names: [...names, '?'] });
  const head = (part: Found['part'], column: number) => ({ part, row: null, column });
  return [
    ...inputs.flatMap(({ expression, allowed, type }, column) => [
      ...checked(value(expression), null, head('expression', column)),
      ...(allowed ? checked(test(allowed), type, head('allowed', column)) : []),
    ]),
    ...outputs.flatMap(({ fallback, type }, column) =>
      fallback ? checked(value(fallback), type, head('fallback', column)) : [],
    ),
    ...rules.flatMap(({ tests, results }, row) => [
      ...tests.flatMap((text, column) =>
        checked(test(text || '-'), inputs[column]?.type ?? null, { part: 'test', row, column }),
      ),
      ...results.flatMap((text, column) => {
        const place = { part: 'result', row, column } as const;
        if (text === '') return [{ ...place, message: empty, position: null }];
        return checked(value(text), outputs[column]?.type ?? null, place);
      }),
    ]),
  ];
}

const empty: Text = { zh: '还没有写结果', en: 'no result is written yet' };

function checked(
  compiled: Compiled,
  typeRef: string | null,
  place: Pick<Found, 'part' | 'row' | 'column'>,
): Found[] {
  if (!compiled.ok) return [{ ...place, ...compiled.problem }];
  const type = typeRef ? builtinType(typeRef.replace(/^feel[:.]/, '')) : null;
  const message = type?.kind === 'simple' ? otherType(compiled, type) : null;
  return message ? [{ ...place, message, position: null }] : [];
}

/** Constants only: what an expression comes to is known when it is evaluated. */
function otherType(compiled: Compiled & { ok: true }, type: Type & { kind: 'simple' }): Text | null {
  const tree = treeOf(compiled);
  const known = tree && constantsOf(tree, {});
  // a date may be written as the text that it is stored as
  const isDate = type.name.startsWith('date') || type.name === 'time';
  const other = (known?.values ?? []).find(
    (value) => !conforms(value, type) && !(isDate && typeof value === 'string'),
  );
  if (other === undefined) return null;
  const [wanted, given] = [typeWords(type.name), typeWords(typeOf(other))];
  return {
    zh: `这一列是${wanted.zh}，这里写的是${given.zh}`,
    en: `this column holds ${wanted.en}; what is written here is ${given.en}`,
  };
}

const words: Record<string, Text> = {
  number: { zh: '数字', en: 'a number' },
  string: { zh: '文字（要加英文双引号）', en: 'a text (in double quotes)' },
  boolean: { zh: '是或否（true、false）', en: 'true or false' },
  date: { zh: '日期', en: 'a date' },
};
const typeWords = (name: string): Text => words[name] ?? { zh: name, en: name };
