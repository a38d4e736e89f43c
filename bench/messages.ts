import path from 'node:path';
import { modules } from '../server/src/app.ts';
import { system } from '../server/src/base/actors.ts';
import { readConfig } from '../server/src/config.ts';
import { getSnapshot } from '../server/src/platform/catalogue/index.ts';
import {
  deliver,
  findWaiting,
  noEffects,
  setEffectHandlers,
  startInstance,
} from '../server/src/platform/process/index.ts';
import { runModules } from '../server/src/run-modules.ts';
import { compared, median, plain, type Figure } from './lab/figures.ts';
import type { Lab } from './lab/lab.ts';
import type { Scale } from './lab/scale.ts';

/** How many instances wait while a message is delivered to one of them. */
const waiting = [1_000, 1_000_000] as const;
const deliveries = 100;
const warmUps = 50;
const place = { scenarioId: 'talk', division: '370102' };

interface Crowd {
  /** delivers messages to the next instances. @returns milliseconds of each, from the key to the commit */
  deliver: (count: number) => Promise<number[]>;
  stop: () => Promise<void>;
}

/** One message finds the one instance that waits for it, and is taken in: among a thousand that wait, and among a million. */
export async function messages(lab: Lab, scale: Scale): Promise<Figure[]> {
  const crowds: Crowd[] = [];
  try {
    for (const count of waiting) crowds.push(await crowdOf(lab, count));
    for (const crowd of crowds) await crowd.deliver(warmUps);
    const found: number[][] = crowds.map(() => []);
    for (let turn = 0; turn < scale.pairs; turn += 1)
      for (const [index, crowd] of crowds.entries())
        found[index]!.push(median(await crowd.deliver(deliveries)));
    const [few, many] = found as [number[], number[]];
    return [
      plain('messages.delivery-at-1000', median(few), 'ms'),
      compared({
        name: 'messages.delivery-at-1000000',
        unit: 'ms',
        denominator: { name: 'delivery among 1,000', unit: 'ms' },
        pairs: few.map((peer, turn) => ({ peer, ours: many[turn]! })),
        goal: { of: 'ratio', atMost: 1.5 },
        note: 'lookup by key, advance and commit, one at a time',
      }),
    ];
  } finally {
    for (const crowd of crowds) await crowd.stop();
  }
}

async function crowdOf(lab: Lab, count: number): Promise<Crowd> {
  const name = `messages_${count}`;
  await lab.createDatabase(name);
  const flags = [
    '--port',
    '0',
    '--data',
    path.join(lab.folder, `data-${name}`),
    '--no-demo',
    '--log-level',
    'error',
  ];
  const until = modules.findIndex((module) => module.name === 'process') + 1;
  const app = await runModules(modules.slice(0, until), { ...readConfig(flags), databaseUrl: lab.url(name) });
  setEffectHandlers(noEffects);
  const { act } = app.services;
  await furnish(lab, name, (snapshotId) =>
    act(system('bench'), async (ctx) => {
      const snapshot = await getSnapshot(ctx.db, snapshotId);
      const applicationId = ctx.newId();
      await startInstance(ctx, {
        applicationId,
        instanceNo: 0,
        snapshot,
        processKey: 'waits',
        variables: { bill: 'bill-0' },
      });
    }),
  );
  await multiply(lab, name, count);
  let next = 0;
  return {
    async deliver(times) {
      const took: number[] = [];
      for (let done = 0; done < times; done += 1) {
        next += 1;
        // spread over the whole crowd, never twice the same
        const correlation = `bill-${(next * 617) % count}`;
        const began = performance.now();
        await act(system('bench'), async (ctx) => {
          const key = await findWaiting(ctx.db, { ...place, name: 'paid', correlation }, ctx.newId());
          if (!key) throw new Error(`Nobody waits for ${correlation}.`);
          await deliver(ctx, key, { type: 'message', now: ctx.now, name: 'paid', correlation });
        });
        took.push(performance.now() - began);
      }
      return took;
    },
    stop: () => app.stop(),
  };
}

/** A package with one process that waits for a message with a key. */
async function furnish(lab: Lab, name: string, begin: (snapshotId: string) => Promise<void>): Promise<void> {
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yiti="https://yiti.dev/bpmn" targetNamespace="https://yiti.dev/bench">
    <message id="m" name="paid"/><process id="waits" isExecutable="true"><startEvent id="s"/>
    <intermediateCatchEvent id="w" yiti:correlationKey="bill" yiti:audience="place"><messageEventDefinition messageRef="m"/></intermediateCatchEvent><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="w"/><sequenceFlow id="f2" sourceRef="w" targetRef="e"/></process></definitions>`;
  const content = {
    scenario: { id: place.scenarioId, version: '1.0.0' },
    decisions: {},
    processes: { waits: xml },
  };
  await lab.pool(name).query(
    `INSERT INTO catalogue.snapshot (snapshot_id, scenario_id, scenario_version, division, package, published_at, published_by)
     VALUES ('talk', $1, '1.0.0', $2, $3, now(), 'bench')`,
    [place.scenarioId, place.division, JSON.stringify(content)],
  );
  await begin('talk');
}

/** The first instance, made `count`: each waits for its own key. */
async function multiply(lab: Lab, name: string, count: number): Promise<void> {
  const pool = lab.pool(name);
  const began = performance.now();
  await pool.query(
    `WITH made AS (
       INSERT INTO process.instance
       SELECT gen_random_uuid(), 0, snapshot_id, process_key, status,
         jsonb_set(state, '{waits,w#1,correlation}', to_jsonb('bill-' || n)), version, started_at, changed_at
       FROM process.instance, generate_series(1, $1 - 1) n
       RETURNING application_id, state)
     INSERT INTO process.subscription
     SELECT application_id, 0, 'w#1', 'message', 'paid', state #>> '{waits,w#1,correlation}', $2, $3, now() FROM made`,
    [count, place.scenarioId, place.division],
  );
  await pool.query('VACUUM ANALYZE');
  await lab.checkpoint();
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`  ${count.toLocaleString('en')} instances wait, made in ${seconds} s`);
}
