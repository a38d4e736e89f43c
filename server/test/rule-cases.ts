/** Generated rules and rows, for questions that every way of deciding must answer alike. */
import fc from 'fast-check';
import { parseDecisions, type DecisionModel, type SqlMapping } from '@yiti/engines/decisions';

/** Type in FEEL, type in PostgreSQL. */
export const columns = {
  n: ['number', 'numeric(6, 2)'],
  m: ['number', 'int'],
  s: ['string', 'text'],
  t: ['string', 'text'],
  b: ['boolean', 'boolean'],
  d: ['date', 'date'],
  e: ['date', 'date'],
  at: ['date and time', 'timestamptz'],
  term: ['years and months duration', 'int'],
  span: ['days and time duration', 'numeric'],
  tags: ['tTexts', 'text[]'],
  marks: ['tNumbers', 'numeric(6, 2)[]'],
  days: ['tDates', 'date[]'],
} as const;
type Name = keyof typeof columns;
export const names = Object.keys(columns) as Name[];

export const mapping: SqlMapping = {
  columns: {
    n: { sql: 'r.n', type: 'number', digits: [4, 2] },
    m: { sql: 'r.m', type: 'number', digits: [10, 0] },
    s: { sql: 'r.s', type: 'string' },
    t: { sql: 'r.t', type: 'string' },
    b: { sql: 'r.b', type: 'boolean' },
    d: { sql: 'r.d', type: 'date' },
    e: { sql: 'r.e', type: 'date' },
    at: { sql: 'r."at"', type: 'moment' },
    term: { sql: 'r.term', type: 'months' },
    span: { sql: 'r.span', type: 'seconds' },
    tags: { sql: 'r.tags', type: 'list', items: 'string' },
    marks: { sql: 'r.marks', type: 'list', items: 'number', digits: [4, 2] },
    days: { sql: 'r.days', type: 'list', items: 'date' },
  },
  values: { limit: 2.5, opening: '2024-01-01', among: ['a', '中', null] },
};

const texts = ['', 'a', 'ab', "it's", '中', '🐎', 'B'];
const dates = ['1999-12-31', '2000-02-29', '2023-01-31', '2024-02-29', '2024-03-31'];
const moments = ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00.5Z', '2023-12-31T23:59:59+08:00'];
const decimals = [-3, -0.01, 0, 0.1, 0.3, 2.5, 99.99];
/** As FEEL writes them, and what they are in the column. */
const terms: Record<string, number> = { P1M: 1, '-P13M': -13, P2Y: 24, P0M: 0 };
const spans: Record<string, string> = { P1D: '86400', PT36H: '129600', '-PT1.5S': '-1.5', PT0S: '0' };

const maybe = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { freq: 4 });
const listOf = <T>(...values: readonly T[]) =>
  fc.option(fc.array(maybe(...values), { maxLength: 3 }), { freq: 4 });

export const row = fc.record({
  n: maybe(...decimals),
  m: maybe(-2, 0, 1, 7, 1000, 2_000_000_000),
  s: maybe(...texts),
  t: maybe(...texts),
  b: maybe(true, false),
  d: maybe(...dates),
  e: maybe(...dates),
  at: maybe(...moments),
  term: maybe(...Object.keys(terms)),
  span: maybe(...Object.keys(spans)),
  tags: listOf(...texts),
  marks: listOf(...decimals.slice(0, 6)),
  days: listOf(...dates),
});
export type Row = Record<Name, unknown>;

/** The row as PostgreSQL keeps it. */
export const stored = (each: Row): unknown[] =>
  names.map((name) => {
    const value = each[name];
    if (name === 'term') return value === null ? null : terms[value as string];
    return name === 'span' && value !== null ? spans[value as string] : value;
  });

const quoted = (text: string) => JSON.stringify(text);
const pick = (...all: string[]) => fc.constantFrom(...all);
const join = (...parts: Array<fc.Arbitrary<string>>) => fc.tuple(...parts).map((each) => each.join(''));
const paired = (a: fc.Arbitrary<string>, signs: fc.Arbitrary<string>, b: fc.Arbitrary<string>) =>
  fc.tuple(a, signs, b).map((each) => `(${each.join(' ')})`);

