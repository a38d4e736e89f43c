import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hearNews, type News } from './live-stream.ts';

/** The streams that are open, each with a way to let the server say something. */
const open = new Set<FakeStream>();

class FakeStream extends EventTarget {
  static readonly CLOSED = 2;
  readonly url: string;
  readyState = 1;
  constructor(url: string) {
    super();
    this.url = url;
    open.add(this);
  }
  close() {
    open.delete(this);
  }
  refused() {
    this.readyState = FakeStream.CLOSED;
    this.dispatchEvent(new Event('error'));
  }
  says(type: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

/** As browsers have it: one holder for each name, the others in turn. */
function fakeLocks() {
  const last = new Map<string, Promise<unknown>>();
  return {
    request(name: string, { signal }: { signal: AbortSignal }, held: () => Promise<void>) {
      const turn = (last.get(name) ?? Promise.resolve()).then(() => {
        signal.throwIfAborted();
        return held();
      });
      last.set(
        name,
        turn.catch(() => {}),
      );
      return turn;
    },
  };
}

beforeEach(() => {
  open.clear();
  vi.stubGlobal('EventSource', FakeStream);
  vi.stubGlobal('navigator', { locks: fakeLocks() });
});
afterEach(() => vi.unstubAllGlobals());

/** A page of this person that hears, and what it heard. */
function page(account: string) {
  const heard: News[] = [];
  return { heard, leave: hearNews(account, (news) => heard.push(news)) };
}
const theStream = () => {
  expect(open.size).toBe(1);
  return [...open][0]!;
};

test('of all pages of a person one keeps the stream, and all hear', async () => {
  const pages = [page('li'), page('li'), page('li')];
  await vi.waitFor(() => expect(open.size).toBe(1));
  theStream().says('change', { topic: 'inbox', id: 'post-17' });
  await vi.waitFor(() => expect(pages.map(({ heard }) => heard)).toEqual([['inbox'], ['inbox'], ['inbox']]));
  for (const { leave } of pages) leave();
  await vi.waitFor(() => expect(open.size).toBe(0));
});

test('when it is left, the next goes on; one that was left while it waited takes no turn', async () => {
  const [first, second, third] = [page('li'), page('li'), page('li')];
  await vi.waitFor(() => expect(open.size).toBe(1));
  const before = theStream();
  second.leave();
  first.leave();
  await vi.waitFor(() => expect(theStream()).not.toBe(before));
  theStream().says('reload', {});
  await vi.waitFor(() => expect(third.heard).toEqual(['anything']));
  expect(first.heard).toEqual([]);
  third.leave();
});

test('a page whose stream was refused lets another try, and tries again itself', async () => {
  vi.useFakeTimers();
  const [first, second] = [page('li'), page('li')];
  await vi.advanceTimersByTimeAsync(0);
  const before = theStream();
  before.refused();
  await vi.advanceTimersByTimeAsync(0);
  expect(theStream()).not.toBe(before);
  theStream().refused();
  await vi.advanceTimersByTimeAsync(15_000);
  theStream().says('reload', {});
  await vi.advanceTimersByTimeAsync(0);
  vi.useRealTimers();
  await vi.waitFor(() => expect([first.heard, second.heard]).toEqual([['anything'], ['anything']]));
  first.leave();
  second.leave();
});

test('another person hears nothing of it', async () => {
  const [li, wang] = [page('li'), page('wang')];
  await vi.waitFor(() => expect(open.size).toBe(2));
  [...open][0]!.says('change', { topic: 'notification' });
  await vi.waitFor(() => expect(li.heard).toEqual(['notification']));
  expect(wang.heard).toEqual([]);
  li.leave();
  wang.leave();
});

test('what is no news is not heard', async () => {
  const { heard, leave } = page('li');
  await vi.waitFor(() => expect(open.size).toBe(1));
  theStream().says('change', { topic: 'constructor' });
  theStream().dispatchEvent(new MessageEvent('change', { data: 'no JSON' }));
  theStream().says('change', { topic: 'application' });
  expect(heard).toEqual(['application']);
  leave();
});

test('without locks each page has its own', async () => {
  vi.stubGlobal('navigator', {});
  const pages = [page('li'), page('li')];
  expect(open.size).toBe(2);
  for (const { leave } of pages) leave();
  expect(open.size).toBe(0);
});
