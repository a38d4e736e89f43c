import { Type } from 'typebox';
import { Body, Id, Instant, Nullable, Shape, TextSchema } from '../../lib/schemas.ts';

export const NotificationView = Shape('Notification', {
  notificationId: Id,
  kind: Type.String({ description: 'type of the event, e.g. case.accepted' }),
  title: TextSchema,
  body: TextSchema,
  link: Type.String({ description: 'path of the page to go to' }),
  subjectId: Nullable(Id),
  forWhom: Nullable(Type.String(), { description: 'whom it is about, where that is not the reader' }),
  createdAt: Instant,
  readAt: Nullable(Instant),
  outside: Type.Array(
    Type.Object({
      channel: Type.Enum(['email', 'sms']),
      address: Type.String({ description: 'masked' }),
      state: Type.Enum(['waiting', 'retrying', 'sent', 'failed']),
      simulated: Nullable(Type.Boolean()),
      error: Nullable(Type.String()),
    }),
  ),
});

export const Inbox = Shape('Inbox', {
  items: Type.Array(NotificationView),
  next: Nullable(Type.String()),
  unread: Type.Integer(),
});

export const NotificationSettings = Shape('NotificationSettings', {
  email: Nullable(Type.String()),
  byEmail: Type.Boolean(),
  bySms: Type.Boolean(),
  emailWorks: Type.Boolean({ description: 'a mail server is configured' }),
  smsIsSimulated: Type.Boolean(),
});

export const NewNotificationSettings = Body('NewNotificationSettings', {
  email: Nullable(Type.String({ format: 'email', maxLength: 200 })),
  byEmail: Type.Boolean(),
  bySms: Type.Boolean(),
});
