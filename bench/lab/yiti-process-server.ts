/** Ours: the platform's process module on its own tables — state, log, timers — with group commits; nobody signs in, nothing else happens. */
import { setTimeout as delay } from 'node:timers/promises';
import { system } from '../../server/src/base/actors.ts';
import { openDatabase } from '../../server/src/base/database/database.ts';
import { GroupCommit } from '../../server/src/base/database/group-commit.ts';
import { newId } from '../../server/src/base/database/ids.ts';
import { contextFactory } from '../../server/src/base/http/context-factory.ts';
import { openLog } from '../../server/src/base/log.ts';
import type { Ctx } from '../../server/src/base/context.ts';
import type { AppServices } from '../../server/src/base/module.ts';
import { getSnapshot } from '../../server/src/platform/catalogue/index.ts';
import {
  deliver,
  fireDueTimers,
  noEffects,
  setEffectHandlers,
  startInstance,
} from '../../server/src/platform/process/index.ts';
import type { Step } from '../../engines/process/index.ts';
import { serve, type Waiting } from './instance-routes.ts';
import { processKey, variablesOf } from './permit-process.ts';

const [port, url, snapshotId] = process.argv.slice(2);
const database = openDatabase(url!);
const groupCommit = new GroupCommit(database.pool);
const now = () => new Date();
const log = openLog({ logLevel: 'error' });
const contexts = contextFactory({ now, log });
/** What firing timers takes of the platform; a step that fails would want more, and ends the benchmark. */
const services = { database, groupCommit, now, log } as unknown as AppServices;
setEffectHandlers(noEffects);
const snapshot = await getSnapshot(database.reads, snapshotId!);

/** As a route with `commit: 'grouped'` does it: decide without holding anything, write together with others. */
async function act(work: (ctx: Ctx) => Promise<Step>): Promise<Step> {
  const { ctx, settle } = contexts.open({ db: database.reads, actor: system('bench') });
  const step = await work(ctx);
  settle();
  await groupCommit.write(ctx.write);
  return step;
}

/** Ids of tasks are `<element>#<n>`. */
function waitingFor({ effects }: Step): Waiting {
  const created = effects.find((effect) => effect.type === 'createTask');
  return created ? created.taskId.replace('#', '.') : null;
}

await serve(Number(port), {
  async start(amount) {
    const applicationId = newId(Date.now());
    const key = { applicationId, instanceNo: 0 };
    const variables = variablesOf(amount);
    const step = await act((ctx) => startInstance(ctx, { ...key, snapshot, processKey, variables }));
    return { id: applicationId, task: waitingFor(step) };
  },
  async complete(id, task, { opinion }) {
    const [element = ''] = task.split('.');
    const step = await act((ctx) =>
      deliver(
        ctx,
        { applicationId: id, instanceNo: 0 },
        {
          type: 'taskCompleted',
          now: ctx.now,
          taskId: task.replace('.', '#'),
          variables: { [element]: { opinion, at: ctx.now } },
        },
      ),
    );
    return waitingFor(step);
  },
  async completed() {
    const { rows } = await database.pool.query<{ count: number }>(
      `SELECT count(*)::int4 AS count FROM process.instance WHERE status = 'completed'`,
    );
    return rows[0]!.count;
  },
  async fireTimers(count, seconds) {
    const ends = performance.now() + seconds * 1000;
    const frontier = {};
    for (let fired = 0; fired < count && performance.now() < ends;) {
      const before = fired;
      fired += await fireDueTimers(services, ends, frontier);
      if (fired === before) await delay(5);
    }
  },
});
