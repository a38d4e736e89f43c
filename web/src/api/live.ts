import { useEffect } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { hearNews, type News, type Topic } from './live-stream.ts';

/** Which cached answers a topic makes old. */
const stale: Record<Topic, string[][]> = {
  inbox: [['tasks'], ['cases'], ['cockpit'], ['rating-answer']],
  application: [['applications'], ['application'], ['my-tasks'], ['case'], ['site-visit'], ['credentials']],
  notification: [['notifications']],
};

/**
 * Keeps inbox, progress and messages up to date while someone is signed in.
 * @param account who it is; undefined for nobody
 */
export function useLiveUpdates(account: string | undefined): void {
  const client = useQueryClient();
  useEffect(
    () => (account === undefined ? undefined : hearNews(account, (news) => refresh(client, news))),
    [client, account],
  );
}

function refresh(client: QueryClient, news: News): void {
  const old = news === 'anything' ? Object.values(stale).flat() : stale[news];
  for (const queryKey of old) void client.invalidateQueries({ queryKey });
}
