import { sql, type Kysely } from 'kysely';
import type { Static } from 'typebox';
import { system } from '../../base/actors.ts';
import type { Ctx } from '../../base/context.ts';
import { perDatabase } from '../../base/database/per-database.ts';
import type { Tables } from '../../base/database/tables.ts';
import { servicesOf } from '../../base/services-of.ts';
import type { MissedSearch } from './schemas.ts';

/** Characters of a query that are kept: enough to see what was wanted, too few for a story about somebody. */
const keptCharacters = 24;
/** Different queries that wait to be written; more than that are not kept. */
const mostWaiting = 500;

interface Waiting {
  /** query and division → times */
  counts: Map<string, number>;
  writing: Promise<void> | undefined;
}

const waiting = perDatabase<Waiting>(() => ({ counts: new Map(), writing: undefined }));

/**
 * Remembers that nothing was found. The answer does not wait for it: what comes while the last ones are written goes into the next
 * statement, so however many people miss something, one connection writes.
 */
export function noteMissedSearch(
  ctx: Pick<Ctx, 'db' | 'log'>,
  query: string,
  division: string | undefined,
): void {
  const state = waiting(ctx.db);
  const kept = masked(query);
  if (kept.length < 2) return;
  const key = JSON.stringify([kept, division ?? '']);
  if (!state.counts.has(key) && state.counts.size >= mostWaiting) return;
  state.counts.set(key, (state.counts.get(key) ?? 0) + 1);
  state.writing ??= writeAll(ctx, state).finally(() => {
    state.writing = undefined;
  });
}

/** Resolves when everything noted so far is in the database. */
export async function missedSearchesWritten(db: Kysely<Tables>): Promise<void> {
  await waiting(db).writing;
}

/** Numbers of identity cards, telephones and accounts are never kept (GB/T 35273: no more than is needed). */
function masked(query: string): string {
  return query
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/\d/g, '*')
    .replace(/\s+/g, ' ')
    .slice(0, keptCharacters);
}

async function writeAll(ctx: Pick<Ctx, 'db' | 'log'>, state: Waiting): Promise<void> {
  const { act } = servicesOf(ctx);
  while (state.counts.size > 0) {
    const rows = [...state.counts].map(
      ([key, times]) => [...(JSON.parse(key) as [string, string]), times] as const,
    );
    state.counts.clear();
    try {
      await act(system('search'), async ({ db, now }) => {
        await sql`
          INSERT INTO catalogue.missed_search (day, query, division, times, last_at)
          SELECT (${now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date, q, d, t, ${now}
          FROM unnest(${rows.map(([q]) => q)}::text[], ${rows.map(([, d]) => d)}::text[], ${rows.map(([, , t]) => t)}::int4[]) AS r(q, d, t)
          ON CONFLICT (day, query, division) DO UPDATE
          SET times = missed_search.times + excluded.times, last_at = excluded.last_at
        `.execute(db);
      });
    } catch (error) {
      ctx.log.warn({ err: error, lost: rows.length }, 'searches without result could not be written');
      return;
    }
  }
}

/** What was looked for in vain in the last `days`, most often first. */
export async function listMissedSearches(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  days: number,
): Promise<Array<Static<typeof MissedSearch>>> {
  const rows = await db
    .selectFrom('catalogue.missed_search')
    .select([
      'query',
      'division',
      sql<number>`sum(times)::int4`.as('times'),
      sql<string>`max(last_at)`.as('last_at'),
    ])
    .where('day', '>', sql<string>`(${now}::timestamptz - make_interval(days => ${days}::int4))::date`)
    .groupBy(['query', 'division'])
    .orderBy('times', 'desc')
    .orderBy('query')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    query: row.query,
    division: row.division === '' ? null : row.division,
    times: row.times,
    lastAt: row.last_at,
  }));
}
