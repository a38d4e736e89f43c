import { QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem.ts';

/** The one cache of what the server said. What the server refused stays refused; what it could not answer is asked twice more. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) =>
        failures < 2 && (isProblem(error, 0, 502, 503, 504) || !isClientError(error)),
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

function isClientError(error: unknown): boolean {
  return isProblem(error, ...Array.from({ length: 100 }, (_, code) => 400 + code));
}
