import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page, rootRoute } from '../layouts.tsx';

/** The page for inspectors at a firm. It opens without a network, so that nobody is asked for a session here. */
export const onSiteLayout = createRoute({
  getParentRoute: () => rootRoute,
  path: '/on-site',
  component: lazyRouteComponent(() => import('./pages.ts'), 'OnSiteLayout'),
});

export const onSiteRoutes = [
  page(onSiteLayout, '/', () => import('./pages.ts'), 'TasksPage'),
  page(onSiteLayout, '/$visitId', () => import('./pages.ts'), 'TaskPage'),
];
