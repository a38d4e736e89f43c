/**
 * What a decision table leaves open, says twice, or says in vain: gaps, overlaps, rows that never apply. Each input is cut into regions
 * within which no cell changes its answer; then all combinations are gone through, those that answer alike together.
 *
 * Nothing is claimed of what cannot be told: a cell that asks a function of its input may hold anywhere.
 */
import { codeOf, compileUnary, treeOf, type Expression } from '../feel/expression.ts';
import { bounded, runOf } from '../feel/run.ts';
import type { Text } from '../feel/tree.ts';
import type { Context, Value } from '../feel/values.ts';
import type { DecisionModel, TableLogic } from '../model.ts';
import { constantsOf, type Constants } from './constants.ts';
import { gapFound, neverFound, overlapFound, tooLarge, whereInWords } from './findings.ts';
import { merged, regionsOf, type Region } from './regions.ts';

export interface Finding {
  kind: 'gap' | 'overlap' | 'never' | 'too-large';
  decision: { id: string; name: string };
  /** 1 is the first */
  rows: number[];
  message: Text;
}

export interface KnownFacts {
  /** values of names that cells speak of: parameters */
  context?: Context;
  /** the only values that an input can have, by its expression: the options of a question, or tests such as `[0..120]` */
  domains?: Readonly<Record<string, readonly Value[] | string>>;
}

/** All tables that are the logic of a decision. */
export const analyseTables = (model: DecisionModel, known: KnownFacts = {}): Finding[] =>
  [...model.decisions.values()].flatMap(({ id, name, logic }) =>
    logic?.kind === 'table'
      ? analyseTable(logic, known).map((found) => ({ decision: { id, name }, ...found }))
      : [],
  );

/** Rows as bits: those that hold in a region for certain, and those that may. */
interface Answer {
  certain: bigint;
  possible: bigint;
}
export interface Column {
  label: Text;
  /** without regions: the input is missing. Rows may be there for that; that none is, is no gap. */
  groups: Array<Answer & { regions: Region[] }>;
}

/** Combinations gone through before giving up: some hundred rows over a dozen inputs. */
const maximumVisits = 50_000;

interface Walk {
  table: TableLogic;
  columns: Column[];
  visits: number;
  alive: bigint;
  gaps: Text[];
  overlaps: Map<bigint, Text>;
}

function analyseTable(table: TableLogic, known: KnownFacts): Array<Omit<Finding, 'decision'>> {
  const columns = table.inputs.map((_, i) => columnOf(table, i, known));
  const walk: Walk = { table, columns, visits: 0, alive: 0n, gaps: [], overlaps: new Map() };
  const all = (1n << BigInt(table.rules.length)) - 1n;
  visit(walk, 0, { certain: all, possible: all }, []);
  if (walk.visits > maximumVisits) return [tooLarge];
  return [
    ...gapFound(table, walk.gaps),
    ...[...walk.overlaps].map(([rows, where]) => overlapFound(rowsOf(rows), where)),
    ...rowsOf(all & ~walk.alive).map((row) => neverFound(row, table.hitPolicy)),
  ];
}

const rowsOf = (bits: bigint): number[] => {
  const rows: number[] = [];
  for (let row = 1; bits > 0n; row++, bits >>= 1n) if (bits & 1n) rows.push(row);
  return rows;
};

export function columnOf(
  table: TableLogic,
  index: number,
  { context = {}, domains = {} }: KnownFacts,
): Column {
  const { label, expression, allowed } = table.inputs[index]!;
  const cells = table.rules.map((rule) => rule.tests[index]!);
  const domain = domains[expression.source];
  const limits = [allowed, typeof domain === 'string' ? testsOf(domain) : null].filter(
    (each) => each !== null,
  );
  const constants = cells.map((cell) => constantsIn(cell, context));
  const limiting = limits.map((limit) => constantsIn(limit, context));
  const known = [...constants, ...limiting].filter((each) => each !== null);
  const cut = regionsOf(known, typeof domain === 'string' ? null : (domain ?? null));
  const regions = cut?.filter(({ sample }) =>
    limits.every((limit, i) => limiting[i] === null || holds(limit, sample, context)),
  ) ?? [anything];
  const answers = regions.map((region) => answerOf(cells, constants, cut !== null, region.sample, context));
  const missing = answerOf(cells, constants, true, null, context);
  return { label, groups: [...grouped(regions, answers), { ...missing, regions: [] }] };
}

