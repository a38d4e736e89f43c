import { useTranslation } from 'react-i18next';
import { CircleCheck, CircleDot, CircleX } from 'lucide-react';
import type { AdoptionForm, TestOutcome } from '../../api/scenarios.ts';
import { useText } from '../../ui/text.ts';
import { useFailureWords } from './failure-words.ts';
import { verdictOf, type Verdict } from './use-trial.ts';

const icons = { same: CircleCheck, changed: CircleDot, broken: CircleX } as const satisfies Record<
  Verdict,
  unknown
>;

/** How far the trial has come, and for each person of the tests whether something is different for them here; what is not, last. */
export function TrialReport({ form, outcomes }: { form: AdoptionForm; outcomes: TestOutcome[] }) {
  const { t } = useTranslation('console');
  const of = form.tests.length;
  const different = outcomes.filter((one) => verdictOf(one) !== 'same');
  const same = outcomes.filter((one) => verdictOf(one) === 'same');
  const words = { done: outcomes.length, of, changed: different.length };
  return (
    <div className="trial">
      <progress max={of} value={outcomes.length} aria-label={t('adopt.progress', words)} />
      <output className="small">{t(outcomes.length < of ? 'adopt.progress' : 'adopt.tried', words)}</output>
      <Lines form={form} outcomes={different} />
      {same.length > 0 ? (
        <details className="small">
          <summary>{t('adopt.sameOnes', { count: same.length })}</summary>
          <Lines form={form} outcomes={same} />
        </details>
      ) : null}
    </div>
  );
}

function Lines({ form, outcomes }: { form: AdoptionForm; outcomes: TestOutcome[] }) {
  const { t } = useTranslation('console');
  const text = useText();
  const words = useFailureWords(form);
  return (
    <ul className="lines">
      {outcomes.map((one) => {
        const verdict = verdictOf(one);
        const Icon = icons[verdict];
        return (
          <li key={one.key} data-verdict={verdict}>
            <span className="test-line">
              <Icon size="1.1em" aria-label={t(`adopt.verdict.${verdict}`)} />
              <span>{text(one.name)}</span>
            </span>
            {one.failures.map((failure) => (
              <p key={failure.what} className="trial-what small">
                {words(failure)}
              </p>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
