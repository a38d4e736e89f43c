import type { ErrorComponentProps } from '@tanstack/react-router';
import { Failure, Loading } from './ui/states.tsx';

/** What a page looks like while its code is on the way and when it breaks; the same on the server, so that the browser can take over. */
export const routerOptions = {
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  // what has come is shown at once: the router would keep the sign of waiting for half a second once it was there
  defaultPendingMinMs: 0,
  defaultPendingComponent: () => (
    <div className="page">
      <Loading />
    </div>
  ),
  defaultErrorComponent: ({ error, reset }: ErrorComponentProps) => (
    <div className="page">
      <Failure error={error} onRetry={reset} />
    </div>
  ),
};
