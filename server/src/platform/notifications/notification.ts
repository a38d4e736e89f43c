import type { Text } from '@yiti/engines/scenario';

/** What one person is told (站内消息). */
export interface Notification {
  rootId: string;
  accountId: string;
  subjectId: string | null;
  kind: string;
  title: Text;
  body: Text;
  link: string;
}
