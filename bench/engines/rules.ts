import { ZenEngine } from '@gorules/zen-engine';
import { unaryTest } from 'feelin';
import {
  compileWithReasons,
  evaluateDecision,
  parseDecisions,
  type Context,
  type DecisionModel,
} from '../../engines/decisions/index.ts';
import { enterprises, fields, policies, types, type Enterprise, type Policy } from '../lab/enterprises.ts';
import { compared, type Figure } from '../lab/figures.ts';
import type { Lab } from '../lab/lab.ts';
import type { Scale } from '../lab/scale.ts';

/** What is asked: once for each enterprise, answering with the numbers of the rules that hold. */
type Ask = (enterprise: Enterprise) => number[] | Promise<number[]>;
interface Contest {
  name: string;
  peer: string;
  ours: Ask;
  theirs: Ask;
  atLeast: number;
  note: string;
}

const subjects = 200;
/**
 * Each side of a pair, in slices that take turns: on a machine that others use too, a side that has threads of its own would else get
 * another share of it.
 */
const slices = 20;
const sliceMilliseconds = 35;

/** One subject and many rules, in this process: both sides take turns on the same enterprises. */
export async function rules(_: Lab, { pairs, seed }: Scale): Promise<Figure[]> {
  const asked = enterprises(subjects, seed);
  const figures: Figure[] = [];
  for (const contest of await contests(seed)) {
    await mustAgree(contest, asked);
    const found: Array<{ ours: number; peer: number }> = [];
    for (let pair = 0; pair < pairs; pair += 1) found.push(await inTurns(contest, asked));
    const { name, peer, atLeast, note } = contest;
    figures.push(
      compared({
        name: `rules.${name}`,
        unit: '/s',
        denominator: { name: peer, unit: '/s' },
        pairs: found,
        goal: { of: 'ratio', atLeast },
        note,
      }),
    );
  }
  return figures;
}

async function contests(seed: number): Promise<Contest[]> {
  const all = policies(200, seed);
  const few = policies(20, seed + 7);
  const table = await decisionModel(all, 'COLLECT');
  const first = await decisionModel(few, 'FIRST');
  return [
    {
      name: 'person-200-with-reasons',
      peer: 'zen-engine, 200 expressions with trace',
      ours: reasoned(all),
      theirs: zenExpressions(all),
      atLeast: 1,
      note: '200 rules of six conditions: which hold, and of each that does not, which conditions fail',
    },
    {
      name: 'person-200-table-explained',
      peer: 'zen-engine, the same table with trace',
      ours: (enterprise) => explained(table, enterprise),
      theirs: zenTable(all),
      atLeast: 1,
      note: 'a decision table of 200 rows and six inputs: rows that apply, the cells that decided, a sentence in Chinese and English',
    },
    {
      name: 'table-20',
      peer: 'feelin, row by row',
      ours: (enterprise) => explained(first, enterprise),
      theirs: (enterprise) => feelinFirst(few, enterprise),
      atLeast: 5,
      note: 'a decision table of 20 rows, the first that applies; ours with its explanation',
    },
  ];
}

async function mustAgree({ name, ours, theirs }: Contest, asked: readonly Enterprise[]): Promise<void> {
  for (const enterprise of asked) {
    const [mine, other] = [await ours(enterprise), await theirs(enterprise)];
    if (mine.join() !== other.join())
      throw new Error(
        `${name}: ${mine.join()} here, ${other.join()} there, for ${JSON.stringify(enterprise)}`,
      );
  }
}

interface Tally {
  count: number;
  seconds: number;
}
const perSecond = ({ count, seconds }: Tally) => count / seconds;

async function inTurns(
  { ours, theirs }: Contest,
  asked: readonly Enterprise[],
): Promise<{ ours: number; peer: number }> {
  const tallies = { ours: { count: 0, seconds: 0 }, peer: { count: 0, seconds: 0 } };
  for (let slice = 0; slice < slices; slice += 1) {
    await ask(ours, asked, tallies.ours);
    await ask(theirs, asked, tallies.peer);
  }
  return { ours: perSecond(tallies.ours), peer: perSecond(tallies.peer) };
}

async function ask(side: Ask, asked: readonly Enterprise[], tally: Tally): Promise<void> {
  const began = performance.now();
  while (performance.now() - began < sliceMilliseconds) {
    const answer = side(asked[tally.count % asked.length]!);
    // what is there already is not waited for: that would cost more than the answer
    if (answer instanceof Promise) await answer;
    tally.count += 1;
  }
  tally.seconds += (performance.now() - began) / 1000;
}

const conditionOf = (policy: Policy): string =>
  fields.map((field) => `${field} in (${policy[field]})`).join(' and ');