const anything: Region = { sample: null, start: null, end: null, kind: 'any' };

function testsOf(source: string): Expression | null {
  const compiled = compileUnary(source);
  return compiled.ok ? compiled : null;
}

function constantsIn(cell: Expression, context: Context): Constants | null {
  const tree = treeOf(cell);
  return tree ? constantsOf(tree, context) : { values: [], ordered: false };
}

function answerOf(
  cells: Expression[],
  constants: ReadonlyArray<Constants | null>,
  isCut: boolean,
  sample: Value,
  context: Context,
): Answer {
  let [certain, possible] = [0n, 0n];
  for (const [row, cell] of cells.entries()) {
    const bit = 1n << BigInt(row);
    const always = cell.source.trim() === '-';
    if (!always && (constants[row] === null || !isCut)) possible |= bit;
    else if (always || holds(cell, sample, context)) {
      certain |= bit;
      possible |= bit;
    }
  }
  return { certain, possible };
}

function holds(cell: Expression, sample: Value, context: Context): boolean {
  const run = runOf();
  const env = { vars: { '?': sample }, parent: { vars: context, parent: null, run }, run };
  return bounded(run, () => codeOf(cell)(env)) === true;
}

function grouped(regions: readonly Region[], answers: Answer[]): Column['groups'] {
  const groups = new Map<string, Answer & { regions: Region[] }>();
  for (const [i, answer] of answers.entries()) {
    const key = `${answer.certain} ${answer.possible}`;
    const group = groups.get(key);
    if (group) group.regions.push(regions[i]!);
    else groups.set(key, { ...answer, regions: [regions[i]!] });
  }
  return [...groups.values()].map((group) => ({ ...group, regions: merged(group.regions) }));
}

function visit(walk: Walk, column: number, rows: Answer, path: Region[][]): void {
  if (++walk.visits > maximumVisits) return;
  const missing = path.some((regions) => regions.length === 0);
  if (rows.possible === 0n) walk.gaps.push(...(missing ? [] : [whereInWords(walk.columns, path)]));
  else if (column === walk.columns.length) arrive(walk, rows, missing ? null : path);
  else
    for (const { certain, possible, regions } of walk.columns[column]!.groups) {
      const both = { certain: rows.certain & certain, possible: rows.possible & possible };
      visit(walk, column + 1, both, [...path, regions]);
    }
}

/** One combination of regions: which of these rows has its say? */
function arrive(walk: Walk, { certain, possible }: Answer, path: Region[][] | null): void {
  const { table, overlaps } = walk;
  const first = certain & -certain;
  // where the first row decides, those after one that holds for certain are not heard
  walk.alive |= table.hitPolicy === 'FIRST' && certain !== 0n ? possible & ((first << 1n) - 1n) : possible;
  const several = certain !== first;
  if (path && several && contradicts(table, certain) && !overlaps.has(certain))
    overlaps.set(certain, whereInWords(walk.columns, path));
}

/** Do rows that apply together leave the result open? */
function contradicts({ hitPolicy, rules }: TableLogic, rows: bigint): boolean {
  if (hitPolicy === 'UNIQUE') return true;
  if (hitPolicy !== 'ANY') return false;
  const results = rowsOf(rows).map((row) =>
    rules[row - 1]!.results.map(({ source }) => source.trim()).join('\n'),
  );
  return new Set(results).size > 1;
}
