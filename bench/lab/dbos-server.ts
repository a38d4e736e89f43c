/**
 * A peer: DBOS. Five durable steps in one workflow, and nobody waits for anybody: one request carries an instance from its beginning to
 * its end. That is less than what the other engines do, in DBOS's favour: with a message and a wait for every task it is slower by far.
 */
import { randomUUID } from 'node:crypto';
import { DBOS } from '@dbos-inc/dbos-sdk';
import pg from 'pg';
import { serve } from './instance-routes.ts';
import { tasksOf, variablesOf } from './permit-process.ts';

const [port, url] = process.argv.slice(2);

const permit = DBOS.registerWorkflow(
  async (amount: number) => {
    const found: Record<string, unknown> = variablesOf(amount);
    for (const task of tasksOf(amount))
      found[task] = await DBOS.runStep(
        async () => ({ opinion: '材料齐全，符合条件。', at: new Date().toISOString() }),
        { name: task },
      );
    return found;
  },
  { name: 'permit' },
);

DBOS.setConfig({ name: 'bench', systemDatabaseUrl: url!, runAdminServer: false, logLevel: 'error' });
await DBOS.launch();
const pool = new pg.Pool({ connectionString: url!, max: 1 });

await serve(Number(port), {
  async start(amount) {
    const id = randomUUID();
    await DBOS.withNextWorkflowID(id, () => permit(amount));
    return { id, task: null };
  },
  complete: () => Promise.reject(new Error('A workflow of DBOS does not wait.')),
  async completed() {
    const { rows } = await pool.query(
      `SELECT count(*)::int4 AS count FROM dbos.workflow_status WHERE status = 'SUCCESS'`,
    );
    return rows[0]!.count as number;
  },
});
