import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
export type { AccountClosing } from './schema.ts';

/** What ends with one's account, what goes on and what is kept: before closing it (注销账户). */
export const closingQuery = queryOptions({
  queryKey: ['own-account-closing'],
  queryFn: () => call('GET /own-account-closing'),
});
/** @param applicationsUnderWay as many as the page has shown */
export const askToClose = (applicationsUnderWay: number) =>
  call('PUT /own-account-closing', { body: { applicationsUnderWay } });
export const takeBackClosing = () => call('DELETE /own-account-closing');
