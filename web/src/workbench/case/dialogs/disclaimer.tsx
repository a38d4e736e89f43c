import { useDeferredValue, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { competentQuery, disclaimCase, type OfficialCase } from '../../../api/cases.ts';
import { OfficeDialog } from '../../../ui/office/office-dialog.tsx';
import { shortestReason, WordsField } from '../../../ui/office/words-field.tsx';
import { OrganisationChoice } from './organisation-choice.tsx';
import { useVerb, type VerbDialogProps } from './use-verb.ts';

/** Not this organisation's (不属本机关): whose it is, and why; whoever supervises names the one that handles it. */
export function DisclaimDialog({ one, onClose }: VerbDialogProps<OfficialCase>) {
  const { t } = useTranslation('work');
  const [competent, setCompetent] = useState<string>();
  const [reason, setReason] = useState('');
  const [q, setQ] = useState('');
  const query = useQuery(competentQuery(one.caseId, useDeferredValue(q.trim())));
  const disclaim = useVerb('disclaim', () => disclaimCase(one.caseId, competent!, reason.trim()), onClose);
  const missing = competent
    ? reason.trim().length < shortestReason
      ? 'suspend.missingReason'
      : undefined
    : 'disclaim.missing';
  return (
    <OfficeDialog
      title={t('verbs.disclaim')}
      lead={t('disclaim.lead')}
      act={t('disclaim.act')}
      missing={missing && t(missing)}
      progress={disclaim}
      onAct={() => disclaim.mutate()}
      onClose={onClose}
    >
      <OrganisationChoice
        label={t('disclaim.competent')}
        q={q}
        onSearch={setQ}
        query={query}
        found={query.data?.items ?? []}
        value={competent}
        onChange={setCompetent}
      />
      <WordsField most={1000} label={t('disclaim.reason')} value={reason} onChange={setReason} />
    </OfficeDialog>
  );
}
