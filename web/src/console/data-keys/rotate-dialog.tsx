import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import { askTwoPersonAct } from '../../api/two-person.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { ReasonField } from '../two-person/reason-field.tsx';

const intention = 'data-keys.rotate';

/** Asks for new data keys; another administrator confirms. */
export function RotateDialog({ onAsked, onClose }: { onAsked: () => void; onClose: () => void }) {
  const { t } = useTranslation('trust');
  const [reason, setReason] = useState('');
  const ask = useMutation({
    mutationFn: () => askTwoPersonAct('data-keys.rotated', {}, reason.trim(), intentionKey(intention)),
    onSettled: unlessLost(intention),
    onSuccess: onAsked,
  });
  return (
    <OfficeDialog
      title={t('keys.rotate')}
      lead={t('keys.rotateLead')}
      act={t('two.ask')}
      missing={reason.trim() ? undefined : t('two.reasonMissing')}
      progress={ask}
      onAct={() => ask.mutate()}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} />
    </OfficeDialog>
  );
}
