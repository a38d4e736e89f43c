import { useState } from 'react';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { answerExtension, askExtension, type OfficialCase } from '../../../api/cases.ts';
import { useFormat } from '../../../ui/format.ts';
import { OfficeDialog } from '../../../ui/office/office-dialog.tsx';
import { shortestReason, WordsField } from '../../../ui/office/words-field.tsx';
import { useVerb, type VerbDialogProps } from './use-verb.ts';

type Props = VerbDialogProps<OfficialCase>;

export function AskExtensionDialog({ one, onClose }: Props) {
  const { t } = useTranslation('work');
  const [reason, setReason] = useState('');
  const ask = useVerb('ask-extension', () => askExtension(one.caseId, reason.trim()), onClose);
  return (
    <OfficeDialog
      title={t('verbs.ask-extension')}
      lead={t('extension.lead')}
      act={t('extension.ask')}
      missing={reason.trim().length < shortestReason ? t('suspend.missingReason') : undefined}
      progress={ask}
      onAct={() => ask.mutate()}
      onClose={onClose}
    >
      <WordsField most={1000} label={t('extension.reason')} value={reason} onChange={setReason} />
    </OfficeDialog>
  );
}

export function ApproveExtensionDialog({ one, onClose }: Props) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const [approved, setApproved] = useState<boolean>();
  const answer = useVerb('approve-extension', () => answerExtension(one.caseId, approved!), onClose);
  return (
    <OfficeDialog
      title={t('verbs.approve-extension')}
      act={t(approved === false ? 'extension.refuse' : 'extension.approve')}
      tone={approved === false ? 'danger' : 'primary'}
      missing={approved === undefined ? t('extension.missing') : undefined}
      progress={answer}
      onAct={() => answer.mutate()}
      onClose={onClose}
    >
      {one.extension ? (
        <blockquote className="quote">
          <p>{one.extension.reason}</p>
          <p className="muted small">
            {t('extension.askedBy', {
              name: one.extension.askedBy,
              limit: format.limit(one.extension.limit),
            })}
          </p>
        </blockquote>
      ) : null}
      <Radio.Group
        className="dialog-choices"
        aria-label={t('verbs.approve-extension')}
        value={approved}
        onChange={(event) => setApproved(event.target.value as boolean)}
        options={[
          { value: true, label: t('extension.approve') },
          { value: false, label: t('extension.refuse') },
        ]}
      />
    </OfficeDialog>
  );
}
