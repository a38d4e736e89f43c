import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { NewNotificationSettings } from './schema.ts';
export type { Inbox, Notification, NotificationSettings } from './schema.ts';

export const notificationsQuery = queryOptions({
  queryKey: ['notifications', 'list'],
  queryFn: () => call('GET /notifications'),
});
export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: async () => (await call('GET /notifications/unread')).unread,
});
export const readNotification = (notificationId: string, andEarlier = false) =>
  call('POST /notifications/:notificationId/reading', {
    params: { notificationId },
    query: { andEarlier: andEarlier || undefined },
  });

/** By which other ways the person is told, besides the inbox. */
export const notificationSettingsQuery = queryOptions({
  queryKey: ['notification-settings'],
  queryFn: () => call('GET /notification-settings'),
});
export const changeNotificationSettings = (settings: NewNotificationSettings) =>
  call('PUT /notification-settings', { body: settings });
