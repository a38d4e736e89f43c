/** A rule gives the same answer on every row, whether FEEL's evaluator reads the row or PostgreSQL does: generated rules, generated rows. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import pg from 'pg';
import {
  decisionToSql,
  evaluateDecision,
  parseDecisions,
  type DecisionModel,
  type SqlMapping,
} from '@yiti/engines/decisions';
import { testDatabase, type TestDatabase } from '../src/base/postgres/testing.ts';

const columns = {
  n: ['number', 'numeric(6, 2)'],
  m: ['number', 'int'],
  s: ['string', 'text'],
  t: ['string', 'text'],
  b: ['boolean', 'boolean'],
  d: ['date', 'date'],
  e: ['date', 'date'],
  at: ['date and time', 'timestamptz'],
  tags: ['tTexts', 'text[]'],
  marks: ['tNumbers', 'numeric(4, 1)[]'],
} as const;
type Name = keyof typeof columns;
const names = Object.keys(columns) as Name[];

const mapping: SqlMapping = {
  columns: {
    n: { sql: 'r.n', type: 'number', digits: [4, 2] },
    m: { sql: 'r.m', type: 'number', digits: [10, 0] },
    s: { sql: 'r.s', type: 'string' },
    t: { sql: 'r.t', type: 'string' },
    b: { sql: 'r.b', type: 'boolean' },
    d: { sql: 'r.d', type: 'date' },
    e: { sql: 'r.e', type: 'date' },
    at: { sql: 'r."at"', type: 'moment' },
    tags: { sql: 'r.tags', type: 'list', items: 'string' },
    marks: { sql: 'r.marks', type: 'list', items: 'number' },
  },
  values: { limit: 2.5 },
};

const texts = ['', 'a', 'ab', "it's", '中', '🐎', 'B'];
const days = ['1999-12-31', '2000-02-29', '2023-01-31', '2024-02-29', '2024-03-31'];
const moments = ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00.5Z', '2023-12-31T23:59:59+08:00'];
const decimals = [-3, -0.01, 0, 0.1, 0.3, 2.5, 99.99];

const maybe = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { freq: 4 });
const row = fc.record({
  n: maybe(...decimals),
  m: maybe(-2, 0, 1, 7, 1000),
  s: maybe(...texts),
  t: maybe(...texts),
  b: maybe(true, false),
  d: maybe(...days),
  e: maybe(...days),
  at: maybe(...moments),
  tags: fc.option(fc.array(maybe(...texts), { maxLength: 3 }), { freq: 4 }),
  marks: fc.option(fc.array(maybe(...decimals.slice(0, 6)), { maxLength: 3 }), { freq: 4 }),
});
type Row = Record<Name, unknown>;

const quoted = (text: string) => JSON.stringify(text);
const pick = (...all: string[]) => fc.constantFrom(...all);
const join = (...parts: Array<fc.Arbitrary<string>>) => fc.tuple(...parts).map((each) => each.join(''));
const paired = (a: fc.Arbitrary<string>, signs: fc.Arbitrary<string>, b: fc.Arbitrary<string>) =>
  fc.tuple(a, signs, b).map((each) => `(${each.join(' ')})`);

const relation = pick('=', '!=', '<', '<=', '>', '>=');
const day = pick(...days.map((each) => `date(${quoted(each)})`));
const duration = pick('duration("P1M")', 'duration("-P13M")', 'duration("P1D")', 'duration("PT36H")');

/** Sources by type, each level made of those below. */
const { condition } = fc.letrec<Record<'condition' | 'number' | 'date', string>>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    pick('n', 'm', 'limit', ...decimals.map(String)),
    paired(pick('n', 'm', '0.1'), pick('+', '-', '*'), pick('n', 'm', '3')),
    pick('n / 4', 'm / 0.5', '-n', 'abs(m)', 'floor(n)', 'ceiling(n)', 'string length(s)', 'count(tags)'),
    pick('d.year', 'd.month', 'd.day', 'd.weekday', 'years and months duration(d, e).years'),
    pick('(d - e).days', 'years and months duration(e, d).months'),
    fc
      .tuple(tie('condition'), tie('number'), tie('number'))
      .map(([c, a, b]) => `(if ${c} then ${a} else ${b})`),
  ),
  date: fc.oneof(pick('d', 'e'), day, paired(pick('d', 'e'), pick('+', '-'), duration)),
  condition: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    paired(tie('number'), relation, tie('number')),
    paired(pick('s', 't', ...texts.map(quoted)), relation, pick('s', 't', 's + t', ...texts.map(quoted))),
    paired(tie('date'), relation, tie('date')),
    paired(
      pick('at', 'at + duration("PT1S")'),
      relation,
      pick('at', ...moments.map((each) => `@${quoted(each)}`)),
    ),
    paired(pick('d - e', 'e - d'), relation, pick('duration("P30D")', 'duration("PT0S")')),
    paired(pick('n', 's', 'b', 'd', 'tags'), pick('=', '!='), pick('null')),
    pick('b', 'b = true', 'b != false', 'true', 'false', 'null = null'),
    pick(
      'n in (1, > 2)',
      'n in [0..2.5)',
      'm in (n..7]',
      'n in (null, 0.1)',
      's in ("a", "中")',
      's in (t, "a")',
    ),
    pick(
      'n between 0 and m',
      'd between date("2000-01-01") and e',
      'not(s in ("a", "b"))',
      's in ["a", "B"]',
    ),
    pick('contains(s, t)', 'starts with(s, t)', 'ends with(s, t)', 'list contains(tags, s)'),
    pick('list contains(tags, null)', 'list contains(marks, 0.3)', 'list contains(tags, "a")'),
    pick(
      'some x in marks satisfies x > n',
      'every x in tags satisfies x = s',
      'every x in marks satisfies x < 3',
    ),
    join(pick('not('), tie('condition'), pick(')')),
    paired(tie('condition'), pick('and', 'or'), tie('condition')),
  ),
}));

