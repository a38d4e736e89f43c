import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InspectionRequest, Outcome, PreCheckFacts, RuleId } from './model.ts';
import type { InspectionParameters } from './parameters.ts';
import { preCheck } from './pre-check.ts';
import { facts, parameters, request } from './testing.ts';

/** One line of a rule's table: what differs from an inspection that passes, and what the rule then says. */
interface Case {
  name: string;
  asked?: Partial<InspectionRequest>;
  known?: Partial<PreCheckFacts>;
  law?: Partial<InspectionParameters>;
  /** `?`: undecided */
  expect: Outcome | 'warn?' | 'block?';
}

export function testRule(rule: RuleId, cases: readonly Case[]): void {
  describe(rule, () => {
    for (const { name, asked, known, law, expect } of cases) {
      it(`${name}: ${expect}`, () => {
        const { verdicts } = preCheck(request(asked), facts(known), { ...parameters, ...law });
        const found = verdicts.find((each) => each.rule === rule)!;
        assert.equal(found.outcome + (found.undecided ? '?' : ''), expect, JSON.stringify(found.finding));
        assert.equal(found.missing.length > 0, found.undecided);
        assert.ok(found.basis.every(({ title }) => title !== '') && found.basis.length > 0);
        assert.ok(found.finding.zh !== '' && found.finding.en !== '');
        assert.equal(found.advice === undefined, found.outcome === 'pass');
      });
    }
    it('has cases both ways', () => {
      const seen = cases.map(({ expect }) => expect);
      assert.ok(seen.includes('pass') && seen.some((each) => each !== 'pass' && !each.endsWith('?')));
    });
  });
}