function reasoned(all: readonly Policy[]): Ask {
  const compiled = all.map((policy) => {
    const made = compileWithReasons(conditionOf(policy));
    if (!made.ok) throw new Error(made.problem.message.en);
    return made;
  });
  return (enterprise) => {
    const holding: number[] = [];
    for (const [i, rule] of compiled.entries())
      if (rule.evaluate(enterprise as unknown as Context).value === true) holding.push(i);
    return holding;
  };
}

function explained(model: DecisionModel, enterprise: Enterprise): number[] {
  const { value } = evaluateDecision(model, 'd', enterprise as unknown as Context);
  return value === null ? [] : ([value].flat() as number[]);
}

/** One test in the language of zen-engine: equality is written out, texts stand in single quotes. */
const zenCell = (test: string): string => test.replaceAll('"', "'");
const zenTest = (field: string, test: string): string => {
  if (/^[<>]/.test(test)) return `${field} ${test}`;
  return test.includes('"') ? `${field} in [${zenCell(test)}]` : `${field} == ${test}`;
};

const node = (id: string, type: string, content?: object) => ({
  id,
  type,
  name: id,
  position: { x: 0, y: 0 },
  ...(content && { content }),
});
const edges = [
  { id: 'in-it', sourceId: 'in', targetId: 'it', type: 'edge' },
  { id: 'it-out', sourceId: 'it', targetId: 'out', type: 'edge' },
];
const zenDecision = (it: object) =>
  new ZenEngine().createDecision({ nodes: [node('in', 'inputNode'), it, node('out', 'outputNode')], edges });

function zenExpressions(all: readonly Policy[]): Ask {
  const expressions = all.map((policy, i) => ({
    id: `e${i}`,
    key: `r${i}`,
    value: fields.map((field) => zenTest(field, policy[field])).join(' and '),
  }));
  const decision = zenDecision(node('it', 'expressionNode', { expressions }));
  return async (enterprise) => {
    const { result } = await decision.evaluate(enterprise, { trace: true });
    return all.flatMap((__, i) => (result[`r${i}`] === true ? [i] : []));
  };
}

function zenTable(all: readonly Policy[]): Ask {
  const content = {
    hitPolicy: 'collect',
    inputs: fields.map((field) => ({ id: field, name: field, field, type: 'expression' })),
    outputs: [{ id: 'rule', name: 'rule', field: 'rule', type: 'expression' }],
    rules: all.map((policy, i) => ({
      _id: `r${i}`,
      ...Object.fromEntries(fields.map((field) => [field, zenCell(policy[field])])),
      rule: String(i),
    })),
  };
  const decision = zenDecision(node('it', 'decisionTableNode', content));
  return async (enterprise) => {
    const { result } = await decision.evaluate(enterprise, { trace: true });
    return (result as Array<{ rule: number }>).map(({ rule }) => rule);
  };
}

/** feelin knows no tables: its tests are asked cell by cell, a row only as far as it holds. */
function feelinFirst(all: readonly Policy[], enterprise: Enterprise): number[] {
  const row = all.findIndex((policy) =>
    fields.every((field) => {
      const { value } = unaryTest(policy[field], { '?': enterprise[field] });
      return value === true;
    }),
  );
  return row < 0 ? [] : [row];
}

async function decisionModel(all: readonly Policy[], hitPolicy: string): Promise<DecisionModel> {
  const text = (source: string | number) => `<text>${String(source).replaceAll('<', '&lt;')}</text>`;
  const inputData = fields.map(
    (field) =>
      `<inputData id="i-${field}" name="${field}"><variable name="${field}" typeRef="${types[field]}"/></inputData>`,
  );
  const needs = fields.map(
    (field) => `<informationRequirement><requiredInput href="#i-${field}"/></informationRequirement>`,
  );
  const heads = fields.map((field) => `<input><inputExpression>${text(field)}</inputExpression></input>`);
  const rows = all.map((policy, i) => {
    const cells = fields.map((field) => `<inputEntry>${text(policy[field])}</inputEntry>`);
    return `<rule>${cells.join('')}<outputEntry>${text(i)}</outputEntry></rule>`;
  });
  const xml = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="urn:bench">${inputData.join('')}<decision id="d" name="d"><variable name="d"/>${needs.join('')}<decisionTable hitPolicy="${hitPolicy}">${heads.join('')}<output/>${rows.join('')}</decisionTable></decision></definitions>`;
  const { model, problems } = await parseDecisions(xml, { file: 'bench.dmn' });
  if (!model) throw new Error(problems[0]?.message.en);
  return model;
}
