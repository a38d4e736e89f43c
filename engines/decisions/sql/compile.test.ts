import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conditionToSql, decisionToSql, parseDecisions, type SqlMapping } from '../index.ts';
import { decision, input, literal, model, table } from '../testing.ts';

const mapping: SqlMapping = {
  columns: {
    'premises.area': { sql: 'p.area', type: 'number', digits: [8, 2] },
    kind: { sql: 'p.kind', type: 'string', nullable: false },
    born: { sql: 'p.born', type: 'date' },
    chain: { sql: 'p.chain', type: 'boolean' },
    tags: { sql: 'p.tags', type: 'list', items: 'string' },
  },
  values: { parameters: { limit: 300, opening: '2024-01-01' } },
  now: '2026-09-01T08:00:00+08:00',
};

const sql = (source: string): string => {
  const rule = conditionToSql(source, mapping);
  assert.ok(rule.ok, `${source}: ${rule.ok || rule.refusal.message.en}`);
  return rule.sql;
};

test('columns, parameters and what FEEL can compute beforehand', () => {
  assert.equal(sql('premises.area > parameters.limit'), '(p.area > 300)');
  assert.equal(sql('born <= today() - duration("P18Y")'), "(p.born <= DATE '2008-09-01')");
  assert.equal(sql('born < parameters.opening'), "(p.born < DATE '2024-01-01')");
  assert.equal(sql('1 + 1 = 2'), 'TRUE');
});

test('where FEEL knows and SQL would not: equality with what is missing', () => {
  assert.equal(sql('kind = "a"'), "(p.kind = 'a'::text)");
  assert.equal(sql('premises.area = 5'), '(p.area = 5 AND p.area IS NOT NULL)');
  assert.equal(sql('premises.area = null'), '(p.area IS NULL)');
  assert.equal(sql('kind < "b"'), `(p.kind COLLATE "C" < 'b'::text COLLATE "C")`);
});

test('lists: membership, filters, what is written out', () => {
  assert.equal(sql('kind in ("a", "b")'), "(p.kind IN ('a'::text, 'b'::text))");
  assert.equal(
    sql('kind in tags'),
    '(CASE WHEN p.tags IS NULL THEN p.kind IS NULL ELSE (CASE WHEN p.tags IS NOT NULL THEN (array_position(p.tags, p.kind) IS NOT NULL) END) END)',
  );
  assert.equal(
    sql('count(tags[item != "a"]) > 1'),
    "(cardinality((CASE WHEN p.tags IS NOT NULL THEN ARRAY(SELECT item0.v FROM unnest(p.tags) WITH ORDINALITY AS item0(v, i) WHERE (NOT (item0.v = 'a'::text AND item0.v IS NOT NULL)) ORDER BY item0.i) END))::numeric > 1)",
  );
  assert.equal(
    sql('list contains(["a", "b"], kind)'),
    "(array_position(ARRAY['a'::text, 'b'::text]::text[], p.kind) IS NOT NULL)",
  );
});

test('whole numbers of a column do not overflow', () => {
  const columns = { staff: { sql: 'p.staff', type: 'number', digits: [10, 0] } } as const;
  const rule = conditionToSql('staff * 1000000 > 5', { columns });
  assert.equal(rule.ok && rule.sql, '((p.staff::numeric * 1000000::numeric) > 5)');
});

test('texts are quoted, whatever is in them', () => {
  assert.equal(sql(`kind = "it's; DROP TABLE p --"`), "(p.kind = 'it''s; DROP TABLE p --'::text)");
});

test('what SQL would answer otherwise is refused, with the element that prevents it', () => {
  const refused: Array<[source: string, element: string]> = [
    ['chain and matches(kind, "^a")', 'matches(kind, "^a")'],
    ['premises.area / 3 > 1', 'premises.area / 3'],
    [
      'premises.area * premises.area * premises.area * premises.area > 1',
      'premises.area * premises.area * premises.area * premises.area',
    ],
    ['kind = 5', 'kind = 5'],
    ['nobody > 5', 'nobody'],
    ['count(for x in tags return x) > 1', 'for x in tags return x'],
    ['some a in tags, b in tags satisfies a = b', 'some a in tags, b in tags satisfies a = b'],
    ['(if chain then 1 else "a") = 1', '(if chain then 1 else "a")'],
    ['premises.area and true', 'premises.area and true'],
    [
      'born + duration("PT1H") > date and time("2024-01-01T00:00:00")',
      'date and time("2024-01-01T00:00:00")',
    ],
    ['upper case(kind) = "A"', 'upper case(kind)'],
    ['tags[area > 1] = []', 'area'],
    ['list contains([1, "a"], premises.area)', 'list contains([1, "a"], premises.area)'],
    ['modulo(premises.area, premises.area) = 0', 'modulo(premises.area, premises.area)'],
    ['born + duration("P5000Y") > born', 'born + duration("P5000Y")'],
    ['1 +', ''],
  ];
  for (const [source, element] of refused) {
    const rule = conditionToSql(source, mapping);
    assert.ok(!rule.ok, `${source} should be refused`);
    assert.equal(rule.refusal.element, element, source);
    assert.ok(rule.refusal.message.zh && rule.refusal.message.en);
  }
});

test('a decision table is one CASE; a cell that prevents it is named', async () => {
  const read = async (cell: string, policy = 'hitPolicy="FIRST"') => {
    const rules = [
      ['"a"', cell, 'true'],
      ['-', '-', 'false'],
    ];
    const made = table({ policy, inputs: ['kind', 'born.year'], outputs: [['x']], rules });
    const xml = model(
      input('kind', 'string'),
      input('born', 'date'),
      decision('d', made, ['i-kind', 'i-born']),
    );
    const { model: parsed } = await parseDecisions(xml, { file: 'd.dmn' });
    return decisionToSql(parsed!, 'd', mapping);
  };
  assert.deepEqual(await read('< 2000'), {
    ok: true,
    type: 'boolean',
    sql: "(CASE WHEN ((p.kind = 'a'::text) AND (extract(year FROM p.born) < 2000)) THEN TRUE ELSE (CASE WHEN (TRUE) THEN FALSE ELSE NULL END) END)",
  });
  const refused = await read('log(?) > 1');
  assert.ok(!refused.ok);
  assert.equal(refused.refusal.element, 'log(?)');
  const collects = await read('1', 'hitPolicy="COLLECT" aggregation="SUM"');
  assert.match(collects.ok ? '' : collects.refusal.message.en, /a sum of other things than numbers/);
});

test('a decision takes those it requires with it', async () => {
  const xml = model(
    input('kind', 'string'),
    decision('ours', literal('kind in ("a", "b")'), ['i-kind']),
    decision('d', literal('not(ours)'), ['ours']),
  );
  const { model: parsed } = await parseDecisions(xml, { file: 'd.dmn' });
  const rule = decisionToSql(parsed!, 'd', mapping);
  assert.ok(rule.ok);
  assert.equal(rule.sql, "(NOT (p.kind IN ('a'::text, 'b'::text)))");
});
