import { createRouter } from '@tanstack/react-router';
import { consoleRoutes } from './console/routes.ts';
import { consoleLayout, portalLayout, rootRoute, workbenchLayout } from './layouts.tsx';
import { portalRoutes } from './portal/routes.ts';
import { Failure, Loading } from './ui/states.tsx';
import { workbenchRoutes } from './workbench/routes.ts';

/** Every page of the web: the lists stand in `portal/`, `workbench/` and `console/`, their addresses in `paths.ts`. */
const routeTree = rootRoute.addChildren([
  portalLayout.addChildren(portalRoutes),
  workbenchLayout.addChildren(workbenchRoutes),
  consoleLayout.addChildren(consoleRoutes),
]);

export const router = createRouter({
  routeTree,
  scrollRestoration: true,
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  defaultPendingComponent: () => (
    <div className="page">
      <Loading />
    </div>
  ),
  defaultErrorComponent: ({ error, reset }) => (
    <div className="page">
      <Failure error={error} onRetry={reset} />
    </div>
  ),
});
