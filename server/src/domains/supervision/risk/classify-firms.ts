import { dateOf } from '@yiti/engines/calendar';
import { WHOLE_COUNTRY } from '@yiti/engines/codes';
import { system } from '../../../base/actors.ts';
import type { Ctx } from '../../../base/context.ts';
import { addJob } from '../../../base/jobs/index.ts';
import type { AppServices, JobHandler } from '../../../base/module.ts';
import { problem } from '../../../base/problems.ts';
import {
  directoryOf,
  enterprisesWithin,
  getOrganisation,
  isWithinJurisdiction,
} from '../../../platform/directory/index.ts';
import { findRun, insertClass, insertRun, runsAt, updateRun } from './class-store.ts';
import { classOf, riskFilesOf } from './facts.ts';
import { riskModelAt } from './risk-model.ts';

const jobName = 'supervision.classify-firms';

/** Firms of one transaction: a run that is interrupted loses no more than these. */
const FIRMS_AT_ONCE = 500;

/**
 * Classifies all firms of an organisation's place anew, in the background.
 *
 * @throws base/not-found, supervision/risk-running
 */
export async function classifyByHand(ctx: Ctx, organisationId: string): Promise<{ id: string }> {
  if (!isWithinJurisdiction(organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  const { division } = await getOrganisation(ctx, organisationId);
  const on = dateOf(ctx.now);
  const { open } = await runsAt(ctx.db, division, on.slice(0, 7));
  if (open) throw problem('supervision/risk-running');
  const id = await beginRun(ctx, { division, on, organisationId });
  ctx.audit({ type: 'risk-classification.asked', object: { kind: 'risk-run', id }, data: { division } });
  await addJob(ctx.db, jobName, { runId: id }, { key: `${jobName} ${id}` });
  return { id };
}

async function beginRun(
  ctx: Ctx,
  { division, on, organisationId }: { division: string; on: string; organisationId: string | null },
): Promise<string> {
  const id = ctx.newId();
  const { version, cuts } = await riskModelAt(ctx, { division, on });
  insertRun(ctx, {
    id,
    division,
    asOf: on,
    reason: organisationId === null ? 'monthly' : 'by-hand',
    month: organisationId === null ? on.slice(0, 7) : null,
    organisationId,
    askedBy: ctx.actor.name,
    askedAt: ctx.now,
    model: { version, cuts },
  });
  return id;
}

/**
 * Once a month all firms (国市监信发〔2022〕6号: 按月分类), and whenever somebody asks those of a place. Batch by batch, each a transaction that holds the
 * run: run twice, it goes on where it was, and two workers take turns.
 */
export const classifyFirms: JobHandler = {
  name: jobName,
  cron: '10 17 1 * *',
  async run(services, payload) {
    const asked = (payload as { runId?: unknown } | null)?.runId;
    const runId = typeof asked === 'string' ? asked : await monthlyRun(services);
    if (runId === undefined) return;
    while (await services.act(system('supervision'), (ctx) => classifyBatch(ctx, runId))) {
      // until every firm of the place is done
    }
  },
};

/** The run of this month: the one that was begun, or a new one; undefined when it is done. */
async function monthlyRun({ act }: AppServices): Promise<string | undefined> {
  return act(system('supervision'), async (ctx) => {
    const on = dateOf(ctx.now);
    const { open, monthly } = await runsAt(ctx.db, WHOLE_COUNTRY, on.slice(0, 7));
    if (open) return open.id;
    if (monthly) return undefined;
    return beginRun(ctx, { division: WHOLE_COUNTRY, on, organisationId: null });
  });
}

/** @returns whether there is more to do */
async function classifyBatch(ctx: Ctx, runId: string): Promise<boolean> {
  const run = await findRun(ctx.db, runId, 'for-update');
  if (!run || run.state === 'done') return false;
  const firms = await enterprisesWithin(ctx.db, {
    codes: (await directoryOf(ctx)).placesWithin(run.division),
    after: run.afterId,
    limit: FIRMS_AT_ONCE,
  });
  const files = await riskFilesOf(ctx, firms, run.asOf);
  const counts = { ...run.counts };
  for (const firm of firms) {
    const result = classOf(files.get(firm.id)!);
    counts[result.class] += 1;
    insertClass(ctx, runId, firm, result);
  }
  const isDone = firms.length < FIRMS_AT_ONCE;
  updateRun(ctx, run, {
    state: isDone ? 'done' : 'running',
    afterId: firms.at(-1)?.id ?? run.afterId,
    firms: run.firms + firms.length,
    counts,
    finishedAt: isDone ? ctx.now : null,
  });
  if (isDone)
    ctx.audit({
      type: 'risk-classification.done',
      object: { kind: 'risk-run', id: runId },
      data: { division: run.division, firms: run.firms + firms.length },
    });
  return !isDone;
}
