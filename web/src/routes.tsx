import { createRouter } from '@tanstack/react-router';
import { consoleLayout, consoleRoutes } from './console/routes.ts';
import { portalLayout, rootRoute } from './layouts.tsx';
import { onSiteLayout, onSiteRoutes } from './on-site/routes.ts';
import { portalRoutes } from './portal/routes.ts';
import { routerOptions } from './router-options.tsx';
import { workbenchLayout, workbenchRoutes } from './workbench/routes.ts';

/** Every page of the web: the lists stand in `portal/`, `workbench/`, `on-site/` and `console/`, their addresses in `paths.ts`. */
const routeTree = rootRoute.addChildren([
  portalLayout.addChildren(portalRoutes),
  workbenchLayout.addChildren(workbenchRoutes),
  onSiteLayout.addChildren(onSiteRoutes),
  consoleLayout.addChildren(consoleRoutes),
]);

export const router = createRouter({ ...routerOptions, routeTree, scrollRestoration: true });
