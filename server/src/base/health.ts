import { sql, type Kysely } from 'kysely';
import type { Tables } from './database/tables.ts';

/** A part that must work before requests are sent here. Rejects, or takes too long, when it does not. */
export interface ReadinessCheck {
  name: string;
  check: () => Promise<unknown>;
}

export interface Readiness {
  ready: boolean;
  /** by name: `ok`, or what is wrong; without addresses or passwords, since everybody may ask */
  checks: Record<string, string>;
}

/** `/health`: the process answers. Asks nothing else, so that a database that is away does not get the process killed. */
export function health(): { status: 'ok' } {
  return { status: 'ok' };
}

/** `/ready`: may requests be sent here? 200 or 503. Every check gets `withinMilliseconds`. */
export async function readiness(
  checks: readonly ReadinessCheck[],
  withinMilliseconds = 2000,
): Promise<Readiness> {
  const entries = await Promise.all(
    checks.map(async ({ name, check }) => [name, await outcome(check, withinMilliseconds)] as const),
  );
  return { ready: entries.every(([, result]) => result === 'ok'), checks: Object.fromEntries(entries) };
}

export function databaseAnswers(db: Kysely<Tables>): ReadinessCheck {
  return { name: 'database', check: () => sql`SELECT 1`.execute(db) };
}

async function outcome(check: () => Promise<unknown>, milliseconds: number): Promise<string> {
  const { promise: late, resolve } = Promise.withResolvers<string>();
  const timer = setTimeout(() => resolve(`no answer within ${milliseconds} ms`), milliseconds);
  try {
    return await Promise.race([check().then(() => 'ok'), late]);
  } catch (error) {
    const { code } = error as { code?: unknown };
    return typeof code === 'string' ? `failed (${code})` : 'failed';
  } finally {
    clearTimeout(timer);
  }
}
