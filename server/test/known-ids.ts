import type { TestClient } from '../src/testing.ts';
import { routes } from './routes.ts';

/** Remembers what this person may list, and what hangs on it, by the names under which it stands there. */
export async function learnIds(known: Map<string, string[]>, client: TestClient): Promise<void> {
  const seen: string[] = [];
  const keep = (noun: string, body: unknown) =>
    JSON.stringify(body ?? null, (name, value: unknown) => {
      if (typeof value !== 'string' || !/^[\w.:-]{2,80}$/.test(value)) return value;
      for (const key of [name, `${noun}.${name}`]) {
        const values = known.get(key) ?? known.set(key, []).get(key)!;
        if (values.length < 30 && !values.includes(value)) values.push(value);
      }
      if (name === 'applicationId' || name === 'caseId') seen.push(`${name.slice(0, -2)}s/${value}`);
      return value;
    });
  for (const { method, path } of routes) {
    if (method !== 'GET' || path.includes(':')) continue;
    keep(path.split('/')[1]!, (await client.get(`/api${path}?division=370102`)).body);
  }
  for (const path of new Set(seen)) keep('', (await client.get(`/api/${path}`)).body);
}
