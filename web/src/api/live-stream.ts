/** What the server says on `/api/live`: something about this has changed; ask again. */
const topics = ['inbox', 'application', 'notification'] as const;
export type Topic = (typeof topics)[number];
/** After a break anything may have changed. */
export type News = Topic | 'anything';

type Heard = (news: News) => void;

/**
 * Hears what changes, until the function that it returns is called. A browser keeps few connections to one place (six over HTTP/1.1), and officials have
 * many pages open: one page of them, whichever holds the lock, keeps the stream and tells the others; when it is closed, the next goes on. Where
 * the browser has no locks (a page without HTTPS) each page has a stream of its own.
 *
 * @param account whose pages they are: another person in the same browser hears nothing of them
 * @see https://www.w3.org/TR/web-locks/
 */
export function hearNews(account: string, heard: Heard): () => void {
  if (typeof EventSource === 'undefined') return () => {};
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return stream(heard);
  const name = `yiti.live.${account}`;
  const pages = new BroadcastChannel(name);
  const tell = (news: News): void => {
    heard(news);
    pages.postMessage(news);
  };
  pages.addEventListener('message', ({ data }) => {
    if (isNews(data)) heard(data);
  });
  const over = new AbortController();
  navigator.locks
    .request(name, { signal: over.signal }, () => untilOver(over.signal, stream(tell)))
    // the page that waited for its turn is left
    .catch(() => {});
  return () => {
    over.abort();
    pages.close();
  };
}

async function untilOver(signal: AbortSignal, close: () => void): Promise<void> {
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  close();
}

/** The browser reconnects by itself. */
function stream(heard: Heard): () => void {
  const source = new EventSource('/api/live');
  source.addEventListener('change', ({ data }: MessageEvent<string>) => {
    const topic = topicOf(data);
    if (topic) heard(topic);
  });
  source.addEventListener('reload', () => heard('anything'));
  return () => source.close();
}

function topicOf(data: string): Topic | undefined {
  try {
    const { topic } = JSON.parse(data) as { topic?: unknown };
    return topics.find((one) => one === topic);
  } catch {
    return undefined;
  }
}

const isNews = (data: unknown): data is News => data === 'anything' || topics.some((one) => one === data);
