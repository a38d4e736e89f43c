import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bendVerdicts, refuseWithoutNotice, type Bend } from './bend.ts';
import type { Outcome, PreCheck, RuleId, Verdict } from './model.ts';

const verdict = (rule: RuleId, outcome: Outcome): Verdict => ({
  rule,
  outcome,
  undecided: false,
  missing: [],
  basis: [{ title: '甲', certainty: 'law' }],
  finding: { zh: '超过上限', en: 'over the cap' },
});
const check = (...verdicts: Verdict[]): PreCheck => ({ outcome: 'block', verdicts });
const complaint: Bend = {
  name: { zh: '投诉举报', en: 'a complaint' },
  rules: 'yearly-cap white-list published inspectors special',
  basis: { title: '乙', certainty: 'source' },
};

test('a bent rule warns with its basis and is told to whoever supervises; the worst outcome follows', () => {
  const { outcome, verdicts } = bendVerdicts(
    check(verdict('yearly-cap', 'block'), verdict('merge', 'pass')),
    [complaint],
  );
  assert.equal(outcome, 'warn');
  assert.deepEqual(
    verdicts[0]!.basis.map(({ title }) => title),
    ['甲', '乙'],
  );
  assert.match(verdicts[0]!.finding.zh, /投诉举报，由阻断改为提示/);
  assert.equal(verdicts[0]!.copyToSupervision, true);
});

test('the power to inspect, certificates and the approval of special inspections bend for nothing', () => {
  for (const rule of ['published', 'inspectors', 'special'] as const)
    assert.equal(bendVerdicts(check(verdict(rule, 'block')), [complaint]).outcome, 'block');
  assert.equal(bendVerdicts(check(verdict('low-yield', 'block')), [complaint]).outcome, 'block');
});

test('without notice only what its law says', () => {
  const published = check(verdict('published', 'pass'));
  assert.equal(refuseWithoutNotice(published, []), published);
  const refused = refuseWithoutNotice(published, [{ zh: '消防检查', en: 'fire inspection' }]);
  assert.equal(refused.outcome, 'block');
  assert.match(refused.verdicts[0]!.finding.zh, /没有规定“消防检查”可以不事先通知/);
});
