import i18next from 'i18next';
import { languages } from '../i18n/index.ts';

/** Whether the page will open without a network: `no` where the browser has no service workers or refuses them. */
export type Kept = 'yes' | 'no' | 'unknown';

/**
 * Installs the page on the device: its service worker, its own manifest, and everything that it is made of, both languages included.
 */
export async function keepPage(): Promise<Kept> {
  useManifest();
  if (!('serviceWorker' in navigator)) return 'no';
  try {
    await navigator.serviceWorker.register('/on-site-worker.js', { scope: '/on-site' });
    const { active } = await navigator.serviceWorker.ready;
    // what a page only fetches when it is needed would be missing below ground
    await Promise.all([i18next.loadLanguages([...languages]), import('qrcode'), import('sm-crypto-v2')]);
    void navigator.storage?.persist?.();
    return (await tell(active!, { keep: ownFiles() })) ? 'yes' : 'no';
  } catch {
    return navigator.onLine ? 'no' : 'unknown';
  }
}

function useManifest(): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
  if (link && !link.href.endsWith('/on-site.webmanifest')) link.href = '/on-site.webmanifest';
}

function ownFiles(): string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name, location.href));
  const files = loaded.filter(
    ({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'),
  );
  return [...new Set(files.map(({ pathname }) => pathname))];
}

function tell(worker: ServiceWorker, message: { keep: string[] }): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', ({ data }) => resolve((data as { kept: boolean }).kept), {
      once: true,
    });
    port1.start();
    worker.postMessage(message, [port2]);
  });
}