const relation = pick('=', '!=', '<', '<=', '>', '>=');
const equality = pick('=', '!=');
const day = pick(...dates.map((each) => `date(${quoted(each)})`));
const months = pick('term', 'duration("P1M")', 'duration("-P13M")', '-term', 'abs(term)', 'term * 2');
const seconds = pick('span', 'duration("P1D")', 'duration("PT36H")', '-span', 'abs(span)', '3 * span');

type Kind = 'condition' | 'number' | 'text' | 'date' | 'list' | 'numbers' | 'test';

/** Sources by type, each level made of those below. */
const sources = fc.letrec<Record<Kind, string>>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    pick('n', 'm', 'limit', ...decimals.map(String)),
    paired(pick('n', 'm', '0.1'), pick('+', '-', '*'), pick('n', 'm', '3')),
    pick('n / 4', 'm / 0.5', '-n', '-m', 'abs(m)', 'floor(n)', 'ceiling(n)', 'string length(s)', 'm * m'),
    pick(
      'modulo(n, 3)',
      'modulo(m, -0.7)',
      'round half up(n, 1)',
      'round down(n, 0)',
      'min(n, m, 3)',
      'max(n, m)',
    ),
    pick('sum(n, m, 0.1)', 'min(marks)', 'max(marks)', 'marks[1]', 'marks[-2]', 'count(tags)', 'count(days)'),
    pick('d.year', 'd.month', 'd.day', 'd.weekday', 'years and months duration(d, e).years'),
    pick('(d - e).days', 'years and months duration(e, d).months', 'span.days', 'span.hours', 'span.minutes'),
    pick('term.years', 'term.months', '(at - d).days', '(at - d).hours'),
    join(pick('count('), tie('list'), pick(')')),
    join(pick('count('), tie('numbers'), pick(')')),
    fc
      .tuple(tie('condition'), tie('number'), tie('number'))
      .map(([c, a, b]) => `(if ${c} then ${a} else ${b})`),
  ),
  text: fc.oneof(
    pick('s', 't', 's + t', ...texts.map(quoted)),
    pick(
      'substring(s, 1)',
      'substring(t, -1)',
      'substring(s, 2, 1)',
      'tags[1]',
      'tags[-1]',
      'max(s, t)',
      'min(tags)',
    ),
  ),
  date: fc.oneof(
    pick('d', 'e', 'min(d, e)', 'max(days)', 'days[1]'),
    day,
    paired(pick('d', 'e'), pick('+', '-'), fc.oneof(months, seconds)),
  ),
  list: fc.oneof(
    pick('tags', '[s, t]', '["a", s]', '["a", "中", null]', 'among'),
    fc.tuple(pick('tags', '[s, t, "B"]'), tie('condition')).map(([list, c]) => `${list}[${c}]`),
    pick('tags[item = s]', 'tags[item != null]', 'tags[item > "a" or item = t]', 'tags[contains(item, s)]'),
  ),
  numbers: fc.oneof(
    pick('marks', '[n, m]', '[1, 0.3]', '[n, null]'),
    pick('marks[item > n]', 'marks[item + 1 > limit]', 'marks[not(item = null)]', '[n, m, 3][item > 0]'),
  ),
  test: fc.oneof(
    pick(
      '(1, > 2)',
      '[0..2.5)',
      '(n..7]',
      '(null, 0.1)',
      '(0.1, 0.3, limit)',
      '[1, 0.3]',
      '[n, [0..1]]',
      '(limit, n)',
    ),
    pick(
      '((!= 2.5))',
      '(not(null))',
      '(> n, < 0)',
      '[[0.1, 1], 0.3]',
      '(marks)',
      '(< 0, null)',
      '([0..1], 2.5)',
    ),
  ),
  condition: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    paired(tie('number'), relation, tie('number')),
    paired(tie('text'), relation, tie('text')),
    paired(tie('date'), relation, tie('date')),
    paired(
      pick('at', 'at + duration("PT1S")', 'at - span'),
      relation,
      pick('at', ...moments.map((each) => `@${quoted(each)}`)),
    ),
    paired(fc.oneof(seconds, pick('d - e', 'e - d', 'at - e')), relation, seconds),
    paired(fc.oneof(months, pick('years and months duration(d, e)')), relation, months),
    paired(pick('n', 's', 'b', 'd', 'tags', 'term', 'span'), equality, pick('null')),
    paired(tie('list'), equality, tie('list')),
    paired(tie('numbers'), equality, tie('numbers')),
    pick(
      'b',
      'b = true',
      'b != false',
      'true',
      'false',
      'null = null',
      'd > opening',
      'd = opening',
      'days = []',
    ),
    join(pick('n in ', 'm in ', 'count(tags) in '), tie('test')),
    join(
      pick('s in ', '"a" in ', 'substring(s, 1, 1) in '),
      pick('("a", "中")', '(t, "a")', '["a", t]', '(tags)', 'among', '(null, "a")', 'tags'),
    ),
    pick(
      'd in (days)',
      'd in [date("2000-01-01")..e]',
      'tags in (["a"], ["b"])',
      'tags in ["a", "b"]',
      'days in (days)',
    ),
    pick(
      'n between 0 and m',
      'd between date("2000-01-01") and e',
      'not(s in ("a", "b"))',
      'm between -1 and 7',
    ),
    pick(
      'contains(s, t)',
      'starts with(s, t)',
      'ends with(s, t)',
      'odd(m)',
      'even(n)',
      'n instance of number',
    ),
    pick(
      's instance of number',
      'd instance of date',
      'at instance of date',
      'all([b, n > 1])',
      'any(b, m = 7)',
    ),
    fc.tuple(tie('list'), tie('text')).map(([list, item]) => `list contains(${list}, ${item})`),
    fc
      .tuple(tie('numbers'), pick('n', '0.3', 'null', 'm'))
      .map(([list, item]) => `list contains(${list}, ${item})`),
    pick('list contains(days, d)', 'list contains(tags, null)', 'list contains([], s)'),
    pick(
      'some x in marks satisfies x > n',
      'every x in tags satisfies x = s',
      'every x in marks satisfies x < 3',
    ),
    pick(
      'some x in ["a", "B"] satisfies list contains(tags, x)',
      'every x in days satisfies x < e',
      'some x in [] satisfies b',
    ),
    pick('some x in tags satisfies count(tags[item = x]) > 1', 'every x in [n, m] satisfies x > 0'),
    join(pick('not('), tie('condition'), pick(')')),
    paired(tie('condition'), pick('and', 'or'), tie('condition')),
  ),
}));
/** A FEEL expression that is true, false or null. */
export const { condition } = sources;

