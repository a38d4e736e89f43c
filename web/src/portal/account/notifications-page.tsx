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
    mutationFn: ({ id, andEarlier }: { id: string; andEarlier: boolean }) => readNotification(id, andEarlier),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
  const newest = query.data?.items[0];
  const unread = query.data?.unread ?? 0;
  return (
    <Page
      title={t('notifications.title')}
      aside={
        unread > 0 && newest ? (
          <Button
            tone="secondary"
            busy={read.isPending}
            onClick={() => read.mutate({ id: newest.notificationId, andEarlier: true })}
          >
            {t('notifications.readAll')}
          </Button>
        ) : null
      }
    >
      {read.isError ? <Failure error={read.error} compact /> : null}
      <Fetched query={query} lines={6}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('notifications.none')} icon={<Bell size="1.75rem" strokeWidth={1.5} />}>
              <p>{t('notifications.noneText')}</p>
            </Empty>
          ) : (
            <ol className="messages">
              {items.map((one) => (
                <Message
                  key={one.notificationId}
                  message={one}
                  onOpen={() =>
                    one.readAt ? undefined : read.mutate({ id: one.notificationId, andEarlier: false })
                  }
                />
              ))}
            </ol>
          )
        }
      </Fetched>
      <p className="section">
        <Link to={paths.notificationSettings()}>{t('notifications.settings')}</Link>
      </p>
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
          {message.link ? (
            <Link to={message.link} onClick={onOpen}>
              {text(message.title)}
            </Link>
          ) : (
            text(message.title)
          )}
          {message.readAt ? null : <span className="visually-hidden"> ({t('notifications.unread')})</span>}
        </p>
        <p>{text(message.body)}</p>
        <p className="muted small">
          {message.forWhom ? `${t('notifications.about', { name: message.forWhom })} · ` : ''}
          {format.moment(message.createdAt)}
          {message.outside.map(
            (way) =>
              ` · ${t(`notifications.way.${way.channel}.${way.state}`, { address: way.address })}${way.simulated ? t('notifications.simulated') : ''}`,
          )}
        </p>
      </div>
    </li>
  );
}
