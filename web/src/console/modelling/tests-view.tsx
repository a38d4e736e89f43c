import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Play } from 'lucide-react';
import { testDraft } from '../../api/scenario-drafts.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure } from '../../ui/states.tsx';
import { TestResults } from '../scenarios/test-results.tsx';
import { testsIn } from './package-parts.ts';
import type { Room } from './use-room.ts';

/** The package's own tests as they go with the draft, in words. */
export function TestsView({ room }: { room: Room }) {
  const { t } = useTranslation('modelling');
  const run = useMutation({
    mutationFn: async () => {
      await room.flush();
      return testDraft(room.draft.draftId);
    },
  });
  const { problems } = room;
  return (
    <Panel
      title={t('tests.title')}
      aside={
        <Button
          className="button--dense"
          icon={<Play size="1.05em" aria-hidden />}
          busy={run.isPending}
          reason={problems.length > 0 ? t('mendFirst', { count: problems.length }) : undefined}
          onClick={() => run.mutate()}
        >
          {t('tests.run', { count: testsIn(room.files).length })}
        </Button>
      }
    >
      <p className="muted">{t('tests.lead')}</p>
      {run.error ? <Failure error={run.error} compact /> : null}
      {run.data ? <TestResults report={run.data} /> : null}
    </Panel>
  );
}
