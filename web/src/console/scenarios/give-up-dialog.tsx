import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { giveUpAdoption, type Adoption } from '../../api/scenarios.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';

/** The place gives its own version up: what is published above it holds there again. */
export function GiveUpDialog({
  scenario,
  adoption,
  onClose,
}: {
  scenario: string;
  adoption: Adoption;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const place = useText()(adoption.name);
  const { message } = App.useApp();
  const client = useQueryClient();
  const giveUp = useMutation({
    mutationFn: () => giveUpAdoption(scenario, adoption.division),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['scenarios'] });
      void message.success(t('giveUp.done', { place }));
      onClose();
    },
  });
  return (
    <OfficeDialog
      title={t('giveUp.title', { place })}
      lead={t('giveUp.lead')}
      act={t('adoptions.giveUp')}
      tone="danger"
      progress={giveUp}
      onAct={() => giveUp.mutate()}
      onClose={onClose}
    />
  );
}
