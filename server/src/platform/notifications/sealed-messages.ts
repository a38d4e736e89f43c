import { wholeColumns } from '../../base/sealed-fields/index.ts';

/** What somebody is told: it names people, and says what officials wrote of them. Which kind it is, and where it leads to, stays. */
export const sealedMessages = wholeColumns({
  name: 'notifications.message',
  key: 'root_id',
  part: 'id',
  namedBy: 'uuids',
  purpose: 'notifications',
  columns: ['title', 'body'],
});
