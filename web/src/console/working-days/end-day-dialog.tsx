import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDay } from '../../api/working-days.ts';
import { useFormat } from '../../ui/format.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';
import { ReasonField } from '../two-person/reason-field.tsx';
import { useAsk } from './use-ask.ts';

/** A place takes back what it said of a day: it is again what counts above. */
export function EndDayDialog({
  one,
  onAsked,
  onClose,
}: {
  one: LocalDay;
  onAsked: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('calendar');
  const text = useText();
  const format = useFormat();
  const [reason, setReason] = useState('');
  const ask = useAsk('calendar.local-day-ended', () => ({ input: { localDayId: one.id }, reason }), onAsked);
  return (
    <OfficeDialog
      title={t('endOf', { day: format.date(one.day), place: text(one.place) })}
      lead={t('endLead')}
      act={t('ask')}
      missing={reason.trim() ? undefined : t('missing.reason')}
      progress={ask}
      onAct={() => ask.mutate()}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} />
    </OfficeDialog>
  );
}
