/** One rule, decided on every row in every way there is: differences are bugs. */
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import {
  compileExpression,
  conditionToSql,
  conditionWithReasons,
  decisionToSql,
  decisionWithReasons,
  evaluateDecision,
  readReasons,
  type Context,
  type SqlReasons,
} from '@yiti/engines/decisions';
import { columns, literalXml, mapping, modelOf, names, stored, type Row } from './rule-cases.ts';

export interface Population {
  client: pg.Client;
  /** as JSON brings them */
  rows: readonly Row[];
  /** with dates and durations of FEEL, as a row that is already typed has them */
  typed: readonly Context[];
}

/** Rows in a table `r`, of this connection alone. */
export async function populate(client: pg.Client, rows: readonly Row[]): Promise<Population> {
  const list = names.map((name) => `"${name}" ${columns[name][1]}`).join(', ');
  await client.query(`CREATE TEMPORARY TABLE r (id int PRIMARY KEY, ${list})`);
  const places = names.map((_, i) => `$${i + 2}`).join(', ');
  for (const [id, each] of rows.entries())
    await client.query(`INSERT INTO r VALUES ($1, ${places})`, [id, ...stored(each)]);
  await client.query('ANALYZE r');
  return { client, rows, typed: rows.map(typedRow) };
}

const reader = (name: (typeof names)[number]): ((value: unknown) => unknown) => {
  const type = columns[name][0];
  const source = type.startsWith('date') ? `${type}(x)` : type.endsWith('duration') ? 'duration(x)' : null;
  const read = source === null ? null : compileExpression(source);
  return read?.ok ? (value) => (value === null ? null : read.evaluate({ x: value })) : (value) => value;
};
const readers = names.map((name) => [name, reader(name)] as const);
const readDay = reader('d');

const typedRow = (each: Row): Context => ({
  ...Object.fromEntries(readers.map(([name, read]) => [name, read(each[name])])),
  days: each.days && (each.days as unknown[]).map(readDay),
  ...mapping.values,
});

/** `pairs`: rules times rows that were decided alike in all ways; `said`: whether SQL could. */
export interface Agreement {
  said: boolean;
  pairs: number;
}

/** @throws with rule and row where an answer differs */
export async function conditionAgrees(source: string, population: Population): Promise<Agreement> {
  const { client, rows, typed } = population;
  const model = await modelOf(literalXml(source));
  const compiled = compileExpression(source);
  const rule = conditionToSql(source, mapping);
  const asDecision = decisionToSql(model, 'd', mapping);
  if (!compiled.ok || rule.ok !== asDecision.ok) throw new Error(`read in two ways: ${source}`);
  const reasons = rule.ok ? conditionWithReasons(source, mapping) : rule;
  const parts = reasons.ok ? reasons.conditions.map(({ element }) => compileExpression(element)) : [];
  const found = rule.ok && reasons.ok ? await answers(client, rule.sql, reasons) : null;
  for (const [id, each] of rows.entries()) {
    const { value } = evaluateDecision(model, 'd', { ...each, ...mapping.values });
    const direct = compiled.evaluate(typed[id]!);
    const all = { decision: value, closure: direct, ...found?.[id] };
    const [first, ...others] = found
      ? [all.decision, all.closure, all.sql, all.answer]
      : [all.decision, all.closure];
    const masked = parts.map((part) => (part.ok ? part.evaluate(typed[id]!) : undefined));
    if (
      others.some((other) => other !== first) ||
      (found && !agreeOn(reasons as SqlReasons, found[id]!.mask, masked))
    )
      throw new Error(
        `${source}\n${rule.ok ? rule.sql : ''}\n${reasons.ok ? reasons.mask : ''}\n${JSON.stringify(each)}\n${JSON.stringify(all)} ${JSON.stringify(masked)}`,
      );
  }
  return { said: rule.ok, pairs: rows.length };
}

/** The mask says of every condition what the evaluator says of it alone. */
function agreeOn(reasons: SqlReasons, mask: unknown, values: unknown[]): boolean {
  const { failed, unknown } = readReasons(reasons, mask as string);
  return reasons.conditions.every((condition, i) => {
    const state = failed.includes(condition) ? false : unknown.includes(condition) ? null : true;
    return values[i] === state;
  });
}

interface Answers {
  sql: unknown;
  answer: unknown;
  mask: unknown;
}

async function answers(client: pg.Client, sql: string, { mask, answer }: SqlReasons): Promise<Answers[]> {
  const { rows } = await client.query<Answers>(
    `SELECT to_jsonb(${sql}) AS sql, to_jsonb(${answer.sql}) AS answer, reasons AS mask FROM (SELECT *, ${mask} AS reasons FROM r OFFSET 0) r ORDER BY id`,
  );
  return rows;
}

/** A decision table: its value whatever its type, by itself and read from the mask. */
export async function tableAgrees(logic: string, { client, rows }: Population): Promise<Agreement> {
  const model = await modelOf(logic);
  const rule = decisionToSql(model, 'd', mapping);
  const reasons = decisionWithReasons(model, 'd', mapping);
  if (rule.ok !== reasons.ok) throw new Error(`with reasons or without: ${logic}`);
  if (!rule.ok || !reasons.ok) return { said: false, pairs: 0 };
  const found = await answers(client, rule.sql, reasons);
  const outputs = rule.outputs?.map(({ sql }, i) => `to_jsonb(${sql}) AS "${i}"`).join(', ');
  const apart = outputs ? (await client.query(`SELECT ${outputs} FROM r ORDER BY id`)).rows : null;
  for (const [id, each] of rows.entries()) {
    const { value } = evaluateDecision(model, 'd', { ...each, ...mapping.values });
    const expected: unknown = JSON.parse(JSON.stringify(value));
    const { sql, answer } = found[id]!;
    const byOutput = rule.outputs?.map(({ name }) => (expected as Context | null)?.[name] ?? null);
    if (
      !isDeepStrictEqual(sql, expected) ||
      !isDeepStrictEqual(answer, expected) ||
      (apart && !isDeepStrictEqual(Object.values(apart[id]), byOutput))
    )
      throw new Error(
        `${logic}\n${rule.sql}\n${reasons.mask}\n${JSON.stringify(each)}\n${JSON.stringify({ expected, sql, answer, apart: apart?.[id] })}`,
      );
  }
  return { said: true, pairs: rows.length };
}
