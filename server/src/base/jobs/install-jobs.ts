import { Logger, runMigrations } from 'graphile-worker';
import { jobsPool } from './jobs-pool.ts';

const quiet = new Logger(() => () => {});

/**
 * Makes or upgrades the schema `graphile_worker` as the owner, and lets the application's role work with it. graphile-worker
 * protects its tables by row level security: who is not their owner sees no row without a policy.
 */
export async function installJobs(ownerUrl: string): Promise<void> {
  const pool = jobsPool(ownerUrl, 2);
  try {
    await runMigrations({ pgPool: pool, logger: quiet });
    await pool.query(`
      GRANT USAGE ON SCHEMA graphile_worker TO yiti_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO yiti_app;
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA graphile_worker TO yiti_app;
      DO $$
      DECLARE t text;
      BEGIN
        FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'graphile_worker' AND rowsecurity LOOP
          IF NOT EXISTS (SELECT FROM pg_policies
                         WHERE schemaname = 'graphile_worker' AND tablename = t AND policyname = 'yiti_app') THEN
            EXECUTE format('CREATE POLICY yiti_app ON graphile_worker.%I TO yiti_app USING (true) WITH CHECK (true)', t);
          END IF;
        END LOOP;
      END
      $$`);
  } finally {
    await pool.end();
  }
}
