/**
 * Lets the page for inspectors open without a network (`/on-site` and nothing else): it keeps the page and its files as they came, and hands
 * them out when nothing answers. What is noted lives in the page's own database; nothing of the API passes through here.
 */

interface WaitingEvent extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Asked extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends MessageEvent {
  waitUntil(done: Promise<unknown>): void;
}
const scope = self as unknown as {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: WaitingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void;
  addEventListener(type: 'message', listener: (event: Told) => void): void;
};

const shelf = 'yiti-on-site';
const page = '/on-site';

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(freshPage(request));
  else if (pathname.startsWith('/assets/') || /^\/on-site\.webmanifest$|^\/mark\.svg$/.test(pathname))
    event.respondWith(keptFile(request));
});

/** The page says which files it is made of, when all of them have come. */
scope.addEventListener('message', (event) => {
  const { keep } = event.data as { keep: string[] };
  event.waitUntil(keepAll(keep).then((kept) => event.ports[0]?.postMessage({ kept })));
});

/** @returns whether all of it is here: fetched now, or kept before */
async function keepAll(addresses: readonly string[]): Promise<boolean> {
  const wanted = [page, '/on-site.webmanifest', '/mark.svg', ...addresses];
  const cache = await caches.open(shelf);
  for (const address of wanted) {
    // files have their content in their name: what is here need not come again
    const kept = await cache.match(address);
    if (kept && address !== page) continue;
    try {
      await cache.add(address);
    } catch {
      if (!kept) return false;
    }
  }
  const keys = new Set(wanted.map((address) => new URL(address, location.origin).href));
  for (const request of await cache.keys()) if (!keys.has(request.url)) await cache.delete(request);
  return true;
}

async function freshPage(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(page);
    if (kept) return kept;
    throw error;
  }
}

async function keptFile(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
