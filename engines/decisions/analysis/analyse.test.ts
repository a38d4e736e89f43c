import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { analyseTables, evaluateDecision, parseDecisions, type KnownFacts } from '../index.ts';
import { decision, model, table } from '../testing.ts';

async function found(
  policy: string,
  inputs: string[],
  rules: string[][],
  known: KnownFacts = {},
): Promise<string[]> {
  const made = table({ policy: `hitPolicy="${policy}"`, inputs, outputs: [['x']], rules });
  const { model: read, problems } = await parseDecisions(model(decision('d', made)), { file: 'a.dmn' });
  assert.deepEqual(problems, []);
  const findings = analyseTables(read!, known);
  for (const { message, decision: of } of findings) assert.ok(message.zh && of.id === 'd');
  return findings.map(({ message }) => message.en);
}

test('a complete table without overlaps has nothing to be said of', async () => {
  assert.deepEqual(
    await found(
      'UNIQUE',
      ['age'],
      [
        ['< 18', '1'],
        ['[18..60)', '2'],
        ['>= 60', '3'],
      ],
    ),
    [],
  );
  assert.deepEqual(
    await found(
      'UNIQUE',
      ['ok', 'n'],
      [
        ['true', '-', '1'],
        ['false', '<= 3', '2'],
        ['false', '> 3', '3'],
      ],
    ),
    [],
  );
});

test('gaps are named by what they leave open', async () => {
  assert.deepEqual(
    await found(
      'UNIQUE',
      ['age'],
      [
        ['< 18', '1'],
        ['(18..60]', '2'],
      ],
    ),
    ['no row applies to: age 18 or > 60'],
  );
  assert.deepEqual(
    await found(
      'FIRST',
      ['kind', 'area'],
      [
        ['"a"', '-', '1'],
        ['"b"', '> 100', '2'],
      ],
    ),
    ['no row applies to: kind "b", area <= 100', 'no row applies to: kind any other value'],
  );
  const dates = [
    ['< date("2024-01-01")', '1'],
    ['> date("2024-01-02")', '2'],
  ];
  assert.deepEqual(await found('UNIQUE', ['day'], dates), [
    'no row applies to: day 2024-01-01 or 2024-01-02',
  ]);
});

test('a default, a policy that collects and the values an input can have close gaps', async () => {
  assert.deepEqual(await found('COLLECT', ['age'], [['< 18', '1']]), []);
  assert.deepEqual(
    await found(
      'UNIQUE',
      ['kind'],
      [
        ['"a"', '1'],
        ['"b"', '2'],
      ],
      { domains: { kind: ['a', 'b'] } },
    ),
    [],
  );
});

test('limits of an input close gaps too', async () => {
  const rules = [
    ['[0..18)', '1'],
    ['>= 18', '2'],
  ];
  assert.deepEqual(await found('UNIQUE', ['age'], rules), ['no row applies to: age < 0']);
  assert.deepEqual(await found('UNIQUE', ['age'], rules, { domains: { age: '>= 0' } }), []);
});

test('overlaps are named where they leave the result open', async () => {
  assert.deepEqual(
    await found(
      'UNIQUE',
      ['n'],
      [
        ['<= 5', '1'],
        ['>= 5', '2'],
      ],
    ),
    ['rows 1, 2 apply together, which gives no result: n 5'],
  );
  assert.deepEqual(
    await found(
      'ANY',
      ['n'],
      [
        ['<= 5', '1'],
        ['>= 5', '1'],
      ],
    ),
    [],
  );
  assert.deepEqual(
    await found(
      'FIRST',
      ['n'],
      [
        ['<= 5', '1'],
        ['>= 5', '2'],
      ],
    ),
    [],
  );
});

test('rows that never decide', async () => {
  assert.deepEqual(
    await found(
      'FIRST',
      ['n'],
      [
        ['< 10', '1'],
        ['[2..3]', '2'],
        ['-', '3'],
      ],
    ),
    ['row 2 never decides: rows before it take its cases, or they cannot occur'],
  );
  assert.deepEqual(
    await found(
      'COLLECT',
      ['n'],
      [
        ['? > 3 and ? < 2', '1'],
        ['-', '2'],
      ],
    ),
    ['row 1 can never apply'],
  );
});

test('cells that ask only whether there is a value', async () => {
  assert.deepEqual(
    await found(
      'UNIQUE',
      ['n'],
      [
        ['null', '1'],
        ['not(null)', '2'],
      ],
    ),
    [],
  );
  assert.deepEqual(await found('UNIQUE', ['n'], [['null', '1']]), ['no row applies to: anything']);
});

test('a row that is there for what is missing is not in vain', async () => {
  const rules = [
    ['true', '1'],
    ['false', '2'],
    ['-', '3'],
  ];
  assert.deepEqual(await found('FIRST', ['ok'], rules), []);
  assert.deepEqual(await found('FIRST', ['ok'], [['-', '1'], ...rules]), [
    'row 2 never decides: rows before it take its cases, or they cannot occur',
    'row 3 never decides: rows before it take its cases, or they cannot occur',
    'row 4 never decides: rows before it take its cases, or they cannot occur',
  ]);
});

test('parameters have the value they are given; without one nothing is claimed', async () => {
  const rules = [
    ['< parameters.limit', '1'],
    ['>= 60', '2'],
  ];
  const limit = (value: number) =>
    found('UNIQUE', ['n'], rules, { context: { parameters: { limit: value } } });
  assert.deepEqual(await limit(60), []);
  assert.deepEqual(await limit(50), ['no row applies to: n [50..60)']);
  assert.deepEqual(await found('UNIQUE', ['n'], rules), []);
  assert.deepEqual(
    await found(
      'UNIQUE',
      ['n'],
      [
        ['even(?)', '1'],
        ['< 3', '2'],
      ],
    ),
    [],
  );
});

test('what is said of a table is so: random tables, every point asked', async () => {
  const cell = fc.oneof(
    fc.constant('-'),
    fc.integer({ min: 0, max: 4 }).map(String),
    fc
      .tuple(fc.constantFrom('<', '<=', '>', '>='), fc.integer({ min: 0, max: 4 }))
      .map(([sign, n]) => `${sign} ${n}`),
    fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 2, max: 4 })).map(([a, b]) => `[${a}..${b})`),
  );
  const rules = fc.array(fc.tuple(cell, cell, fc.constantFrom('1', '2')), { minLength: 1, maxLength: 5 });
  const points = Array.from({ length: 13 }, (_, i) => (i - 2) / 2);
  await fc.assert(
    fc.asyncProperty(rules, async (rows) => {
      const made = table({ policy: 'hitPolicy="UNIQUE"', inputs: ['a', 'b'], outputs: [['x']], rules: rows });
      const { model: read } = await parseDecisions(model(decision('d', made)), { file: 'a.dmn' });
      const kinds = new Set(analyseTables(read!).map(({ kind }) => kind));
      const seen = points.flatMap((a) =>
        points.map((b) => evaluateDecision(read!, 'd', { a, b }).explanation.rules.length),
      );
      assert.equal(kinds.has('gap'), seen.includes(0), 'a point where no row applies');
      assert.equal(
        kinds.has('overlap'),
        seen.some((count) => count > 1),
        'a point where several do',
      );
    }),
    { numRuns: 60 },
  );
});
