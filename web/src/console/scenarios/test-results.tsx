import { useTranslation } from 'react-i18next';
import { CircleCheck, CircleX } from 'lucide-react';
import type { TestReport } from '../../api/scenarios.ts';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';

/** How each test went, in words. */
export function TestResults({ report }: { report: TestReport }) {
  const { t } = useTranslation('console');
  const text = useText();
  return (
    <>
      <output>
        <Status tone={report.ok ? 'good' : 'bad'}>
          {t(report.ok ? 'tests.allPassed' : 'tests.someFailed', {
            count: report.ok ? report.passed : report.failed,
            of: report.passed + report.failed,
          })}
        </Status>
      </output>
      <ul className="lines">
        {report.outcomes.map((one) => (
          <li key={one.key + one.division} data-ok={one.ok}>
            <span className="test-line">
              {one.ok ? (
                <CircleCheck size="1.1em" aria-label={t('tests.passed')} />
              ) : (
                <CircleX size="1.1em" aria-label={t('tests.failed')} />
              )}
              <span>
                {text(one.name)} <span className="muted small">{one.division}</span>
              </span>
            </span>
            {one.failures.map((failure) => (
              <p key={failure.what} className="test-failure small">
                {text(failure.message)}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
