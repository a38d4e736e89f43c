import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateDecision, parseDecisions, type DecisionModel } from './index.ts';
import { decision, input, literal, model, table, type Table } from './testing.ts';

async function read(...elements: string[]): Promise<DecisionModel> {
  const parsed = await parseDecisions(model(...elements), { file: 'decisions/test.dmn' });
  assert.deepEqual(parsed.problems, []);
  return parsed.model!;
}

/** Three rows over one number; 7 fits all, 4 the first two, 0 none. */
const rows = [
  ['> 1', '"low"', '1'],
  ['> 3', '"high"', '30'],
  ['> 5', '"mid"', '5'],
];
const priorities = '"high", "mid", "low"';

async function decide(policy: string, n: number, more: Partial<Table> = {}): Promise<unknown> {
  const made = table({
    policy,
    inputs: ['n'],
    outputs: [['risk', priorities]],
    rules: rows.map(([when, risk]) => [when!, risk!]),
    ...more,
  });
  return evaluateDecision(await read(input('n'), decision('d', made, ['i-n'])), 'd', { n }).value;
}

test('every hit policy', async () => {
  assert.equal(await decide('hitPolicy="UNIQUE"', 2), 'low');
  assert.equal(await decide('hitPolicy="UNIQUE"', 7), null, 'two rows where one is due');
  assert.equal(await decide('hitPolicy="FIRST"', 7), 'low');
  assert.equal(await decide('hitPolicy="PRIORITY"', 7), 'high');
  assert.equal(await decide('hitPolicy="ANY"', 7), null, 'rows that disagree');
  assert.equal(
    await decide('hitPolicy="ANY"', 7, {
      rules: [
        ['> 1', '"x"'],
        ['> 2', '"x"'],
      ],
    }),
    'x',
  );
  assert.deepEqual(await decide('hitPolicy="RULE ORDER"', 7), ['low', 'high', 'mid']);
  assert.deepEqual(await decide('hitPolicy="OUTPUT ORDER"', 7), ['high', 'mid', 'low']);
  assert.deepEqual(await decide('hitPolicy="COLLECT"', 4), ['low', 'high']);
  assert.equal(await decide('hitPolicy="UNIQUE"', 0), null);
  assert.equal(await decide('hitPolicy="UNIQUE"', 0, { outputs: [['risk', priorities, '"none"']] }), 'none');
});

test('every aggregation', async () => {
  const numbers = {
    outputs: [['points']] as Table['outputs'],
    rules: rows.map(([when, , points]) => [when!, points!]),
  };
  const collect = (how: string) => decide(`hitPolicy="COLLECT" aggregation="${how}"`, 7, numbers);
  assert.deepEqual(
    [await collect('SUM'), await collect('MIN'), await collect('MAX'), await collect('COUNT')],
    [36, 1, 30, 3],
  );
});

test('several outputs are a context', async () => {
  const outputs: Table['outputs'] = [['risk'], ['days']];
  assert.deepEqual(await decide('hitPolicy="UNIQUE"', 2, { outputs, rules: [['-', '"low"', '3']] }), {
    risk: 'low',
    days: 3,
  });
});

test('the explanation names the row, the cells and the values', async () => {
  const made = table({
    policy: 'hitPolicy="UNIQUE"',
    inputs: ['n', 'kind'],
    outputs: [['risk']],
    rules: [['> 1', '-', '"low"']],
  });
  const { explanation } = evaluateDecision(
    await read(input('n'), decision('route', made, ['i-n'])),
    'route',
    { n: 2, kind: 'x' },
  );
  assert.deepEqual(explanation.rules[0]!.because, [{ input: { zh: 'n', en: 'n' }, value: 2, test: '> 1' }]);
  assert.equal(explanation.text.en, '"route" is "low": row 1 applies because n = 2 (> 1).');
  assert.match(explanation.text.zh, /第 1 行适用，因为 n = 2/);
});

test('two rows that fire where one should are told, not guessed', async () => {
  const made = table({
    policy: 'hitPolicy="UNIQUE"',
    inputs: ['n'],
    outputs: [['risk']],
    rules: [
      ['> 1', '1'],
      ['> 2', '2'],
    ],
  });
  const { value, explanation } = evaluateDecision(await read(input('n'), decision('d', made)), 'd', { n: 3 });
  assert.equal(value, null);
  assert.match(explanation.problem!.en, /rows 1, 2/);
});

test('a decision takes the decisions it requires, each once, and explains them', async () => {
  const drg = await read(
    input('area'),
    decision('base', literal('area * 2'), ['i-area']),
    decision('left', literal('base + 1'), ['base']),
    decision('right', literal('base + 2'), ['base']),
    decision('top', literal('left + right'), ['left', 'right']),
  );
  const { value, explanation } = evaluateDecision(drg, 'top', { area: 10 });
  assert.equal(value, 43);
  assert.deepEqual(
    explanation.required.map((each) => each.decision.name),
    ['left', 'right'],
  );
  assert.equal(explanation.required[0]!.required[0], explanation.required[1]!.required[0]);
  assert.equal(
    evaluateDecision(drg, 'top', { base: 1 }).value,
    5,
    'a given value stands in for the decision',
  );
});

