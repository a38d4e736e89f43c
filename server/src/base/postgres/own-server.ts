import pg from 'pg';
import { StartProblem } from '../../lib/start-problem.ts';
import { prepareDatabase } from './own-rights.ts';

const OLDEST = 15;

/**
 * Makes a PostgreSQL server that the operator runs (DATABASE_URL) ready: reachable, new enough, with the rights that the platform needs, and with the role
 * that it works as. A superuser is not needed.
 *
 * @throws StartProblem with what is missing, and the statements that give it
 */
export async function readyServer(url: string): Promise<{ version: number }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
    const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
    if (version < OLDEST) {
      throw new StartProblem(
        `The PostgreSQL server at ${withoutPassword(url)} is version ${version}; the platform needs ${OLDEST} or later.`,
        'Upgrade it, or leave DATABASE_URL unset to use the built-in database.',
      );
    }
    await prepareDatabase(client, version);
    return { version };
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    throw new StartProblem(
      `The PostgreSQL server at ${withoutPassword(url)} can't be used: ${reason(error)}.`,
      'Check DATABASE_URL (postgresql://user:password@host:port/database), or leave it unset to use the built-in database.',
      error,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

function reason(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || 'no answer';
}

/** For messages: a password never reaches a terminal or a log. */
export function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    parsed.password = '';
    parsed.search = '';
    return parsed.href;
  } catch {
    return 'DATABASE_URL';
  }
}
