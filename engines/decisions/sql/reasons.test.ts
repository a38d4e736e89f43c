import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  conditionWithReasons,
  decisionWithReasons,
  parseDecisions,
  readReasons,
  type SqlMapping,
  type SqlReasons,
} from '../index.ts';
import { decision, input, model, table } from '../testing.ts';

const mapping: SqlMapping = {
  columns: {
    area: { sql: 'p.area', type: 'number', digits: [8, 2] },
    kind: { sql: 'p.kind', type: 'string', nullable: false },
    chain: { sql: 'p.chain', type: 'boolean' },
  },
};

function reasonsFor(source: string): SqlReasons {
  const rule = conditionWithReasons(source, mapping);
  assert.ok(rule.ok, rule.ok ? '' : rule.refusal.message.en);
  return rule;
}
const elements = (all: Array<{ element: string }>) => all.map(({ element }) => element);

test('every part between ands has two bits: not so, or unknown', () => {
  const rule = reasonsFor('area > 100 and (kind = "a" and not(chain))');
  assert.deepEqual(elements([...rule.conditions]), ['area > 100', 'kind = "a"', 'not(chain)']);
  assert.equal(
    rule.mask,
    "((CASE WHEN (p.area > 100) THEN 0 WHEN p.area IS NULL THEN 2 ELSE 1 END) | (CASE WHEN (p.kind = 'a'::text) THEN 0 ELSE 4 END) | (CASE WHEN (NOT p.chain) THEN 0 WHEN p.chain IS NULL THEN 32 ELSE 16 END))",
  );
  assert.equal(rule.answer.sql, '(CASE WHEN reasons = 0 THEN TRUE WHEN (reasons & 21) <> 0 THEN FALSE END)');
  const said = readReasons(rule, 2 + 4);
  assert.deepEqual([elements(said.failed), elements(said.unknown)], [['kind = "a"'], ['area > 100']]);
});

test('what may be unknown for other reasons than an empty column is asked itself', () => {
  const { mask } = reasonsFor('area > 1 or chain or (kind = "a" and chain)');
  assert.match(mask, /WHEN \(\(p\.kind = 'a'::text\) AND p\.chain\) IS NULL THEN 32/);
});

test('more than fifteen conditions take a bigint, which comes as text; more than 31 are refused', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => `area > ${i}`).join(' and ');
  const rule = reasonsFor(many(31));
  assert.match(rule.mask, /2::bigint/);
  assert.deepEqual(elements(readReasons(rule, String(1n << 60n)).failed), ['area > 30']);
  const refused = conditionWithReasons(many(32), mapping);
  assert.match(refused.ok ? '' : refused.refusal.message.en, /more than 31 conditions/);
});

test('of a table: every different cell once, with its rows; the answer reads the mask', async () => {
  const made = table({
    policy: 'hitPolicy="FIRST"',
    inputs: ['kind', 'area'],
    outputs: [['x']],
    rules: [
      ['"a"', '< 5', 'true'],
      ['"a"', '-', 'false'],
      ['-', '-', 'chain'],
    ],
  });
  const inputs = [input('kind', 'string'), input('area'), input('chain', 'boolean')];
  const xml = model(...inputs, decision('d', made, ['i-kind', 'i-area', 'i-chain']));
  const { model: parsed } = await parseDecisions(xml, { file: 'd.dmn' });
  const rule = decisionWithReasons(parsed!, 'd', mapping, 'q.why');
  assert.ok(rule.ok);
  assert.deepEqual(rule.conditions, [
    { element: '"a"', input: 'kind', rows: [1, 2] },
    { element: '< 5', input: 'area', rows: [1] },
  ]);
  assert.equal(
    rule.answer.sql,
    '(CASE WHEN ((q.why & 15) = 0) THEN TRUE ELSE (CASE WHEN ((q.why & 3) = 0) THEN FALSE ELSE (CASE WHEN TRUE THEN p.chain ELSE NULL END) END) END)',
  );
});
