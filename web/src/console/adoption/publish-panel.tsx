import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Play } from 'lucide-react';
import { adoptScenario } from '../../api/scenarios.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { TrialReport } from './trial-report.tsx';
import { useTrial, verdictOf } from './use-trial.ts';
import type { Adoption } from './use-adoption.ts';

/** Try it, look at what changes for people, publish it: in this order. */
export function PublishPanel({ adoption, isChecked }: { adoption: Adoption; isChecked: boolean }) {
  const { t } = useTranslation('console');
  const { form, draft, problems } = adoption;
  const { run, outcomes, tried } = useTrial(form);
  const [seen, setSeen] = useState<unknown>();
  const publish = usePublish(adoption);
  const isTried = tried === draft;
  const verdicts = outcomes.map(verdictOf);
  const wrong = isChecked
    ? problems.length > 0
      ? t('adopt.mendFirst', { count: problems.length })
      : undefined
    : t('adopt.stillChecking');
  const hasChanges = isTried && verdicts.includes('changed');
  const missing =
    wrong ??
    (isTried
      ? verdicts.includes('broken')
        ? t('adopt.broken')
        : hasChanges && seen !== draft
          ? t('adopt.lookFirst')
          : undefined
      : t('adopt.tryFirst'));
  return (
    <Panel title={t('adopt.publishTitle')}>
      <div>
        <Button
          tone={isTried ? 'secondary' : 'primary'}
          className="button--dense"
          icon={<Play size="1.05em" aria-hidden />}
          busy={run.isPending}
          reason={wrong}
          onClick={() => run.mutate(draft)}
        >
          {t('adopt.try', { count: form.tests.length })}
        </Button>
      </div>
      {run.isPending || isTried ? <TrialReport form={form} outcomes={outcomes} /> : null}
      {run.error ? <Failure error={run.error} compact /> : null}
      {hasChanges ? (
        <Checkbox
          checked={seen === draft}
          onChange={(event) => setSeen(event.target.checked ? draft : undefined)}
        >
          {t('adopt.seen')}
        </Checkbox>
      ) : null}
      {publish.error ? <Failure error={publish.error} compact /> : null}
      <div>
        <Button busy={publish.isPending} reason={missing} onClick={() => publish.mutate()}>
          <PublishWords adoption={adoption} />
        </Button>
      </div>
    </Panel>
  );
}

function PublishWords({ adoption: { form } }: { adoption: Adoption }) {
  const { t } = useTranslation('console');
  return t('adopt.publish', { place: useText()(form.place.name) });
}

function usePublish({ form, draft }: Adoption) {
  const { t } = useTranslation('console');
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => adoptScenario(form.scenario, form.place.division, draft),
    onSuccess: async () => {
      void message.success(t('adopt.done'));
      await client.invalidateQueries({ queryKey: ['scenarios'] });
      await navigate({ to: paths.consoleScenario(form.scenario) as '/' });
    },
  });
}
