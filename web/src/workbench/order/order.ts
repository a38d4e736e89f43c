import type { InboxFilter } from '../inbox/inbox-filter.ts';

/** The inbox as it was left: what was filtered, in which order its tasks stood, which of them was opened last. */
export interface Order {
  filter: InboxFilter;
  /** pages of the tasks, each once */
  links: string[];
  last: string | null;
}

/** Key of the browser's memory: it holds for this window, and not for tomorrow. */
const key = 'yiti.inbox';
const nothing: Order = { filter: {}, links: [], last: null };

export function readOrder(): Order {
  try {
    return { ...nothing, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Order>) };
  } catch {
    return nothing;
  }
}

export function rememberOrder(filter: InboxFilter, links: readonly string[]): void {
  const { last } = readOrder();
  sessionStorage.setItem(key, JSON.stringify({ filter, links: [...new Set(links)], last }));
}

export function rememberOpened(link: string): void {
  sessionStorage.setItem(key, JSON.stringify({ ...readOrder(), last: link }));
}

/** Where a page stands in the order that the inbox had: its place from 1, and its neighbours. Undefined: it came from elsewhere. */
export function placeIn({ links }: Order, link: string) {
  const index = links.indexOf(link);
  if (index < 0) return undefined;
  return { place: index + 1, of: links.length, before: links[index - 1], next: links[index + 1] };
}
