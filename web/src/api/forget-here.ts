import type { QueryClient } from '@tanstack/react-query';

/** Where the page for inspectors keeps what it takes along (`on-site/device.ts`). */
const onSite = 'yiti-on-site';

/**
 * Whoever has signed out leaves nothing of their own behind that somebody else could use: what was fetched, what belonged to this visit of the pages, and what
 * makes an inspector's code. What would be lost stays: values that the server has not confirmed, visits taken along with their notes, how the pages look.
 */
export async function forgetHere(client: Pick<QueryClient, 'clear'>): Promise<void> {
  client.clear();
  sessionStorage.clear();
  await Promise.race([
    // a browser that keeps nothing has nothing to forget; signing out goes on
    dropInspectorCode().catch(() => {}),
    // another page of this browser may hold up the opening
    new Promise((resolve) => setTimeout(resolve, patience)),
  ]);
}

/** ms */
const patience = 2000;

/** It shows who an inspector is, also without a network, so it must not outlast the session. Nothing is opened, and nothing fetched, where it is known that nothing was taken along. */
async function dropInspectorCode(): Promise<void> {
  // browsers of before 2024 do not tell what they keep
  const kept = await (indexedDB as Partial<IDBFactory>).databases?.();
  if (kept && !kept.some(({ name }) => name === onSite)) return;
  await (await import('../on-site/device.ts')).dropTicket();
}
