import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import { applyForSeal, keepersQuery } from '../../api/seals.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { OrganisationSelect } from '../organisations/organisation-select.tsx';
import { KeeperSelect } from './keeper-select.tsx';

/** Applies for a seal: whose, who keeps it, what for. */
export function ApplyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('console');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [organisationId, setOrganisation] = useState('');
  const [keeperId, setKeeper] = useState('');
  const [purpose, setPurpose] = useState('');
  const keepers = useQuery(keepersQuery(organisationId));
  const apply = useMutation({
    mutationFn: () =>
      applyForSeal({ organisationId, keeperId, purpose: purpose.trim() }, intentionKey('seal')),
    onSettled: unlessLost('seal'),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['seals'] });
      void message.success(t('seals.done'));
      onClose();
    },
  });
  const lacking = !organisationId
    ? 'organisation'
    : !keeperId
      ? 'keeper'
      : purpose.trim().length < 2
        ? 'purpose'
        : undefined;
  return (
    <OfficeDialog
      title={t('seals.apply')}
      act={t('seals.apply')}
      missing={lacking && t(`seals.missing.${lacking}`)}
      progress={apply}
      onAct={() => apply.mutate()}
      onClose={onClose}
    >
      <OrganisationSelect
        label={t('seals.organisation')}
        value={organisationId || undefined}
        onChange={(chosen) => {
          setOrganisation(chosen);
          setKeeper('');
        }}
      />
      {organisationId ? <KeeperSelect keepers={keepers.data} value={keeperId} onChange={setKeeper} /> : null}
      <WordsField label={t('seals.purpose')} value={purpose} short most={300} onChange={setPurpose} />
    </OfficeDialog>
  );
}
