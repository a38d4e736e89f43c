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
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') {
    const alone = new AbortController();
    void stream(heard, alone.signal);
    return () => alone.abort();
  }
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
  const { signal } = over;
  const takeTurns = async (): Promise<void> => {
    while (!signal.aborted) {
      await navigator.locks.request(name, { signal }, () => stream(tell, signal));
      // the stream was refused (who it was for is signed out, the server is away): another page may try, and this one again
      await pause(signal);
    }
  };
  // the page is left while it waits for its turn
  takeTurns().catch(() => {});
  return () => {
    over.abort();
    pages.close();
  };
}

/** ms between a stream that was refused and the next */
const again = 15_000;

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, again);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** The browser reconnects by itself, unless it was refused. @returns resolves when the page is left, or the stream was refused */
function stream(heard: Heard, signal: AbortSignal): Promise<void> {
  const source = new EventSource('/api/live');
  source.addEventListener('change', ({ data }: MessageEvent<string>) => {
    const topic = topicOf(data);
    if (topic) heard(topic);
  });
  source.addEventListener('reload', () => heard('anything'));
  return new Promise((resolve) => {
    const end = (): void => {
      source.close();
      resolve();
    };
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) end();
    });
    signal.addEventListener('abort', end, { once: true });
  });
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
