import { useState } from 'react';
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  answerExtension,
  askExtension,
  resumeCase,
  suspendCase,
  type OfficialCase,
} from '../../../api/cases.ts';
import { useFormat } from '../../../ui/format.ts';
import { DialogField, OfficeDialog } from '../../../ui/office/office-dialog.tsx';
import { useVerb, type VerbDialogProps } from './use-verb.ts';

type Props = VerbDialogProps<OfficialCase>;
/** The server takes no shorter reason. */
const shortestReason = 4;

export function SuspendDialog({ one, onClose }: Props) {
  const { t } = useTranslation('work');
  const [kind, setKind] = useState(one.suspensionKinds.length === 1 ? one.suspensionKinds[0] : undefined);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const suspend = useVerb(
    'suspend',
    () =>
      suspendCase(one.caseId, {
        kind: kind!,
        reason: reason.trim(),
        // a day in the time of the place
        ...(until ? { expectedUntil: new Date(`${until}T23:59:59+08:00`).toISOString() } : {}),
      }),
    onClose,
  );
  const none = one.suspensionKinds.length === 0;
  const missing = none
    ? 'suspend.none'
    : kind
      ? reason.trim().length < shortestReason
        ? 'suspend.missingReason'
        : undefined
      : 'suspend.missingKind';
  return (
    <OfficeDialog
      title={t('verbs.suspend')}
      lead={t('suspend.lead')}
      act={t('suspend.act')}
      missing={missing && t(missing)}
      progress={suspend}
      onAct={() => suspend.mutate()}
      onClose={onClose}
    >
      <Radio.Group
        className="dialog-choices"
        aria-label={t('suspend.kind')}
        value={kind}
        onChange={(event) => setKind(event.target.value as string)}
        options={one.suspensionKinds.map((value) => ({ value, label: t(`suspension.${value}`) }))}
      />
      <ReasonField label={t('suspend.reason')} value={reason} onChange={setReason} />
      <DialogField label={t('suspend.until')} help={t('suspend.untilHelp')}>
        {(id, helpId) => (
          <Input
            id={id}
            aria-describedby={helpId}
            type="date"
            className="input-date"
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        )}
      </DialogField>
    </OfficeDialog>
  );
}

export function ResumeDialog({ one, onClose }: Props) {
  const { t } = useTranslation('work');
  const resume = useVerb('resume', () => resumeCase(one.caseId), onClose);
  return (
    <OfficeDialog
      title={t('verbs.resume')}
      lead={t('resume.lead')}
      act={t('verbs.resume')}
      progress={resume}
      onAct={() => resume.mutate()}
      onClose={onClose}
    />
  );
}

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
      <ReasonField label={t('extension.reason')} value={reason} onChange={setReason} />
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

export function ReasonField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <DialogField label={label}>
      {(id) => (
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={1000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </DialogField>
  );
}
