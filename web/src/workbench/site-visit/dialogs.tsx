import { useState } from 'react';
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { arrangeVisit, recordFinding, type SiteVisit } from '../../api/cases.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { MomentField, instantOf } from '../../ui/office/time-fields.tsx';
import { useText } from '../../ui/text.ts';
import { useVerb } from '../case/dialogs/use-verb.ts';

export function AppointmentDialog({ visit, onClose }: { visit: SiteVisit; onClose: () => void }) {
  const { t } = useTranslation('work');
  const [at, setAt] = useState('');
  const arrange = useVerb('arrange', () => arrangeVisit(visit.applicationId, instantOf(at)), onClose);
  return (
    <OfficeDialog
      title={t('visit.arrange')}
      lead={t('visit.arrangeLead', { count: visit.parties.length })}
      act={t('visit.arrangeAct')}
      missing={at ? undefined : t('visit.missingTime')}
      progress={arrange}
      onAct={() => arrange.mutate()}
      onClose={onClose}
    >
      <MomentField label={t('visit.when')} value={at} onChange={setAt} />
    </OfficeDialog>
  );
}

export function FindingDialog({
  party,
  onClose,
}: {
  party: SiteVisit['parties'][number];
  onClose: () => void;
}) {
  const { t } = useTranslation('work');
  const text = useText();
  const [result, setResult] = useState<'passed' | 'failed'>();
  const [remarks, setRemarks] = useState('');
  const record = useVerb('record-visit', () => recordFinding(party.caseId, result!, remarks.trim()), onClose);
  const missing = !result
    ? 'visit.missingResult'
    : result === 'failed' && remarks.trim() === ''
      ? 'visit.missingRemarks'
      : undefined;
  return (
    <OfficeDialog
      title={t('visit.record')}
      lead={text(party.serviceName)}
      act={t('visit.recordAct')}
      missing={missing && t(missing)}
      progress={record}
      onAct={() => record.mutate()}
      onClose={onClose}
    >
      <Radio.Group
        className="dialog-choices"
        aria-label={t('visit.record')}
        value={result}
        onChange={(event) => setResult(event.target.value as 'passed' | 'failed')}
        options={(['passed', 'failed'] as const).map((value) => ({
          value,
          label: t(`visit.result.${value}`),
        }))}
      />
      <DialogField label={t('visit.remarks')} help={t('visit.remarksHelp')}>
        {(id, helpId) => (
          <Input.TextArea
            id={id}
            aria-describedby={helpId}
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={4000}
            value={remarks}
            onChange={(event) => setRemarks(event.target.value)}
          />
        )}
      </DialogField>
    </OfficeDialog>
  );
}
