import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Text } from './types.ts';

export interface Notification {
  id: string;
  title: Text;
  body?: Text;
  at: string;
  readAt?: string | null;
  applicationId?: string | null;
}

export const notificationsQuery = queryOptions({
  queryKey: ['notifications'],
  queryFn: () => call<Notification[]>('GET', '/notifications'),
});
export const readNotification = (id: string) => call<void>('POST', `/notifications/${id}/reading`);
export const unreadCount = (all: Notification[]) => all.filter((one) => !one.readAt).length;
