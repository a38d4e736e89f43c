import { useState } from 'react';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { resumeCase, suspendCase, type OfficialCase } from '../../../api/cases.ts';
import { OfficeDialog } from '../../../ui/office/office-dialog.tsx';
import { DayField } from '../../../ui/office/time-fields.tsx';
import { shortestReason, WordsField } from '../../../ui/office/words-field.tsx';
import { useVerb, type VerbDialogProps } from './use-verb.ts';

type Props = VerbDialogProps<OfficialCase>;

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
        expectedUntil: new Date(`${until}T23:59:59+08:00`).toISOString(),
      }),
    onClose,
  );
  const none = one.suspensionKinds.length === 0;
  const missing = none
    ? 'suspend.none'
    : kind
      ? reason.trim().length < shortestReason
        ? 'suspend.missingReason'
        : until
          ? undefined
          : 'suspend.missingUntil'
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
        onChange={(event) => setKind(event.target.value as typeof kind)}
        options={one.suspensionKinds.map((value) => ({ value, label: t(`suspension.${value}`) }))}
      />
      <WordsField most={1000} label={t('suspend.reason')} value={reason} onChange={setReason} />
      <DayField label={t('suspend.until')} help={t('suspend.untilHelp')} value={until} onChange={setUntil} />
    </OfficeDialog>
  );
}

export function ResumeDialog({ one, onClose }: Props) {
  const { t } = useTranslation('work');
  const [result, setResult] = useState('');
  const resume = useVerb('resume', () => resumeCase(one.caseId, result.trim()), onClose);
  return (
    <OfficeDialog
      title={t('verbs.resume')}
      lead={t('resume.lead')}
      act={t('verbs.resume')}
      missing={result.trim().length < shortestReason ? t('resume.missing') : undefined}
      progress={resume}
      onAct={() => resume.mutate()}
      onClose={onClose}
    >
      <WordsField most={2000} label={t('resume.result')} value={result} onChange={setResult} />
    </OfficeDialog>
  );
}
