import type { InspectionParameters } from './parameters.ts';
import type { InspectionRequest, Outcome, PreCheck, PreCheckFacts, RuleId } from './model.ts';
import { ruleIds } from './model.ts';
import { density, lowYield, yearlyCap } from './rules-frequency.ts';
import { merge, nonSiteFirst, reuse, whiteList } from './rules-instead.ts';
import { inspectors, published, special } from './rules-power.ts';
import type { Rule } from './verdict.ts';

const rules: Readonly<Record<RuleId, Rule>> = {
  published,
  inspectors,
  'yearly-cap': yearlyCap,
  density,
  'low-yield': lowYield,
  'non-site-first': nonSiteFirst,
  reuse,
  'white-list': whiteList,
  merge,
  special,
};

const gravity: readonly Outcome[] = ['pass', 'warn', 'block'];

/**
 * The check beforehand (合规预检) of an inspection that somebody wants to make: every rule says pass, warn or block, with its basis, what
 * it found and what to do. Nothing is hidden behind the first block: all rules speak.
 *
 * A fact that is missing never lets a rule pass unless what is known decides it anyway (a count over the cap stays over it, whatever else
 * there may be). In an emergency blocks become warnings, save for what no emergency heals: no power, no certificate, no approval.
 */
export function preCheck(
  request: InspectionRequest,
  facts: PreCheckFacts,
  parameters: InspectionParameters,
): PreCheck {
  if (request.to < request.from)
    throw new RangeError(
      `the window of ${request.id} ends (${request.to}) before it begins (${request.from})`,
    );
  const verdicts = ruleIds.map((id) => rules[id]({ request, facts, parameters }));
  const outcome = gravity[Math.max(...verdicts.map((each) => gravity.indexOf(each.outcome)))]!;
  return { outcome, verdicts };
}
