import { useState } from 'react';
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { decideCase, type Decision, type OfficialCase } from '../../../api/cases.ts';
import { DialogField, OfficeDialog } from '../../../ui/office/office-dialog.tsx';
import { useText } from '../../../ui/text.ts';
import { GroundsFields, groundsOf, missingGrounds, noGrounds } from './grounds-fields.tsx';
import { useVerb, type VerbDialogProps } from './use-verb.ts';

/** Granted, or denied with reasons, basis and the remedies that the applicant is told of. */
export function DecideDialog({ one, onClose }: VerbDialogProps<OfficialCase>) {
  const { t } = useTranslation('work');
  const text = useText();
  const [result, setResult] = useState<Decision>();
  const [draft, setDraft] = useState(noGrounds);
  const [given, setGiven] = useState<Record<string, string>>({});
  const wanted = one.decisionFields ?? [];
  const decide = useVerb(
    'decide',
    () =>
      decideCase(
        one.caseId,
        result!,
        result === 'denied'
          ? groundsOf(draft)
          : { reasons: [], basis: [], ...(wanted.length > 0 ? { given } : {}) },
      ),
    onClose,
  );
  const unwritten = wanted.find(({ key }) => !given[key]?.trim());
  const lacking =
    result === 'denied'
      ? missingGrounds(draft)
      : unwritten && result === 'granted'
        ? 'decide.missingGiven'
        : undefined;
  return (
    <OfficeDialog
      title={t('verbs.decide')}
      act={t(result ? `decide.act.${result}` : 'decide.act.none')}
      tone={result === 'denied' ? 'danger' : 'primary'}
      missing={result ? lacking && t(lacking, { name: text(unwritten?.label) }) : t('decide.missing')}
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
      {result === 'granted'
        ? wanted.map(({ key, label }) => (
            <DialogField key={key} label={text(label)} help={t('decide.given')}>
              {(id, helpId) => (
                <Input
                  id={id}
                  aria-describedby={helpId}
                  maxLength={200}
                  value={given[key] ?? ''}
                  onChange={(event) => setGiven({ ...given, [key]: event.target.value })}
                />
              )}
            </DialogField>
          ))
        : null}
      {result === 'denied' ? <GroundsFields one={one} draft={draft} onChange={setDraft} /> : null}
    </OfficeDialog>
  );
}
