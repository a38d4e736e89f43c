import { sql, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** More different statements than a connection should keep plans of; the program has fewer, unless it builds texts in a loop. */
const mostNames = 1000;

const unkept = '/* planned anew */';

/** Stands before a statement whose right plan changes from one moment to the next, such as one that looks into a queue. */
export const plannedAnew = sql.raw<unknown>(unkept);

const names = new Map<string, string | undefined>();
let nextNumber = 0;

/**
 * The name under which a statement is prepared, so that a connection parses and plans it once. A text gets its name when it
 * comes the second time: what is asked once, such as a migration, leaves no plan behind.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (!names.has(text)) {
    if (names.size < mostNames) names.set(text, undefined);
    return undefined;
  }
  const name = `s${nextNumber++}`;
  names.set(text, name);
  return name;
}

/**
 * The pool as Kysely sees it: every query that has parameters is a prepared statement. Planning costs PostgreSQL more than
 * most of our reads, and for the changeset of a submission (15 parts) as much as the writing itself.
 */
export function preparing(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      let prepared = known.get(client);
      if (!prepared) known.set(client, (prepared = preparingClient(client)));
      return prepared;
    },
  };
}

function preparingClient(client: pg.PoolClient): PostgresPoolClient {
  const query = (text: string, values: readonly unknown[]) => {
    const isKept = values.length > 0 && !text.startsWith(unkept);
    const name = isKept ? statementName(text) : undefined;
    return client.query(
      name === undefined ? { text, values: [...values] } : { name, text, values: [...values] },
    );
  };
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
}
