import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { upgradeAdoption, type Adoption } from '../../api/scenarios.ts';
import { Notice } from '../../ui/notice.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { NoteList } from './notes.tsx';

/** Puts a newer base under a place's differences: first what would happen, then the deed. */
export function UpgradeDialog({
  scenario,
  adoption,
  onClose,
}: {
  scenario: string;
  adoption: Adoption;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const text = useText();
  const client = useQueryClient();
  const { division, newest } = adoption;
  const trial = useQuery({
    queryKey: ['scenarios', scenario, 'upgrade', division, newest],
    queryFn: () => upgradeAdoption(scenario, division, newest, true),
    staleTime: 0,
  });
  const upgrade = useMutation({
    mutationFn: () => upgradeAdoption(scenario, division, newest, false),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['scenarios'] });
      onClose();
    },
  });
  return (
    <OfficeDialog
      wide
      title={t('upgrade.title', { place: text(adoption.name), version: newest })}
      act={t('upgrade.act')}
      missing={trial.data ? undefined : t('upgrade.checking')}
      progress={upgrade}
      onAct={() => upgrade.mutate()}
      onClose={onClose}
    >
      <Fetched query={trial}>
        {({ conflicts, absorbed, warnings }) => (
          <>
            {conflicts.length === 0 ? (
              <Notice kind="good" title={t('upgrade.clean')} />
            ) : (
              <>
                <Notice kind="warn" title={t('upgrade.conflicts', { count: conflicts.length })} />
                <NoteList
                  notes={conflicts.map((one) => ({
                    at: one.path,
                    code: one.outcome,
                    message: text(one.message),
                  }))}
                />
              </>
            )}
            {absorbed.length > 0 ? (
              <p className="muted small">{t('upgrade.absorbed', { count: absorbed.length })}</p>
            ) : null}
            {warnings.length > 0 ? (
              <>
                <h3>{t('scenario.warnings')}</h3>
                <NoteList notes={warnings.map((one) => ({ ...one, message: text(one.message) }))} />
              </>
            ) : null}
          </>
        )}
      </Fetched>
    </OfficeDialog>
  );
}
