import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { setUserStatus, type User } from '../../api/administration.ts';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import { askTwoPersonAct } from '../../api/two-person.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';

interface StatusDialogProps {
  user: User;
  onDone: (what: { asked: boolean }) => void;
  onClose: () => void;
}

/** Disables an account or lets it back in; of an administrator another person decides too. */
export function StatusDialog({ user, onDone, onClose }: StatusDialogProps) {
  const { t } = useTranslation('console');
  const { t: tTrust } = useTranslation('trust');
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const verb = user.status === 'active' ? 'disable' : 'enable';
  const intention = `user.${verb}.${user.id}`;
  const change = useMutation({
    mutationFn: async () => {
      if (user.takesTwo)
        await askTwoPersonAct(
          `user.administrator-${verb}d`,
          { userId: user.id },
          reason.trim(),
          intentionKey(intention),
        );
      else await setUserStatus(user.id, verb === 'disable' ? 'disabled' : 'active', reason.trim());
    },
    onSettled: unlessLost(intention),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['users'] });
      onDone({ asked: user.takesTwo });
    },
  });
  return (
    <OfficeDialog
      title={t(`users.status.${verb}Of`, { name: user.name })}
      lead={t(`users.status.${verb}Lead`)}
      act={user.takesTwo ? tTrust('two.ask') : t(`users.status.${verb}`)}
      tone={verb === 'disable' ? 'danger' : 'primary'}
      missing={reason.trim() ? undefined : tTrust('two.reasonMissing')}
      progress={change}
      onAct={() => change.mutate()}
      onClose={onClose}
    >
      <DialogField label={tTrust('two.reason')} help={user.takesTwo ? tTrust('two.lead') : undefined}>
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
