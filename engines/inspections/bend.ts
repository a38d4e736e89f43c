/** What special circumstances of an inspection change in the verdicts: a complaint must be followed up though the cap of the year is reached. */
import type { LegalBasis, PreCheck, RuleId, Text, Verdict } from './model.ts';

/** A circumstance (投诉举报、专项部署、突击检查), the rules that it bends and on what basis. */
export interface Bend {
  name: Text;
  /** rule ids, separated by blanks */
  rules: string;
  basis: LegalBasis;
}

/** Nothing bends these: the power to inspect, the certificates, and the approval that a special inspection needs. */
const unbending: readonly RuleId[] = ['published', 'inspectors', 'special'];

/**
 * What blocks by a bent rule warns, and says why: it then needs a reason, which the approver and the firm read. Rules on the power to
 * inspect stay, whatever a parameter says.
 */
export function bendVerdicts(check: PreCheck, bends: readonly Bend[]): PreCheck {
  const verdicts = check.verdicts.map((verdict) => bent(verdict, bends));
  const worst = (['block', 'warn'] as const).find((outcome) =>
    verdicts.some((verdict) => verdict.outcome === outcome),
  );
  return { outcome: worst ?? 'pass', verdicts };
}

function bent(verdict: Verdict, bends: readonly Bend[]): Verdict {
  const by = bends.find(({ rules }) => rules.split(/\s+/).includes(verdict.rule));
  if (!by || verdict.outcome !== 'block' || unbending.includes(verdict.rule)) return verdict;
  const { finding, basis } = verdict;
  return {
    ...verdict,
    outcome: 'warn',
    basis: [...basis, by.basis],
    finding: {
      zh: `${finding.zh}（${by.name.zh}，由阻断改为提示）`,
      en: `${finding.en} (${by.name.en}: a warning instead of a block)`,
    },
    copyToSupervision: true,
  };
}

/**
 * Without notice only where the law of every item says so (突击检查、飞行检查); else the rule on published items blocks.
 *
 * @param without names of the items whose law asks for notice
 */
export function refuseWithoutNotice(check: PreCheck, without: readonly Text[]): PreCheck {
  if (without.length === 0) return check;
  const zh = without.map((one) => one.zh).join('、');
  const en = without.map((one) => one.en).join(', ');
  const verdicts = check.verdicts.map((verdict): Verdict =>
    verdict.rule === 'published'
      ? {
          ...verdict,
          outcome: 'block',
          finding: {
            zh: `法律没有规定“${zh}”可以不事先通知`,
            en: `No law lets this be inspected without notice: ${en}`,
          },
          advice: {
            zh: '请改为事先通知；有规定的，在检查事项清单里写明依据并发布',
            en: 'Give notice; where a law says otherwise, name it in the list of items and publish that',
          },
        }
      : verdict,
  );
  return { outcome: 'block', verdicts };
}
