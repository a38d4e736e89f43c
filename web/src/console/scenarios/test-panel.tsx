import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Play } from 'lucide-react';
import { runScenarioTests } from '../../api/scenarios.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure } from '../../ui/states.tsx';
import { TestResults } from './test-results.tsx';

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
        <TestResults report={run.data} />
      ) : run.error ? null : (
        <p className="muted">{t('tests.lead')}</p>
      )}
    </Panel>
  );
}
