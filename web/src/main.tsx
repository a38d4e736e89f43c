import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './ui/layout.css';
import './ui/pictures.css';
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { hydrate, QueryClientProvider, type DehydratedState } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queryClient } from './api/query-client.ts';
import { startTexts } from './i18n/index.ts';
import { router } from './routes.tsx';
import { applyPreferences, isPageAsPreferred, preferences } from './ui/preferences.ts';
import { loadWebFontIfNeeded } from './ui/web-font.ts';

const root = document.getElementById('root')!;
const came = isPageAsPreferred() ? dataThatCame() : undefined;
// nobody begins to read what is about to change its language
if (!came) root.replaceChildren();
applyPreferences();
const font = loadWebFontIfNeeded();
await startTexts(preferences().language);

const page = (
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>
);
if (came) {
  // the page came with its words: take over what is there
  for (const element of root.querySelectorAll<HTMLElement>('[data-style]')) {
    element.style.cssText = element.dataset['style']!;
    element.removeAttribute('data-style');
  }
  hydrate(queryClient, came);
  router.ssr = { manifest: undefined }; // the tree as the server draws it
  await router.load();
  hydrateRoot(root, page);
} else {
  await font;
  createRoot(root).render(page);
}

/** What the words of the page rest on, when the server rendered it (`server-render.tsx`). */
function dataThatCame(): DehydratedState | undefined {
  const data = document.getElementById('data')?.textContent;
  return data ? (JSON.parse(data) as DehydratedState) : undefined;
}
