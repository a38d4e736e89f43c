import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { openScenarioDraft } from '../../api/scenario-drafts.ts';
import { scenariosQuery } from '../../api/scenarios.ts';
import { paths } from '../../paths.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';

/** Begins a draft: of which package, and what is to be changed in one line. */
export function OpenDialog({ scenario, onClose }: { scenario?: string; onClose: () => void }) {
  const { t } = useTranslation('modelling');
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const scenarios = useQuery(scenariosQuery);
  const [chosen, setChosen] = useState(scenario ?? '');
  const [title, setTitle] = useState('');
  const open = useMutation({
    mutationFn: async () => {
      const intention = `draft.${chosen}.${title}`;
      const { draftId } = await openScenarioDraft(
        { scenario: chosen, title: title.trim() },
        intentionKey(intention),
      );
      settleIntention(intention);
      return draftId;
    },
    onSuccess: async (draftId) => {
      await client.invalidateQueries({ queryKey: ['scenario-drafts', 'list'] });
      await navigate({ to: paths.consoleDraft(draftId) as '/' });
    },
  });
  const missing =
    chosen === '' ? t('open.missingScenario') : title.trim().length < 2 ? t('open.missingTitle') : undefined;
  return (
    <OfficeDialog
      title={t('open.act')}
      lead={t('open.lead')}
      act={t('open.go')}
      missing={missing}
      progress={open}
      onAct={() => open.mutate()}
      onClose={onClose}
    >
      <DialogField label={t('open.scenario')}>
        {(id) => (
          <select
            id={id}
            className="plain-select"
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value="">{t('open.choose')}</option>
            {(scenarios.data ?? []).map((one) => (
              <option key={one.scenario} value={one.scenario}>
                {text(one.title)} {one.version}
              </option>
            ))}
          </select>
        )}
      </DialogField>
      <DialogField label={t('open.title')} help={t('open.titleHelp')}>
        {(id, helpId) => (
          <input
            id={id}
            aria-describedby={helpId}
            value={title}
            maxLength={200}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </DialogField>
    </OfficeDialog>
  );
}
