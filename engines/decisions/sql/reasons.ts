/**
 * The same answer together with its reasons, row by row, in one scan: a mask says of every condition whether it holds, does not, or
 * cannot be told, and the answer is read from the mask instead of computed again.
 *
 *   SELECT p.id, <answer.sql>, p.reasons FROM (SELECT p.*, <mask> AS reasons FROM population p OFFSET 0) p
 *
 * (`OFFSET 0` keeps PostgreSQL from computing the mask wherever it is read.)
 */
import { treeOf } from '../feel/expression.ts';
import { partsOf } from '../feel/reasons.ts';
import type { Node } from '../feel/tree.ts';
import type { DecisionModel, LiteralLogic, Logic } from '../model.ts';
import { decisionIn, expressionOf, outermost, readCondition, type SqlExpression } from './compile.ts';
import { logicOf, placeOf, treeIn, typed } from './decision.ts';
import { conditionTerm, type Place } from './expression.ts';
import { guarded, type Inside, type Refusal } from './refusal.ts';
import { tableTerm, type AllHold } from './table.ts';
import { truth, unsayable, type SqlMapping, type Term } from './term.ts';

export interface SqlReasons {
  ok: true;
  /** SQL of one whole number per row: two bits for every condition, the first lowest; 0: it holds, 1: it does not, 2: unknown */
  mask: string;
  /** reads the mask under its name, and columns of the row where a result does */
  answer: SqlExpression;
  conditions: readonly SqlCondition[];
}
export interface SqlCondition {
  /** as it stands in the source: a part between `and`s or `or`s, a cell of a table */
  element: string;
  /** of a cell: what is tested, and in which rows of the table, 1 being the first; none: allowed values of the input */
  input?: string;
  rows?: number[];
}

/** What two bits each have room for in a bigint. */
const mostConditions = 31;

/** `maskName`: under which the answer finds the mask. */
export function conditionWithReasons(
  source: string,
  mapping: SqlMapping,
  maskName = 'reasons',
): SqlReasons | Refusal {
  const read = readCondition(source);
  if (!read.ok) return read;
  return guarded((inside) =>
    inside(read, () => chain(treeOf(read)!, source, outermost(mapping), new Mask(maskName))),
  );
}

/** Of a decision that is a table, or a condition. */
export function decisionWithReasons(
  model: DecisionModel,
  decisionId: string,
  mapping: SqlMapping,
  maskName = 'reasons',
): SqlReasons | Refusal {
  const decision = decisionIn(model, decisionId);
  return guarded((inside) => {
    const logic = logicOf(decision);
    const place = placeOf(decision, model, mapping, inside);
    const mask = new Mask(maskName);
    if (logic.kind === 'literal') return typedChain(logic, place, mask, inside, decision.type);
    if (logic.kind !== 'table')
      return unsayable(`${logic.kind} 形式的规则`, `logic of the kind "${logic.kind}"`);
    const answer = typed(
      typed(tableTerm(logic, place, inside, mask.allHold), logic.type ?? null),
      decision.type,
    );
    return mask.with(answer);
  });
}

function typedChain(
  logic: Logic & LiteralLogic,
  place: Place,
  mask: Mask,
  inside: Inside,
  type: Parameters<typeof typed>[1],
): SqlReasons {
  const { expression } = logic;
  typed(typed(truth(''), logic.type ?? null), type);
  return inside(expression, () => chain(treeIn(logic), expression.source, place, mask));
}

function chain(tree: Node, source: string, place: Place, mask: Mask): SqlReasons {
  const { word, parts } = partsOf(tree);
  for (const part of parts)
    mask.add(conditionTerm(part, place), { element: source.slice(part.from, part.to) });
  return mask.with(truth(word === 'and' ? mask.all() : mask.any()));
}

export interface Reasons {
  failed: SqlCondition[];
  unknown: SqlCondition[];
}

/** What a mask says. `pg` gives a bigint as text. */
export function readReasons({ conditions }: SqlReasons, mask: number | string | bigint): Reasons {
  const bits = BigInt(mask);
  const inState = (state: bigint) => conditions.filter((_, i) => ((bits >> BigInt(2 * i)) & 3n) === state);
  return { failed: inState(1n), unknown: inState(2n) };
}

class Mask {
  readonly #name: string;
  readonly #terms: Term[] = [];
  readonly #conditions: SqlCondition[] = [];
  constructor(name: string) {
    this.#name = name;
  }

  /** @returns which condition it is; the same cell in several rows is one */
  add(term: Term, { element, input }: SqlCondition): number {
    const known = this.#conditions.findIndex(
      (each, i) => this.#terms[i]!.sql === term.sql && each.input === input && each.element === element,
    );
    if (known >= 0) return known;
    if (this.#terms.length >= mostConditions)
      return unsayable(
        `超过 ${mostConditions} 个条件的理由`,
        `reasons for more than ${mostConditions} conditions`,
      );
    this.#conditions.push({ element, ...(input !== undefined && { input, rows: [] }) });
    return this.#terms.push(term) - 1;
  }

  readonly allHold: AllHold = (cells, row) => {
    let bits = 0n;
    for (const cell of cells) {
      const at = this.add(cell, { element: cell.source, input: cell.input });
      if (row !== null) this.#conditions[at]!.rows!.push(row);
      bits |= 3n << BigInt(2 * at);
    }
    return bits === 0n ? 'TRUE' : `((${this.#name} & ${bits}) = 0)`;
  };

  all(): string {
    return `(CASE WHEN ${this.#name} = 0 THEN TRUE WHEN (${this.#name} & ${this.#failed}) <> 0 THEN FALSE END)`;
  }

  any(): string {
    const [name, failed] = [this.#name, this.#failed];
    return `(CASE WHEN ((${name} | (${name} >> 1)) & ${failed}) <> ${failed} THEN TRUE WHEN ${name} = ${failed} THEN FALSE END)`;
  }

  with(answer: Term): SqlReasons {
    const wide = this.#terms.length > 15 ? '::bigint' : '';
    const parts = this.#terms.map((term, i) => stateSql(term, BigInt(2 * i), wide));
    const mask = `(${parts.join(' | ') || '0'})`;
    return { ok: true, mask, answer: expressionOf(answer), conditions: this.#conditions };
  }

  get #failed(): bigint {
    return this.#terms.reduce((bits, _, i) => bits | (1n << BigInt(2 * i)), 0n);
  }
}

/** A condition is not computed twice where it is known what makes it unknown: most are where a column is empty. */
function stateSql({ sql, nullWhen }: Term, shift: bigint, wide: string): string {
  const [failed, unknown] = [`${1n << shift}${wide}`, `${2n << shift}${wide}`];
  const missing = (nullWhen ?? [sql]).map((each) => `${each} IS NULL`).join(' OR ');
  const where = missing ? ` WHEN ${missing} THEN ${unknown}` : '';
  return `(CASE WHEN ${sql} THEN 0${wide}${where} ELSE ${failed} END)`;
}
