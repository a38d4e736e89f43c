import { Type } from 'typebox';
import { route } from '../../base/http/route.ts';
import { After, Id } from '../../lib/schemas.ts';
import {
  changeSettings,
  countUnread,
  getSettings,
  listNotifications,
  readNotification,
  readNotificationsUpTo,
} from './inbox.ts';
import * as shapes from './schemas.ts';

/** Everybody reads their own messages, and nobody else's: the account is the jurisdiction. */
export const routes = [
  route({
    method: 'GET',
    path: '/notifications',
    summary: { zh: '我的消息', en: 'My notifications' },
    permission: 'signed-in',
    query: Type.Object({ after: After, unread: Type.Optional(Type.Boolean()) }),
    response: shapes.Inbox,
    handle: (ctx, { query }) => listNotifications(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/notifications/unread',
    summary: { zh: '未读消息数', en: 'How many notifications are unread' },
    permission: 'signed-in',
    response: Type.Object({ unread: Type.Integer() }),
    handle: async (ctx) => ({ unread: await countUnread(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/notifications/:notificationId/reading',
    summary: { zh: '标为已读', en: 'Mark a notification as read' },
    permission: 'signed-in',
    params: Type.Object({ notificationId: Id }),
    query: Type.Object({ andEarlier: Type.Optional(Type.Boolean()) }),
    response: undefined,
    handle: async (ctx, { params, query }) => {
      await readNotification(ctx, params.notificationId);
      if (query.andEarlier) await readNotificationsUpTo(ctx, params.notificationId);
    },
  }),
  route({
    method: 'GET',
    path: '/notification-settings',
    summary: { zh: '通知方式', en: 'How I want to be told' },
    permission: 'signed-in',
    response: shapes.NotificationSettings,
    handle: (ctx) => getSettings(ctx),
  }),
  route({
    method: 'PUT',
    path: '/notification-settings',
    summary: { zh: '修改通知方式', en: 'Change how I want to be told' },
    permission: 'signed-in',
    body: shapes.NewNotificationSettings,
    response: undefined,
    handle: (ctx, { body }) => changeSettings(ctx, body),
  }),
];
