import { migrate } from '../../server/src/base/database/migrate.ts';
import { watched } from '../lab/cpu.ts';
import { compared, plain, type Figure } from '../lab/figures.ts';
import { startServer, type Lab, type ServerProcess } from '../lab/lab.ts';
import { insertSnapshot } from '../lab/permit-snapshot.ts';
import { driveInstances, type ProcessOutcome } from '../lab/process-load.ts';
import type { Scale } from '../lab/scale.ts';

/** Instances that go on at the same time; an engine in memory is not faster with more. */
const inFlight = 32;
const inFlightInMemory = 8;
const peers = ['bpmn-engine', 'dbos', 'bpmn-elements'] as const;
type Side = 'yiti-process' | (typeof peers)[number];
const sides: readonly Side[] = ['yiti-process', ...peers];

/** One process of five tasks, carried out by us and by others: each a server of its own, the same requests over HTTP. */
export async function processes(lab: Lab, scale: Scale): Promise<Figure[]> {
  const servers = await startServers(lab);
  const rounds: Array<Record<Side, ProcessOutcome>> = [];
  let foreign = 0;
  try {
    await round(lab, servers, 1); // warm-up
    for (let pair = 0; pair < scale.pairs; pair += 1) {
      const watchedRound = await watched(lab.serverPid(), () => round(lab, servers, scale.seconds));
      foreign = Math.max(foreign, watchedRound.foreign);
      rounds.push(watchedRound.result);
      console.log(
        `  pair ${pair + 1}: ${sides.map((side) => said(side, watchedRound.result[side])).join(', ')}`,
      );
    }
  } finally {
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
  return [...figures(rounds), plain('processes.foreign-cpu', foreign * 100, '% of the machine')];
}

const said = (side: Side, { completions, instances }: ProcessOutcome): string =>
  `${side} ${completions.toFixed(0)} tasks and ${instances.toFixed(0)} instances a second`;

async function startServers(lab: Lab): Promise<Map<Side, ServerProcess>> {
  await lab.createDatabase('processes');
  await migrate(lab.url('processes'));
  const snapshotId = await insertSnapshot(lab, 'processes');
  const servers = new Map<Side, ServerProcess>();
  for (const side of sides) {
    const database = side === 'yiti-process' ? 'processes' : `peer_${side.replace('-', '_')}`;
    if (side !== 'yiti-process') await lab.createDatabase(database);
    const script = `bench/lab/${side}-server.ts`;
    servers.set(side, await startServer(script, (port) => [String(port), lab.url(database), snapshotId]));
  }
  return servers;
}

async function round(
  lab: Lab,
  servers: ReadonlyMap<Side, ServerProcess>,
  seconds: number,
): Promise<Record<Side, ProcessOutcome>> {
  const found: Partial<Record<Side, ProcessOutcome>> = {};
  for (const side of sides) {
    if (side === 'yiti-process')
      await lab.pool('processes').query('TRUNCATE process.instance, process.event, process.timer');
    await lab.checkpoint();
    const { port } = servers.get(side)!;
    found[side] = await driveInstances({
      port,
      connections: side === 'bpmn-elements' ? inFlightInMemory : inFlight,
      seconds,
      waits: side !== 'dbos',
    });
    if (side === 'yiti-process') await mustBeComplete(lab, found[side]);
  }
  return found as Record<Side, ProcessOutcome>;
}

/** Every answer is in the tables once: the log has each start and each completion, a timer stands where `check` is open. */
async function mustBeComplete(lab: Lab, { started, completed }: ProcessOutcome): Promise<void> {
  const { rows } = await lab.pool('processes').query(
    `SELECT (SELECT count(*) FROM process.instance)::int4 AS instances,
       (SELECT count(*) FROM process.event)::int4 AS events,
       (SELECT count(*) FROM process.timer)::int4 AS timers,
       (SELECT count(*) FROM process.instance WHERE state->'waits' @? '$.*.element ? (@ == "check")')::int4 AS checks`,
  );
  const { instances, events, timers, checks } = rows[0]!;
  if (instances !== started || events !== started + completed || timers !== checks)
    throw new Error(
      `${started} starts and ${completed} completions, but there are ${JSON.stringify(rows[0])}.`,
    );
}

function figures(rounds: ReadonlyArray<Record<Side, ProcessOutcome>>): Figure[] {
  const pairs = (peer: Side, what: 'completions' | 'instances') =>
    rounds.map((each) => ({ ours: each['yiti-process'][what], peer: each[peer][what] }));
  return [
    compared({
      name: 'processes.completions',
      unit: '/s',
      denominator: { name: 'bpmn-engine with PostgreSQL', unit: '/s' },
      pairs: pairs('bpmn-engine', 'completions'),
      goal: { of: 'ratio', atLeast: 25 },
      note: `five tasks, a gateway, a timer set and taken back, variables, a log of events; ${inFlight} instances at once, one request for each task`,
    }),
    compared({
      name: 'processes.instances',
      unit: '/s',
      denominator: { name: 'DBOS', unit: '/s' },
      pairs: pairs('dbos', 'instances'),
      goal: { of: 'ratio', atLeast: 2.5 },
      note: 'DBOS: five durable steps of one workflow in one request, nobody waits for anybody; ours waits for six requests',
    }),
    compared({
      name: 'processes.instances-in-memory',
      unit: '/s',
      denominator: { name: 'bpmn-elements, nothing kept', unit: '/s' },
      pairs: pairs('bpmn-elements', 'instances'),
      goal: { of: 'ratio', atLeast: 3 },
      note: 'ours is durable',
    }),
  ];
}
