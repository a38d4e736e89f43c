/** A peer: bpmn-engine behind a stateless server. Every request reads the state from PostgreSQL, goes on, and writes it back with the history. */
import { randomUUID } from 'node:crypto';
import { Engine, type BpmnEngineExecutionState, type Execution } from 'bpmn-engine';
import pg from 'pg';
import { contextOf } from './bpmn-elements-context.ts';
import { serve, type Waiting } from './instance-routes.ts';
import { variablesOf } from './permit-process.ts';

const [port, url] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url!, max: 8 });
await pool.query(`
  CREATE TABLE IF NOT EXISTS bench_instance (id uuid PRIMARY KEY, state jsonb NOT NULL, version int NOT NULL, ended boolean NOT NULL);
  CREATE TABLE IF NOT EXISTS bench_event (id uuid NOT NULL, version int NOT NULL, at timestamptz NOT NULL, event jsonb NOT NULL, PRIMARY KEY (id, version))`);
const sourceContext = await contextOf();

const waitingIn = (execution: Execution): Waiting =>
  execution.getPostponed().find(({ type }) => type === 'bpmn:UserTask')?.id ?? null;

/** What is running is stopped: nothing stays in memory between two requests. */
async function leave(execution: Execution): Promise<{ state: BpmnEngineExecutionState; task: Waiting }> {
  const task = waitingIn(execution);
  const state = execution.getState();
  // one that has come to its end never answers that it has stopped
  if (task !== null) await execution.stop();
  return { state, task };
}

await serve(Number(port), {
  async start(amount) {
    const id = randomUUID();
    const engine = new Engine({ name: 'permit', sourceContext });
    const execution = await engine.execute({ variables: variablesOf(amount) });
    const { state, task } = await leave(execution);
    await pool.query({
      name: 'start',
      text: `WITH i AS (INSERT INTO bench_instance VALUES ($1, $2, 1, false))
        INSERT INTO bench_event VALUES ($1, 1, now(), $3)`,
      values: [id, JSON.stringify(state), JSON.stringify({ type: 'started', amount })],
    });
    return { id, task };
  },
  async complete(id, task, found) {
    const { rows } = await pool.query({
      name: 'read',
      text: 'SELECT state, version FROM bench_instance WHERE id = $1',
      values: [id],
    });
    const { state: before, version } = rows[0]!;
    const engine = new Engine({ name: 'permit' }).recover(before);
    const execution = await engine.resume();
    if (waitingIn(execution) !== task) throw new Error(`${id} does not wait for ${task}.`);
    execution.signal({ id: task, ...found });
    const { state, task: next } = await leave(execution);
    const written = await pool.query({
      name: 'write',
      text: `WITH i AS (UPDATE bench_instance SET state = $2, version = $3 + 1, ended = $4 WHERE id = $1 AND version = $3 RETURNING 1)
        INSERT INTO bench_event SELECT $1, $3 + 1, now(), $5 FROM i`,
      values: [
        id,
        JSON.stringify(state),
        version,
        next === null,
        JSON.stringify({ type: 'completed', task, ...found }),
      ],
    });
    if (written.rowCount !== 1) throw new Error(`${id} was changed meanwhile.`);
    return next;
  },
  async completed() {
    const { rows } = await pool.query('SELECT count(*)::int4 AS count FROM bench_instance WHERE ended');
    return rows[0]!.count as number;
  },
});
