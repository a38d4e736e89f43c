import { useState } from 'react';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { proposeListing } from '../../api/oversight.ts';
import { useSession } from '../../api/session.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { useAct } from '../inspections/use-act.ts';

/** Proposes a firm; what the criterion says against it is told at once. */
export function ProposeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('oversight');
  const organisation = useSession()?.organisation?.id;
  const [uscc, setUscc] = useState('');
  const [validTo, setValidTo] = useState('');
  const [reason, setReason] = useState('');
  const propose = useAct(
    () =>
      proposeListing({
        organisation: organisation!,
        uscc: uscc.trim().toUpperCase(),
        validTo,
        reason: reason.trim(),
      }),
    onClose,
  );
  const isWhole =
    organisation && uscc.trim().length === 18 && validTo && reason.trim().length >= shortestReason;
  return (
    <OfficeDialog
      title={t('whiteList.propose')}
      lead={t('whiteList.proposeLead')}
      act={t('whiteList.propose')}
      missing={isWhole ? undefined : t('whiteList.proposeMissing')}
      progress={propose}
      onAct={() => propose.mutate()}
      onClose={onClose}
    >
      <DialogField label={t('uscc', { ns: 'inspection' })}>
        {(id) => <Input id={id} maxLength={18} value={uscc} onChange={(e) => setUscc(e.target.value)} />}
      </DialogField>
      <DayField label={t('whiteList.until')} value={validTo} onChange={setValidTo} />
      <WordsField label={t('whiteList.reason')} value={reason} onChange={setReason} />
    </OfficeDialog>
  );
}
