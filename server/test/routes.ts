import { modules } from '../src/app.ts';
import type { Route } from '../src/base/http/route.ts';
import { sample } from './sample.ts';

/** Every route of every module, by path. */
export const routes: readonly Route[] = modules
  .flatMap(({ routes: own = [] }) => own)
  .toSorted((a, b) => (a.path === b.path ? (a.method < b.method ? -1 : 1) : a.path < b.path ? -1 : 1));

/** The route's address with values of the right form in it, which belong to nothing. */
export function address({ path, params, query }: Route): string {
  const values = (params ? sample(params) : {}) as Record<string, string | number | undefined>;
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(values[name] ?? 'none')),
  );
  const asked = Object.entries((query ? sample(query) : {}) as Record<string, unknown>);
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
  return `/api${filled}${search ? `?${search}` : ''}`;
}

/** A body of the right form, or none. */
export function sampleBody({ method, body }: Route): unknown {
  return method === 'GET' || method === 'DELETE' || !body ? undefined : sample(body);
}
