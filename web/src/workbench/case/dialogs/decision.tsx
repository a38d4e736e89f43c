import { useState } from 'react';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { decideCase, type Decision, type OfficialCase } from '../../../api/cases.ts';
import { OfficeDialog } from '../../../ui/office/office-dialog.tsx';
import { GroundsFields, groundsOf, missingGrounds, noGrounds } from './grounds-fields.tsx';
import { useVerb, type VerbDialogProps } from './use-verb.ts';

/** Granted, or denied with reasons, basis and the remedies that the applicant is told of. */
export function DecideDialog({ one, onClose }: VerbDialogProps<OfficialCase>) {
  const { t } = useTranslation('work');
  const [result, setResult] = useState<Decision>();
  const [draft, setDraft] = useState(noGrounds);
  const decide = useVerb(
    'decide',
    () =>
      decideCase(one.caseId, result!, result === 'denied' ? groundsOf(draft) : { reasons: [], basis: [] }),
    onClose,
  );
  const lacking = result === 'denied' ? missingGrounds(draft) : undefined;
  return (
    <OfficeDialog
      title={t('verbs.decide')}
      act={t(result ? `decide.act.${result}` : 'decide.act.none')}
      tone={result === 'denied' ? 'danger' : 'primary'}
      missing={result ? lacking && t(lacking) : t('decide.missing')}
      progress={decide}
      onAct={() => decide.mutate()}
      onClose={onClose}
    >
      <Radio.Group
        className="dialog-choices"
        aria-label={t('verbs.decide')}
        value={result}
        onChange={(event) => setResult(event.target.value as Decision)}
        options={(['granted', 'denied'] as const).map((value) => ({
          value,
          label: (
            <>
              {t(`finish.${value}`)}
              <span className="choice-help">{t(`decide.help.${value}`)}</span>
            </>
          ),
        }))}
      />
      {result === 'denied' ? <GroundsFields one={one} draft={draft} onChange={setDraft} /> : null}
    </OfficeDialog>
  );
}