const test1 = pick(
  '-',
  '< 2.5',
  '[0..7)',
  '> limit',
  'not(0.1, 0.3)',
  'null',
  '? > m and ? < 50',
  '-0.01, 99.99',
);
const test2 = pick('-', '"a"', '"a", "中"', 'not("ab")', 't', '< "b"', 'null', 'contains(?, "a")');
const result = pick('true', 'false', 'null', 'b');
const rules = fc.array(fc.tuple(test1, test2, result), { minLength: 1, maxLength: 5 });
const policy = pick('FIRST', 'UNIQUE', 'ANY');

const escaped = (source: string) => source.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const text = (source: string) => `<text>${escaped(source)}</text>`;
const inputs = names
  .map(
    (name) =>
      `<inputData id="i-${name}" name="${name}"><variable name="${name}" typeRef="${columns[name][0]}"/></inputData>`,
  )
  .join('');
const types =
  '<itemDefinition name="tTexts" isCollection="true"><typeRef>string</typeRef></itemDefinition><itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>';

async function modelOf(logic: string): Promise<DecisionModel> {
  const needs = names.map(
    (name) => `<informationRequirement><requiredInput href="#i-${name}"/></informationRequirement>`,
  );
  const xml = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="urn:m">${types}${inputs}<decision id="d" name="d"><variable name="d"/>${needs.join('')}${logic}</decision></definitions>`;
  const { model, problems } = await parseDecisions(xml, { file: 'generated.dmn' });
  assert.deepEqual(problems, [], logic);
  return model!;
}

let database: TestDatabase;
let client: pg.Client;
let rows: Row[];

before(async () => {
  database = await testDatabase({ migrated: false });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  rows = fc.sample(row, { numRuns: 150, seed: 20261128 });
  const list = names.map((name) => `"${name}" ${columns[name][1]}`).join(', ');
  await client.query(`CREATE TABLE r (id int PRIMARY KEY, ${list})`);
  const places = names.map((_, i) => `$${i + 2}`).join(', ');
  for (const [id, each] of rows.entries())
    await client.query(`INSERT INTO r VALUES ($1, ${places})`, [id, ...names.map((name) => each[name])]);
});
after(async () => {
  await client.end();
  await database.drop();
});

/** Both answers for all rows; what the evaluator says when SQL is refused does not matter. */
async function agrees(logic: string): Promise<'same' | 'refused'> {
  const model = await modelOf(logic);
  const rule = decisionToSql(model, 'd', mapping);
  if (!rule.ok) return 'refused';
  const answer = await client.query<{ x: unknown }>(`SELECT (${rule.sql}) AS x FROM r ORDER BY id`);
  for (const [id, each] of rows.entries()) {
    const { value } = evaluateDecision(model, 'd', { ...each, limit: 2.5 });
    const found = answer.rows[id]!.x;
    assert.deepEqual(found, value, `${logic}\n${rule.sql}\n${JSON.stringify(each)}`);
  }
  return 'same';
}

test('conditions: the same answer on every row, unknown included', async () => {
  let same = 0;
  await fc.assert(
    fc.asyncProperty(condition, async (source) => {
      if ((await agrees(`<literalExpression>${text(source)}</literalExpression>`)) === 'same') same++;
    }),
    { numRuns: 400 },
  );
  assert.ok(same > 300, `${same} of 400 were said in SQL`);
});

test('decision tables: the same answer on every row', async () => {
  let same = 0;
  await fc.assert(
    fc.asyncProperty(policy, rules, fc.boolean(), async (hitPolicy, cells, fallback) => {
      const head = ['n', 's']
        .map((name) => `<input><inputExpression>${text(name)}</inputExpression></input>`)
        .join('');
      const otherwise = fallback ? `<defaultOutputEntry>${text('false')}</defaultOutputEntry>` : '';
      const lines = cells.map(
        ([n, s, x]) =>
          `<rule><inputEntry>${text(n)}</inputEntry><inputEntry>${text(s)}</inputEntry><outputEntry>${text(x)}</outputEntry></rule>`,
      );
      const table = `<decisionTable hitPolicy="${hitPolicy}">${head}<output>${otherwise}</output>${lines.join('')}</decisionTable>`;
      if ((await agrees(table)) === 'same') same++;
    }),
    { numRuns: 150 },
  );
  assert.ok(same > 100, `${same} of 150 were said in SQL`);
});
