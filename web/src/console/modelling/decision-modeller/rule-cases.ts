import { evaluateDecision, type DecisionModel } from '@yiti/engines/decisions';
import { startVariables, type ScenarioPackage } from '@yiti/engines/scenario';
import { civilTime, dateOf } from '@yiti/engines/calendar';
import type { Text } from '../../../ui/text.ts';

/** A test of the package, as its application begins: what its rules are asked with. */
export interface RuleCase {
  key: string;
  name: Text;
  variables: Readonly<Record<string, unknown>>;
}

/** Tests that can be begun; those of a place's own arrangement speak of other numbers and are left out. */
export function casesOf(scenario: ScenarioPackage, now: string): RuleCase[] {
  return Object.entries(scenario.tests).flatMap(([key, test]) => {
    if (test.overlay !== undefined) return [];
    try {
      return [{ key, name: test.name, variables: startVariables(scenario, test, dateOf(now)) }];
    } catch {
      // how a test fails is told where tests are run
      return [];
    }
  });
}

export interface Covered {
  /** by rule, from 0: the tests that it decides */
  byRule: ReadonlyMap<number, RuleCase[]>;
  /** tests for which no rule applies */
  without: RuleCase[];
}

/** Which rule decides which test. */
export function coverOf(
  model: DecisionModel,
  decision: string,
  cases: readonly RuleCase[],
  now: string,
): Covered {
  const byRule = new Map<number, RuleCase[]>();
  const without: RuleCase[] = [];
  for (const one of cases) {
    const { explanation } = evaluateDecision(model, decision, one.variables, { now: civilTime(now) });
    if (explanation.rules.length === 0) without.push(one);
    for (const { row } of explanation.rules) byRule.set(row - 1, [...(byRule.get(row - 1) ?? []), one]);
  }
  return { byRule, without };
}
