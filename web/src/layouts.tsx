import {
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
  type AnyRoute,
} from '@tanstack/react-router';
import { sessionQuery } from './api/identity.ts';
import { queryClient } from './api/query-client.ts';
import { fetchTexts, textsUnderWay } from './i18n/fetch-texts.ts';
import { paths } from './paths.ts';

type Loader = () => Promise<Record<string, unknown>>;

/**
 * The layout or page of this name, whose code is a chunk of its own. It is drawn when its texts are there as well: what begins to wait
 * while it is drawn is held back by React until the sign of waiting has stood for 300 ms (`FALLBACK_THROTTLE_MS`).
 * @param areas of texts that the code asks for by a variable
 */
export const loaded = (load: Loader, name: string, areas: readonly string[] = []) =>
  lazyRouteComponent(async () => {
    fetchTexts(areas);
    const module = await load();
    await textsUnderWay();
    return module as Record<string, () => React.JSX.Element>;
  }, name);

/**
 * Three houses under one roof, each a layout that is loaded when first needed: portal here, workbench and console beside their pages,
 * so that what is rendered on the server (`server-render.tsx`) carries only the portal.
 */
export const rootRoute = createRootRoute({ component: Outlet });

export const portalLayout = createRoute({
  getParentRoute: () => rootRoute,
  id: 'portal',
  component: loaded(() => import('./portal/layout.tsx'), 'PortalLayout'),
});

/** Pages that belong to someone: nobody is sent to sign in and comes back afterwards. */
export async function requireSession(next: string): Promise<void> {
  const session = await queryClient.ensureQueryData(sessionQuery);
  if (!session) throw redirect({ to: paths.signIn(), search: { next } });
}

/** A page that has moved: what was printed or kept still leads to it, with what it says after the question mark. */
export const moved = (layout: AnyRoute, path: string, to: string) =>
  createRoute({
    getParentRoute: () => layout,
    path,
    beforeLoad: ({ search }) => {
      throw redirect({ to, search, replace: true });
    },
  });

/**
 * One page of a layout: `page(portalLayout, '/wallet', () => import('./wallet.tsx'), 'WalletPage', { signedIn: true })`.
 * Its code is a chunk of its own.
 */
export function page(
  layout: AnyRoute,
  path: string,
  load: Loader,
  component: string,
  options: { signedIn?: boolean } = {},
) {
  return createRoute({
    getParentRoute: () => layout,
    path,
    beforeLoad: options.signedIn ? ({ location }) => requireSession(location.href) : () => undefined,
    component: loaded(load, component),
  });
}