const onNumber = pick(
  '-',
  '< 2.5',
  '[0..7)',
  '> limit',
  'not(0.1, 0.3)',
  'null',
  '? > m and ? < 50',
  '-0.01, 99.99',
);
const onText = pick('-', '"a"', '"a", "中"', 'not("ab")', 't', '< "b"', 'null', 'contains(?, "a")', 'tags');
const results = {
  truth: pick('true', 'false', 'null', 'b'),
  number: pick('1', '2.5', 'n', 'm + 1', 'null'),
  text: pick('"a"', '"中"', 's', 'null'),
  date: pick('date("2024-02-29")', 'd', 'e'),
};

interface Policy {
  attributes: string;
  /** kinds of results it makes sense with */
  of: Array<keyof typeof results>;
  outputs: number[];
  /** only results that are the same for all rows */
  fixed?: boolean;
}
const one: Array<keyof typeof results> = ['truth', 'number', 'text', 'date'];
const policies: Policy[] = [
  ...['FIRST', 'UNIQUE', 'ANY'].map((name): Policy => ({ attributes: name, of: one, outputs: [1, 2] })),
  { attributes: 'PRIORITY', of: ['text'], outputs: [1, 2], fixed: true },
  { attributes: 'OUTPUT ORDER', of: ['text'], outputs: [1], fixed: true },
  { attributes: 'RULE ORDER', of: one, outputs: [1] },
  { attributes: 'COLLECT', of: one, outputs: [1] },
  { attributes: 'COLLECT" aggregation="COUNT', of: one, outputs: [1] },
  { attributes: 'COLLECT" aggregation="SUM', of: ['number'], outputs: [1, 2] },
  ...['MIN', 'MAX'].map((name): Policy => ({
    attributes: `COLLECT" aggregation="${name}`,
    of: ['number', 'text', 'date'],
    outputs: [1, 2],
  })),
];

