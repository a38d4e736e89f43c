import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { publishScenario, type ScenarioView } from '../../api/scenarios.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { DivisionSelect } from '../division-select.tsx';
import { ErrorNotes } from './notes.tsx';

/** The package as it is, in one place and all beneath it. */
export function PublishDialog({ one, onClose }: { one: ScenarioView; onClose: () => void }) {
  const { t } = useTranslation('console');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [division, setDivision] = useState<string>();
  const publish = useMutation({
    mutationFn: () => publishScenario(one.scenario, division!),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['scenarios'] });
      void message.success(t('publish.done'));
      onClose();
    },
  });
  return (
    <OfficeDialog
      title={t('publish.title')}
      lead={t('publish.lead', { version: one.version })}
      act={t('scenario.publish')}
      missing={division ? undefined : t('publish.missing')}
      progress={publish}
      detailsElsewhere
      onAct={() => publish.mutate()}
      onClose={onClose}
    >
      <DivisionSelect label={t('publish.division')} value={division} onChange={setDivision} />
      <ErrorNotes error={publish.error} />
    </OfficeDialog>
  );
}
