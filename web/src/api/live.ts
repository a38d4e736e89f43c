import { useEffect } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';

/** What the server says on `/api/live`: something about this thing has changed; ask again. */
interface LiveMessage {
  topic: 'inbox' | 'application' | 'notification';
  id?: string;
}

/** Which cached answers a topic makes old. */
const stale: Record<LiveMessage['topic'], string[][]> = {
  inbox: [['tasks'], ['cases'], ['cockpit'], ['rating-answer']],
  application: [['applications'], ['application'], ['my-tasks'], ['case'], ['site-visit'], ['credentials']],
  notification: [['notifications']],
};

/** Keeps inbox, progress and messages up to date while someone is signed in. The browser reconnects by itself. */
export function useLiveUpdates(enabled: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled || typeof EventSource === 'undefined') return;
    const source = new EventSource('/api/live');
    const heard = (event: MessageEvent<string>): void => refresh(client, event);
    source.addEventListener('change', heard);
    // after a break anything may have changed
    source.addEventListener('reload', () => refreshAll(client));
    return () => source.close();
  }, [client, enabled]);
}

function refresh(client: QueryClient, event: MessageEvent<string>): void {
  const topic = topicOf(event.data);
  for (const queryKey of topic ? stale[topic] : []) void client.invalidateQueries({ queryKey });
}

function refreshAll(client: QueryClient): void {
  for (const queryKey of Object.values(stale).flat()) void client.invalidateQueries({ queryKey });
}

function topicOf(data: string): LiveMessage['topic'] | undefined {
  try {
    const { topic } = JSON.parse(data) as Partial<LiveMessage>;
    return topic && topic in stale ? topic : undefined;
  } catch {
    return undefined;
  }
}