test('contexts, lists, relations, invocations and knowledge models', async () => {
  const knowledge = `<businessKnowledgeModel id="k-twice" name="twice"><variable name="twice"/><encapsulatedLogic><formalParameter name="x"/>${literal('x * 2')}</encapsulatedLogic></businessKnowledgeModel>`;
  const context = `<context><contextEntry><variable name="a"/>${literal('n + 1')}</contextEntry><contextEntry>${literal('a * 10')}</contextEntry></context>`;
  const invocation = `<invocation>${literal('twice')}<binding><parameter name="x"/>${literal('n')}</binding></invocation>`;
  const relation = `<relation><column name="k"/><column name="v"/><list>${literal('"a"')}${literal('n')}</list></relation>`;
  const drg = await read(
    input('n'),
    knowledge,
    decision('context', context, ['i-n']),
    decision('list', `<list>${literal('n')}${literal('n + 1')}</list>`, ['i-n']),
    decision('relation', relation, ['i-n']),
    decision('invoked', invocation, ['i-n', 'k-twice']),
    decision('called', literal('twice(n) + 1'), ['i-n', 'k-twice']),
  );
  const value = (name: string) => evaluateDecision(drg, name, { n: 4 }).value;
  assert.deepEqual(['context', 'list', 'relation', 'invoked', 'called'].map(value), [
    50,
    [4, 5],
    [{ k: 'a', v: 4 }],
    8,
    9,
  ]);
});

const child = (name: string, source: string) => `<${name}>${literal(source)}</${name}>`;

test('boxed conditional, iteration and filter', async () => {
  const drg = await read(
    input('n'),
    decision(
      'if',
      `<conditional>${child('if', 'n > 3')}${child('then', '"big"')}${child('else', '"small"')}</conditional>`,
      ['i-n'],
    ),
    decision('each', `<for iteratorVariable="x">${child('in', '[1..3]')}${child('return', 'x * n')}</for>`, [
      'i-n',
    ]),
    decision(
      'any',
      `<some iteratorVariable="x">${child('in', '[1, 5]')}${child('satisfies', 'x > n')}</some>`,
      ['i-n'],
    ),
    decision(
      'all',
      `<every iteratorVariable="x">${child('in', '[1, 5]')}${child('satisfies', 'x > n')}</every>`,
      ['i-n'],
    ),
    decision('kept', `<filter>${child('in', '[{a: 1}, {a: 9}]')}${child('match', 'a > n')}</filter>`, [
      'i-n',
    ]),
  );
  const value = (name: string) => evaluateDecision(drg, name, { n: 4 }).value;
  assert.deepEqual(['if', 'each', 'any', 'all', 'kept'].map(value), [
    'big',
    [4, 8, 12],
    true,
    false,
    [{ a: 9 }],
  ]);
});

test('an input of a date type may come as an ISO string', async () => {
  const drg = await read(input('born', 'date'), decision('year', literal('born.year'), ['i-born']));
  assert.equal(evaluateDecision(drg, 'year', { born: '2009-12-31' }).value, 2009);
});

test('every fault of a model is reported at once, with file and element', async () => {
  const faulty = model(
    decision('a', literal('1 +'), ['b']),
    decision('b', literal('1'), ['a', 'i-gone']),
    decision('c', table({ policy: 'hitPolicy="UNIQUE"', inputs: ['n'], outputs: [['x']], rules: [['> 1']] })),
  );
  const { model: none, problems } = await parseDecisions(faulty, { file: 'decisions/faulty.dmn' });
  assert.equal(none, null);
  const said = problems.map(({ element, message }) => `${element}: ${message.en}`).join('\n');
  for (const expected of [
    /a: the expression is incomplete/,
    /refers to "i-gone"/,
    /circle: a → b → a/,
    /row 1 has not as many cells/,
  ])
    assert.match(said, expected);
  for (const problem of problems) assert.ok(problem.file === 'decisions/faulty.dmn' && problem.message.zh);
});

test('what is not DMN is a problem, not an exception', async () => {
  for (const xml of ['', 'no xml', '<a/>', '<definitions', model() + 'x']) {
    const { problems } = await parseDecisions(xml, { file: 'x.dmn' });
    assert.ok(problems.length > 0 || xml.startsWith('<?xml'), xml);
  }
});

test('a decision service is called like a function', async () => {
  const service =
    '<decisionService id="k-s" name="s"><variable name="s"/><outputDecision href="#out"/><inputDecision href="#before"/><inputData href="#i-n"/></decisionService>';
  const drg = await read(
    input('n'),
    decision('before', literal('1')),
    decision('out', literal('n * 10 + before'), ['i-n', 'before']),
    service,
    decision('d', literal('s(7, 5)'), ['k-s']),
  );
  assert.equal(evaluateDecision(drg, 'd', {}).value, 75);
});

test('a decision without logic is null and says so', async () => {
  const { value, explanation } = evaluateDecision(await read(decision('d', '')), 'd', {});
  assert.deepEqual([value, explanation.problem!.en], [null, 'the decision has no logic']);
});

test('a decision that is not there is a fault of the program', async () => {
  const drg = await read(decision('d', literal('1')));
  assert.throws(() => evaluateDecision(drg, 'other', {}), /no decision "other"/);
});
