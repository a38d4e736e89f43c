import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { createUser, type User } from '../../api/administration.ts';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { OrganisationSelect } from '../organisations/organisation-select.tsx';

const intention = 'user.new';
const account = /^[A-Za-z0-9][A-Za-z0-9._@-]{2,99}$/;

/** The account of somebody who works in an organisation; what he may do is granted afterwards. */
export function NewUserDialog({ onMade, onClose }: { onMade: (user: User) => void; onClose: () => void }) {
  const { t } = useTranslation('console');
  const client = useQueryClient();
  const [given, setGiven] = useState({ account: '', name: '', password: '' });
  const [organisationId, setOrganisation] = useState<string>();
  const fill = (key: keyof typeof given) => (value: string) => setGiven({ ...given, [key]: value });
  const make = useMutation({
    mutationFn: () =>
      createUser(
        {
          account: given.account.trim(),
          name: given.name.trim(),
          organisationId: organisationId!,
          ...(given.password ? { password: given.password } : {}),
        },
        intentionKey(intention),
      ),
    onSettled: unlessLost(intention),
    onSuccess: (user) => {
      void client.invalidateQueries({ queryKey: ['users'] });
      onMade(user);
    },
  });
  const lacking = !account.test(given.account.trim())
    ? t('users.missingAccount')
    : !given.name.trim()
      ? t('users.missingName')
      : organisationId === undefined
        ? t('users.missingOrganisation')
        : undefined;
  return (
    <OfficeDialog
      title={t('users.new')}
      lead={t('users.newLead')}
      act={t('users.new')}
      missing={lacking}
      progress={make}
      onAct={() => make.mutate()}
      onClose={onClose}
    >
      {(['account', 'name'] as const).map((key) => (
        <DialogField key={key} label={t(`users.give.${key}`)}>
          {(id) => (
            <Input
              id={id}
              maxLength={key === 'name' ? 60 : 100}
              autoComplete="off"
              value={given[key]}
              onChange={({ target }) => fill(key)(target.value)}
            />
          )}
        </DialogField>
      ))}
      <OrganisationSelect label={t('users.organisation')} value={organisationId} onChange={setOrganisation} />
      <DialogField label={t('users.give.password')} help={t('users.passwordHelp')}>
        {(id, help) => (
          <Input.Password
            id={id}
            aria-describedby={help}
            autoComplete="new-password"
            value={given.password}
            onChange={({ target }) => fill('password')(target.value)}
          />
        )}
      </DialogField>
    </OfficeDialog>
  );
}
