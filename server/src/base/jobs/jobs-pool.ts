import pg from 'pg';

/** Connections for jobs alone. One that breaks is replaced at its next use; that is no reason to end the process. */
export function jobsPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: connections, application_name: 'yiti jobs' });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
