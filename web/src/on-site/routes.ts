import { createRoute } from '@tanstack/react-router';
import { loaded, page, rootRoute } from '../layouts.tsx';

/** The page for inspectors at a firm. It opens without a network, so that nobody is asked for a session here. */
export const onSiteLayout = createRoute({
  getParentRoute: () => rootRoute,
  path: '/on-site',
  component: loaded(() => import('./pages.ts'), 'OnSiteLayout'),
});

export const onSiteRoutes = [
  page(onSiteLayout, '/', () => import('./pages.ts'), 'TasksPage'),
  page(onSiteLayout, '/$visitId', () => import('./pages.ts'), 'TaskPage'),
];
