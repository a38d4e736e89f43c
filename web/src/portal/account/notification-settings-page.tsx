import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  changeNotificationSettings,
  notificationSettingsQuery,
  type NotificationSettings,
} from '../../api/notifications.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import '../../ui/fields.css';

/** How the person wants to be told: always in the inbox; by e-mail and text message as they like. */
export function NotificationSettingsPage() {
  const { t } = useTranslation('portal');
  const query = useQuery(notificationSettingsQuery);
  return (
    <Page
      title={t('notificationSettings.title')}
      lead={t('notificationSettings.lead')}
      back={{ to: paths.notifications(), label: t('notifications.title') }}
    >
      <Fetched query={query}>{(settings) => <Ways settings={settings} />}</Fetched>
    </Page>
  );
}

function Ways({ settings }: { settings: NotificationSettings }) {
  const { t } = useTranslation('portal');
  const client = useQueryClient();
  const [bySms, setBySms] = useState(settings.bySms);
  const [byEmail, setByEmail] = useState(settings.byEmail);
  const [email, setEmail] = useState(settings.email ?? '');
  const [missing, setMissing] = useState(false);
  const save = useMutation({
    mutationFn: () => changeNotificationSettings({ email: email.trim() || null, byEmail, bySms }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notification-settings'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks = byEmail && !/^\S+@\S+\.\S+$/.test(email.trim());
    setMissing(lacks);
    if (!lacks) save.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <label className="choice" htmlFor="by-sms">
        <input
          id="by-sms"
          type="checkbox"
          checked={bySms}
          onChange={(event) => setBySms(event.target.checked)}
        />
        <span>
          {t('notificationSettings.bySms')}
          {settings.smsIsSimulated ? t('notifications.simulated') : ''}
        </span>
      </label>
      <label className="choice" htmlFor="by-email">
        <input
          id="by-email"
          type="checkbox"
          checked={byEmail}
          onChange={(event) => setByEmail(event.target.checked)}
        />
        <span>{t('notificationSettings.byEmail')}</span>
      </label>
      {byEmail ? (
        <TextField
          label={t('notificationSettings.email')}
          hint={settings.emailWorks ? undefined : t('notificationSettings.emailOff')}
          value={email}
          onChange={setEmail}
          autoComplete="email"
          error={missing ? t('notificationSettings.emailMissing') : undefined}
        />
      ) : null}
      {save.isError ? <Failure error={save.error} compact /> : null}
      {save.isSuccess ? <Notice kind="good" title={t('notificationSettings.saved')} /> : null}
      <div className="button-row">
        <Button type="submit" busy={save.isPending}>
          {t('notificationSettings.save')}
        </Button>
      </div>
    </form>
  );
}
