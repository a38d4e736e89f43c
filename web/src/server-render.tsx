import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import i18next from 'i18next';
import { dehydrate, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import { sendBy } from './api/client.ts';
import { sessionQuery } from './api/identity.ts';
import { queryClient } from './api/query-client.ts';
import { startTexts } from './i18n/index.ts';
import { portalLayout, rootRoute } from './layouts.tsx';
import { portalRoutes } from './portal/routes.ts';
import { routerOptions } from './router-options.tsx';
import { askedWindowTitle } from './ui/window-title.ts';
import { preferencesOf, takePreferences, type Preferences } from './ui/preferences.ts';
import { htmlOf, type Files } from './server-html.ts';

/**
 * Public pages come with their words in them (`server/src/base/http/pages.ts` asks): whoever is not signed in reads before a script has
 * arrived, and without any. The browser's own code takes over what it finds (`main.tsx`).
 */
/** `query`: the parameters that the page reads; any other makes no other page. */
const renderedPages: ReadonlyArray<{ address: RegExp; module: string; query?: readonly string[] }> = [
  { address: /^\/$/, module: 'src/portal/home/home-page.tsx' },
  { address: /^\/search$/, module: 'src/portal/search/search-page.tsx', query: ['q'] },
  { address: /^\/life-events\/[^/]+$/, module: 'src/portal/life-event/life-event-page.tsx' },
  { address: /^\/services\/[^/]+$/, module: 'src/portal/life-event/service-page.tsx' },
  { address: /^\/help$/, module: 'src/portal/account/help-page.tsx' },
];

/** Everything that decides how a page looks; what is equal here is one rendering. */
export interface WantedPage {
  /** path and known query */
  url: string;
  module: string;
  preferences: Preferences;
}

/** Answers a GET to the API as nobody in particular would get it. */
type Get = (path: string, language: string) => Promise<Response>;

export interface Renderer {
  /** @returns undefined where the page is not public */
  wanted(url: string, cookie: string | undefined): WantedPage | undefined;
  /** @returns undefined where it can't be rendered now: then the bare page serves */
  render(wanted: WantedPage, get: Get): Promise<string | undefined>;
}

/** How often a page may ask for what it found missing: what one answer leads to is asked for in the next round. */
const ROUNDS = 3;

export async function renderer(files: Files): Promise<Renderer> {
  await startTexts('zh-CN');
  await i18next.loadLanguages(['zh-CN', 'en']);
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retry: false } });
  return { wanted: wantedPage, render: (wanted, get) => render(files, wanted, get) };
}

function wantedPage(url: string, cookie: string | undefined): WantedPage | undefined {
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  const page = renderedPages.find(({ address }) => address.test(path));
  if (!page) return undefined;
  const known = [...new URLSearchParams(query)].filter(([name]) => page.query?.includes(name));
  const search = known.length > 0 ? `?${new URLSearchParams(known).toString()}` : '';
  return { url: path + search, module: page.module, preferences: preferencesOf(cookie) };
}

async function render(files: Files, wanted: WantedPage, get: Get): Promise<string | undefined> {
  const { url, module, preferences } = wanted;
  takePreferences(preferences);
  await i18next.changeLanguage(preferences.language);
  sendBy((path) => get(path, preferences.language));
  queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, null);
  const root = await filled(url);
  if (root === undefined) return undefined;
  const data = dehydrate(queryClient);
  return htmlOf(files, { module, preferences, title: askedWindowTitle(), root, data });
}

/** Renders until the page asks for nothing more. */
async function filled(url: string): Promise<string | undefined> {
  const router = createRouter({
    ...routerOptions,
    routeTree: rootRoute.addChildren([portalLayout.addChildren(portalRoutes)]),
    history: createMemoryHistory({ initialEntries: [url] }),
  });
  await router.load();
  const draw = () =>
    renderToString(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </StrictMode>,
    );
  for (let round = 0; round < ROUNDS; round++) {
    const root = draw();
    const missing = queryClient.getQueryCache().findAll({
      predicate: ({ state, options }) =>
        state.data === undefined && (options as { enabled?: unknown }).enabled !== false,
    });
    if (missing.length === 0) return root;
    await Promise.all(missing.map((query) => query.fetch()));
  }
  return undefined;
}
