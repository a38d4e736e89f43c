import { migrate } from '../../server/src/base/database/migrate.ts';
import { watched } from '../lab/cpu.ts';
import { plain, type Figure } from '../lab/figures.ts';
import { openLine, request } from '../lab/http-load.ts';
import { startServer, type Lab, type ServerProcess } from '../lab/lab.ts';
import { insertSnapshot } from '../lab/permit-snapshot.ts';
import type { Scale } from '../lab/scale.ts';

/** What is measured beside the goal: a rate that a large place may have after a deadline of law. */
const modest = { perMinute: 100_000, seconds: 15 };
/** How long the platform may go on after the last timer was due. */
const graceSeconds = 30;

/** Timers of as many instances, due evenly within a minute: how late each has fired, its instance advanced and written. */
export async function timers(lab: Lab, scale: Scale): Promise<Figure[]> {
  await lab.createDatabase('timers');
  await migrate(lab.url('timers'));
  const snapshotId = await insertSnapshot(lab, 'timers');
  // when the row was written, not when it was decided
  await lab
    .pool('timers')
    .query('ALTER TABLE process.event ADD COLUMN written_at timestamptz DEFAULT clock_timestamp()');
  const server = await startServer('bench/lab/yiti-process-server.ts', (port) => [
    String(port),
    lab.url('timers'),
    snapshotId,
  ]);
  try {
    const few = await measure(lab, server, modest.perMinute / 60, modest.seconds);
    const many = await measure(lab, server, scale.timers / 60, 60);
    return [...figuresOf('modest', few, modest.perMinute), ...figuresOf('goal', many, scale.timers)];
  } finally {
    await server.stop();
  }
}

interface Found {
  p50: number;
  p99: number;
  fired: number;
  count: number;
  /** while there were timers to fire */
  perSecond: number;
  foreign: number;
}

function figuresOf(name: string, found: Found, perMinute: number): Figure[] {
  const { p50, p99, fired, count, perSecond, foreign } = found;
  const note = `${fired.toLocaleString('en')} of ${count.toLocaleString('en')} had fired when it was looked, others used ${Math.round(foreign * 100)} % of the machine`;
  const rate = `${perMinute.toLocaleString('en')} a minute`;
  return [
    plain(`timers.${name}.lateness-p99`, p99, 's', { of: 'value', atMost: 1 }, `${rate}: ${note}`),
    plain(`timers.${name}.lateness-p50`, p50, 's'),
    plain(`timers.${name}.fired`, perSecond, '/s'),
  ];
}

async function measure(lab: Lab, server: ServerProcess, perSecond: number, seconds: number): Promise<Found> {
  const count = Math.round(perSecond * seconds);
  const begins = await makeWaiting(lab, server, count, seconds);
  await new Promise((resolve) => setTimeout(resolve, begins.getTime() - Date.now()));
  const line = await openLine(server.port);
  const { foreign } = await watched(lab.serverPid(), () =>
    line.send(
      request('POST', '/timers', { body: JSON.stringify({ count, seconds: seconds + graceSeconds }) }),
    ),
  );
  line.close();
  return { ...(await found(lab)), count, foreign };
}

/** Copies of one instance that waits for its second task, whose timer runs. @returns when the first is due */
async function makeWaiting(lab: Lab, server: ServerProcess, count: number, seconds: number): Promise<Date> {
  const pool = lab.pool('timers');
  await pool.query('TRUNCATE process.instance, process.event, process.timer');
  const line = await openLine(server.port);
  const started = JSON.parse(
    (await line.send(request('POST', '/instances', { body: '{"amount":500}' }))).body,
  );
  const first = request('POST', `/instances/${started.id}/tasks/${started.task}`, {
    body: '{"opinion":"齐全"}',
  });
  await line.send(first);
  line.close();
  const { rows } = await pool.query<{ timer_id: string }>('SELECT timer_id FROM process.timer');
  await pool.query(
    `INSERT INTO process.instance (application_id, instance_no, snapshot_id, process_key, status, state, version, started_at, changed_at)
     SELECT lpad(to_hex(i), 32, '0')::uuid, 0, snapshot_id, process_key, status, state, version, started_at, changed_at
     FROM process.instance, generate_series(1, $1::int4) AS i`,
    [count],
  );
  await pool.query('VACUUM ANALYZE process.instance');
  for (let ahead = 3000 + count / 25; ; ahead *= 2) {
    const begins = new Date(Date.now() + ahead);
    await insertTimers(lab, { count, seconds, timerId: rows[0]!.timer_id, begins });
    // nothing may be due before all stand there: on a slow machine it takes longer than was thought
    if (Date.now() < begins.getTime()) return begins;
  }
}

interface Timers {
  count: number;
  seconds: number;
  timerId: string;
  begins: Date;
}

async function insertTimers(lab: Lab, { count, seconds, timerId, begins }: Timers): Promise<void> {
  const pool = lab.pool('timers');
  await pool.query('TRUNCATE process.timer');
  await pool.query(
    `INSERT INTO process.timer (application_id, instance_no, timer_id, due_at)
     SELECT lpad(to_hex(i), 32, '0')::uuid, 0, $4, $2::timestamptz + make_interval(secs => $3::float8 * i / $1::int4)
     FROM generate_series(1, $1::int4) AS i`,
    [count, begins.toISOString(), seconds, timerId],
  );
  await pool.query('DROP TABLE IF EXISTS due');
  await pool.query('CREATE UNLOGGED TABLE due AS SELECT application_id, due_at FROM process.timer');
  await pool.query('VACUUM ANALYZE process.timer');
  await lab.checkpoint();
}

/** One that has not fired is late until now. Each must have fired once, and its instance be over. */
async function found(lab: Lab): Promise<Omit<Found, 'count' | 'foreign'>> {
  const { rows } = await lab.pool('timers').query(
    `WITH fired AS (SELECT application_id, written_at FROM process.event WHERE event->>'type' = 'timerFired'),
       late AS (SELECT extract(epoch FROM coalesce(written_at, clock_timestamp()) - due_at) AS seconds FROM due LEFT JOIN fired USING (application_id))
     SELECT (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY seconds) FROM late)::float8 AS p50,
       (SELECT percentile_disc(0.99) WITHIN GROUP (ORDER BY seconds) FROM late)::float8 AS p99,
       (SELECT count(*) FROM fired)::int4 AS fired,
       (SELECT count(DISTINCT application_id) FROM fired)::int4 AS once,
       (SELECT count(*) FROM process.instance WHERE status = 'completed')::int4 AS ended,
       (SELECT count(*) FROM process.timer)::int4 AS waiting,
       (SELECT count(*) FROM due)::int4 AS all,
       (SELECT extract(epoch FROM max(written_at) - min(written_at)) FROM fired)::float8 AS took`,
  );
  const { p50, p99, fired, once, ended, waiting, all, took } = rows[0]!;
  if (fired !== once || fired !== ended || fired + waiting !== all)
    throw new Error(`${all} timers, but there are ${JSON.stringify(rows[0])}.`);
  return { p50, p99, fired, perSecond: fired / took };
}
