import type { Subscription } from '../../base/module.ts';
import { nearestWhoMayAt } from '../identity/index.ts';
import { endTask, openTasksAbout, putTask, taskIdFor } from '../work/index.ts';
import { caseIdOf, isOpen } from './case.ts';
import { findFile } from './case-store.ts';

/** Work in the inbox: a case that no organisation has waits for one (人工分派). */
export const routingElement = 'case-routing';

/** A case comes into the pool at most twice: nobody was found for it, and whoever was found said that it is not theirs. */
const ways = ['case.unrouted', 'case.disclaimed'] as const;
const whichOf = (seq: number, way: string): string =>
  way === 'case.unrouted' ? `${seq}` : `${seq}.disclaimed`;

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
    await putTask(ctx, {
      rootId,
      element: routingElement,
      which: whichOf(one.seq, type),
      title: { zh: `指定承办单位：${zh}`, en: `Name who handles it: ${en}` },
      subjectName: file.application.subjectName,
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
    const open = await openTasksAbout(ctx, rootId);
    for (const way of ways) {
      const taskId = taskIdFor(routingElement, whichOf(Number(data['seq']), way));
      const state = type === 'case.routed' ? 'done' : 'cancelled';
      if (open.includes(taskId)) endTask(ctx, rootId, taskId, { state, outcome: null, endedBy: null });
    }
  },
};
