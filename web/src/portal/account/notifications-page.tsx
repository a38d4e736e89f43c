import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Bell, BellDot } from 'lucide-react';
import { notificationsQuery, readNotification, type Notification } from '../../api/notifications.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import './account.css';

/** Every change of state, as it was told to the person. */
export function NotificationsPage() {
  const { t } = useTranslation('portal');
  const client = useQueryClient();
  const query = useQuery(notificationsQuery);
  const read = useMutation({
    mutationFn: (ids: string[]) => Promise.all(ids.map(readNotification)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
  const unread = (query.data ?? []).filter((one) => !one.readAt);
  return (
    <Page
      title={t('notifications.title')}
      aside={
        unread.length > 0 ? (
          <Button
            tone="secondary"
            busy={read.isPending}
            onClick={() => read.mutate(unread.map((one) => one.id))}
          >
            {t('notifications.readAll')}
          </Button>
        ) : null
      }
    >
      {read.isError ? <Failure error={read.error} compact /> : null}
      <Fetched query={query} lines={6}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('notifications.none')} icon={<Bell size="1.75rem" strokeWidth={1.5} />}>
              <p>{t('notifications.noneText')}</p>
            </Empty>
          ) : (
            <ol className="messages">
              {all.map((one) => (
                <Message
                  key={one.id}
                  message={one}
                  onOpen={() => (one.readAt ? undefined : read.mutate([one.id]))}
                />
              ))}
            </ol>
          )
        }
      </Fetched>
    </Page>
  );
}

function Message({ message, onOpen }: { message: Notification; onOpen: () => void }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const Icon = message.readAt ? Bell : BellDot;
  return (
    <li className="message" data-unread={message.readAt ? undefined : ''}>
      <Icon size="1.3rem" strokeWidth={1.6} aria-hidden />
      <div>
        <p className="message-title">
          {message.applicationId ? (
            <Link to={paths.application(message.applicationId)} onClick={onOpen}>
              {text(message.title)}
            </Link>
          ) : (
            text(message.title)
          )}
          {message.readAt ? null : <span className="visually-hidden"> ({t('notifications.unread')})</span>}
        </p>
        {message.body ? <p>{text(message.body)}</p> : null}
        <p className="muted small">{format.moment(message.at)}</p>
      </div>
    </li>
  );
}
