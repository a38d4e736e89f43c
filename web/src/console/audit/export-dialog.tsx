import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { exportHref, exportTrail, keepingQuery } from '../../api/audit.ts';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { instantOf, MomentField } from '../../ui/office/time-fields.tsx';

const intention = 'audit-export';

/** Of which time, and why; the file comes at once. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('audit');
  const client = useQueryClient();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const make = useMutation({
    mutationFn: () =>
      exportTrail(
        { from: instantOf(from), to: instantOf(to), reason: reason.trim() },
        intentionKey(intention),
      ),
    onSettled: unlessLost(intention),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: keepingQuery.queryKey });
      onClose();
      window.location.assign(exportHref(id));
    },
  });
  const lacking = !from || !to ? 'range' : from >= to ? 'order' : reason.trim() ? undefined : 'reason';
  return (
    <OfficeDialog
      title={t('exports.start')}
      lead={t('exports.ask')}
      act={t('exports.make')}
      missing={lacking && t(`exports.missing.${lacking}`)}
      progress={make}
      onAct={() => make.mutate()}
      onClose={onClose}
    >
      <MomentField label={t('exports.from')} value={from} onChange={setFrom} />
      <MomentField label={t('exports.to')} help={t('exports.toHelp')} value={to} onChange={setTo} />
      <DialogField label={t('exports.reason')} help={t('exports.reasonHelp')}>
        {(id, help) => (
          <Input
            id={id}
            aria-describedby={help}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </DialogField>
    </OfficeDialog>
  );
}
