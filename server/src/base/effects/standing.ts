import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** How an outside call stands, for people who wait for it. */
export interface EffectStanding {
  effectId: string;
  state: 'waiting' | 'done' | 'dead';
  attempts: number;
  /** when it is tried next; null when it is not */
  nextAt: string | null;
  lastError: string | null;
}

export async function effectStandings(
  db: Kysely<Tables>,
  effectIds: readonly string[],
): Promise<ReadonlyMap<string, EffectStanding>> {
  if (effectIds.length === 0) return new Map();
  const { rows } = await sql<EffectStanding>`
    SELECT id AS "effectId", state, attempts, last_error AS "lastError",
      CASE WHEN state = 'waiting' THEN next_at END AS "nextAt"
    FROM base.effect WHERE id = ANY(${[...effectIds]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.effectId, row]));
}
