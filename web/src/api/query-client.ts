import { QueryClient } from '@tanstack/react-query';
import { isRefused } from './problem.ts';

/** The one cache of what the server said. What the server refused stays refused; what it could not answer is asked twice more. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && !isRefused(error),
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
