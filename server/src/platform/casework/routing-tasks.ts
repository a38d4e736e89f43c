import { sql } from 'kysely';
import { dateOf } from '@yiti/engines/calendar';
import { system } from '../../base/actors.ts';
import type { Ctx } from '../../base/context.ts';
import type { JobHandler, Subscription } from '../../base/module.ts';
import { shownTo } from '../../lib/masking.ts';
import { nearestWhoMayAt } from '../identity/index.ts';
import { endTask, openTasksAbout, putTask, taskIdFor } from '../work/index.ts';
import { caseIdOf, isOpen } from './case.ts';
import { findFile } from './case-store.ts';
import { caseFacts } from './facts.ts';

/** Work in the inbox: a case that no organisation has waits for one (人工分派). */
export const routingElement = 'case-routing';

/** Nobody was found for it, or whoever was found said that it is not theirs. */
const ways = ['case.unrouted', 'case.disclaimed'] as const;

/** A case comes into the pool at most once by each way, and is asked for anew once a day while nobody has it. */
const whichOf = (type: string, { seq, again }: Record<string, unknown>): string =>
  [seq, ...(type === 'case.disclaimed' ? ['disclaimed'] : []), ...(again ? [again] : [])]
    .map(String)
    .join('.');

const isAbout = (taskId: string, seq: number): boolean =>
  `${taskId}.`.startsWith(`${taskIdFor(routingElement, String(seq))}.`);

/**
 * A case in the manual pool stands in the inbox of those who may name its organisation, nearest to its place, with the clock of its
 * acceptance; notifications tell them. Where nobody may, the log says so: the pool itself shows it to whoever reaches everything.
 */
export const askForRouting: Subscription = {
  name: 'casework.ask-for-routing',
  events: ways,
  async handle(ctx, { type, rootId, data }) {
    const file = await findFile(ctx.db, rootId);
    const one = file?.cases.find(({ seq }) => seq === data['seq']);
    // routed or withdrawn in the meantime
    if (!file || !one || one.organisationId !== null || !isOpen(one)) return;
    const [nearest] = await nearestWhoMayAt(ctx, 'case.route', one.division);
    if (!nearest) {
      const caseId = caseIdOf(rootId, one.seq);
      ctx.log.error(
        { caseId, division: one.division },
        'a case has no organisation, and nobody may name one',
      );
      return;
    }
    const { zh, en } = one.serviceName;
    const { subjectKind, subjectName } = file.application;
    const isPerson = subjectKind === 'person';
    await putTask(ctx, {
      rootId,
      element: routingElement,
      which: whichOf(type, data),
      title: { zh: `指定承办单位：${zh}`, en: `Name who handles it: ${en}` },
      // nobody handles it yet: whom it is about is seen in the list of cases, as far as its reader may
      subjectName: isPerson ? shownTo('list', 'name', subjectName) : subjectName,
      reference: file.application.reference,
      serviceKey: one.serviceKey,
      organisationId: nearest.organisationId,
      role: one.role,
      division: one.division,
      link: `/work/cases/${caseIdOf(rootId, one.seq)}`,
      limit: one.limits.acceptance,
      from: one.clock?.startedAt ?? ctx.now,
    });
  },
};

/** Routed, withdrawn or otherwise closed: it waits in no inbox any more. */
export const routingIsDone: Subscription = {
  name: 'casework.routing-is-done',
  events: ['case.routed', 'case.completed'],
  async handle(ctx, { type, rootId, data }) {
    // every case is completed, and nearly every one had an organisation: those are not looked for
    if (type === 'case.completed' && data['organisationId'] !== null) return;
    const state = type === 'case.routed' ? 'done' : 'cancelled';
    for (const taskId of await openTasksAbout(ctx, rootId))
      if (isAbout(taskId, Number(data['seq'])))
        endTask(ctx, rootId, taskId, { state, outcome: null, endedBy: null });
  },
};

const atOnce = 500;

/**
 * By night: cases of the pool that stand in nobody's inbox are asked for anew. Nobody could name their organisation when they came, and somebody may now, or they came
 * before the pool had an inbox.
 */
export const askAgainJob: JobHandler = {
  name: 'casework.ask-for-routing-again',
  cron: '17 16 * * *', // 00:17 in China; graphile-worker counts in UTC
  run: async ({ database, act }) => {
    const { rows } = await sql<{ rootId: string; seq: number }>`
      SELECT application_id AS "rootId", seq FROM casework.case
      WHERE organisation_id IS NULL AND completed_at IS NULL ORDER BY due_at LIMIT ${atOnce}`.execute(
      database.reads,
    );
    for (const { rootId, seq } of rows) await act(system('casework'), (ctx) => askAgain(ctx, rootId, seq));
  },
};

async function askAgain(ctx: Ctx, rootId: string, seq: number): Promise<void> {
  const waiting = await openTasksAbout(ctx, rootId);
  if (waiting.some((taskId) => isAbout(taskId, seq))) return;
  const file = await findFile(ctx.db, rootId);
  const one = file?.cases.find((each) => each.seq === seq);
  if (!file || !one) return;
  const data = { ...caseFacts(file.application, one), again: dateOf(ctx.now) };
  ctx.emit({ type: 'case.unrouted', rootId, data });
}