const escaped = (source: string) =>
  source.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const text = (source: string) => `<text>${escaped(source)}</text>`;

/** A decision table as XML. */
export const table: fc.Arbitrary<string> = fc
  .constantFrom(...policies)
  .chain((policy) =>
    fc.tuple(fc.constant(policy), fc.constantFrom(...policy.of), fc.constantFrom(...policy.outputs)),
  )
  .chain(([policy, kind, outputs]) => {
    const result = policy.fixed ? pick('"a"', '"中"', '"b"') : results[kind];
    const cells = fc.tuple(onNumber, onText, ...Array.from({ length: outputs }, () => result));
    return fc
      .tuple(fc.array(cells, { minLength: 1, maxLength: 5 }), fc.boolean(), fc.boolean())
      .map(([rules, fallback, restricted]) =>
        tableXml(policy, rules, { kind, outputs, fallback, restricted }),
      );
  });

interface Shape {
  kind: keyof typeof results;
  outputs: number;
  fallback: boolean;
  restricted: boolean;
}
const defaults = { truth: 'false', number: '0.1', text: '"none"', date: 'date("1999-12-31")' };

function tableXml(
  { attributes, fixed }: Policy,
  rules: string[][],
  { kind, outputs, fallback, restricted }: Shape,
): string {
  const allowed = restricted ? `<inputValues>${text('[-3..7], null')}</inputValues>` : '';
  const heads = `<input><inputExpression>${text('n')}</inputExpression>${allowed}</input><input><inputExpression>${text('s')}</inputExpression></input>`;
  const order = fixed ? `<outputValues>${text('"中", "a"')}</outputValues>` : '';
  const otherwise = fallback ? `<defaultOutputEntry>${text(defaults[kind])}</defaultOutputEntry>` : '';
  const outs = Array.from(
    { length: outputs },
    (_, i) => `<output name="out${i}">${order}${otherwise}</output>`,
  );
  const lines = rules.map((cells) => {
    const entries = cells.map((cell, i) =>
      i < 2 ? `<inputEntry>${text(cell)}</inputEntry>` : `<outputEntry>${text(cell)}</outputEntry>`,
    );
    return `<rule>${entries.join('')}</rule>`;
  });
  return `<decisionTable hitPolicy="${attributes}">${heads}${outs.join('')}${lines.join('')}</decisionTable>`;
}

export const literalXml = (source: string): string =>
  `<literalExpression>${text(source)}</literalExpression>`;

const inputs = names
  .map(
    (name) =>
      `<inputData id="i-${name}" name="${name}"><variable name="${name}" typeRef="${columns[name][0]}"/></inputData>`,
  )
  .join('');
const lists = { tTexts: 'string', tNumbers: 'number', tDates: 'date' };
const types = Object.entries(lists)
  .map(
    ([name, of]) =>
      `<itemDefinition name="${name}" isCollection="true"><typeRef>${of}</typeRef></itemDefinition>`,
  )
  .join('');
const needs = names
  .map((name) => `<informationRequirement><requiredInput href="#i-${name}"/></informationRequirement>`)
  .join('');

/** A model whose decision `d` has this logic and sees every column. */
export async function modelOf(logic: string): Promise<DecisionModel> {
  const xml = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="urn:m">${types}${inputs}<decision id="d" name="d"><variable name="d"/>${needs}${logic}</decision></definitions>`;
  const { model, problems } = await parseDecisions(xml, { file: 'generated.dmn' });
  if (!model) throw new Error(`${logic}\n${JSON.stringify(problems)}`);
  return model;
}
