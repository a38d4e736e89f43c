import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Text } from './types.ts';

/** A message to the person, and whether it also went out by other ways. */
export interface Notification {
  notificationId: string;
  /** type of the event, `case.accepted` */
  kind: string;
  title: Text;
  body: Text;
  /** path of the page to go to */
  link: string;
  createdAt: string;
  readAt: string | null;
  outside: Array<{
    channel: 'email' | 'sms';
    address: string;
    state: 'waiting' | 'retrying' | 'sent' | 'failed';
    simulated: boolean | null;
  }>;
}
export interface Inbox {
  items: Notification[];
  next: string | null;
  unread: number;
}

export const notificationsQuery = queryOptions({
  queryKey: ['notifications', 'list'],
  queryFn: () => call<Inbox>('GET', '/notifications'),
});
export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: async () => (await call<{ unread: number }>('GET', '/notifications/unread')).unread,
});
export const readNotification = (id: string, andEarlier = false) =>
  call<void>('POST', `/notifications/${id}/reading`, { query: { andEarlier: andEarlier || undefined } });

/** By which other ways the person is told, besides the inbox. */
export interface NotificationSettings {
  email: string | null;
  byEmail: boolean;
  bySms: boolean;
  /** a mail server is configured */
  emailWorks: boolean;
  smsIsSimulated: boolean;
}
export const notificationSettingsQuery = queryOptions({
  queryKey: ['notification-settings'],
  queryFn: () => call<NotificationSettings>('GET', '/notification-settings'),
});
export const changeNotificationSettings = (
  settings: Pick<NotificationSettings, 'email' | 'byEmail' | 'bySms'>,
) => call<void>('PUT', '/notification-settings', { body: settings });
