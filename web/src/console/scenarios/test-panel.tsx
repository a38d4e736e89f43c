import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CircleCheck, CircleX, Play } from 'lucide-react';
import { runScenarioTests, type TestReport } from '../../api/scenarios.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';

/** The tests that a package brings along: this person and these answers give these cases, fields and outputs. */
export function TestPanel({ scenario }: { scenario: string }) {
  const { t } = useTranslation('console');
  const run = useMutation({ mutationFn: () => runScenarioTests(scenario) });
  return (
    <Panel
      title={t('tests.title')}
      aside={
        <Button
          tone="secondary"
          className="button--dense"
          icon={<Play size="1.05em" aria-hidden />}
          busy={run.isPending}
          onClick={() => run.mutate()}
        >
          {t('tests.run')}
        </Button>
      }
    >
      {run.error ? <Failure error={run.error} compact /> : null}
      {run.data ? (
        <Report report={run.data} />
      ) : run.error ? null : (
        <p className="muted">{t('tests.lead')}</p>
      )}
    </Panel>
  );
}

function Report({ report }: { report: TestReport }) {
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
